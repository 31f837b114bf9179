"""Rows of `events` as the domain's events."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import NOTE_WITHOUT_TEXT, Event, Recorded, SaleIntended
from pos_app.domain.events import PERSONAL as PERSONAL_OF_A_SALE
from pos_app.domain.money import Money
from pos_app.domain.payload import PayloadKind
from pos_app.domain.sale_outline import OFFERED, REFUNDED, SaleOutline
from pos_app.domain.till_events import PERSONAL, TillRecorded
from pos_app.journal.codec import decode_event, decode_till_event, from_microseconds

_PERSONAL = frozenset(kind.__name__ for kind in PERSONAL | PERSONAL_OF_A_SALE)


def recorded(rows: Iterable[tuple[Any, ...]]) -> tuple[Recorded, ...]:
    """Return the history of the sale that all rows (sale, number, at, kind, body) are of.

    Raises:
        JournalError: BROKEN where one cannot be read.
    """
    history: list[Recorded] = []
    sale_id = ""
    for _, number, at, kind, body in rows:
        event = event_of(kind, body)
        if isinstance(event, SaleIntended):
            sale_id = event.sale_id
        elif not history:
            raise JournalError(JournalProblem.BROKEN, "a sale begins with its intent")
        history.append(Recorded(number, sale_id, from_microseconds(at), event))
    return tuple(history)


def event_of(kind: str, body: object) -> Event:
    """Return the event of a sale's row; a note that was taken away is there without its text.

    Raises:
        JournalError: BROKEN where it cannot be read.
    """
    return NOTE_WITHOUT_TEXT if is_taken_away(kind, body) else decode_event(kind, body)


def outlined(rows: Iterable[tuple[Any, ...]]) -> SaleOutline:
    """Return the outline of the sale that all rows of `queries.OUTLINES` are of.

    Raises:
        JournalError: BROKEN where one cannot be read.
    """
    _, times, shape, told, by, wants = zip(*rows, strict=True)
    try:
        return SaleOutline(
            _amount(told[0]),
            by[0],
            shape=shape,
            times=times,
            ways=tuple(
                PayloadKind(way) for name, way in zip(shape, told, strict=True) if name == OFFERED
            ),
            refunds=tuple(
                _amount(sum_) for name, sum_ in zip(shape, told, strict=True) if name == REFUNDED
            ),
            wants_receipt=bool(wants[0]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise JournalError(JournalProblem.BROKEN, str(error)) from error


def _amount(told: object) -> Money:
    """Return a sum as it is stored: of soʻm the number alone."""
    if type(told) is int:
        return Money(told)
    found = json.loads(str(told))
    return Money(found["minor"], found["currency"])


def till_recorded(rows: Iterable[tuple[Any, ...]]) -> Iterator[TillRecorded]:
    """Yield what rows (number, at, kind, body) of no sale say.

    What a text that was taken away said is forgotten: its row is left out.

    Raises:
        JournalError: BROKEN where one cannot be read.
    """
    for number, at, kind, body in rows:
        if not is_taken_away(kind, body):
            yield TillRecorded(number, from_microseconds(at), decode_till_event(kind, body))


def is_taken_away(kind: str, body: object) -> bool:
    """Tell whether a row's text was taken away, as only what is personal may be."""
    return kind in _PERSONAL and isinstance(body, bytes)
