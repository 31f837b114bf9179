"""What is asked of the journal's tables; each question that grows with them has its index."""

from __future__ import annotations

from typing import Final

from pos_app.journal.sale_index import COLUMNS

NEWEST_SALES: Final = 5000
"""For how many sales back the gateway's times count too: days of a busy till."""

_EVENTS_OF: Final = """SELECT sale, number, at, kind, body FROM events
    WHERE sale IN ({}) ORDER BY sale, number"""
"""Every event of the sales whose sequence numbers are asked for."""

ALL: Final = """SELECT sale, number, at, kind, body FROM events
    WHERE sale IS NOT NULL ORDER BY sale, number"""
CREATED: Final = _EVENTS_OF.format(
    "SELECT sequence FROM sales WHERE created_at >= ? AND created_at < ?"
)
BY_ID: Final = _EVENTS_OF.format("SELECT sequence FROM sales WHERE sale_id = ?")
BY_NUMBERS: Final = _EVENTS_OF.format("SELECT value FROM json_each(?)")
OPEN: Final = _EVENTS_OF.format("SELECT sequence FROM sales WHERE decided_at IS NULL")
OF_DAY: Final = _EVENTS_OF.format("""
    SELECT sale FROM events WHERE at >= ?1 AND at < ?2
    UNION ALL
    SELECT sequence FROM sales WHERE created_at >= ?1 AND created_at < ?2""")
OUTLINES: Final = """SELECT sale, at,
    CASE kind WHEN 'StatusSeen' THEN json_extract(body, '$.outcome') ELSE kind END,
    CASE kind WHEN 'Offered' THEN json_extract(body, '$.kind')
        WHEN 'SaleIntended' THEN json_extract(body, '$.amount')
        WHEN 'RefundedOutside' THEN json_extract(body, '$.amount') END,
    CASE kind WHEN 'SaleIntended' THEN json_extract(body, '$.by') END,
    CASE kind WHEN 'SaleIntended' THEN json_extract(body, '$.wants_receipt') END
    FROM events WHERE sale IN (SELECT sale FROM events WHERE at >= ? AND at < ?)
    ORDER BY sale, number"""
"""What a report needs of every event of the sales with events in that time."""
_OF_SHIFT: Final = """SELECT sale, number, at, kind, body FROM events
    WHERE number <= ?2 AND sale IN (
        SELECT sale FROM events WHERE number > ?1 AND number <= ?2
        UNION ALL
        SELECT sequence FROM sales WHERE decided_at IS NULL
        {}
    ) ORDER BY sale, number"""
OF_OPEN_SHIFT: Final = _OF_SHIFT.format("")
"""After that number; up to that, which is the last event or a later one."""
OF_ENDED_SHIFT: Final = _OF_SHIFT.format("""
        UNION ALL
        SELECT sequence FROM sales WHERE last_event > ?2 AND sequence <= (
            SELECT sale FROM events WHERE number <= ?2 AND kind = 'SaleIntended'
                ORDER BY number DESC LIMIT 1)""")
"""The same, up to an event that others follow: a sale decided since may have been open at it."""
LAST_DECIDED: Final = _EVENTS_OF.format(
    "SELECT sequence FROM sales WHERE decided_at IS NOT NULL ORDER BY sequence DESC LIMIT ?"
)
UNFINISHED: Final = _EVENTS_OF.format("""
    SELECT sequence FROM sales WHERE decided_at IS NULL
    UNION ALL
    SELECT sequence FROM sales WHERE (state = 'review' OR late) AND NOT notice_acknowledged
    UNION ALL
    SELECT sequence FROM sales
        WHERE state = 'paid' AND NOT notice_acknowledged AND decided_at >= ?""")
"""For payments decided since then."""
WATCHED: Final = _EVENTS_OF.format("""
    SELECT sequence FROM (
        SELECT sequence FROM sales INDEXED BY sales_watched
            WHERE (deal_id IS NOT NULL OR state IN ('review', 'by_hand')) AND decided_at >= ?1
        UNION
        SELECT sequence FROM sales
            WHERE sequence > (SELECT max(sequence) FROM sales) - ?5
            AND (deal_id IS NOT NULL OR state IN ('review', 'by_hand')) AND decided_at IS NOT NULL
            AND max(decided_at, coalesce(told_at, 0)) >= ?2
    ) WHERE sequence > ?3 ORDER BY sequence LIMIT ?4""")
"""Decided since; lately; after that sequence number; so many; how many sales are the newest."""

IS_ANY_OPEN: Final = "SELECT EXISTS (SELECT 1 FROM sales WHERE decided_at IS NULL)"
OWNER: Final = "SELECT sale_id FROM sales WHERE deal_id = ? ORDER BY sequence"
OWNER_OF_RECEIPT: Final = "SELECT sale_id FROM sales WHERE receipt = ? ORDER BY sequence"
WITHOUT_RECEIPT: Final = """SELECT count(*), coalesce(sum(amount), 0) FROM sales
    INDEXED BY sales_without_receipt WHERE state = 'paid' AND wants_receipt AND receipt IS NULL"""
HIGHEST: Final = "SELECT max(sequence) FROM sales"
COUNT: Final = "SELECT count(*) FROM sales"
LAST_EVENT: Final = "SELECT number, hash FROM events ORDER BY number DESC LIMIT 1"
HASH: Final = "SELECT hash FROM events WHERE number = ?"
LISTED: Final = """SELECT sale_id, last_event FROM sales
    WHERE created_at >= ? AND created_at < ? ORDER BY sequence"""
HAPPENED: Final = """SELECT sale_id, last FROM sales JOIN (
    SELECT sale, max(number) AS last FROM events WHERE at >= ? AND at < ? GROUP BY sale
) ON sequence = sale"""
OF_TILL: Final = """SELECT number, at, kind, body FROM events INDEXED BY events_of_till
    WHERE sale IS NULL AND kind IN ({}) AND number > ? ORDER BY number"""
"""Events of no sale, of those kinds, after that number."""
ALL_OF_TILL: Final = """SELECT number, at, kind, body FROM events
    WHERE sale IS NULL ORDER BY number"""
CHAIN: Final = """SELECT number, sale, at, kind, body, hash FROM events
    WHERE number > ? ORDER BY number"""
STORED: Final = f"SELECT {COLUMNS} FROM sales ORDER BY sequence"  # noqa: S608 - our own words

TAKE_AWAY: Final = """
UPDATE events SET body = sha256_of(body) WHERE number = ? AND typeof(body) = 'text'
"""
"""The trigger that guards the events lets this through for personal texts alone."""
TAKE_NOTE_AWAY: Final = f"{TAKE_AWAY} AND kind = 'NoteWritten' AND sale = ?"
"""The same, of a note to that sale and of nothing else."""
