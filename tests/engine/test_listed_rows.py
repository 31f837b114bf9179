"""What the gateway's list is asked for, and where a row of it is believed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from pos_app.domain.money import Money
from pos_app.domain.payin import DealReport, Mismatch
from pos_app.domain.sale import SaleState
from pos_app.engine.sale.decided_watch import SLACK, says_what_we_know, span_of
from pos_app.engine.sale.tracked_sale import TrackedSale
from tests.domain.test_sale import sale_in

LESS = Money.of_major(1)


@pytest.mark.parametrize(
    ("row", "known", "says_the_same"),
    [
        ({}, {}, True),
        ({"invoice_id": "T1-1", "amount": Money.of_major(516)}, {}, True),
        ({"invoice_id": "T1-2"}, {}, False),
        ({"status": "refunded"}, {}, False),
        ({"odd": ("amount",)}, {}, False),
        ({"amount": LESS}, {}, False),
        ({"amount": LESS}, {"reported": LESS}, True),
        ({"amount": Money.of_major(516)}, {"reported": LESS}, False),
        ({}, {"mismatch": Mismatch.OTHER_AMOUNT}, False),
    ],
)
def test_a_row_of_the_list_is_believed_where_it_says_what_is_known(
    row: dict[str, Any], known: dict[str, Any], says_the_same: bool
) -> None:
    sale = replace(sale_in(SaleState.PAID), gateway_status="completed", **known)
    report = replace(DealReport("deal-1", "completed"), **row)
    assert says_what_we_know(sale, report) is says_the_same


@pytest.mark.parametrize("offset", [None, timedelta(hours=-3)])
def test_the_list_is_asked_by_the_gateway_s_clock_where_that_is_known(
    offset: timedelta | None,
) -> None:
    sale = sale_in(SaleState.PAID)
    now = sale.created_at + timedelta(minutes=1)
    ahead = offset or timedelta()
    asked = span_of([TrackedSale(sale)], now, offset)
    assert asked == (sale.created_at - SLACK + ahead, now + ahead)
