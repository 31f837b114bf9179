"""A day beside the payment service's list: asked for, waited for, told, put away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListView

from pos_app.domain.errors import JournalProblem, Trouble, VaultProblem
from pos_app.domain.payin import Language
from pos_app.engine.api.commands import ListSales, OpenHistory, Reconcile
from pos_app.engine.api.snapshots import Difference, Reconciliation, Snapshot
from pos_app.ui.model.navigation import Page
from pos_app.ui.wording import difference, trouble_sentence
from tests.ui import samples
from tests.ui.conftest import OpenTill
from tests.ui.gallery import Till

TODAY = date(2026, 7, 17)
ESCAPE = Qt.Key.Key_Escape


def click(till: Till, name: str) -> None:
    QTest.mouseClick(till.find(name), Qt.MouseButton.LeftButton)


def is_seen(till: Till, name: str) -> bool:
    return any(each.isVisible() for each in till.window.findChildren(QLabel, name))


def now(result: Reconciliation | None = None) -> Snapshot:
    return samples.in_language(
        samples.snapshot(listing=samples.listing(), reconciliation=result), Language.EN
    )


def column(till: Till, name: str) -> list[str]:
    view = till.find(name)
    assert isinstance(view, QListView)
    model = view.model()
    texts = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    return [text.replace("\u00a0", " ") for text in texts]


def comparing(till: OpenTill, result: Reconciliation | None) -> Till:
    shop = till(now())
    click(shop, "sales")
    shop.tell(now())
    click(shop, "compare")
    shop.tell(now(result))
    return shop


def test_the_shown_day_is_asked_for_and_waited_for(till: OpenTill) -> None:
    shop = till(now())
    click(shop, "sales")
    click(shop, "earlier")
    click(shop, "compare")
    assert shop.sent_of(Reconcile) == [Reconcile(date(2026, 7, 16))]
    assert is_seen(shop, "reconcile-busy")
    shop.tell(now(samples.reconciled()))
    assert is_seen(shop, "reconcile-busy"), "another day's result is not this one's"
    shop.tell(now(samples.reconciled(day=date(2026, 7, 16), busy=True)))
    assert is_seen(shop, "reconcile-busy")
    shop.tell(now(samples.reconciled(day=date(2026, 7, 16))))
    assert not is_seen(shop, "reconcile-busy")


def test_three_columns_with_their_counts_and_the_differences_first(till: OpenTill) -> None:
    shop = comparing(till, samples.reconciled())
    titles = [shop.text(f"{name}-title") for name in ("in-both", "only-here", "only-there")]
    assert [title.rpartition(" ")[2] for title in titles] == ["13", "3", "2"]
    both = column(shop, "in-both")
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
    assert "not have this payment" in column(shop, "only-here")[0]
    assert column(shop, "only-there")[0].splitlines()[1] == "T1-77-x"
    assert "completed" in column(shop, "only-there")[0]
    assert column(shop, "only-there")[1].splitlines()[1:] == [
        "deal-77",
        "It has no invoice number: it may be another till’s. At the payment service: completed.",
    ]
    assert shop.text("reconcile-outcome-text").startswith(
        "7 differences. 1 payment there has no invoice number: it may be another till’s. "
        "1 sale was begun with another account and is not in this list."
    )


def test_every_difference_has_its_reason_in_a_row(till: OpenTill) -> None:
    shop = comparing(till, samples.reconciled())
    words = shop.window.pages.sales.words
    rows = "\n".join(
        text for name in ("in-both", "only-here", "only-there") for text in column(shop, name)
    )
    for each in Difference:
        assert difference(words, each) in rows


def test_no_difference_is_said_and_a_sale_never_created_is_none(till: OpenTill) -> None:
    whole = samples.reconciled()
    calm = replace(whole, both=whole.both[:8], only_here=whole.only_here[:1], only_there=())
    shop = comparing(till, calm)
    assert shop.text("reconcile-outcome-text").startswith("There are no differences.")


def test_a_list_that_cannot_be_read_is_told_and_tried_again(till: OpenTill) -> None:
    shop = comparing(till, Reconciliation(TODAY, trouble=Trouble.ACCESS_DENIED))
    words = shop.window.pages.sales.words
    assert trouble_sentence(words, Trouble.ACCESS_DENIED) in shop.text("reconcile-outcome-text")
    assert not shop.window.pages.sales.pane.columns[0].isVisible()
    click(shop, "reconcile-again")
    assert shop.sent_of(Reconcile) == [Reconcile(TODAY)] * 2
    assert is_seen(shop, "reconcile-busy")


@pytest.mark.parametrize("way", ["escape", "back"])
def test_the_way_back_leads_to_the_list_and_puts_the_result_away(till: OpenTill, way: str) -> None:
    shop = comparing(till, samples.reconciled())
    if way == "escape":
        QTest.keyClick(shop.listener(), ESCAPE)
    else:
        click(shop, "back")
    assert shop.sent_of(Reconcile)[-1] == Reconcile(None)
    assert shop.page() is Page.SALES
    assert shop.find("sale-list").isVisible()
    QTest.keyClick(shop.listener(), ESCAPE)
    assert shop.page() is Page.KEYPAD
    assert shop.sent_of(Reconcile)[-1] == Reconcile(None)
    assert len(shop.sent_of(Reconcile)) == 2


def test_leaving_the_page_puts_the_result_away_as_well(till: OpenTill) -> None:
    shop = comparing(till, samples.reconciled())
    click(shop, "settings")
    assert shop.sent_of(Reconcile)[-1] == Reconcile(None)


def test_another_day_is_compared_in_its_turn(till: OpenTill) -> None:
    shop = comparing(till, samples.reconciled())
    click(shop, "earlier")
    yesterday = date(2026, 7, 16)
    assert shop.sent_of(Reconcile)[-1] == Reconcile(yesterday)
    assert shop.sent_of(ListSales)[-1] == ListSales(yesterday)
    assert is_seen(shop, "reconcile-busy")


def test_a_press_on_a_line_opens_its_history(till: OpenTill) -> None:
    shop = comparing(till, samples.reconciled())
    view = shop.find("in-both")
    assert isinstance(view, QListView)
    middle = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert shop.sent_of(OpenHistory) == [OpenHistory("sale-10")]
    assert shop.find("sale-list").isVisible()


def test_without_keys_there_is_nothing_to_compare_with(till: OpenTill) -> None:
    shop = till(samples.snapshot(needs_keys=VaultProblem.EMPTY))
    click(shop, "sales")
    assert not shop.find("compare").isEnabled()


def test_a_till_that_went_elsewhere_is_compared_there(till: OpenTill) -> None:
    shop = till(samples.snapshot(cannot_charge=JournalProblem.MOVED_AWAY))
    click(shop, "sales")
    assert not shop.find("compare").isEnabled()
