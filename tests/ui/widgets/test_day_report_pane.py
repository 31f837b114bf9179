"""The day's report beside the list: each kind of turn in its line, and the sales it names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from pos_app.domain.day import TASHKENT, DayReport
from pos_app.domain.payin import Language
from pos_app.domain.shop_days import ShopDays
from pos_app.domain.till_events import DayStartSet
from pos_app.engine.api.commands import OpenHistory
from pos_app.engine.api.people_view import PeopleView
from pos_app.engine.api.snapshots import Listing, Snapshot
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets.icon_view import IconView
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, WindowDriver

LINES = ("paid", "late", "reversed", "restored", "open", "review")


def now(listing: Listing) -> Snapshot:
    return samples.in_language(samples.snapshot(listing=listing), Language.EN)


def reporting(open_window: OpenWindow, report: DayReport | None) -> WindowDriver:
    driver = open_window(now(samples.listing()))
    driver.click("sales")
    driver.publish(now(samples.listing(report=report)))
    return driver


def entries(driver: WindowDriver) -> QListView:
    view = driver.find("report-entries")
    assert isinstance(view, QListView)
    return view


def test_what_has_no_receipt_is_a_line_where_there_is_any(open_window: OpenWindow) -> None:
    driver = reporting(
        open_window, replace(samples.report(), without_receipt=samples.line(1, 526_000))
    )
    shown = [driver.text(f"report-receipt{part}") for part in ("", "-count", "-sum")]
    assert shown == ["Paid, without a fiscal receipt", "1", "526 000 soʻm"]
    driver.publish(now(samples.listing(report=samples.report())))
    assert not driver.is_visible("report-receipt")


def test_every_line_has_its_count_and_its_sum(open_window: OpenWindow) -> None:
    driver = reporting(open_window, samples.report())
    assert driver.text("report-net") == "24 689 500 soʻm"
    shown = [
        tuple(driver.text(f"report-{name}{part}") for part in ("", "-count", "-sum"))
        for name in LINES
    ]
    assert shown == [
        ("Paid", "187", "23 456 500 soʻm"),
        ("Paid late", "2", "1 266 000 soʻm"),
        ("Reversed", "1", "−78 000 soʻm"),
        ("Confirmed again", "1", "45 000 soʻm"),
        ("Still open", "4", "1 333 500 soʻm"),
        ("Needs a person", "2", "94 000 soʻm"),
    ]


def test_late_money_and_reversals_name_their_sale_and_its_first_day(
    open_window: OpenWindow,
) -> None:
    driver = reporting(open_window, samples.report())
    assert driver.rows("report-entries") == [
        "09:25, 1 250 000 soʻm, Paid late, Sale No. 12 of 16.07.2026",
        "11:05, 45 000 soʻm, Confirmed again, Sale No. 16 of 16.07.2026",
        "12:45, 78 000 soʻm, Reversed, Sale No. 18 of 16.07.2026",
        "13:35, 16 000 soʻm, Paid late, Sale No. 17 of 16.07.2026",
    ]
    driver.click_row("report-entries", 2)
    assert driver.sent_of(OpenHistory) == [OpenHistory("sale-18")]


def test_a_plain_day_has_its_zeros_in_place_and_no_list_below(open_window: OpenWindow) -> None:
    driver = reporting(open_window, samples.quiet_report())
    assert [driver.text(f"report-{name}-count") for name in LINES] == [
        "12",
        "0",
        "0",
        "0",
        "0",
        "0",
    ]
    assert driver.text("report-reversed-sum") == "0 soʻm"
    assert not driver.window.pages.sales.report.entries.isVisible()


def test_what_is_not_settled_is_said_of_today_or_of_the_end_of_a_day_gone_by(
    open_window: OpenWindow,
) -> None:
    driver = reporting(open_window, samples.report())
    assert driver.text("report-left") == "Not settled yet"
    driver.click("earlier")
    assert not driver.is_visible("report-net"), "today's report is not yesterday's"
    gone = samples.quiet_report(samples.YESTERDAY)
    driver.publish(now(samples.listing(day=samples.YESTERDAY, report=gone)))
    assert driver.text("report-net") == "4 516 000 soʻm"
    assert driver.text("report-left") == "Not settled by the end of that day"


def test_a_day_without_sales_may_have_late_money(open_window: OpenWindow) -> None:
    driver = open_window(now(samples.listing()))
    driver.click("sales")
    driver.publish(now(samples.listing(sales=())))
    assert driver.text("report-late-sum") == "1 266 000 soʻm"
    assert entries(driver).model().rowCount() == 4


def test_a_report_that_cannot_be_read_is_said(open_window: OpenWindow) -> None:
    driver = reporting(open_window, None)
    assert "Call the technician" in driver.text("report-unreadable")
    assert not driver.is_visible("report-net")
    driver.publish(now(samples.listing()))
    assert driver.is_visible("report-net")


def test_it_is_said_in_another_language_at_once(open_window: OpenWindow) -> None:
    driver = reporting(open_window, samples.report())
    driver.click("language-ru")
    assert driver.text("report-reversed") == "Отозвано"
    assert driver.text("report-net") == "24 689 500 сум"
    assert "Продажа № 12 от 16.07.2026" in str(entries(driver).model().index(0, 0).data())


@pytest.mark.parametrize("way", ["button", "escape"])
def test_from_a_sale_back_to_the_report_and_then_to_the_keypad(
    open_window: OpenWindow, way: str
) -> None:
    driver = reporting(open_window, samples.report())
    opened = samples.listing(history_of=samples.many_sales()[0], history=samples.history())
    driver.publish(now(opened))
    assert not driver.is_visible("report-net")
    assert driver.text("details-amount") == "900 500 soʻm"
    if way == "button":
        driver.click("to-report")
    else:
        driver.press(Qt.Key.Key_Escape)
    assert driver.sent_of(OpenHistory) == [OpenHistory(None)]
    assert driver.page() is Page.SALES
    driver.publish(now(samples.listing()))
    assert driver.is_visible("report-net")
    driver.press(Qt.Key.Key_Escape)
    assert driver.page() is Page.KEYPAD


def test_a_turn_of_another_day_opens_without_the_list_having_it(open_window: OpenWindow) -> None:
    driver = reporting(open_window, samples.report())
    other = samples.entry(18, samples.report().entries[2].kind, 78_000, 100).sale
    driver.publish(now(samples.listing(history_of=other, history=samples.history())))
    assert driver.text("details-amount") == "78 000 soʻm"
    assert date(2026, 7, 16).strftime("%d.%m.%Y") in driver.text("details-facts")


@pytest.mark.parametrize(("days", "told"), [(0, True), (29, True), (30, False), (-1, False)])
def test_that_all_pins_ended_stands_in_the_reports_of_thirty_days(
    open_window: OpenWindow, days: int, told: bool
) -> None:
    report = samples.report()
    ended = datetime.combine(report.day, time(7), UTC) - timedelta(days=days)
    people = PeopleView(pins_ended_at=ended)
    driver = open_window(replace(now(samples.listing()), people=people))
    driver.click("sales")
    driver.publish(replace(now(samples.listing(report=report)), people=people))
    assert driver.is_visible("report-pins-ended") is told
    if told:
        assert f"{ended:%d.%m.%Y} 12:00" in driver.text("report-pins-ended")


def test_what_ends_after_midnight_is_of_the_shop_s_day(open_window: OpenWindow) -> None:
    report = samples.report()
    begun = datetime.combine(report.day, time(4), TASHKENT) - timedelta(days=9)
    ended = datetime.combine(report.day + timedelta(days=1), time(2), TASHKENT)
    people = PeopleView(pins_ended_at=ended)
    days = ShopDays((DayStartSet(4, begun),))
    shown = replace(now(samples.listing(report=report)), people=people, shop_days=days)
    driver = open_window(replace(now(samples.listing()), people=people, shop_days=days))
    driver.click("sales")
    driver.publish(shown)
    assert driver.is_visible("report-pins-ended")


def test_a_line_that_is_not_told_leaves_nothing_behind(open_window: OpenWindow) -> None:
    driver = reporting(open_window, samples.report())
    assert driver.is_visible("report-by_hand")
    driver.publish(now(samples.listing(report=samples.quiet_report())))
    assert not driver.is_visible("report-by_hand")
    icons = driver.find("day-report").findChildren(IconView)
    assert sum(icon.isVisible() for icon in icons) == len(LINES)
