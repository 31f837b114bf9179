"""A sale as one line of `pos-app sales --json`: a promise to other programs."""

from __future__ import annotations

import json
from datetime import datetime

from pos_app.domain.day import TASHKENT
from pos_app.domain.sale import Sale, SaleState


def sale_as_json(sale: Sale) -> str:
    """Return JSON with `amount_minor` in tiyin, times RFC 3339 at +05:00, absent values null."""
    return json.dumps(
        {
            "sale_id": sale.sale_id,
            "invoice_id": sale.invoice_id,
            "deal_id": sale.deal_id,
            "amount_minor": sale.amount.minor,
            "currency": sale.amount.currency,
            "state": sale.state.value,
            "gateway_status": sale.gateway_status,
            "created_at": _local(sale.created_at),
            "decided_at": _local(sale.decided_at),
            "settled_by_hand": _settled(sale),
            "fiscal_receipt": _receipt(sale),
            "refunded_outside_minor": sale.refunded_outside.minor if sale.refunded_outside else 0,
        }
    )


def _receipt(sale: Sale) -> dict[str, object] | None:
    """Return the four values of its fiscal receipt; None where it is not known."""
    receipt = sale.receipt
    if receipt is None:
        return None
    return {
        "terminal": receipt.terminal,
        "number": receipt.number,
        "time": receipt.time,
        "sign": receipt.sign,
        "link": receipt.link,
    }


def _settled(sale: Sale) -> str | None:
    """Return why a sale that stands so was settled by hand."""
    is_settled = sale.state is SaleState.BY_HAND
    return sale.settlement.reason.value if is_settled and sale.settlement else None


def _local(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(TASHKENT).isoformat(timespec="milliseconds")
