"""Checks that the journal is what was written: the chain of events, the sales against a replay."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import apsw

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.sale import ImpossibleEventError, Sale, replay
from pos_app.journal import meta
from pos_app.journal.chain import GENESIS, EventRow
from pos_app.journal.codec import decode_event, decode_sale, encode, parse_time
from pos_app.journal.migrations import has_schema_of

T = TypeVar("T")

EVENTS_CHECKED_AT_OPEN = 256
"""How many of the last events every start checks; an audit checks them all."""
ROWS_PER_STEP = 500
"""Rows checked in one step, some milliseconds, where others wait for the thread."""


class JournalFaultKind(StrEnum):
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
    """Events after this number are gone, or were added by another program."""
    PROJECTION = "projection"
    """The stored sale is not what its events add up to; the number is its last event's."""


@dataclass(frozen=True, slots=True)
class JournalFault:
    """A bad row: the event's number, what is wrong, and details for a technician."""

    number: int
    kind: JournalFaultKind
    detail: str = ""

    def as_error(self) -> JournalError:
        """Return the error of a journal that cannot be used for this fault."""
        return JournalError(JournalProblem.BROKEN, f"event {self.number}: {self.kind}")


@dataclass(slots=True)
class ReplayedSale:
    """A sale as its events add up to, and the number of the last of them."""

    sale: Sale
    last_event: int


def format_head(number: int, hash_: bytes) -> str:
    """Return what `meta` holds of the last event."""
    return f"{number}:{hash_.hex()}"


def check_file(connection: apsw.Connection, *, quick: bool = False) -> JournalFault | None:
    """Let SQLite check pages and indexes.

    `quick` leaves out whether indexes hold what their tables do: 0.4 s for a million events.
    """
    found = connection.pragma("quick_check" if quick else "integrity_check", 1)
    return None if found == "ok" else JournalFault(0, JournalFaultKind.DAMAGED, str(found))


def check_tables(connection: apsw.Connection, migrations: Sequence[str]) -> JournalFault | None:
    """Check tables, indexes, and the triggers that keep events from being changed."""
    return (
        None if has_schema_of(connection, migrations) else JournalFault(0, JournalFaultKind.TABLES)
    )


def check_chain(connection: apsw.Connection, after: int = 0) -> JournalFault | None:
    """Check every event numbered above `after`, and that the last one is the last written."""
    return run_to_end(chain_check_steps(connection, after))


def run_to_end(steps: Generator[None, None, T]) -> T:
    """Run all steps of some work, where nobody waits for the thread, and return its result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: T = end.value
            return result


def chain_check_steps(
    connection: apsw.Connection, after: int = 0
) -> Generator[None, None, JournalFault | None]:
    """Do what `check_chain` does, some milliseconds at each step."""
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
            if number % ROWS_PER_STEP == 0:
                yield
    except UnicodeDecodeError:
        return JournalFault(number + 1, JournalFaultKind.CHANGED, "not text")
    if meta.read(connection, meta.HEAD) != (format_head(number, before) if number else None):
        return JournalFault(number, JournalFaultKind.CUT_OFF)
    return None


def _fault_of(row: EventRow, number: int, before: bytes) -> JournalFault | None:
    if row.number != number:
        return JournalFault(number, JournalFaultKind.MISSING)
    if not row.has_its_hash:
        return JournalFault(number, JournalFaultKind.CHANGED)
    return JournalFault(number, JournalFaultKind.UNCHAINED) if row.prev != before else None


def check_last_events(connection: apsw.Connection) -> JournalFault | None:
    """Check the chain's last events only, quick however long the journal has grown."""
    last = connection.execute("SELECT max(number) FROM events").get or 0
    return check_chain(connection, max(0, last - EVENTS_CHECKED_AT_OPEN))


def replay_sales(connection: apsw.Connection) -> dict[str, ReplayedSale] | JournalFault:
    """Return every sale by a replay of all events, or the first event that cannot be replayed."""
    replayed: dict[str, ReplayedSale] = {}
    for row in _rows(connection, 0):
        try:
            sale = _apply(replayed.get(row.sale_id), row)
        except JournalError as error:
            return JournalFault(row.number, JournalFaultKind.UNREADABLE, str(error))
        except ImpossibleEventError as error:
            return JournalFault(row.number, JournalFaultKind.IMPOSSIBLE, str(error))
        replayed[row.sale_id] = ReplayedSale(sale, row.number)
    return replayed


def check_projection(
    connection: apsw.Connection, replayed: dict[str, ReplayedSale]
) -> JournalFault | None:
    """Compare the stored sales with the replayed ones; of many faults the lowest number's."""
    faults: list[JournalFault] = []
    stored_ids: set[str] = set()
    for sale_id, last_event, body in connection.execute(
        "SELECT sale_id, last_event, body FROM sales"
    ):
        stored_ids.add(str(sale_id))
        of = replayed.get(str(sale_id))
        if of is None:
            faults.append(
                JournalFault(int(str(last_event)), JournalFaultKind.PROJECTION, "no events")
            )
        elif of.last_event != last_event or not _is_stored_as(of.sale, str(body)):
            faults.append(JournalFault(of.last_event, JournalFaultKind.PROJECTION, "differs"))
    faults += [
        JournalFault(of.last_event, JournalFaultKind.PROJECTION, "not kept")
        for sale_id, of in replayed.items()
        if sale_id not in stored_ids
    ]
    return min(faults, key=lambda fault: fault.number, default=None)


def _is_stored_as(sale: Sale, body: str) -> bool:
    """Compare as values: a row of an older program lacks the fields that came since."""
    if body == encode(sale):
        return True
    try:
        return decode_sale(body) == decode_sale(encode(sale))
    except JournalError:
        return False


def _rows(connection: apsw.Connection, after: int) -> Iterator[EventRow]:
    query = """SELECT number, sale_id, kind, at, body, prev, hash FROM events
               WHERE number > ? ORDER BY number"""
    for row in connection.execute(query, (after,)):
        yield EventRow(*row)


def _apply(before: ReplayedSale | None, row: EventRow) -> Sale:
    event, at = decode_event(row.kind, row.body), parse_time(row.at)
    sale = replay(before.sale if before is not None else None, event, at)
    if sale.sale_id != row.sale_id:
        raise ImpossibleEventError("the intent of another sale")
    return sale
