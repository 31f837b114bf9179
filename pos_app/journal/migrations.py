"""The journal's tables, made by numbered migrations; a released one is never edited."""

from __future__ import annotations

from collections.abc import Sequence

import apsw

from pos_app.journal.sqlite_errors import transaction

APPLICATION_ID = 0x51525431
"""Marks the file as this program's (SQLite header, offset 68)."""

_FIRST = """
CREATE TABLE sales (
    sale_id TEXT NOT NULL PRIMARY KEY,
    last_event INTEGER NOT NULL,
    body TEXT NOT NULL,
    sequence INTEGER NOT NULL AS (json_extract(body, '$.sequence')) STORED,
    state TEXT NOT NULL AS (json_extract(body, '$.state')) STORED,
    created_at TEXT NOT NULL AS (json_extract(body, '$.created_at')) STORED,
    deal_id TEXT AS (json_extract(body, '$.deal_id')) STORED,
    decided_at TEXT AS (json_extract(body, '$.decided_at')) STORED
) STRICT;
CREATE UNIQUE INDEX sales_by_sequence ON sales (sequence);
CREATE INDEX sales_by_state ON sales (state);
CREATE INDEX sales_by_created_at ON sales (created_at);
CREATE INDEX sales_by_decided_at ON sales (decided_at);

CREATE TABLE events (
    number INTEGER PRIMARY KEY,
    sale_id TEXT NOT NULL REFERENCES sales (sale_id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    body TEXT NOT NULL,
    prev BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE INDEX events_by_sale ON events (sale_id, number);

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
-- Delete triggers see INSERT OR REPLACE only under recursive_triggers; this one needs no pragma.
CREATE TRIGGER events_come_in_order BEFORE INSERT ON events
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM events)
BEGIN SELECT RAISE(ABORT, 'events come in order'); END;

-- One row, 'head': the last event's number and hash, so that a cut-off end is seen.
CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""

_EVENTS_OF_A_DAY = "CREATE INDEX events_by_at ON events (at, sale_id);"

_SALE_OF_A_DEAL = "CREATE INDEX sales_by_deal ON sales (deal_id);"

MIGRATIONS: tuple[str, ...] = (_FIRST, _EVENTS_OF_A_DAY, _SALE_OF_A_DEAL)


def migrate(connection: apsw.Connection, version: int, migrations: Sequence[str]) -> None:
    """Bring a file of `version` to that of all `migrations`, each whole or not at all."""
    for number, migration in enumerate(migrations[version:], start=version + 1):
        with transaction(connection):
            connection.execute(migration)
            connection.pragma("application_id", APPLICATION_ID)
            connection.pragma("user_version", number)


def has_schema_of(connection: apsw.Connection, migrations: Sequence[str]) -> bool:
    """True where tables, indexes and triggers are those that `migrations` make."""
    made = apsw.Connection(":memory:")
    try:
        migrate(made, 0, migrations)
        return _schema(connection) == _schema(made)
    finally:
        made.close()


def _schema(connection: apsw.Connection) -> list[tuple[object, ...]]:
    query = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
    return [
        tuple(row) for row in connection.execute(query) if not str(row[1]).startswith("sqlite_")
    ]
