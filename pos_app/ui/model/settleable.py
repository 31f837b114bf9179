"""Which sales a person may settle by hand; the engine asks the same once more."""

from __future__ import annotations

from pos_app.domain.sale import SETTLEABLE, Sale, SaleState
from pos_app.engine.api.snapshots import Snapshot


def may_settle(sale: Sale, now: Snapshot) -> bool:
    """Return True for a sale that needs a person: for review, or open and long overdue."""
    if sale.state is SaleState.REVIEW:
        return True
    view = now.view(sale.sale_id)
    return view is not None and view.overdue and sale.state in SETTLEABLE
