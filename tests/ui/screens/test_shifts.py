"""The shifts in the window: opened, ended after a question, compared, closed, and read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from pos_app.domain.errors import Trouble, VaultProblem
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.people import Act, Person, Role
from pos_app.domain.sale import SaleState
from pos_app.domain.shift_report import ShownShift
from pos_app.domain.shifts import ShiftMark
from pos_app.domain.shop_days import MIDNIGHT, ShopDays
from pos_app.engine.api.commands import (
    CloseShift,
    EndShift,
    ListSales,
    OpenHistory,
    OpenShift,
    Reconcile,
    ReconcileShift,
    SetDayStart,
    ShowShift,
)
from pos_app.engine.api.people_view import Asked, PeopleView
from pos_app.engine.api.snapshots import Listing, Reconciliation, Snapshot
from pos_app.ui.model.navigation import Page
from pos_app.ui.theme.theme import Appearance
from pos_app.ui.widgets.text import Text
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle

NO_SHIFTS = samples.in_language(samples.snapshot(), Language.EN)


def page_of(number: int | None, result: Reconciliation | None = None, **made: bool) -> Snapshot:
    shown = samples.in_language(samples.in_shifts(number, **made), Language.EN)
    return replace(shown, reconciliation=result)


def visited(open_window: OpenWindow, snapshot: Snapshot) -> WindowDriver:
    driver = open_window(snapshot)
    driver.click("sales")
    driver.click("shifts")
    driver.publish(snapshot)
    assert driver.page() is Page.SHIFTS
    return driver


def compared(shift: int, **changed: Any) -> Reconciliation:  # noqa: ANN401
    return samples.reconciled(shift=shift, **changed)


def test_a_shop_without_shifts_is_told_that_it_needs_none_and_may_open_the_first(
    open_window: OpenWindow,
) -> None:
    driver = visited(open_window, NO_SHIFTS)
    assert not driver.is_visible("shift-report")
    assert not driver.is_visible("end-shift")
    driver.click("open-shift")
    assert driver.sent_of(OpenShift) == [OpenShift(1)]


def test_a_report_that_cannot_be_read_is_told_and_not_said_to_be_on_its_way(
    open_window: OpenWindow,
) -> None:
    driver = visited(open_window, replace(page_of(16), shown_shift=None))
    assert driver.is_visible("shift-reading")
    driver.publish(replace(page_of(16), shown_shift=None, unread_shift=16))
    assert driver.is_visible("shift-unreadable")
    driver.publish(replace(page_of(16), shown_shift=None, unread_shift=15))
    assert driver.is_visible("shift-reading")
    driver.publish(page_of(16))
    assert driver.is_visible("shift-title")


def test_the_newest_shift_is_shown_and_another_when_it_is_chosen(open_window: OpenWindow) -> None:
    driver = visited(open_window, page_of(16))
    assert driver.sent_of(ShowShift)[-1] == ShowShift(16)
    assert driver.text("shift-title") == "Shift No. 16 so far (X)"
    assert driver.text("shift-net") == "24 595 500 soʻm"
    assert driver.rows("shift-list")[0] == "17.07, Shift No. 16, Open now, 10:01 –"
    driver.click_row("shift-list", 2)
    assert driver.sent_of(ShowShift)[-1] == ShowShift(14)
    assert not driver.is_visible("shift-title"), "another shift's report is not this one's"
    driver.publish(page_of(14))
    assert driver.text("shift-title") == "Report of shift No. 14 (Z)"
    assert not driver.is_visible("close-shift")


def test_a_report_tells_what_came_from_where_and_what_is_not_decided(
    open_window: OpenWindow,
) -> None:
    driver = visited(open_window, page_of(14, open_=False, ended=False))
    assert driver.figures("shift-details") == [
        "Sales begun in this shift: 30",
        "From shift No. 13: Paid late | 1 | 1 250 000 soʻm",
        "From before the first shift: Reversed | 2 | −94 000 soʻm",
        "By person",
        "Person No. 4 | 120 | 15 100 500 soʻm",
        "Person No. 7 | 66 | 9 495 000 soʻm",
        "Not in the total",
        "By hand, not paid | 2 | 1 345 000 soʻm",
        "– The money was taken in another way | 1 | 1 250 000 soʻm",
        "– No money came, no goods were handed over | 1 | 95 000 soʻm",
        "Given back outside the program | 1 | 50 000 soʻm",
        "– The customer brought goods back | 1 | 50 000 soʻm",
        "Not decided, and will stand in a later report: 2",
        "17.07.2026 14:23 · Sale No. 41 | 1 250 000 soʻm",
        "17.07.2026 14:23 · Sale No. 38 | 1 250 000 soʻm",
        "Needs a person: 1",
        "17.07.2026 14:23 · Sale No. 39 | 1 250 000 soʻm",
        "Beside the payment service’s list: 195 agree, 1 differ",
        "Fees told by the payment service: 185 200 soʻm (payments: 187)",
        "Fiscal receipts: 1 250 000 soʻm. 23 439 500 soʻm less than paid here.",
        "Entries of the journal: 9 801–10 500",
        "Letters of the journal: HKTZ BQWE",
    ]


def test_a_sale_that_is_not_decided_opens_from_the_report(open_window: OpenWindow) -> None:
    driver = visited(open_window, page_of(14, open_=False, ended=False))
    report = samples.in_shifts(14, open_=False, ended=False).shown_shift
    assert report is not None
    driver.click("shift-line-14-open")
    assert driver.sent_of(OpenHistory)[-1] == OpenHistory(report.report.open[0].sale.sale_id)


def test_the_copied_text_is_the_report_marked_as_a_copy(open_window: OpenWindow) -> None:
    driver = visited(open_window, page_of(14, open_=False, ended=False))
    driver.click("copy-shift")
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[:2] == ["COPY", "Report of shift No. 14 (Z)"]
    assert copied[-1] == "Letters of the journal: HKTZ\u00a0BQWE".replace("\u00a0", " ")
    assert [line for line in copied if line.startswith("Shift’s total")] == [
        "Shift’s total: 24\u00a0595\u00a0500\u00a0soʻm"
    ]


def test_the_window_names_who_did_what_and_the_copied_text_does_not(
    open_window: OpenWindow,
) -> None:
    closed = page_of(14, open_=False, ended=False)
    assert closed.shown_shift is not None
    shift = closed.shifts[-1]
    named = replace(
        shift, opened=replace(shift.opened, by=4), closed=replace(samples.mark(10_509, 15), by=9)
    )
    shown = replace(closed.shown_shift, report=samples.shift_report(named))
    persons = (Person(4, Role.CASHIER, "Dilnoza"), Person(9, Role.SENIOR))
    driver = visited(
        open_window,
        replace(
            closed,
            shifts=(*closed.shifts[:-1], named),
            shown_shift=shown,
            people=PeopleView(persons),
        ),
    )
    assert [line.partition(" · ")[2] for line in driver.text("shift-times").splitlines()] == [
        "Dilnoza",
        "",
        "",
    ]
    said = [line.text() for line in driver.window.pages.shifts.report.details.findChildren(Text)]
    assert {"Dilnoza · Person No. 4", "Person No. 7"} <= set(said), "by name where there is one"
    driver.click("copy-shift")
    copied = QGuiApplication.clipboard().text()
    assert "Dilnoza" not in copied, "a name may be taken away, and the text stays the same"
    assert "Person No. 4" in copied


def ended(now: Snapshot) -> Snapshot:
    """The same, the shift that was open having ended."""
    last = now.shifts[-1]
    mark = ShiftMark(last.opened.number + 90, samples.NOW, None)
    return replace(now, shifts=(*now.shifts[:-1], replace(last, ended=mark)))


def test_a_shift_ends_after_a_question_and_is_compared_once_it_has_ended(
    open_window: OpenWindow,
) -> None:
    driver = visited(open_window, page_of(16))
    driver.click("end-shift")
    driver.click("end-shift-no")
    assert driver.sent_of(EndShift) == []
    driver.click("end-shift")
    driver.click("end-shift-yes")
    assert driver.sent_of(EndShift) == [EndShift(16)]
    now = driver.window.snapshot
    asked = Asked(samples.SENIORS, Act.SHIFT)
    driver.publish(replace(now, people=samples.people(*samples.STAFF, asked=asked)))
    assert driver.sent_of(ReconcileShift) == [], "a sale may come while the PIN is typed"
    driver.publish(ended(now))
    assert driver.sent_of(ReconcileShift) == [ReconcileShift(16)]
    driver.publish(replace(ended(now), faults=1))
    assert len(driver.sent_of(ReconcileShift)) == 1


def test_who_leaves_the_page_meanwhile_has_nothing_compared(open_window: OpenWindow) -> None:
    driver = visited(open_window, page_of(16))
    now = driver.window.snapshot
    driver.click("end-shift")
    driver.click("end-shift-yes")
    driver.press(Qt.Key.Key_Escape)
    driver.publish(ended(now))
    driver.click("shifts")
    assert driver.sent_of(ReconcileShift) == []


def test_without_keys_a_shift_ends_and_is_not_compared(open_window: OpenWindow) -> None:
    driver = visited(open_window, replace(page_of(16), needs_keys=VaultProblem.ABSENT))
    driver.click("end-shift")
    driver.click("end-shift-yes")
    assert driver.sent_of(EndShift) == [EndShift(16)]
    driver.publish(ended(driver.window.snapshot))
    assert driver.sent_of(ReconcileShift) == []


@pytest.mark.parametrize(
    ("typed", "said", "total"),
    [
        ("", "", None),
        ("24 595 500", "The same as paid here.", Money.of_major(24_595_500)),
        ("24 300 000", "295 500 soʻm less than paid here.", Money.of_major(24_300_000)),
        ("24600000", "4 500 soʻm more than paid here.", Money.of_major(24_600_000)),
        ("0", "24 595 500 soʻm less than paid here.", Money(0)),
    ],
)
def test_a_shift_is_closed_with_the_receipts_total_and_its_difference(
    open_window: OpenWindow, typed: str, said: str, total: Money | None
) -> None:
    driver = visited(open_window, page_of(15, open_=False))
    driver.find_as(QLineEdit, "fiscal-total").setText(typed)
    assert driver.is_visible("fiscal-difference") is bool(said)
    assert not said or driver.text("fiscal-difference") == said
    driver.click("close-shift")
    assert driver.sent_of(CloseShift) == [CloseShift(15, total)]


def test_a_typed_total_stays_for_its_shift_and_goes_with_it(open_window: OpenWindow) -> None:
    ended = page_of(15, open_=False)
    driver = visited(open_window, ended)
    driver.find_as(QLineEdit, "fiscal-total").setText("24 300 000")
    driver.publish(replace(ended, now=samples.NOW + timedelta(seconds=1)))
    dark = samples.in_appearance(ended, Appearance(dark=True))
    driver.publish(dark)
    settle()
    assert driver.find_as(QLineEdit, "fiscal-total").text() == "24 300 000"
    driver.click_row("shift-list", 1)
    driver.click_row("shift-list", 0)
    driver.publish(dark)
    assert driver.find_as(QLineEdit, "fiscal-total").text() == ""


def test_the_report_that_was_closed_just_now_is_no_copy(open_window: OpenWindow) -> None:
    driver = visited(open_window, page_of(15, open_=False))
    driver.click("close-shift")
    closed = page_of(15, open_=False)
    assert closed.shown_shift is not None
    last = closed.shifts[-1]
    shift = replace(last, closed=samples.mark(11_300, 1), counted=closed.shifts[0].counted)
    report = replace(closed.shown_shift.report, shift=shift)
    shown = replace(closed.shown_shift, report=report, letters="HKTZBQWE")
    driver.publish(replace(closed, shifts=(*closed.shifts[:-1], shift), shown_shift=shown))
    assert driver.text("shift-title") == "Report of shift No. 15 (Z)"
    driver.publish(samples.in_appearance(driver.window.snapshot, Appearance(dark=True)))
    assert not driver.is_visible("shift-copy")
    driver.click("back")
    driver.click("shifts")
    driver.publish(driver.window.snapshot)
    assert driver.is_visible("shift-copy")


def test_the_panel_of_hours_goes_with_the_page(open_window: OpenWindow) -> None:
    driver = visited(open_window, NO_SHIFTS)
    driver.click("other-hour")
    for page in (Page.KEYPAD, Page.SHIFTS):
        driver.window._go_to(page)
    assert not driver.is_visible("hour-panel")


def test_an_older_shift_is_closed_first(open_window: OpenWindow) -> None:
    two = page_of(15)
    ended = replace(two.shifts[-1], ended=samples.mark(11_377, 0.1))
    shifts = (*two.shifts[:-1], ended)
    shown = ShownShift(samples.shift_report(ended))
    driver = visited(open_window, replace(two, shifts=shifts, shown_shift=shown))
    assert driver.text("close-first") == "Close shift No. 15 first."
    assert not driver.is_visible("close-shift")


def test_the_comparison_is_told_in_a_line_and_in_three_columns(open_window: OpenWindow) -> None:
    driver = visited(open_window, page_of(15, open_=False))
    assert driver.text("shift-outcome") == "Not compared with the payment service’s list"
    driver.publish(page_of(15, replace(samples.reconciled(), shift=None), open_=False))
    assert driver.text("shift-outcome") == "Not compared with the payment service’s list"
    driver.publish(page_of(15, compared(15), open_=False))
    assert driver.text("shift-outcome").endswith("8 agree, 7 differ")
    told = compared(15)
    line = replace(told.both[0], fee=Money.of_major(1_250))
    driver.publish(page_of(15, replace(told, both=(line, *told.both[1:])), open_=False))
    assert driver.text("shift-outcome").endswith("service: 1 250 soʻm (payments: 1)")
    driver.click("compare-shift")
    assert driver.sent_of(ReconcileShift) == [ReconcileShift(15)]
    assert driver.text("in-both-title") == "In both: 13"
    driver.press(Qt.Key.Key_Escape)
    assert driver.is_visible("close-shift")
    trouble = compared(15, trouble=Trouble.ACCESS_DENIED)
    driver.publish(page_of(15, trouble, open_=False))
    driver.click("close-shift")
    assert driver.sent_of(CloseShift) == [CloseShift(15)]


def test_a_sale_of_the_comparison_is_shown_with_its_history(open_window: OpenWindow) -> None:
    driver = visited(open_window, page_of(15, compared(15), open_=False))
    driver.click("compare-shift")
    driver.click_row("in-both", 0)
    assert driver.page() is Page.SALES
    assert driver.sent_of(OpenHistory)[-1] == OpenHistory("sale-10")
    driver.click("back")
    assert driver.page() is Page.SHIFTS
    assert driver.sent_of(ShowShift)[-1] == ShowShift(15), "the shift that was left"
    driver.click("back")
    assert driver.page() is Page.SALES
    driver.click("back")
    assert driver.page() is Page.KEYPAD


def test_back_leads_from_a_comparison_to_the_report_and_then_away(open_window: OpenWindow) -> None:
    driver = visited(open_window, page_of(15, compared(15), open_=False))
    driver.click("compare-shift")
    assert driver.is_visible("in-both")
    assert not driver.is_visible("shift-list")
    driver.press(Qt.Key.Key_Escape)
    assert driver.page() is Page.SHIFTS
    assert not driver.is_visible("in-both")
    assert driver.key_target() is driver.find("shift-list")
    driver.press(Qt.Key.Key_Escape)
    assert driver.page() is Page.SALES


def test_a_shift_s_comparison_is_not_taken_for_the_day_s(open_window: OpenWindow) -> None:
    today = date(2026, 7, 17)
    of_shift = compared(16, day=today)
    driver = open_window(replace(page_of(16, of_shift), listing=samples.listing()))
    driver.click("sales")
    driver.click("compare")
    driver.publish(replace(page_of(16, of_shift), listing=samples.listing()))
    assert driver.is_visible("reconcile-busy")


def test_who_leaves_the_page_asks_for_no_report_any_more(open_window: OpenWindow) -> None:
    driver = visited(open_window, page_of(16))
    driver.press(Qt.Key.Key_Escape)
    assert driver.page() is Page.SALES
    assert driver.sent_of(ShowShift)[-1] == ShowShift(None)
    assert driver.sent_of(Reconcile)[-1] == Reconcile(None)


def test_the_hour_of_the_day_s_beginning_is_told_and_another_chosen(
    open_window: OpenWindow,
) -> None:
    driver = visited(open_window, NO_SHIFTS)
    assert driver.text("day-start") == "The shop’s day begins at 00:00."
    driver.click("other-hour")
    driver.press(Qt.Key.Key_Escape)
    driver.click("other-hour")
    driver.click("hour-4")
    assert driver.sent_of(SetDayStart) == [SetDayStart(4)]
    coming = ShopDays((MIDNIGHT.change(4, samples.NOW),))
    driver.publish(replace(NO_SHIFTS, shop_days=coming))
    assert driver.text("day-start") == "From 18.07.2026 on, the shop’s day begins at 04:00."
    begun = ShopDays((MIDNIGHT.change(4, samples.NOW - timedelta(days=2)),))
    driver.publish(replace(NO_SHIFTS, shop_days=begun))
    assert driver.text("day-start") == "The shop’s day begins at 04:00."


def test_at_night_the_page_of_sales_still_shows_the_day_before(open_window: OpenWindow) -> None:
    night = samples.NOW.replace(hour=21)  # two in the morning of the 18th
    sold = samples.sale(7, SaleState.PAID, created_at=night - timedelta(minutes=3))
    days = ShopDays((MIDNIGHT.change(4, samples.NOW - timedelta(days=2)),))
    shown = replace(NO_SHIFTS, now=night, shop_days=days)
    driver = open_window(shown, now=lambda: night)
    driver.click("sales")
    driver.publish(shown)
    assert driver.sent_of(ListSales) == [ListSales(date(2026, 7, 17))]
    driver.publish(replace(shown, listing=Listing(date(2026, 7, 17), (sold,))))
    assert driver.text("day") == "17.07.2026"
    assert driver.rows("sale-list")[0].startswith("02:22"), "of its own day: no date"
    driver.click("earlier")
    assert driver.sent_of(ListSales)[-1] == ListSales(date(2026, 7, 16))
