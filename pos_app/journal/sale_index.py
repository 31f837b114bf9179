"""A sale as a row of `sales`: what sales are looked for by. All else its events tell."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import apsw

from pos_app.domain.card_numbers import mask_card_numbers
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.sale import Sale
from pos_app.domain.sale_search import last4_number, search_key
from pos_app.journal.codec import to_microseconds

COLUMNS: Final = (
    "sequence, sale_id, last_event, created_at, decided_at, told_at, state, late,"
    " notice_acknowledged, deal_id, amount, last4, order_key, wants_receipt, receipt"
)
_UPSERT: Final = f"""
    INSERT INTO sales ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (sequence) DO UPDATE SET
        last_event = excluded.last_event, decided_at = excluded.decided_at,
        told_at = excluded.told_at, state = excluded.state, late = excluded.late,
        notice_acknowledged = excluded.notice_acknowledged, deal_id = excluded.deal_id,
        last4 = excluded.last4, receipt = excluded.receipt
    WHERE sale_id = excluded.sale_id
"""  # noqa: S608 - our own words

TICKED: Final = "ticked"
Row = tuple[str | int | None, ...]


def row_of(sale: Sale, last_event: int) -> Row:
    """Return the values of `COLUMNS` for a sale as it is after the event of that number.

    Raises:
        ValueError: a time that must not be stored; a bug of the caller's.
    """
    return (
        sale.sequence,
        sale.sale_id,
        last_event,
        to_microseconds(sale.created_at),
        _optional(sale.decided_at),
        _optional(sale.status_at or sale.expires_at),
        sale.state.value,
        int(sale.late),
        int(sale.notice_acknowledged),
        sale.deal_id,
        sale.amount.minor,
        last4_number(sale.last4),
        order_key(sale.order_ref),
        int(sale.wants_receipt),
        receipt_key(sale),
    )


def order_key(order_ref: str | None) -> str | None:
    """Return what an order reference is looked for by, None for none; masked as it is stored."""
    return (search_key(mask_card_numbers(order_ref)) or None) if order_ref else None


def receipt_key(sale: Sale) -> str | None:
    """Return what a sale's fiscal receipt is looked for by, `TICKED` without one; None for none."""
    if sale.receipt is not None:
        return sale.receipt.key
    return TICKED if sale.receipt_ticked else None


def store(connection: apsw.Connection, sale: Sale, last_event: int) -> None:
    """Store a sale as it is after the event of that number; the caller's transaction syncs it.

    Raises:
        JournalError: BROKEN where another sale has its sequence number.
    """
    connection.execute(_UPSERT, row_of(sale, last_event))
    if not connection.changes():
        raise JournalError(JournalProblem.BROKEN, "another sale has this number")


def _optional(at: datetime | None) -> int | None:
    return None if at is None else to_microseconds(at)
