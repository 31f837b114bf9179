"""The day's list and one sale's history: told by the engine, in words, with last fours alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView

from pos_app.domain.payin import Language
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import ListSales, OpenHistory, Show
from pos_app.ui.model.navigation import Page
from pos_app.ui.wording import state_word
from tests.ui import samples
from tests.ui.conftest import OpenTill
from tests.ui.gallery import Till

TODAY = date(2026, 7, 17)


def click(till: Till, name: str) -> None:
    QTest.mouseClick(till.find(name), Qt.MouseButton.LeftButton)


def rows(till: Till) -> list[str]:
    view = till.find("sale-list")
    assert isinstance(view, QListView)
    model = view.model()
    return [
        str(model.index(row, 0).data()).replace("\u00a0", " ") for row in range(model.rowCount())
    ]


def test_opening_asks_for_today_and_leaving_closes_it(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    click(shop, "sales")
    assert shop.sent == [ListSales(TODAY)]
    click(shop, "back")
    assert shop.sent == [ListSales(TODAY), ListSales(None)]
    assert shop.page() is Page.KEYPAD


def test_the_days_turn_and_tomorrow_is_not_asked_for(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    click(shop, "sales")
    assert not shop.find("later").isEnabled()
    click(shop, "earlier")
    assert shop.sent_of(ListSales)[-1] == ListSales(date(2026, 7, 16))
    assert shop.text("day") == "16.07.2026"
    shop.tell(samples.snapshot(listing=samples.listing()))
    assert rows(shop) == [], "yesterday's page does not show today's sales"
    click(shop, "later")
    assert shop.sent_of(ListSales)[-1] == ListSales(TODAY)


def test_a_row_says_time_amount_and_state_in_words(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    click(shop, "sales")
    shop.tell(samples.snapshot(listing=samples.listing()))
    words = shop.window.pages.sales.words
    sale = samples.many_sales()[0]
    assert rows(shop)[0] == f"14:25, 900 500 soʻm, {state_word(words, sale.state)}"
    assert len(rows(shop)) == 30


def test_a_press_on_a_row_opens_its_history(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    click(shop, "sales")
    shop.tell(samples.snapshot(listing=samples.listing()))
    view = shop.find("sale-list")
    assert isinstance(view, QListView)
    middle = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert shop.sent_of(OpenHistory) == [OpenHistory("sale-29")]
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert shop.sent_of(OpenHistory)[-1] == OpenHistory("sale-28")


def test_the_history_is_told_in_words_and_rewritten_in_another_language(till: OpenTill) -> None:
    opened = samples.listing(history_of=samples.many_sales()[0], history=samples.history())
    shop = till(samples.in_language(samples.snapshot(), Language.EN))
    click(shop, "sales")
    shop.tell(samples.in_language(samples.snapshot(listing=opened), Language.EN))
    lines = [line.text() for line in shop.window.pages.sales.details.lines if line.isVisible()]
    assert len(lines) == len(samples.history())
    assert lines[1] == "14:22:20   The payment was created."
    assert "•••• 0001" in shop.text("details-facts")
    click(shop, "language-ru")
    russian = [line.text() for line in shop.window.pages.sales.details.lines if line.isVisible()]
    assert russian[1] == "14:22:20   Платёж создан."


def test_an_open_sale_can_be_brought_back_and_a_closed_one_cannot(till: OpenTill) -> None:
    waiting = samples.sale(30)
    shop = till(samples.snapshot(samples.offered(waiting)))
    click(shop, "sales")
    listing = samples.listing(history_of=waiting, history=samples.history())
    shop.tell(samples.snapshot(samples.offered(waiting), listing=listing))
    click(shop, "show-sale")
    assert shop.sent_of(Show) == [Show("sale-30")]
    assert shop.page() is Page.PAYMENT
    click(shop, "sales")
    paid = replace(waiting, state=SaleState.PAID)
    shop.tell(samples.snapshot(listing=replace(listing, history_of=paid)))
    assert not shop.window.pages.sales.details.show_button.isVisible()


def test_escape_goes_back(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    click(shop, "sales")
    QTest.keyClick(shop.listener(), Qt.Key.Key_Escape)
    assert shop.page() is Page.KEYPAD
