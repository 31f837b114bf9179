import pytest
from PySide6.QtWidgets import QApplication

from pos_app.ui.theme.theme import TextSize, Theme
from pos_app.ui.widgets.text import Text, with_whole_compounds


@pytest.fixture
def label(qapp: QApplication) -> Text:
    return Text(Theme(qapp.font().family()), TextSize.BODY)


def test_a_line_never_ends_within_a_short_compound(label: Text) -> None:
    """Qt would break after the hyphen, and a customer read "QR-" at the end of a line."""
    label.set_text("QR-kod")
    narrow = label.sizeHint().width() - 12
    whole = label.heightForWidth(narrow)
    label.set_text("QR kod")
    assert label.heightForWidth(narrow) > whole


@pytest.mark.parametrize("text", ["QR-kod", "2-savdo, QR-код", "Xato: -5", "uzun-soʻz", ""])
def test_it_reads_as_it_was_set(label: Text, text: str) -> None:
    label.set_text(text)
    assert label.text() == text
    assert with_whole_compounds(text).replace("\u2060", "") == text
