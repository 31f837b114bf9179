"""What is read out on the phone stands side by side, in columns that share the width."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication

from pos_app.domain.sale import SaleState
from pos_app.ui.widgets.phone_card import PhoneCard
from pos_app.ui.widgets.text import Text
from pos_app.ui.wording import phrases
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, settle


@pytest.mark.parametrize(("width", "across"), [(479, 2), (480, 3), (900, 3)])
def test_its_columns_share_the_width(open_window: OpenWindow, width: int, across: int) -> None:
    header = open_window(samples.snapshot()).window.contents.header
    card = PhoneCard(header.context, header.words)
    card.resize(width, 200)
    card.show()
    settle()
    facts = [each for each in card.findChildren(Text) if each.objectName().startswith("phone-")]
    first_row = [each for each in facts if each.y() == facts[0].y()]
    assert len(first_row) == across
    assert all(each.width() > 0.8 * width / across - 40 for each in first_row)
    card.close()


@pytest.mark.parametrize("width", [300, 600])
def test_without_a_deal_what_happened_has_the_room_of_two(
    open_window: OpenWindow, width: int
) -> None:
    header = open_window(samples.snapshot()).window.contents.header
    card = PhoneCard(header.context, header.words)
    card.resize(width, 240)
    card.show()
    for deal_id, across in ((None, 2), ("deal-1", 1), (None, 2)):
        card.set_sale(samples.sale(1, SaleState.REVIEW, deal_id=deal_id))
        settle()
        happened = card.findChild(Text, "phone-happened")
        deal = card.findChild(Text, "phone-deal")
        assert happened is not None
        assert deal is not None
        assert deal.isVisible() == (deal_id is not None)
        invoice = card.findChild(Text, "phone-invoice")
        assert invoice is not None
        assert (happened.width() > 1.5 * invoice.width()) == (across == 2)
    card.close()


def test_that_the_number_was_copied_stands_for_a_moment(open_window: OpenWindow) -> None:
    header = open_window(samples.snapshot()).window.contents.header
    card = PhoneCard(header.context, header.words)
    sale = samples.sale(1, SaleState.REVIEW)
    card.set_sale(sale)
    offered = header.words.text(phrases.COPY_INVOICE)
    assert card.copy.text() == offered
    card.copy.click()
    assert QGuiApplication.clipboard().text() == sale.invoice_id
    assert card.copy.text() == header.words.text(phrases.COPIED)
    card.set_sale(replace(sale, cancel_answered=True))
    assert card.copy.text() == header.words.text(phrases.COPIED), "the same sale's"
    card.set_sale(samples.sale(2, SaleState.REVIEW))
    assert card.copy.text() == offered, "not another sale's"
    card.copy.click()
    card._copied.stop()
    card._copied.timeout.emit()
    assert card.copy.text() == offered
    QGuiApplication.clipboard().clear()
