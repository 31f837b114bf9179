"""A warning before a charge that looks like one before: more often a slip than a customer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from pos_app.domain.sale import OPEN, Sale, SaleState
from pos_app.engine.api.commands import Charge

DUPLICATE_WINDOW = timedelta(minutes=10)
CLOSED_FOR_CERTAIN = frozenset({"canceled"})


def find_duplicate(charge: Charge, sales: Iterable[Sale], now: datetime) -> Sale | None:
    """Find the newest sale to be looked at before charging; None where nothing is in the way.

    In the way is a sale of the same amount that may still be paid, or was paid late, within
    some minutes; and a sale to be renewed whose deal is not closed for certain.
    """
    found = [sale for sale in sales if _is_in_the_way(sale, charge, now)]
    seen = {charge.acknowledged_duplicate, *charge.acknowledged_before}
    found = [sale for sale in found if sale.sale_id not in seen]
    return max(found, key=lambda sale: sale.sequence, default=None)


def _is_in_the_way(sale: Sale, charge: Charge, now: datetime) -> bool:
    if sale.sale_id == charge.renews:
        return not is_closed_for_certain(sale)
    recent = abs(now - sale.created_at) < DUPLICATE_WINDOW
    late = sale.paid_at is not None and abs(now - sale.paid_at) < DUPLICATE_WINDOW and sale.late
    doubtful = sale.state in OPEN or sale.state is SaleState.REVIEW
    return sale.amount == charge.amount and (
        late or (recent and doubtful and not sale.notice_acknowledged)
    )


def is_closed_for_certain(sale: Sale) -> bool:
    """Return True where no money can come any more; `expired` is not certain enough."""
    if sale.state is not SaleState.CLOSED:
        return False
    return sale.deal_id is None or sale.gateway_status in CLOSED_FOR_CERTAIN


def can_renew(sale: Sale, *, run_out: bool) -> bool:
    """Return True where a new QR makes sense: this one cannot be paid by any more."""
    if sale.state is SaleState.CLOSED:
        return True
    return sale.state is SaleState.WAITING and (run_out or sale.cancel_requested)
