"""Rows of `events` as the domain's events."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import Recorded, SaleIntended
from pos_app.journal.codec import decode_event, from_microseconds


def recorded(rows: Iterable[tuple[Any, ...]]) -> tuple[Recorded, ...]:
    """Return the history of the sale that all rows (sale, number, at, kind, body) are of.

    Raises:
        JournalError: BROKEN where one cannot be read.
    """
    history: list[Recorded] = []
    sale_id = ""
    for _, number, at, kind, body in rows:
        event = decode_event(kind, body)
        if isinstance(event, SaleIntended):
            sale_id = event.sale_id
        elif not history:
            raise JournalError(JournalProblem.BROKEN, "a sale begins with its intent")
        history.append(Recorded(number, sale_id, from_microseconds(at), event))
    return tuple(history)
