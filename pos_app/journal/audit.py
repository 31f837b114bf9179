"""Checks that the journal is what was written: the chain of events, the sales against a replay."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

import apsw

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.sale import ImpossibleEventError, Sale, replay
from pos_app.journal import meta, queries
from pos_app.journal.chain import GENESIS, link_hash, seal_of
from pos_app.journal.codec import decode_till_event, from_microseconds
from pos_app.journal.event_rows import event_of, is_taken_away
from pos_app.journal.head import format_head
from pos_app.journal.migrations import has_schema_of
from pos_app.journal.sale_index import Row, row_of

S = TypeVar("S")
T = TypeVar("T")

EVENTS_CHECKED_AT_OPEN = 256
"""How many of the last events every start checks; an audit checks them all."""
ROWS_PER_STEP = 500
SALES_PER_STEP = 50
"""Rows, or sales with all their events, checked in one step: some milliseconds."""


class JournalFaultKind(StrEnum):
    """What is wrong with a row."""

    DAMAGED = "damaged"
    """SQLite's own check of the file finds it damaged; no row is named (0)."""
    TABLES = "tables"
    """Tables, indexes or triggers are not as they were made; no row is named (0)."""
    MISSING = "missing"
    """An event's number is left out: it was removed or renumbered."""
    CHANGED = "changed"
    """The row's hash is not that of this row after the one before it."""
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

    def __str__(self) -> str:
        return f"event {self.number}: {self.kind}"

    def as_error(self) -> JournalError:
        """Return the error of a journal that cannot be used for this fault."""
        return JournalError(JournalProblem.BROKEN, str(self))


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


def check_chain(
    connection: apsw.Connection, after: int = 0, tell: Callable[[int], None] | None = None
) -> JournalFault | None:
    """Check every event numbered above `after`, and that the last one is the last written.

    `tell` is called now and then with how many were checked.
    """
    return run_to_end(chain_check_steps(connection, after), tell)


def run_to_end(steps: Generator[S, None, T], tell: Callable[[S], None] | None = None) -> T:
    """Run all steps of some work, where nobody waits for the thread, and return its result.

    `tell` is called with what each step yields.
    """
    while True:
        try:
            step = next(steps)
            if tell is not None:
                tell(step)
        except StopIteration as end:
            result: T = end.value
            return result


def chain_check_steps(
    connection: apsw.Connection, after: int = 0
) -> Generator[int, None, JournalFault | None]:
    """Do what `check_chain` does, some milliseconds at each step; yields the last event checked."""
    before = connection.execute(queries.HASH, (after,)).get if after else GENESIS
    number = after
    try:
        rows = connection.execute(queries.CHAIN, (after,))
        for stored, sale, at, kind, body, hash_ in rows:
            number += 1
            if stored != number:
                return JournalFault(number, JournalFaultKind.MISSING)
            if sale == 0 or hash_ != link_hash(before, number, sale, at, seal_of(body), kind):
                return JournalFault(number, JournalFaultKind.CHANGED)
            before = hash_
            if number % ROWS_PER_STEP == 0:
                yield number
    except UnicodeDecodeError:
        return JournalFault(number + 1, JournalFaultKind.CHANGED, "not text")
    if meta.read(connection, meta.HEAD) != (format_head(number, before) if number else None):
        return JournalFault(number, JournalFaultKind.CUT_OFF)
    return None


def check_last_events(connection: apsw.Connection) -> JournalFault | None:
    """Check the chain's last events only, quick however long the journal has grown."""
    last = connection.execute("SELECT max(number) FROM events").get or 0
    return check_chain(connection, max(0, last - EVENTS_CHECKED_AT_OPEN))


def check_till_events(connection: apsw.Connection) -> JournalFault | None:
    """Check that each event of no sale can be read, but for personal texts taken away."""
    for number, at, kind, body in connection.execute(queries.ALL_OF_TILL):
        try:
            from_microseconds(at)
            if not is_taken_away(kind, body):
                decode_till_event(kind, body)
        except JournalError as error:
            return JournalFault(number, JournalFaultKind.UNREADABLE, str(error))
    return None


def check_sales(
    connection: apsw.Connection, tell: Callable[[int], None] | None = None
) -> JournalFault | None:
    """Compare every stored sale with what its events add up to; of many faults the lowest number's.

    An event that cannot be read, or cannot have happened, goes before any stored sale. `tell` is
    called now and then with the number of an event that is not far behind.
    """
    return run_to_end(_sales_check_steps(connection), tell)


def _sales_check_steps(connection: apsw.Connection) -> Generator[int, None, JournalFault | None]:
    """Check with one sale in memory; yields the last event of a sale."""
    found = _LowestFaults()
    stored = _StoredSales(connection)
    by_sale = groupby(connection.execute(queries.ALL), key=itemgetter(0))
    for checked, (sequence, rows) in enumerate(by_sale, start=1):
        found.note(*(_projection(row, "no events") for row in stored.before(sequence)))
        replayed = _replay(rows)
        row = stored.take(sequence)
        if isinstance(replayed, JournalFault):
            found.note_event(replayed)
        elif row != replayed:
            found.note(_projection(replayed, "differs" if row is not None else "not kept"))
        if checked % SALES_PER_STEP == 0:
            yield replayed.number if isinstance(replayed, JournalFault) else _number(replayed[2])
    found.note(*(_projection(row, "no events") for row in stored.before(None)))
    return found.lowest


class _LowestFaults:
    """Keeps the fault of the lowest number, one of an event before any of a stored sale."""

    def __init__(self) -> None:
        self._event: JournalFault | None = None
        self._stored: JournalFault | None = None

    def note_event(self, fault: JournalFault) -> None:
        self._event = min(self._event or fault, fault, key=_number_of)

    def note(self, *faults: JournalFault) -> None:
        for fault in faults:
            self._stored = min(self._stored or fault, fault, key=_number_of)

    @property
    def lowest(self) -> JournalFault | None:
        return self._event or self._stored


class _StoredSales:
    """Reads the stored sales beside their events, both in the order of their sequence numbers."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._rows: Iterator[Row] = (tuple(row) for row in connection.execute(queries.STORED))
        self._next = next(self._rows, None)

    def before(self, sequence: int | None) -> Iterator[Row]:
        """Yield what stands before that number, all that is left where it is None."""
        while self._next is not None and (sequence is None or _number(self._next[0]) < sequence):
            yield self._next
            self._next = next(self._rows, None)

    def take(self, sequence: int) -> Row | None:
        """Return the sale of that number, None where it is not stored."""
        if self._next is None or self._next[0] != sequence:
            return None
        taken, self._next = self._next, next(self._rows, None)
        return taken


def _replay(rows: Iterable[tuple[Any, ...]]) -> Row | JournalFault:
    """Return a sale's row as its events add up to it, or the first that cannot be replayed."""
    sale: Sale | None = None
    number = 0
    for sequence, number, at, kind, body in rows:
        try:
            sale = replay(sale, event_of(kind, body), from_microseconds(at))
        except JournalError as error:
            return JournalFault(number, JournalFaultKind.UNREADABLE, str(error))
        except ImpossibleEventError as error:
            return JournalFault(number, JournalFaultKind.IMPOSSIBLE, str(error))
        if sale.sequence != sequence:
            return JournalFault(number, JournalFaultKind.IMPOSSIBLE, "the intent of another sale")
    if sale is None:
        return JournalFault(number, JournalFaultKind.IMPOSSIBLE, "a sale without events")
    return row_of(sale, number)


def _projection(row: Row, detail: str) -> JournalFault:
    """Return the fault of a stored sale, named by its last event."""
    return JournalFault(_number(row[2]), JournalFaultKind.PROJECTION, detail)


def _number(value: object) -> int:
    return int(str(value))


def _number_of(fault: JournalFault) -> int:
    return fault.number
