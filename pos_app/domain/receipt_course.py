"""What the events about a sale's fiscal receipt say of the sale, by its fields."""

from __future__ import annotations

from typing import Any

from pos_app.domain.events import FiscalAsked, FiscalLinked, FiscalRefused


def told_of_receipt(event: FiscalLinked | FiscalAsked | FiscalRefused) -> dict[str, Any]:
    """Return the fields of a sale that are another by this event."""
    match event:
        case FiscalLinked():
            return {"receipt": event.receipt, "receipt_ticked": False}
        case FiscalAsked(txid=txid):
            return {"fiscal_asked": txid, "fiscal_refusal": None}
        case FiscalRefused(trouble):
            return {"fiscal_asked": None, "fiscal_refusal": trouble}
