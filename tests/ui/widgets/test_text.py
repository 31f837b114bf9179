import pytest
from PySide6.QtWidgets import QApplication

from pos_app.ui.theme.theme import TextSize, Theme
from pos_app.ui.widgets.text import _HEIGHTS_KEPT, Text, with_whole_compounds


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


def test_it_has_the_height_of_each_width_and_keeps_no_more_than_a_few(label: Text) -> None:
    label.set_text("Scan the QR code with the app of your bank, or type the card number.")
    widths = range(60, 60 + 3 * _HEIGHTS_KEPT)
    for width in widths:
        assert label.heightForWidth(width) == label._measure_height(width)
        assert len(label._heights) <= _HEIGHTS_KEPT
