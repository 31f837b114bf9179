"""The day's list and one sale's history: told by the engine, in words, with last fours alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.payin import Language
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import ListSales, OpenHistory, Show
from pos_app.ui.model.navigation import Page
from pos_app.ui.wording.sale_words import state_word
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow

TODAY = date(2026, 7, 17)


def test_opening_asks_for_today_and_leaving_closes_it(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.click("sales")
    assert driver.sent == [ListSales(TODAY)]
    driver.click("back")
    assert driver.sent == [ListSales(TODAY), ListSales(None)]
    assert driver.page() is Page.KEYPAD


def test_the_days_turn_and_tomorrow_is_not_asked_for(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.click("sales")
    assert not driver.find("later").isEnabled()
    driver.click("earlier")
    assert driver.sent_of(ListSales)[-1] == ListSales(date(2026, 7, 16))
    assert driver.text("day") == "16.07.2026"
    driver.publish(samples.snapshot(listing=samples.listing()))
    assert driver.rows("sale-list") == [], "yesterday's page does not show today's sales"
    driver.click("later")
    assert driver.sent_of(ListSales)[-1] == ListSales(TODAY)


def test_a_row_says_time_amount_and_state_in_words(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.click("sales")
    driver.publish(samples.snapshot(listing=samples.listing()))
    words = driver.window.pages.sales.words
    sale = samples.many_sales()[0]
    assert driver.rows("sale-list")[0] == f"14:25, 900 500 soʻm, {state_word(words, sale.state)}"
    assert len(driver.rows("sale-list")) == 30


def test_a_press_on_a_row_opens_its_history(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.click("sales")
    driver.publish(samples.snapshot(listing=samples.listing()))
    driver.click_row("sale-list", 1)
    assert driver.sent_of(OpenHistory) == [OpenHistory("sale-29")]
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_Return)
    assert driver.sent_of(OpenHistory)[-1] == OpenHistory("sale-28")


def test_who_steps_on_before_a_history_is_there_stays(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.click("sales")
    first, second, *_ = samples.many_sales()
    opened = samples.listing(history_of=first, history=samples.history())
    driver.publish(samples.snapshot(listing=opened))
    sales = driver.window.pages.sales.list
    driver.click_row("sale-list", 1)
    driver.press(Qt.Key.Key_Down)
    driver.publish(samples.snapshot(listing=replace(opened, history_of=second)))
    assert sales.currentIndex().row() == 2
    driver.press(Qt.Key.Key_Return)
    assert driver.sent_of(OpenHistory) == [OpenHistory("sale-29"), OpenHistory("sale-28")]


@pytest.mark.parametrize("resets", [False, True], ids=["the same list", "with a new sale"])
def test_who_opens_another_stays_there_while_an_earlier_history_is_told(
    open_window: OpenWindow, *, resets: bool
) -> None:
    driver = open_window(samples.snapshot())
    driver.click("sales")
    first, second, third, *_ = samples.many_sales()
    opened = samples.listing(history_of=first, history=samples.history())
    driver.publish(samples.snapshot(listing=opened))
    sales = driver.window.pages.sales.list
    steps = ((1, first), (2, first), (2, second), (2, third), (0, first))
    for number, (row, told) in enumerate(steps, 90):
        if row and told is first:
            driver.click_row("sale-list", row)
        of_day = (*opened.sales, samples.sale(number))[: 30 + resets]
        driver.publish(samples.snapshot(listing=replace(opened, sales=of_day, history_of=told)))
        assert sales.currentIndex().row() == row


def test_the_history_is_told_in_words_and_rewritten_in_another_language(
    open_window: OpenWindow,
) -> None:
    opened = samples.listing(history_of=samples.many_sales()[0], history=samples.history())
    driver = open_window(samples.in_language(samples.snapshot(), Language.EN))
    driver.click("sales")
    driver.publish(samples.in_language(samples.snapshot(listing=opened), Language.EN))
    lines = [line.text() for line in driver.window.pages.sales.details.lines if line.isVisible()]
    assert len(lines) == len(samples.history())
    assert lines[1] == "14:22:20   The payment was created."
    assert "•••• 0001" in driver.text("details-facts")
    driver.click("language-ru")
    russian = [line.text() for line in driver.window.pages.sales.details.lines if line.isVisible()]
    assert russian[1] == "14:22:20   Платёж создан."


def test_an_open_sale_can_be_brought_back_and_a_closed_one_cannot(open_window: OpenWindow) -> None:
    waiting = samples.sale(30)
    driver = open_window(samples.snapshot(samples.offered(waiting)))
    driver.click("sales")
    listing = samples.listing(history_of=waiting, history=samples.history())
    driver.publish(samples.snapshot(samples.offered(waiting), listing=listing))
    driver.click("show-sale")
    assert driver.sent_of(Show) == [Show("sale-30")]
    assert driver.page() is Page.PAYMENT
    driver.click("sales")
    paid = replace(waiting, state=SaleState.PAID)
    driver.publish(samples.snapshot(listing=replace(listing, history_of=paid)))
    assert not driver.window.pages.sales.details.show_button.isVisible()


def test_escape_goes_back(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.click("sales")
    driver.press(Qt.Key.Key_Escape)
    assert driver.page() is Page.KEYPAD


def test_after_midnight_what_is_still_open_stands_first(open_window: OpenWindow) -> None:
    yesterday = samples.NOW - timedelta(days=1)
    old = samples.bare_view(samples.sale(29, SaleState.UNKNOWN, created_at=yesterday))
    driver = open_window(samples.snapshot(old))
    driver.click("sales")
    driver.publish(samples.snapshot(old, listing=samples.listing()))
    rows = driver.rows("sale-list")
    assert len(rows) == 31
    assert rows[0].startswith("16.07, 1 250 000 soʻm")
    driver.click("earlier")
    driver.publish(samples.snapshot(old, listing=samples.listing(day=date(2026, 7, 16), sales=())))
    assert not driver.is_visible("sale-list"), "on its own day's page the journal says it"


def test_a_day_without_sales_lists_what_is_still_open_of_the_days_before(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot())
    driver.click("sales")
    before = samples.sale(9, created_at=samples.NOW - timedelta(days=1))
    empty = samples.listing(sales=())
    driver.publish(samples.snapshot(samples.offered(before), listing=empty))
    assert len(driver.rows("sale-list")) == 1
    driver.publish(samples.snapshot(listing=empty))
    assert not driver.is_visible("sale-list")


def test_an_empty_day_leads_to_the_last_one_with_sales(open_window: OpenWindow) -> None:
    before = tuple(
        replace(sale, created_at=sale.created_at - timedelta(days=3))
        for sale in samples.last_sales()
    )
    empty = samples.listing(sales=(), report=samples.empty_report())
    driver = open_window(samples.snapshot(recent=before))
    driver.click("sales")
    driver.publish(samples.snapshot(recent=before, listing=empty))
    assert "14.07.2026" in driver.find("empty-action").accessibleName()
    driver.click("empty-action")
    assert driver.sent_of(ListSales)[-1] == ListSales(date(2026, 7, 14))
    assert driver.text("day") == "14.07.2026"


def test_an_empty_day_of_a_new_till_leads_nowhere(open_window: OpenWindow) -> None:
    empty = samples.listing(sales=(), report=samples.empty_report())
    driver = open_window(samples.snapshot(recent=()))
    driver.click("sales")
    driver.publish(samples.snapshot(recent=(), listing=empty))
    assert not driver.is_visible("empty-action")
