"""Single values that the journal's file keeps beside its events, in the table `meta`."""

from __future__ import annotations

from typing import Final

import apsw

HEAD: Final = "head"
"""The last event's number and hash, so that a cut-off end is seen."""
TRANSFER: Final = "transfer"
"""The last transfer to or from another computer."""
PROBE: Final = "probe"
"""Written to prove that a write is kept."""

_UPSERT: Final = """
    INSERT INTO meta (key, value) VALUES (?, ?)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""


def read(connection: apsw.Connection, key: str) -> str | None:
    """Return a value, None where it was never written."""
    value = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).get
    return None if value is None else str(value)


def write(connection: apsw.Connection, key: str, value: str) -> None:
    """Write a value; the caller's transaction syncs it."""
    connection.execute(_UPSERT, (key, value))
