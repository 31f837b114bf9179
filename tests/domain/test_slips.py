"""What a slip may say of a sale's money: a table written by hand, a row for every case."""

from __future__ import annotations

from typing import Any

import pytest

from pos_app.domain.money import Money
from pos_app.domain.printing import SlipKind
from pos_app.domain.records import replace
from pos_app.domain.sale import Sale, SaleState
from pos_app.domain.sale_case import Case, case_of
from pos_app.domain.slips import is_still_true, slip_of
from tests.domain.test_sale import sale_in
from tests.domain.test_sale_case import CASES

KIND_OF_CASE = {
    Case.PREPARING: SlipKind.NOT_DECIDED,
    Case.WAITING: SlipKind.NOT_DECIDED,
    Case.CANCELING: SlipKind.NOT_DECIDED,
    Case.CONFIRMING: SlipKind.NOT_DECIDED,
    Case.PAID: SlipKind.PAID,
    Case.PAID_LATE: SlipKind.PAID,
    Case.PAID_AFTER_HAND: SlipKind.PAID,
    Case.UNKNOWN: SlipKind.NOT_DECIDED,
    Case.UNKNOWN_UNSEEN: SlipKind.NOT_DECIDED,
    Case.NOT_SENT: SlipKind.NOT_PAID,
    Case.NOT_CREATED: SlipKind.NOT_PAID,
    Case.CANCELED: SlipKind.NOT_PAID,
    Case.EXPIRED: SlipKind.NOT_PAID,
    Case.CLOSED: SlipKind.NOT_PAID,
    Case.OTHER_AMOUNT: SlipKind.NOT_DECIDED,
    Case.AMOUNT_MISSING: SlipKind.NOT_DECIDED,
    Case.OTHER_CURRENCY: SlipKind.NOT_DECIDED,
    Case.OTHER_DIRECTION: SlipKind.NOT_DECIDED,
    Case.OTHER_INVOICE: SlipKind.NOT_DECIDED,
    Case.DISPUTED: SlipKind.NOT_DECIDED,
    Case.REFUNDED: SlipKind.RETURNED,
    Case.REVERSED: SlipKind.NOT_DECIDED,
    Case.UNRECOGNISED: SlipKind.NOT_DECIDED,
    Case.ESCALATED: SlipKind.NOT_DECIDED,
    Case.ESCALATED_UNSEEN: SlipKind.NOT_DECIDED,
    Case.ELSEWHERE: SlipKind.NOT_DECIDED,
    Case.BY_HAND: SlipKind.NOT_PAID,
    Case.CHECK: SlipKind.NOT_DECIDED,
}


@pytest.mark.parametrize(("state", "changes", "case"), CASES)
def test_each_case_has_its_slip(state: SaleState, changes: dict[str, Any], case: Case) -> None:
    assert slip_of(replace(sale_in(state), **changes)) is KIND_OF_CASE[case]


def test_the_table_leaves_no_case_out() -> None:
    assert KIND_OF_CASE.keys() == set(Case)


def paid(given_back: int | None) -> Sale:
    sale = sale_in(SaleState.PAID)
    back = None if given_back is None else Money(given_back, sale.amount.currency)
    return replace(sale, refunded_outside=back)


def test_what_went_back_whole_is_paid_no_more() -> None:
    whole = sale_in(SaleState.PAID).amount.minor
    assert slip_of(paid(None)) is SlipKind.PAID
    assert slip_of(paid(whole - 1)) is SlipKind.PAID
    assert slip_of(paid(whole)) is SlipKind.RETURNED


@pytest.mark.parametrize("state", [each for each in SaleState if each is not SaleState.PAID])
def test_only_a_paid_sale_has_a_slip_that_says_paid(state: SaleState) -> None:
    for _, changes, _ in CASES:
        sale = replace(sale_in(state), **changes)
        assert slip_of(sale) is not SlipKind.PAID, case_of(sale)


def test_a_slip_to_pay_by_is_true_while_its_own_payment_is_offered() -> None:
    drawn = replace(sale_in(SaleState.WAITING), deal_id="deal")
    code = SlipKind.PAYMENT_CODE
    assert is_still_true(code, drawn, drawn)
    assert not is_still_true(code, drawn, replace(drawn, deal_id="other"))
    assert not is_still_true(code, drawn, replace(drawn, state=SaleState.CONFIRMING))
    assert not is_still_true(code, drawn, replace(drawn, cancel_requested=True))


@pytest.mark.parametrize("slip", [SlipKind.SHIFT, SlipKind.SALE_SHEET, SlipKind.RULER])
def test_a_slip_that_tells_its_own_time_stays_true(slip: SlipKind) -> None:
    assert is_still_true(slip, sale_in(SaleState.WAITING), paid(None))


def test_a_slip_on_money_is_true_only_while_the_money_is_where_it_says() -> None:
    assert is_still_true(SlipKind.PAID, paid(None), paid(None))
    assert not is_still_true(SlipKind.PAID, paid(None), paid(1))
    assert not is_still_true(SlipKind.NOT_DECIDED, sale_in(SaleState.WAITING), paid(None))
