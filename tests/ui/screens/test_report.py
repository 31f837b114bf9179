"""The report's page: a period is chosen, its figures are told, and each leads to its sales."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from pos_app.domain.day import EntryKind, Subtotal
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.period import PeriodKind, period_of
from pos_app.domain.period_report import DaySum, ShownReport
from pos_app.domain.preferences import Right
from pos_app.domain.sale_outline import Standing
from pos_app.domain.sale_search import StateFilter, parse_search
from pos_app.domain.shop_days import ShopDays
from pos_app.domain.till_events import DayStartSet
from pos_app.engine.api.commands import FindSales, ListSales, ShowReport
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets.bar_chart import BarChart
from tests.drivers import samples
from tests.drivers.report_samples import PEOPLE, shown_report
from tests.drivers.samples import TODAY
from tests.drivers.window_driver import OpenWindow, WindowDriver

NOTHING_SHOWN = samples.in_language(samples.snapshot(), Language.EN)


def with_report(shown: ShownReport) -> Snapshot:
    return replace(NOTHING_SHOWN, shown_report=shown, people=PEOPLE)


def visited(open_window: OpenWindow, kind: PeriodKind = PeriodKind.DAY) -> WindowDriver:
    driver = open_window(NOTHING_SHOWN)
    driver.click("sales")
    driver.click("report")
    assert driver.page() is Page.REPORT
    driver.click(f"report-{kind}")
    driver.publish(with_report(shown_report(kind)))
    return driver


def chart_of(driver: WindowDriver) -> BarChart:
    return driver.find_as(BarChart, "chart")


def test_a_report_is_asked_for_while_its_page_is_shown(open_window: OpenWindow) -> None:
    driver = open_window(NOTHING_SHOWN)
    driver.click("sales")
    driver.click("report")
    assert driver.sent_of(ShowReport) == [ShowReport(period_of(PeriodKind.DAY, TODAY))]
    assert not driver.is_visible("report-total")
    assert driver.key_target() is driver.find("report-day")
    driver.press(Qt.Key.Key_Escape)
    assert driver.page() is Page.SALES
    assert driver.sent_of(ShowReport)[-1] == ShowReport(None)


def test_another_period_is_asked_for_and_none_is_shown_until_it_is_there(
    open_window: OpenWindow,
) -> None:
    driver = visited(open_window)
    assert driver.is_visible("report-total")
    driver.click("report-month")
    july = period_of(PeriodKind.MONTH, TODAY)
    assert driver.sent_of(ShowReport)[-1] == ShowReport(july)
    assert driver.text("report-title") == "July 2026"
    assert not driver.is_visible("report-total"), "the day's total is not the month's"
    driver.click("earlier")
    assert driver.sent_of(ShowReport)[-1] == ShowReport(july.step(-1))
    driver.click("report-week")
    assert driver.sent_of(ShowReport)[-1] == ShowReport(
        period_of(PeriodKind.WEEK, date(2026, 6, 30))
    )
    assert driver.text("report-title") == "29.06–05.07.2026"


def test_another_day_that_begins_is_asked_for(open_window: OpenWindow) -> None:
    driver = visited(open_window)
    asked = driver.sent_of(ShowReport)
    driver.publish(driver.window.snapshot)
    assert driver.sent_of(ShowReport) == asked, "the same day is asked for once"
    begins = DayStartSet(16, datetime(2026, 1, 1, tzinfo=UTC))
    driver.publish(replace(driver.window.snapshot, shop_days=ShopDays((begins,))))
    yesterday = period_of(PeriodKind.DAY, date(2026, 7, 16))
    assert driver.sent_of(ShowReport)[-1] == ShowReport(yesterday)


def test_nothing_later_than_today_is_offered(open_window: OpenWindow) -> None:
    driver = visited(open_window, PeriodKind.WEEK)
    assert not driver.find("later").isEnabled()
    driver.click("earlier")
    assert driver.find("later").isEnabled()
    driver.click("later")
    assert driver.sent_of(ShowReport)[-1] == ShowReport(period_of(PeriodKind.WEEK, TODAY))


def test_total_and_difference_are_told_in_words(open_window: OpenWindow) -> None:
    driver = visited(open_window)
    assert driver.text("report-total-title") == "Total so far"
    assert driver.text("report-total") == "12 438 500 soʻm"
    assert driver.text("report-payments") == "36 payments"
    assert driver.text("report-difference") == (
        "+4 005 000 soʻm, more than the period before (16.07.2026: 8 433 500 soʻm)"
    )


@pytest.mark.parametrize(
    ("minor", "said"),
    [
        (-100, "−1 soʻm, less than the period before (16.07.2026: 1 soʻm)"),
        (0, "As much as the period before (16.07.2026: 1 soʻm)"),
        (100, "+1 soʻm, more than the period before (16.07.2026: 1 soʻm)"),
    ],
)
def test_a_difference_has_its_sign(open_window: OpenWindow, minor: int, said: str) -> None:
    driver = visited(open_window)
    shown = shown_report(PeriodKind.DAY)
    assert shown.report is not None
    one = Money(100)
    days = (DaySum(TODAY, Subtotal(1, Money(100 + minor))),)
    made = replace(shown.report, days=days, brought_before=Subtotal(1, one))
    driver.publish(with_report(replace(shown, report=made)))
    assert driver.text("report-difference") == said


def test_every_bar_is_told_to_a_screen_reader(open_window: OpenWindow) -> None:
    driver = visited(open_window, PeriodKind.WEEK)
    chart = chart_of(driver)
    assert chart.accessibleName() == "Chart by day"
    told = chart.accessibleDescription().split("; ")
    assert [each.split(":")[0] for each in told] == [f"{day}.07.2026" for day in range(13, 18)]
    assert told[0].startswith("13.07.2026: ")
    assert told[0].endswith(" payments")


def test_another_period_has_no_bar_that_was_chosen_in_the_one_before(
    open_window: OpenWindow,
) -> None:
    driver = visited(open_window, PeriodKind.WEEK)
    none_chosen = driver.text("report-bar")
    chart_of(driver).setFocus()
    driver.press(Qt.Key.Key_Right)
    assert driver.text("report-bar") != none_chosen
    driver.click("earlier")
    driver.click("later")
    driver.publish(with_report(shown_report(PeriodKind.WEEK)))
    assert chart_of(driver).chosen is None
    assert driver.text("report-bar") == none_chosen


def test_a_bar_leads_to_the_sales_of_its_day(open_window: OpenWindow) -> None:
    driver = visited(open_window, PeriodKind.WEEK)
    chart = chart_of(driver)
    place = chart.box_of(2).center().toPoint()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)
    assert driver.page() is Page.SALES
    assert driver.sent_of(ListSales)[-1] == ListSales(date(2026, 7, 15))


def test_what_is_no_press_on_a_bar_leads_nowhere(open_window: OpenWindow) -> None:
    driver = visited(open_window, PeriodKind.WEEK)
    chart = chart_of(driver)
    place = chart.box_of(2).center().toPoint()
    QTest.mouseClick(chart, Qt.MouseButton.RightButton, pos=place)
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=QPoint(place.x(), -9))
    chart.setFocus()
    driver.press(Qt.Key.Key_Home)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        driver.hold(key)
    driver.press(Qt.Key.Key_A)
    assert driver.page() is Page.REPORT


def test_a_key_that_is_no_bar_s_is_the_page_s(open_window: OpenWindow) -> None:
    driver = visited(open_window, PeriodKind.WEEK)
    chart_of(driver).setFocus()
    driver.press(Qt.Key.Key_Escape)
    assert driver.page() is Page.SALES


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_leads_to_the_chosen_bar_s_sales(open_window: OpenWindow, key: Qt.Key) -> None:
    driver = visited(open_window, PeriodKind.WEEK)
    chart_of(driver).setFocus()
    driver.press(Qt.Key.Key_Left)
    assert chart_of(driver).chosen == 0
    driver.press(key)
    assert driver.sent_of(ListSales)[-1] == ListSales(date(2026, 7, 13))


def test_arrows_go_from_bar_to_bar_and_enter_leads_on(open_window: OpenWindow) -> None:
    driver = visited(open_window, PeriodKind.WEEK)
    chart = chart_of(driver)
    assert driver.text("report-bar") == "Press a bar to see its sales."
    chart.setFocus()
    driver.press(Qt.Key.Key_Right)
    driver.press(Qt.Key.Key_Right)
    assert driver.text("report-bar").startswith("14.07.2026: ")
    driver.press(Qt.Key.Key_End)
    driver.press(Qt.Key.Key_Return)
    assert driver.page() is Page.REPORT, "Sunday is still to come"
    driver.press(Qt.Key.Key_Home)
    driver.press(Qt.Key.Key_Return)
    assert driver.sent_of(ListSales)[-1] == ListSales(date(2026, 7, 13))


def test_a_line_leads_to_the_sales_that_it_counts(open_window: OpenWindow) -> None:
    driver = visited(open_window, PeriodKind.WEEK)
    assert driver.text("figure-4-name") == "Not paid"
    driver.click("figure-4-open")
    assert driver.page() is Page.SALES
    found = driver.sent_of(FindSales)[-1].search
    assert found == parse_search("13.07.2026–19.07.2026", StateFilter.CLOSED)
    assert (found.day, found.last_day) == (date(2026, 7, 13), date(2026, 7, 19))


def test_back_from_the_sales_of_a_line_leads_to_the_report_that_was_left(
    open_window: OpenWindow,
) -> None:
    driver = visited(open_window, PeriodKind.WEEK)
    for _ in range(2):  # from there to the report, and to the sales again, is no way without end
        driver.click("figure-4-open")
        assert driver.page() is Page.SALES
        driver.click("end-search")
        driver.click("report")
        assert driver.page() is Page.REPORT
    driver.click("figure-4-open")
    driver.click("end-search")
    driver.click("back")
    assert driver.page() is Page.REPORT
    assert driver.sent_of(ShowReport)[-1] == ShowReport(period_of(PeriodKind.WEEK, TODAY))
    driver.click("back")
    assert driver.page() is Page.SALES
    driver.click("back")
    assert driver.page() is Page.KEYPAD


def test_people_are_named_as_far_as_they_are_told_of(open_window: OpenWindow) -> None:
    driver = visited(open_window, PeriodKind.MONTH)
    shown = driver.window.pages.report.figures.groups.shown_rows()
    names = {texts[0] for texts in shown}
    assert {"Dilnoza Karimova", "Person No. 7", "Without a name"} <= names


def test_a_period_without_sales_says_so(open_window: OpenWindow) -> None:
    driver = visited(open_window)
    driver.publish(with_report(shown_report(PeriodKind.DAY, empty=True)))
    assert not driver.is_visible("report-total")
    assert driver.window.pages.report.nothing.isVisible()


@pytest.mark.parametrize("has", ["begun", "late money"])
def test_a_period_has_a_report_where_a_sale_was_begun_or_money_came(
    open_window: OpenWindow, has: str
) -> None:
    driver = visited(open_window)
    empty = shown_report(PeriodKind.DAY, empty=True)
    assert empty.report is not None
    one = Subtotal(1, Money.of_major(16_000))
    lines, standing = dict(empty.report.lines), dict(empty.report.standing)
    if has == "begun":
        standing[Standing.CLOSED] = one
    else:
        lines[EntryKind.LATE] = one
    report = replace(empty.report, lines=lines, standing=standing)
    driver.publish(with_report(replace(empty, report=report)))
    assert driver.is_visible("report-total")


def test_a_report_that_cannot_be_read_is_said(open_window: OpenWindow) -> None:
    driver = visited(open_window)
    driver.publish(with_report(ShownReport(period_of(PeriodKind.DAY, TODAY), None)))
    assert driver.window.pages.report.unreadable.isVisible()


def test_the_page_is_not_opened_without_the_right(open_window: OpenWindow) -> None:
    driver = open_window(NOTHING_SHOWN)
    driver.click("sales")
    driver.click("report")
    driver.publish(replace(NOTHING_SHOWN, withheld=frozenset({Right.SEE_SHOP})))
    assert driver.page() is not Page.REPORT


@pytest.mark.parametrize("language", list(Language))
def test_the_language_can_be_changed_on_the_page(
    open_window: OpenWindow, language: Language
) -> None:
    driver = visited(open_window, PeriodKind.MONTH)
    before = driver.text("report-difference")
    driver.publish(samples.in_language(driver.window.snapshot, language))
    assert (driver.text("report-difference") == before) is (language is Language.EN)
