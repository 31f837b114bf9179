"""The day's report beside the list: each kind of turn in its line, and the sales it names."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView

from pos_app.domain.day import DayReport
from pos_app.domain.payin import Language
from pos_app.engine.api.commands import OpenHistory
from pos_app.engine.api.snapshots import Listing, Snapshot
from pos_app.ui.model.navigation import Page
from tests.ui import samples
from tests.ui.conftest import OpenTill
from tests.ui.gallery import Till

LINES = ("paid", "late", "reversed", "restored", "open", "review")


def click(till: Till, name: str) -> None:
    QTest.mouseClick(till.find(name), Qt.MouseButton.LeftButton)


def is_seen(till: Till, name: str) -> bool:
    return any(each.isVisible() for each in till.window.findChildren(QLabel, name))


def now(listing: Listing) -> Snapshot:
    return samples.in_language(samples.snapshot(listing=listing), Language.EN)


def reporting(till: OpenTill, report: DayReport | None) -> Till:
    shop = till(now(samples.listing()))
    click(shop, "sales")
    shop.tell(now(samples.listing(report=report)))
    return shop


def entries(till: Till) -> QListView:
    view = till.find("report-entries")
    assert isinstance(view, QListView)
    return view


def test_every_line_has_its_count_and_its_sum(till: OpenTill) -> None:
    shop = reporting(till, samples.report())
    assert shop.text("report-net") == "24 689 500 soʻm"
    shown = [
        tuple(shop.text(f"report-{name}{part}") for part in ("", "-count", "-sum"))
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


def test_late_money_and_reversals_name_their_sale_and_its_first_day(till: OpenTill) -> None:
    shop = reporting(till, samples.report())
    view = entries(shop)
    model = view.model()
    rows = [str(model.index(row, 0).data()).replace("\u00a0", " ") for row in range(4)]
    assert rows == [
        "09:25, 1 250 000 soʻm, Paid late, Sale No. 12 of 16.07.2026",
        "11:05, 45 000 soʻm, Confirmed again, Sale No. 16 of 16.07.2026",
        "12:45, 78 000 soʻm, Reversed, Sale No. 18 of 16.07.2026",
        "13:35, 16 000 soʻm, Paid late, Sale No. 17 of 16.07.2026",
    ]
    middle = view.visualRect(model.index(2, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert shop.sent_of(OpenHistory) == [OpenHistory("sale-18")]


def test_a_plain_day_has_its_zeros_in_place_and_no_list_below(till: OpenTill) -> None:
    shop = reporting(till, samples.quiet_report())
    assert [shop.text(f"report-{name}-count") for name in LINES] == ["12", "0", "0", "0", "0", "0"]
    assert shop.text("report-reversed-sum") == "0 soʻm"
    assert not shop.window.pages.sales.report.entries.isVisible()


def test_what_is_not_settled_is_said_of_today_or_of_the_end_of_a_day_gone_by(
    till: OpenTill,
) -> None:
    shop = reporting(till, samples.report())
    assert shop.text("report-left") == "Not settled yet"
    click(shop, "earlier")
    assert not is_seen(shop, "report-net"), "today's report is not yesterday's"
    gone = samples.quiet_report(samples.YESTERDAY)
    shop.tell(now(samples.listing(day=samples.YESTERDAY, report=gone)))
    assert shop.text("report-net") == "4 516 000 soʻm"
    assert shop.text("report-left") == "Not settled by the end of that day"


def test_a_day_without_sales_may_have_late_money(till: OpenTill) -> None:
    shop = till(now(samples.listing()))
    click(shop, "sales")
    shop.tell(now(samples.listing(sales=())))
    assert shop.text("report-late-sum") == "1 266 000 soʻm"
    assert entries(shop).model().rowCount() == 4


def test_a_report_that_cannot_be_read_is_said(till: OpenTill) -> None:
    shop = reporting(till, None)
    assert "Call the technician" in shop.text("report-unreadable")
    assert not is_seen(shop, "report-net")
    shop.tell(now(samples.listing()))
    assert is_seen(shop, "report-net")


def test_it_is_said_in_another_language_at_once(till: OpenTill) -> None:
    shop = reporting(till, samples.report())
    click(shop, "language-ru")
    assert shop.text("report-reversed") == "Отозвано"
    assert shop.text("report-net") == "24 689 500 сум"
    assert "Продажа № 12 от 16.07.2026" in str(entries(shop).model().index(0, 0).data())


@pytest.mark.parametrize("way", ["button", "escape"])
def test_from_a_sale_back_to_the_report_and_then_to_the_keypad(till: OpenTill, way: str) -> None:
    shop = reporting(till, samples.report())
    opened = samples.listing(history_of=samples.many_sales()[0], history=samples.history())
    shop.tell(now(opened))
    assert not is_seen(shop, "report-net")
    assert shop.text("details-amount") == "900 500 soʻm"
    if way == "button":
        click(shop, "to-report")
    else:
        QTest.keyClick(shop.listener(), Qt.Key.Key_Escape)
    assert shop.sent_of(OpenHistory) == [OpenHistory(None)]
    assert shop.page() is Page.SALES
    shop.tell(now(samples.listing()))
    assert is_seen(shop, "report-net")
    QTest.keyClick(shop.listener(), Qt.Key.Key_Escape)
    assert shop.page() is Page.KEYPAD


def test_a_turn_of_another_day_opens_without_the_list_having_it(till: OpenTill) -> None:
    shop = reporting(till, samples.report())
    other = samples.entry(18, samples.report().entries[2].kind, 78_000, 100).sale
    shop.tell(now(samples.listing(history_of=other, history=samples.history())))
    assert shop.text("details-amount") == "78 000 soʻm"
    assert date(2026, 7, 16).strftime("%d.%m.%Y") in shop.text("details-facts")
