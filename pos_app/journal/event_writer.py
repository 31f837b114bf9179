"""Sealing: the one place where an event becomes a row of the chain."""

from __future__ import annotations

from datetime import datetime

import apsw

from pos_app.domain.events import Event
from pos_app.domain.till_events import TillEvent
from pos_app.journal import meta
from pos_app.journal.chain import link_hash, seal_of
from pos_app.journal.codec import encode, to_microseconds
from pos_app.journal.head import format_head, head_of

_INSERT = "INSERT INTO events (number, sale, at, kind, body, hash) VALUES (?, ?, ?, ?, ?, ?)"


class EventWriter:
    """Writes events after the last one, within a transaction of the caller's, which syncs them."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._number, self._hash = head_of(connection)

    def write_event(self, sequence: int | None, event: Event | TillEvent, at: datetime) -> int:
        """Write an event of the sale of that sequence number, or of none; returns its own number.

        Raises:
            TypeError, ValueError: a value that must not be stored; a bug of the caller's.
        """
        return self.write_row(sequence, to_microseconds(at), type(event).__name__, encode(event))

    def write_row(self, sequence: int | None, when: int, kind: str, body: str) -> int:
        """Seal and write an event as `write_event` has made it; returns its number."""
        number = self._number + 1
        hash_ = link_hash(self._hash, number, sequence, when, seal_of(body), kind)
        self._connection.execute(_INSERT, (number, sequence, when, kind, body, hash_))
        self._number, self._hash = number, hash_
        return number

    def write_head(self) -> None:
        """Note the last event, so that a cut-off end is seen; once in each transaction."""
        meta.write(self._connection, meta.HEAD, format_head(self._number, self._hash))
