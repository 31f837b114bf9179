"""The journal's tables, made by numbered migrations; a released one is never edited."""

from __future__ import annotations

import json
from collections.abc import Sequence

import apsw

from pos_app.journal.sale_index import order_key
from pos_app.journal.sqlite_errors import transaction

APPLICATION_ID = 0x51525432
"""Marks the file as this program's (SQLite header, offset 68)."""
TRIAL_APPLICATION_ID = 0x51525431
"""Marked the files of versions that were never released; none is taken over."""

_FIRST = """
-- What sales are looked for by; each row can be made anew from the sale's events.
-- Times are microseconds since 1970, UTC.
CREATE TABLE sales (
    sequence INTEGER NOT NULL PRIMARY KEY,
    sale_id TEXT NOT NULL UNIQUE,
    last_event INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    decided_at INTEGER,
    told_at INTEGER,
    state TEXT NOT NULL,
    late INTEGER NOT NULL,
    notice_acknowledged INTEGER NOT NULL,
    deal_id TEXT
) STRICT;
CREATE INDEX sales_by_created_at ON sales (created_at);
CREATE INDEX sales_by_deal ON sales (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX sales_open ON sales (sequence) WHERE decided_at IS NULL;
CREATE INDEX sales_for_a_person ON sales (sequence)
    WHERE (state = 'review' OR late) AND NOT notice_acknowledged;
CREATE INDEX sales_paid_unseen ON sales (decided_at)
    WHERE state = 'paid' AND NOT notice_acknowledged;
CREATE INDEX sales_watched ON sales (decided_at)
    WHERE deal_id IS NOT NULL OR state = 'review';

CREATE TABLE events (
    number INTEGER NOT NULL PRIMARY KEY,
    sale INTEGER NOT NULL REFERENCES sales (sequence) DEFERRABLE INITIALLY DEFERRED,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    -- JSON text, or its sha256 where the text was taken away: the chain holds either way.
    body ANY NOT NULL
        CHECK (typeof(body) = 'text' OR typeof(body) = 'blob' AND length(body) = 32),
    hash BLOB NOT NULL
) STRICT;
CREATE INDEX events_by_sale ON events (sale);
CREATE INDEX events_by_at ON events (at, sale);

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
-- Delete triggers see INSERT OR REPLACE only under recursive_triggers; this one needs no pragma.
CREATE TRIGGER events_come_in_order BEFORE INSERT ON events
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM events)
BEGIN SELECT RAISE(ABORT, 'events come in order'); END;

-- 'head': the last event's number and hash, so that a cut-off end is seen.
CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""

_SEARCHED = """
-- The history is searched by amount (tiyin), the card's last four digits, and the order reference
-- as `search_key` of `pos_app/domain/sale_search.py` folds it; filled in from the events.
ALTER TABLE sales ADD COLUMN amount INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sales ADD COLUMN last4 INTEGER;
ALTER TABLE sales ADD COLUMN order_key TEXT;

UPDATE sales SET
    amount = coalesce(
        json_extract(intent.body, '$.amount.minor'), json_extract(intent.body, '$.amount')),
    order_key = CASE json_type(intent.body, '$.order_ref')
        WHEN 'text' THEN order_key_of(intent.body) END
FROM events AS intent
WHERE intent.sale = sales.sequence AND intent.kind = 'SaleIntended';

UPDATE sales SET last4 = CAST((
    SELECT CASE WHEN json_extract(body, '$.last4') GLOB '[0-9][0-9][0-9][0-9]'
        THEN json_extract(body, '$.last4') END
    FROM events
    WHERE sale = sales.sequence AND kind = 'Offered' AND json_extract(body, '$.last4') != ''
    ORDER BY number DESC LIMIT 1) AS INTEGER);

CREATE INDEX sales_by_amount ON sales (amount);
CREATE INDEX sales_by_last4 ON sales (last4) WHERE last4 IS NOT NULL;
CREATE INDEX sales_by_order ON sales (order_key) WHERE order_key IS NOT NULL;
CREATE INDEX sales_not_paid ON sales (state) WHERE state IN ('closed', 'review');
"""

_OF_THE_TILL = """
-- An event may belong to the till and to no sale: `sale` is null, and the chain counts it as 0.
CREATE TABLE rebuilt_events (
    number INTEGER NOT NULL PRIMARY KEY,
    sale INTEGER REFERENCES sales (sequence) DEFERRABLE INITIALLY DEFERRED CHECK (sale > 0),
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    -- JSON text, or its sha256 where the text was taken away: the chain holds either way.
    body ANY NOT NULL
        CHECK (typeof(body) = 'text' OR typeof(body) = 'blob' AND length(body) = 32),
    hash BLOB NOT NULL
) STRICT;
INSERT INTO rebuilt_events SELECT number, sale, at, kind, body, hash FROM events ORDER BY number;
DROP TABLE events;
ALTER TABLE rebuilt_events RENAME TO events;
CREATE INDEX events_by_sale ON events (sale);
CREATE INDEX events_by_at ON events (at, sale);
CREATE INDEX events_of_till ON events (kind) WHERE sale IS NULL;

-- One change is let through: a personal text gives way to its own sha256.
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
WHEN NOT (
    OLD.kind IN ('PersonNamed') AND typeof(OLD.body) = 'text' AND NEW.body = sha256_of(OLD.body)
    AND (NEW.number, NEW.sale, NEW.at, NEW.kind, NEW.hash)
        IS (OLD.number, OLD.sale, OLD.at, OLD.kind, OLD.hash)
)
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER events_come_in_order BEFORE INSERT ON events
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM events)
BEGIN SELECT RAISE(ABORT, 'events come in order'); END;
"""

_BY_HAND = """
-- A person may settle a sale by hand: such a sale is watched and found as others are, and the note
-- to it is a text that may be taken away.
DROP INDEX sales_not_paid;
CREATE INDEX sales_not_paid ON sales (state) WHERE state IN ('closed', 'review', 'by_hand');
DROP INDEX sales_watched;
CREATE INDEX sales_watched ON sales (decided_at)
    WHERE deal_id IS NOT NULL OR state IN ('review', 'by_hand');

DROP TRIGGER events_are_never_changed;
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
WHEN NOT (
    OLD.kind IN ('PersonNamed', 'NoteWritten')
    AND typeof(OLD.body) = 'text' AND NEW.body = sha256_of(OLD.body)
    AND (NEW.number, NEW.sale, NEW.at, NEW.kind, NEW.hash)
        IS (OLD.number, OLD.sale, OLD.at, OLD.kind, OLD.hash)
)
BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
"""

PERSON = "CASE WHEN json_valid(body) THEN json_extract(body, '$.by') END"
"""Who did what an event tells; a damaged text tells nobody, and is found by the chain."""
_BY_PERSON = f"""
CREATE INDEX events_by_person ON events ({PERSON}, sale)
    WHERE kind = 'SaleIntended' AND {PERSON} IS NOT NULL;
"""

_WITH_RECEIPT = """
-- Whose fiscal receipt is wanted, and which it is: its number and module, or 'ticked' where
-- a person says that it was made. Sales of before want none.
ALTER TABLE sales ADD COLUMN wants_receipt INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sales ADD COLUMN receipt TEXT;
CREATE INDEX sales_by_receipt ON sales (receipt) WHERE receipt IS NOT NULL;
CREATE INDEX sales_without_receipt ON sales (sequence, amount, state, wants_receipt, receipt)
    WHERE state = 'paid' AND wants_receipt AND receipt IS NULL;
"""

MIGRATIONS: tuple[str, ...] = (
    _FIRST,
    _SEARCHED,
    _OF_THE_TILL,
    _BY_HAND,
    _BY_PERSON,
    _WITH_RECEIPT,
)


def migrate(connection: apsw.Connection, version: int, migrations: Sequence[str]) -> None:
    """Bring a file of `version` to that of all `migrations`, each whole or not at all."""
    connection.create_scalar_function("order_key_of", _order_key_of, 1, deterministic=True)
    for number, migration in enumerate(migrations[version:], start=version + 1):
        with transaction(connection):
            connection.execute(migration)
            connection.pragma("application_id", APPLICATION_ID)
            connection.pragma("user_version", number)


def _order_key_of(*values: object) -> str | None:
    """Return the key of an intent's order reference, for the migration that adds it.

    SQLite's JSON takes no lone surrogate, and a text that was typed may hold one.
    """
    return order_key(json.loads(str(values[0]))["order_ref"])


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
