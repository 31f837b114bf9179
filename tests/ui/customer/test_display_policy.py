"""Whose sale the customer has before them: the one that was open there, and its own end alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.money import Money
from pos_app.domain.payin import GatewayStatus, Language
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.snapshots import (
    ChargeAnswer,
    Notice,
    NoticeKind,
    Phase,
    SaleView,
    Snapshot,
)
from pos_app.ui.customer.display_state import IDLE, DisplayPolicy, DisplayState
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.samples import WAITING

CHARGE = Charge("key", Money.of_major(1_250_000), None, Language.UZ)
ENDS = [
    samples.paid(),
    samples.closed(GatewayStatus.CANCELED),
    samples.review(),
]
LOOKING_UP = [Page.SALES, Page.SETUP, Page.APPEARANCE, Page.ENTER_KEYS]


def follow(follower: DisplayPolicy, snapshot: Snapshot, page: Page) -> DisplayState:
    return follower.next_state(snapshot, page, snapshot.shown, None)


def watched(view: SaleView = WAITING) -> DisplayPolicy:
    """Follow a sale that somebody has seen open."""
    follower = DisplayPolicy()
    assert follow(follower, samples.showing(view), Page.PAYMENT).view == view
    return follower


def test_between_sales_there_is_nothing_of_any_sale() -> None:
    assert follow(DisplayPolicy(), samples.snapshot(*samples.open_sales()), Page.KEYPAD) == IDLE


@pytest.mark.parametrize("end", ENDS)
def test_whoever_saw_it_open_sees_its_end(end: SaleView) -> None:
    page = Page.RESULT if end.sale.state is SaleState.PAID else Page.PAYMENT
    assert follow(watched(), samples.showing(end), page).view == end


@pytest.mark.parametrize("end", ENDS)
def test_an_end_that_is_looked_up_is_not_for_whoever_stands_there(end: SaleView) -> None:
    assert follow(DisplayPolicy(), samples.showing(end), Page.PAYMENT) == IDLE


@pytest.mark.parametrize("end", ENDS)
def test_an_end_that_was_seen_is_not_shown_again(end: SaleView) -> None:
    follower = watched()
    follow(follower, samples.showing(end), Page.PAYMENT)
    assert follow(follower, samples.snapshot(), Page.KEYPAD) == IDLE
    assert follow(follower, samples.showing(end), Page.PAYMENT) == IDLE


@pytest.mark.parametrize("page", LOOKING_UP)
def test_a_cashier_who_looks_something_up_leaves_the_code_standing(page: Page) -> None:
    follower = watched()
    away = samples.snapshot(WAITING, *samples.open_sales())
    assert follow(follower, away, page).view == WAITING


@pytest.mark.parametrize("page", LOOKING_UP)
def test_an_end_that_comes_meanwhile_is_seen_as_well(page: Page) -> None:
    follower, paid = watched(), samples.paid()
    away = samples.snapshot(notices=(Notice(NoticeKind.PAID, paid.sale),))
    assert follow(follower, away, page).view == SaleView(paid.sale)


def test_what_the_cashier_opens_beside_it_is_not_shown() -> None:
    follower = watched()
    other = samples.paid(sale_id="another")
    both = samples.showing(other, WAITING)
    assert follow(follower, both, Page.PAYMENT).view == WAITING
    assert follow(follower, samples.showing(other), Page.PAYMENT) == IDLE


def test_the_next_sale_begins_with_nothing_of_the_last() -> None:
    follower = watched()
    now = samples.snapshot()
    assert follow(follower, now, Page.KEYPAD) == IDLE
    assert follower.next_state(now, Page.PAYMENT, None, CHARGE) == DisplayState(charge=CHARGE)
    assert follow(follower, samples.showing(samples.paid()), Page.PAYMENT) == IDLE


@pytest.mark.parametrize("end", [WAITING, *ENDS])
def test_a_charge_that_ended_at_once_is_still_this_customers(end: SaleView) -> None:
    follower = DisplayPolicy()
    follower.next_state(samples.snapshot(), Page.PAYMENT, None, CHARGE)
    answered = samples.showing(end, answer=ChargeAnswer(CHARGE.idempotency_key, end.sale.sale_id))
    assert follow(follower, answered, Page.PAYMENT).view == end


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("begun", [CHARGE, None], ids=["a charge", "nothing"])
def test_what_another_charge_ended_as_is_not_for_whoever_stands_there(
    end: SaleView, begun: Charge | None
) -> None:
    follower = DisplayPolicy()
    follower.next_state(samples.snapshot(), Page.PAYMENT, None, begun)
    answered = samples.showing(end, answer=ChargeAnswer("another key", end.sale.sale_id))
    assert follow(follower, answered, Page.PAYMENT) == IDLE


def test_a_program_that_broke_asks_to_speak_with_a_person() -> None:
    broken = replace(samples.showing(WAITING), phase=Phase.BROKEN)
    assert follow(watched(), broken, Page.FAULT) == DisplayState(broken=True)
