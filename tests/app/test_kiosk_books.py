"""The comparison of a kiosk's books with the gateway's truth finds what differs, either way."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.app.clock import SystemClock
from pos_app.domain.payin import GatewayStatus
from pos_app.domain.sale import SaleState
from pos_app.gateway.training.simulator import StatusChange, TrainingDeal
from tests.app.kiosk_books import KioskBooks
from tests.drivers import samples

NOW = SystemClock().now()


def deal(status: str, *, minutes: int = -1, share: int = 1) -> TrainingDeal:
    """Return the deal of the sample sale, with this status from then on."""
    sale = samples.sale()
    made = TrainingDeal("1", sale.invoice_id, None, sale.amount, NOW, NOW, NOW)
    came = type(sale.amount)(sale.amount.minor // share, sale.amount.currency)
    made.replan([StatusChange(NOW + timedelta(minutes=minutes), status, None, came)])
    return made


@pytest.mark.parametrize(
    ("state", "truth", "differs"),
    [
        (SaleState.PAID, deal(GatewayStatus.COMPLETED), False),
        (SaleState.WAITING, deal(GatewayStatus.COMPLETED), True),
        (SaleState.CLOSED, deal(GatewayStatus.COMPLETED), True),
        (SaleState.PAID, deal(GatewayStatus.COMPLETED, share=2), True),
        (SaleState.REVIEW, deal(GatewayStatus.COMPLETED, share=2), False),
        (SaleState.PAID, deal(GatewayStatus.COMPLETED, minutes=600), True),
        (SaleState.WAITING, deal(GatewayStatus.COMPLETED, minutes=600), False),
        (SaleState.PAID, deal(GatewayStatus.CANCELED), True),
        (SaleState.CLOSED, deal(GatewayStatus.CANCELED), False),
        (SaleState.PAID, None, True),
    ],
)
def test_money_is_compared_both_ways(
    tmp_path: Path, state: SaleState, truth: TrainingDeal | None, *, differs: bool
) -> None:
    books = KioskBooks(tmp_path)
    if truth is not None:
        books.deals[truth.invoice_id] = truth
    assert bool(list(books._of_sale(samples.sale(state=state)))) is differs
