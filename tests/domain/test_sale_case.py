from dataclasses import replace
from typing import Any

import pytest

from pos_app.domain.by_hand import HandReason
from pos_app.domain.errors import Trouble
from pos_app.domain.money import Money
from pos_app.domain.payin import GatewayStatus, Mismatch
from pos_app.domain.sale import SaleState, Settlement
from pos_app.domain.sale_case import Case, case_of
from tests.domain.test_sale import NOON, sale_in

REVIEW, CLOSED = SaleState.REVIEW, SaleState.CLOSED
SETTLED = Settlement(HandReason.PAID_OTHERWISE, with_deal=True)
DEAL: dict[str, Any] = {"deal_id": "deal"}
CASES: list[tuple[SaleState, dict[str, Any], Case]] = [
    (SaleState.PREPARING, {}, Case.PREPARING),
    (SaleState.PREPARING, {"cancel_requested": True}, Case.CANCELING),
    (SaleState.WAITING, {}, Case.WAITING),
    (SaleState.WAITING, {"cancel_requested": True}, Case.CANCELING),
    (SaleState.CONFIRMING, {}, Case.CONFIRMING),
    (SaleState.CONFIRMING, {"cancel_requested": True}, Case.CONFIRMING),
    (SaleState.UNKNOWN, {}, Case.UNKNOWN_UNSEEN),
    (SaleState.UNKNOWN, {"cancel_requested": True}, Case.UNKNOWN_UNSEEN),
    (SaleState.UNKNOWN, {"renews": "earlier"}, Case.UNKNOWN),
    (SaleState.PAID, {}, Case.PAID),
    (SaleState.PAID, {"late": True}, Case.PAID_LATE),
    (SaleState.PAID, {"late": True, "settlement": SETTLED}, Case.PAID_AFTER_HAND),
    (SaleState.PAID, {"settlement": SETTLED}, Case.PAID),
    (SaleState.BY_HAND, {"settlement": SETTLED}, Case.BY_HAND),
    (REVIEW, DEAL | {"settlement": SETTLED, "gateway_status": "disputed"}, Case.DISPUTED),
    (CLOSED, {"trouble": Trouble.NO_NETWORK}, Case.NOT_SENT),
    (CLOSED, {"trouble": Trouble.NO_KEYS}, Case.NOT_SENT),
    (CLOSED, {"trouble": Trouble.METHOD_STOPPED}, Case.NOT_CREATED),
    (CLOSED, {"trouble": Trouble.TIMED_OUT}, Case.NOT_CREATED),
    (CLOSED, {}, Case.NOT_CREATED),
    (CLOSED, DEAL | {"gateway_status": "canceled"}, Case.CANCELED),
    (CLOSED, DEAL | {"gateway_status": "expired"}, Case.EXPIRED),
    (CLOSED, DEAL | {"gateway_status": "pending"}, Case.CLOSED),
    (CLOSED, DEAL | {"gateway_status": None}, Case.CLOSED),
    (REVIEW, DEAL | {"trouble": Trouble.OTHER_ACCOUNT}, Case.ELSEWHERE),
    (REVIEW, {"trouble": Trouble.OTHER_ACCOUNT}, Case.ELSEWHERE),
    (REVIEW, {"trouble": Trouble.TIMED_OUT}, Case.ESCALATED_UNSEEN),
    (REVIEW, {"trouble": Trouble.TIMED_OUT, "renews": "earlier"}, Case.ESCALATED),
    (REVIEW, DEAL | {"mismatch": Mismatch.OTHER_AMOUNT, "reported": Money(1)}, Case.OTHER_AMOUNT),
    (REVIEW, DEAL | {"mismatch": Mismatch.OTHER_AMOUNT}, Case.AMOUNT_MISSING),
    (REVIEW, DEAL | {"mismatch": Mismatch.AMOUNT_MISSING}, Case.AMOUNT_MISSING),
    (REVIEW, DEAL | {"mismatch": Mismatch.OTHER_CURRENCY}, Case.OTHER_CURRENCY),
    (REVIEW, DEAL | {"mismatch": Mismatch.OTHER_DIRECTION}, Case.OTHER_DIRECTION),
    (REVIEW, DEAL | {"mismatch": Mismatch.OTHER_INVOICE}, Case.OTHER_INVOICE),
    (REVIEW, DEAL | {"gateway_status": "disputed"}, Case.DISPUTED),
    (REVIEW, DEAL | {"gateway_status": "refunded"}, Case.REFUNDED),
    (REVIEW, DEAL | {"gateway_status": "canceled"}, Case.CHECK),
    (REVIEW, DEAL | {"gateway_status": "canceled", "paid_at": NOON}, Case.REVERSED),
    (REVIEW, DEAL | {"gateway_status": "expired", "paid_at": NOON}, Case.REVERSED),
    (REVIEW, DEAL | {"gateway_status": "completed"}, Case.CHECK),
    (REVIEW, DEAL | {"gateway_status": "frozen"}, Case.UNRECOGNISED),
    (REVIEW, DEAL | {"gateway_status": None}, Case.UNRECOGNISED),
]


@pytest.mark.parametrize(("state", "changes", "case"), CASES)
def test_a_sale_is_in_this_case(state: SaleState, changes: dict[str, Any], case: Case) -> None:
    assert case_of(replace(sale_in(state), **changes)) is case


def test_the_table_above_leaves_no_case_out() -> None:
    assert {case for _, _, case in CASES} == set(Case)


@pytest.mark.parametrize("state", SaleState)
@pytest.mark.parametrize("deal_id", [None, "deal"])
@pytest.mark.parametrize("status", [None, *GatewayStatus, "frozen"])
def test_every_sale_is_in_one(state: SaleState, deal_id: str | None, status: str | None) -> None:
    assert case_of(replace(sale_in(state), deal_id=deal_id, gateway_status=status)) in Case
