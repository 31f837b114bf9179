import json
from datetime import UTC, datetime

import pytest

from pos_app.domain.by_hand import HandReason
from pos_app.domain.events import Event, SettledByHand
from pos_app.domain.payin import Outcome
from pos_app.journal.sale_json import sale_as_json
from tests.journal.sale_events import PAID, appends_of, created, intent, paid_sale, seen

SETTLED = SettledByHand(HandReason.PAID_OTHERWISE)
LATE_EVENING = datetime(2026, 7, 1, 20, 30, tzinfo=UTC)


def test_a_paid_sale_as_other_programs_read_it() -> None:
    line = sale_as_json(paid_sale(1, LATE_EVENING)[-1].sale)
    assert "\n" not in line
    assert json.loads(line) == {
        "sale_id": "sale-1",
        "invoice_id": "T1-1-abcd",
        "deal_id": "deal-1",
        "amount_minor": 125_000_000,
        "currency": "UZS",
        "state": "paid",
        "gateway_status": "completed",
        "created_at": "2026-07-02T01:30:00.000+05:00",
        "decided_at": "2026-07-02T01:30:03.000+05:00",
        "settled_by_hand": None,
        "refunded_outside_minor": 0,
        "fiscal_receipt": None,
    }


@pytest.mark.parametrize(
    ("later", "state", "reason"), [([], "by_hand", "paid_otherwise"), ([PAID], "paid", None)]
)
def test_why_a_sale_was_settled_by_hand_is_told_while_it_stands_so(
    later: list[Event], state: str, reason: str | None
) -> None:
    told = [created(1), seen("disputed", Outcome.DISPUTED), SETTLED, *later]
    found = json.loads(sale_as_json(appends_of(intent(1), told)[-1].sale))
    assert (found["state"], found["settled_by_hand"]) == (state, reason)


def test_what_is_not_known_yet_is_null() -> None:
    found = json.loads(sale_as_json(appends_of(intent(1), [])[-1].sale))
    assert {name for name, value in found.items() if value is None} == {
        "deal_id",
        "gateway_status",
        "decided_at",
        "settled_by_hand",
        "fiscal_receipt",
    }
