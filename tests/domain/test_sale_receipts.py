"""Which sales have, lack and may have a fiscal receipt, and of which one may be asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pos_app.domain import events
from pos_app.domain.by_hand import HandReason
from pos_app.domain.money import Money
from pos_app.domain.sale import SaleState, Settlement, decide, intend
from tests.domain.receipts import LINKED
from tests.domain.test_sale import EVENTS, FIRST, LATER, NOON, sale_in


def test_a_receipt_stands_with_its_sale_and_a_later_one_takes_its_place() -> None:
    paid = replace(sale_in(SaleState.PAID), wants_receipt=True, paid_at=NOON)
    assert (paid.lacks_receipt, paid.has_receipt, paid.may_have_receipt) == (True, False, True)
    ticked = decide(paid, events.FiscalTicked(), LATER)
    assert (ticked.lacks_receipt, ticked.has_receipt) == (False, True)
    first = decide(ticked, LINKED, LATER)
    assert (first.receipt, first.receipt_ticked) == (LINKED.receipt, False)
    other = replace(LINKED, number=1025)
    assert decide(first, other, LATER).receipt == other.receipt
    disputed = decide(first, EVENTS["disputed"], LATER)
    assert (disputed.receipt, disputed.may_have_receipt) == (LINKED.receipt, True)
    assert not decide(paid, EVENTS["disputed"], LATER).lacks_receipt


def test_a_sale_that_was_never_paid_or_wants_none_lacks_none() -> None:
    wants = intend(replace(FIRST, wants_receipt=True), NOON)
    assert (wants.wants_receipt, wants.lacks_receipt, wants.may_have_receipt) == (
        True,
        False,
        False,
    )
    assert not sale_in(SaleState.PAID).lacks_receipt
    assert not sale_in(SaleState.REVIEW).may_have_receipt


@pytest.mark.parametrize("state", SaleState)
def test_a_receipt_is_told_of_what_was_paid_while_its_money_may_be_here(state: SaleState) -> None:
    was_paid = replace(sale_in(state), paid_at=NOON)
    assert was_paid.may_have_receipt is (state in {SaleState.PAID, SaleState.REVIEW})
    assert not sale_in(state).may_have_receipt


@pytest.mark.parametrize(
    ("changes", "may"),
    [
        ({}, True),
        ({"amount": Money(1)}, True),
        ({"amount": Money(0)}, False),
        ({"refunded_outside": Money(1)}, False),
        ({"refunded_outside": Money(0)}, False),
        ({"settlement": Settlement(HandReason.PAID_OTHERWISE, with_deal=True)}, False),
        ({"receipt": LINKED.receipt}, False),
        ({"receipt_ticked": True}, False),
        ({"state": SaleState.REVIEW, "paid_at": NOON}, False),
    ],
)
def test_a_service_is_asked_for_a_receipt_of_the_whole_of_a_paid_sale_alone(
    changes: dict[str, Any], may: bool
) -> None:
    assert replace(sale_in(SaleState.PAID), **changes).may_be_fiscalised is may
