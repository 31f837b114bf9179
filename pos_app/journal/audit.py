"""Is the journal what was written? The chain of events, and the projection against a replay."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import apsw

from pos_app.domain.errors import JournalError
from pos_app.domain.events import SaleIntended
from pos_app.domain.sale import ImpossibleEventError, Sale, decide, intend
from pos_app.journal.chain import GENESIS, Row
from pos_app.journal.codec import decode_event, decode_sale, encode, unstamp
from pos_app.journal.migrations import is_as_made

T = TypeVar("T")

HEAD = "head"
CHECKED_AT_OPEN = 256
"""So many of the last events are checked at every start; an audit checks them all."""
PIECE = 500
"""Rows checked in one go, some milliseconds, where others wait for the thread."""


class FaultKind(StrEnum):
    """What is wrong with a row."""

    DAMAGED = "damaged"
    """SQLite's own check of the file finds it damaged; no row is named (0)."""
    TABLES = "tables"
    """Tables, indexes or triggers are not as they were made; no row is named (0)."""
    MISSING = "missing"
    """An event's number is left out: it was removed or renumbered."""
    CHANGED = "changed"
    """The row's hash is not that of the row."""
    UNCHAINED = "unchained"
    """The row does not follow from the one before it."""
    UNREADABLE = "unreadable"
    """The row is as it was written, but this program cannot read it."""
    IMPOSSIBLE = "impossible"
    """The event cannot have happened in the state its sale was in."""
    CUT_OFF = "cut_off"
    """Events after this number are gone, or were added by another hand."""
    PROJECTION = "projection"
    """The sale as kept is not what its events add up to; the number is its last event's."""


@dataclass(frozen=True, slots=True)
class Fault:
    """The first bad row: the event's number, what is wrong, and details for a technician."""

    number: int
    kind: FaultKind
    detail: str = ""


@dataclass(slots=True)
class AuditResult:
    """A sale as its events tell it, and the number of the last of them."""

    sale: Sale
    last_event: int


def head_text(number: int, hash_: bytes) -> str:
    """What `meta` keeps of the last event."""
    return f"{number}:{hash_.hex()}"


def check_file(connection: apsw.Connection, *, quick: bool = False) -> Fault | None:
    """SQLite's own check of pages and indexes.

    `quick` leaves out whether indexes hold what their tables do: 0.4 s for a million events.
    """
    found = connection.pragma("quick_check" if quick else "integrity_check", 1)
    return None if found == "ok" else Fault(0, FaultKind.DAMAGED, str(found))


def check_tables(connection: apsw.Connection, steps: Sequence[str]) -> Fault | None:
    """Check that what keeps events from being changed is in its place."""
    return None if is_as_made(connection, steps) else Fault(0, FaultKind.TABLES)


def check_chain(connection: apsw.Connection, after: int = 0) -> Fault | None:
    """Check every event numbered above `after`, and that the last one is the last written."""
    return at_once(chain_pieces(connection, after))


def at_once(pieces: Generator[None, None, T]) -> T:
    """The outcome of work in pieces, where nobody waits for the thread."""
    while True:
        try:
            next(pieces)
        except StopIteration as end:
            outcome: T = end.value
            return outcome


def chain_pieces(
    connection: apsw.Connection, after: int = 0
) -> Generator[None, None, Fault | None]:
    """`check_chain`, some milliseconds at a time."""
    query = "SELECT hash FROM events WHERE number = ?"
    before = connection.execute(query, (after,)).get if after else GENESIS
    number = after
    try:
        for row in _rows(connection, after):
            number += 1
            fault = _fault_of(row, number, before)
            if fault is not None:
                return fault
            before = row.hash
            if number % PIECE == 0:
                yield
    except UnicodeDecodeError:
        return Fault(number + 1, FaultKind.CHANGED, "not text")
    head = connection.execute("SELECT value FROM meta WHERE key = ?", (HEAD,)).get
    if head != (head_text(number, before) if number else None):
        return Fault(number, FaultKind.CUT_OFF)
    return None


def _fault_of(row: Row, number: int, before: bytes) -> Fault | None:
    if row.number != number:
        return Fault(number, FaultKind.MISSING)
    if not row.is_sound:
        return Fault(number, FaultKind.CHANGED)
    return Fault(number, FaultKind.UNCHAINED) if row.prev != before else None


def check_end(connection: apsw.Connection) -> Fault | None:
    """`check_chain` for the last events only, quick however long the journal has grown."""
    last = connection.execute("SELECT max(number) FROM events").get or 0
    return check_chain(connection, max(0, last - CHECKED_AT_OPEN))


def tell(connection: apsw.Connection) -> dict[str, AuditResult] | Fault:
    """Every sale by a replay of all events, or the first event that cannot be replayed."""
    told: dict[str, AuditResult] = {}
    for row in _rows(connection, 0):
        try:
            told[row.sale_id] = AuditResult(_after(told.get(row.sale_id), row), row.number)
        except JournalError as error:
            return Fault(row.number, FaultKind.UNREADABLE, str(error))
        except ImpossibleEventError as error:
            return Fault(row.number, FaultKind.IMPOSSIBLE, str(error))
    return told


def check_projection(connection: apsw.Connection, told: dict[str, AuditResult]) -> Fault | None:
    """Compare the kept sales with what the events tell; the lowest number is named."""
    faults: list[Fault] = []
    kept = 0
    for sale_id, last_event, body in connection.execute(
        "SELECT sale_id, last_event, body FROM sales"
    ):
        kept += 1
        of = told.get(str(sale_id))
        if of is None:
            faults.append(Fault(int(str(last_event)), FaultKind.PROJECTION, "no events"))
        elif of.last_event != last_event or not _is_kept_as(of.sale, str(body)):
            faults.append(Fault(of.last_event, FaultKind.PROJECTION, "differs"))
    if kept < len(told):
        kept_ids = {str(row[0]) for row in connection.execute("SELECT sale_id FROM sales")}
        faults += [
            Fault(of.last_event, FaultKind.PROJECTION, "not kept")
            for sale_id, of in told.items()
            if sale_id not in kept_ids
        ]
    return min(faults, key=lambda fault: fault.number, default=None)


def _is_kept_as(sale: Sale, body: str) -> bool:
    """Compared as values: a row of an older program lacks the fields that came since."""
    if body == encode(sale):
        return True
    try:
        return decode_sale(body) == decode_sale(encode(sale))
    except JournalError:
        return False


def _rows(connection: apsw.Connection, after: int) -> Iterator[Row]:
    query = """SELECT number, sale_id, kind, at, body, prev, hash FROM events
               WHERE number > ? ORDER BY number"""
    for row in connection.execute(query, (after,)):
        yield Row(*row)


def _after(before: AuditResult | None, row: Row) -> Sale:
    event, at = decode_event(row.kind, row.body), unstamp(row.at)
    if before is not None:
        return decide(before.sale, event, at).sale
    if not isinstance(event, SaleIntended) or event.sale_id != row.sale_id:
        raise ImpossibleEventError("a sale begins with its intent")
    return intend(event, at)
