import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.domain.payin import Language
from pos_app.ui.model.sale_cards import open_cards
from pos_app.ui.theme.theme import TextSize, Theme
from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.elided_text import ElidedText
from pos_app.ui.widgets.sale_card import SaleCard
from pos_app.ui.widgets.text import _HEIGHTS_KEPT, Text, plain_tip, with_whole_compounds
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow


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


PAGE = '<img src="//other/picture.png"><b>A-7</b> &lt;'


@pytest.mark.parametrize("make", [ElidedText, Button, SaleCard], ids=lambda kind: kind.__name__)
def test_a_tool_tip_is_no_page(open_window: OpenWindow, make: type[QWidget]) -> None:
    """Qt would fetch the picture, and show no letter of what is marked up."""
    context = open_window(samples.snapshot()).window._context
    if make is SaleCard:
        card = SaleCard(context)
        view = samples.offered(samples.sale(order_ref=PAGE))
        words = context.words(Language.EN)
        card.set_content(open_cards(samples.snapshot(view), None, words, samples.NOW)[0])
        tip = card.toolTip()
    elif make is Button:
        button = Button(context.theme, context.icons)
        button.set_accessible_text(PAGE)
        tip = button.toolTip()
    else:
        elided = ElidedText(context.theme, TextSize.BODY)
        elided.resize(20, 20)
        elided.set_text(PAGE)
        tip = elided.toolTip()
    page = QTextDocument()
    page.setHtml(tip)
    assert PAGE in page.toPlainText()
    assert not any(each.isImageFormat() for each in page.allFormats())


def test_a_tool_tip_of_plain_words_stays_as_it_is() -> None:
    assert plain_tip("Tom & Jerry") == "Tom & Jerry"
