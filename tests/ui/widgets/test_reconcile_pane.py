"""A day beside the payment service's list: asked for, waited for, told, put away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.errors import JournalFinding, JournalProblem, Trouble, VaultProblem
from pos_app.domain.payin import Language
from pos_app.engine.api.commands import ListSales, OpenHistory, Reconcile
from pos_app.engine.api.snapshots import Compared, Difference, Reconciliation, Snapshot
from pos_app.ui.model.navigation import Page
from pos_app.ui.wording.reconciliation_words import difference_sentence
from pos_app.ui.wording.troubles import trouble_sentence
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, WindowDriver

TODAY = date(2026, 7, 17)
ESCAPE = Qt.Key.Key_Escape


def now(result: Reconciliation | None = None) -> Snapshot:
    return samples.in_language(
        samples.snapshot(listing=samples.listing(), reconciliation=result), Language.EN
    )


def comparing(open_window: OpenWindow, result: Reconciliation | None) -> WindowDriver:
    driver = open_window(now())
    driver.click("sales")
    driver.publish(now())
    driver.click("compare")
    driver.publish(now(result))
    return driver


def test_the_shown_day_is_asked_for_and_waited_for(open_window: OpenWindow) -> None:
    driver = open_window(now())
    driver.click("sales")
    driver.click("earlier")
    driver.click("compare")
    assert driver.sent_of(Reconcile) == [Reconcile(date(2026, 7, 16))]
    assert driver.is_visible("reconcile-busy")
    driver.publish(now(samples.reconciled()))
    assert driver.is_visible("reconcile-busy"), "another day's result is not this one's"
    driver.publish(now(samples.reconciled(day=date(2026, 7, 16), busy=True)))
    assert driver.is_visible("reconcile-busy")
    driver.publish(now(samples.reconciled(day=date(2026, 7, 16))))
    assert not driver.is_visible("reconcile-busy")


def test_three_columns_with_their_counts_and_the_differences_first(open_window: OpenWindow) -> None:
    driver = comparing(open_window, samples.reconciled())
    titles = [driver.text(f"{name}-title") for name in ("in-both", "only-here", "only-there")]
    assert [title.rpartition(" ")[2] for title in titles] == ["13", "3", "2"]
    both = driver.rows("in-both")
    assert both[0].splitlines() == [
        "14:23   1 250 000 soʻm",
        "Sale No. 10 · T1-10-x",
        "The states differ. Here: waiting for the payment. At the payment service: canceled.",
    ]
    assert "Here: 1 250 000 soʻm. At the payment service: 516 soʻm." in both[1]
    assert both[2].splitlines()[2] == (
        "It is paid here, but not completed at the payment service. "
        "Here: paid. At the payment service: money returned."
    )
    assert both[5].endswith("Paid")
    assert "not have this payment" in driver.rows("only-here")[0]
    assert driver.rows("only-there")[0].splitlines()[1] == "T1-77-x"
    assert "completed" in driver.rows("only-there")[0]
    assert driver.rows("only-there")[1].splitlines()[1:] == [
        "deal-77",
        "It has no invoice number: it may be another till’s. At the payment service: completed.",
    ]
    assert driver.text("reconcile-outcome-text").startswith(
        "7 differences. 1 payment there has no invoice number: it may be another till’s. "
        "1 sale was begun with another account and is not in this list."
    )


def test_every_difference_has_its_reason_in_a_row(open_window: OpenWindow) -> None:
    driver = comparing(open_window, samples.reconciled())
    words = driver.window.pages.sales.words
    rows = "\n".join(
        text for name in ("in-both", "only-here", "only-there") for text in driver.rows(name)
    )
    for each in Difference:
        assert difference_sentence(words, each) in rows


def test_no_difference_is_said_and_a_sale_never_created_is_none(open_window: OpenWindow) -> None:
    whole = samples.reconciled()
    calm = replace(whole, both=whole.both[:8], only_here=whole.only_here[:1], only_there=())
    driver = comparing(open_window, calm)
    assert driver.text("reconcile-outcome-text").startswith("There are no differences.")


WHOLE = samples.reconciled()


@pytest.mark.parametrize(
    ("both", "only_here", "only_there"),
    [
        (WHOLE.both[8:9], (), ()),
        (WHOLE.both[:8], WHOLE.only_here[2:], ()),
        (WHOLE.both[:8], (), WHOLE.only_there[1:]),
    ],
    ids=["in both alone", "of another account", "without a number"],
)
def test_that_all_agrees_is_said_of_nothing_else(
    open_window: OpenWindow,
    both: tuple[Compared, ...],
    only_here: tuple[Compared, ...],
    only_there: tuple[Compared, ...],
) -> None:
    agreed = replace(WHOLE, both=WHOLE.both[:8], only_here=(), only_there=())
    driver = comparing(open_window, agreed)
    assert not driver.is_visible("in-both-title")
    told = replace(agreed, both=both, only_here=only_here, only_there=only_there)
    driver.publish(now(told))
    assert driver.is_visible("in-both-title")
    columns = [len(driver.rows(name)) for name in ("in-both", "only-here", "only-there")]
    assert columns == [len(both), len(only_here), len(only_there)]


def test_a_list_that_cannot_be_read_is_told_and_tried_again(open_window: OpenWindow) -> None:
    driver = comparing(open_window, Reconciliation(TODAY, trouble=Trouble.ACCESS_DENIED))
    words = driver.window.pages.sales.words
    assert trouble_sentence(words, Trouble.ACCESS_DENIED) in driver.text("reconcile-outcome-text")
    assert not driver.window.pages.sales.reconciliation.columns[0].isVisible()
    driver.click("reconcile-again")
    assert driver.sent_of(Reconcile) == [Reconcile(TODAY)] * 2
    assert driver.is_visible("reconcile-busy")


@pytest.mark.parametrize("way", ["escape", "back"])
def test_the_way_back_leads_to_the_list_and_puts_the_result_away(
    open_window: OpenWindow, way: str
) -> None:
    driver = comparing(open_window, samples.reconciled())
    if way == "escape":
        driver.press(ESCAPE)
    else:
        driver.click("back")
    assert driver.sent_of(Reconcile)[-1] == Reconcile(None)
    assert driver.page() is Page.SALES
    assert driver.find("sale-list").isVisible()
    driver.press(ESCAPE)
    assert driver.page() is Page.KEYPAD
    assert driver.sent_of(Reconcile)[-1] == Reconcile(None)
    assert len(driver.sent_of(Reconcile)) == 2


def test_leaving_the_page_puts_the_result_away_as_well(open_window: OpenWindow) -> None:
    driver = comparing(open_window, samples.reconciled())
    driver.click("settings")
    assert driver.sent_of(Reconcile)[-1] == Reconcile(None)


def test_two_lists_that_agree_are_one_sentence_and_totals(open_window: OpenWindow) -> None:
    whole = samples.reconciled()
    driver = comparing(
        open_window, replace(whole, both=whole.both[:8], only_here=(), only_there=())
    )
    assert driver.text("reconcile-outcome-text").startswith("There are no differences.")
    assert driver.text("reconcile-totals").splitlines() == [
        "8 sales are in both lists.",
        "Paid in both: 10 000 000 soʻm",
    ]
    assert not driver.is_visible("only-here-title")


def test_the_lines_stand_in_the_order_of_the_days_list(open_window: OpenWindow) -> None:
    whole = samples.reconciled()
    early, late = whole.both[0], whole.both[1]
    assert early.sale is not None
    early = replace(
        early, sale=replace(early.sale, created_at=early.sale.created_at - timedelta(hours=1))
    )
    driver = comparing(open_window, replace(whole, both=(early, late)))
    assert [row.splitlines()[0][:5] for row in driver.rows("in-both")] == ["14:23", "13:23"]


def test_another_day_is_compared_in_its_turn(open_window: OpenWindow) -> None:
    driver = comparing(open_window, samples.reconciled())
    driver.click("earlier")
    yesterday = date(2026, 7, 16)
    assert driver.sent_of(Reconcile)[-1] == Reconcile(yesterday)
    assert driver.sent_of(ListSales)[-1] == ListSales(yesterday)
    assert driver.is_visible("reconcile-busy")


def test_a_press_on_a_line_opens_its_history(open_window: OpenWindow) -> None:
    driver = comparing(open_window, samples.reconciled())
    driver.click_row("only-there", 0)
    assert driver.sent_of(OpenHistory) == [], "this till has none of it"
    driver.click_row("in-both", 0)
    assert driver.sent_of(OpenHistory) == [OpenHistory("sale-10")]
    assert driver.find("sale-list").isVisible()


def test_without_keys_there_is_nothing_to_compare_with(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(needs_keys=VaultProblem.EMPTY))
    driver.click("sales")
    assert not driver.find("compare").isEnabled()


def test_a_till_that_went_elsewhere_is_compared_there(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(cannot_charge=JournalProblem.MOVED_AWAY))
    driver.click("sales")
    assert not driver.find("compare").isEnabled()


def test_a_journal_that_cannot_be_read_is_told_and_not_waited_for(open_window: OpenWindow) -> None:
    driver = comparing(open_window, Reconciliation(TODAY, finding=JournalFinding.NOT_READ))
    assert "call the technician" in driver.text("reconcile-outcome-text")
    assert not driver.is_visible("reconcile-busy")
