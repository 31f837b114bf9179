"""The chain's head: the last event's number and hash, and how it is written elsewhere."""

from __future__ import annotations

import apsw

from pos_app.journal import queries
from pos_app.journal.chain import GENESIS, format_head_for_log


def head_of(connection: apsw.Connection) -> tuple[int, bytes]:
    """Return the last event's number and hash; where there is none, those the first follows."""
    return connection.execute(queries.LAST_EVENT).fetchone() or (0, GENESIS)


def head_for_log(connection: apsw.Connection) -> str:
    """Return the last event's number and hash in the log's spelling."""
    return format_head_for_log(*head_of(connection))


def format_head(number: int, hash_: bytes) -> str:
    """Return what `meta` holds of the last event."""
    return f"{number}:{hash_.hex()}"
