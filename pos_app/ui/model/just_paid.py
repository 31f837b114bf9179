"""Which sales have just been paid, so that a slip comes out by itself."""

from __future__ import annotations

from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.snapshots import Snapshot


def just_paid(before: Snapshot, now: Snapshot) -> tuple[Sale, ...]:
    """Return the sales that were open and are paid now, and have no slip yet.

    Late money is none of them: nobody stands at the till for its slip.
    """
    were_open = {view.sale.sale_id for view in before.sales if view.sale.is_open}
    found = {sale.sale_id: sale for sale in _sales_of(now)}
    return tuple(
        found[sale_id]
        for sale_id in sorted(were_open & found.keys(), key=lambda each: found[each].sequence)
        if _wants_slip(found[sale_id])
    )


def _sales_of(snapshot: Snapshot) -> tuple[Sale, ...]:
    told = (notice.sale for notice in snapshot.notices)
    return (*snapshot.recent, *told, *(view.sale for view in snapshot.sales))


def _wants_slip(sale: Sale) -> bool:
    return sale.state is SaleState.PAID and not sale.late and sale.paid_slips == 0
