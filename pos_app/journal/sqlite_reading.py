"""What is read from the journal, by whichever connection."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter

import apsw

from pos_app.domain.day import Subtotal
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import Recorded
from pos_app.domain.fiscal_receipt import FiscalReceipt
from pos_app.domain.money import Money
from pos_app.domain.sale import ImpossibleEventError, Sale, replay_history
from pos_app.domain.sale_outline import SaleOutline
from pos_app.domain.sale_search import FoundSale, SaleSearch
from pos_app.domain.shifts import Shift, shifts_of
from pos_app.domain.shop_days import ShopDays, shop_days_of
from pos_app.domain.till_events import (
    DayStartSet,
    ShiftClosed,
    ShiftEnded,
    ShiftOpened,
    TillEvent,
    TillRecorded,
)
from pos_app.journal import audit, queries, search_queries
from pos_app.journal.codec import TILL_EVENT_TYPES, from_microseconds, to_microseconds
from pos_app.journal.event_rows import outlined, recorded, till_recorded
from pos_app.journal.head import head_of
from pos_app.journal.sqlite_errors import as_journal_errors

Value = str | int
Progress = Callable[[int, int], None]
"""Called now and then with how much of a long work is done, and of how much."""
_FIRST, _LAST = -(2**63), 2**63 - 1


def no_progress(done: int, of: int) -> None:
    """Tell nobody."""
    del done, of


class SqliteJournalReading:
    """The reading half of a journal. For one thread; all raise `JournalError`."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def next_sequence(self) -> int:
        """Return the next sale's number: one more than the highest so far, from 1."""
        with as_journal_errors():
            highest = self._connection.execute(queries.HIGHEST).get
        return 1 + (highest or 0)

    def count(self) -> int:
        """Return how many sales there are, without reading them."""
        with as_journal_errors():
            return int(self._connection.execute(queries.COUNT).get)

    @property
    def head(self) -> tuple[int, bytes]:
        """The last event's number and hash; 0 and the first link where there is none."""
        with as_journal_errors():
            return head_of(self._connection)

    def contains_head(self, head: tuple[int, bytes]) -> bool:
        """True where another journal's last event is in this one: up to it the two are the same."""
        number, hash_ = head
        with as_journal_errors():
            return not number or self._connection.execute(queries.HASH, (number,)).get == hash_

    def sale(self, sale_id: str) -> Sale | None:
        """Return one sale as it stands, None where there is none."""
        return next(self._sales(queries.BY_ID, sale_id), None)

    def owner_of(self, deal_id: str) -> str | None:
        """Return the id of the sale that has this deal, None where none has."""
        with as_journal_errors():
            found = self._connection.execute(queries.OWNER, (deal_id,)).get
        return None if found is None else str(found)

    def owner_of_receipt(self, receipt: FiscalReceipt) -> str | None:
        """Return the id of the sale that has this fiscal receipt, None where none has."""
        with as_journal_errors():
            found = self._connection.execute(queries.OWNER_OF_RECEIPT, (receipt.key,)).get
        return None if found is None else str(found)

    def without_receipt(self) -> Subtotal:
        """Return how many paid sales lack the fiscal receipt that is wanted, and their sum."""
        with as_journal_errors():
            count, minor = self._connection.execute(queries.WITHOUT_RECEIPT).get
        return Subtotal(count, Money(minor))

    def sales(
        self, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[Sale, ...]:
        """Return the sales created in [since, until), in the order they were begun."""
        return tuple(self.each_sale(since, until))

    def each_sale(
        self, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[Sale]:
        """Yield what `sales` returns, one at a time."""
        if since is None and until is None:
            return self._sales(queries.ALL)
        start = _FIRST if since is None else to_microseconds(since)
        end = _LAST if until is None else to_microseconds(until)
        return self._sales(queries.CREATED, start, end)

    def last_decided(self, count: int) -> tuple[Sale, ...]:
        """Return so many of the last sales that are over, newest first."""
        return tuple(reversed(list(self._sales(queries.LAST_DECIDED, count))))

    def open_sales(self) -> tuple[Sale, ...]:
        """Return the sales whose payment is not decided."""
        return tuple(self._sales(queries.OPEN))

    def unfinished(self, paid_since: datetime) -> tuple[Sale, ...]:
        """Return the sales that are open, and those whose notice nobody has acknowledged.

        What is for review or was paid late waits for that however long; what was paid in time,
        if it was at `paid_since` or after.
        """
        return tuple(self._sales(queries.UNFINISHED, to_microseconds(paid_since)))

    def watched(
        self, since: datetime, lately: datetime, after: int = 0, limit: int = -1
    ) -> tuple[Sale, ...]:
        """Return the sales with a deal, or for review, that were decided at `since` or after.

        `decided_at` is by this machine's clock, as it then went. So that one that was off hides
        nothing, `lately` is what counts for the newest sales, and by the gateway's time as well.
        Of these the first `limit` (-1 for all) with a sequence number above `after`.
        """
        moments = to_microseconds(since), to_microseconds(lately)
        return tuple(self._sales(queries.WATCHED, *moments, after, limit, queries.NEWEST_SALES))

    def history(self, sale_id: str) -> tuple[Recorded, ...]:
        """Return one sale's events, oldest first; none where there is no such sale."""
        return next(self._histories(queries.BY_ID, sale_id), ())

    def till_events(self, *kinds: type[TillEvent], after: int = 0) -> tuple[TillRecorded, ...]:
        """Return the events of no sale numbered above `after`, of those kinds, oldest first.

        Without kinds all of them; one whose text was taken away is left out.
        """
        names = [kind.__name__ for kind in kinds] or list(TILL_EVENT_TYPES)
        query = queries.OF_TILL.format(", ".join("?" * len(names)))
        with as_journal_errors():
            return tuple(till_recorded(self._connection.execute(query, (*names, after))))

    def listed(self, since: datetime, until: datetime) -> dict[str, int]:
        """Return the sales created in [since, until), oldest first, each with its last event."""
        return self._last_events(queries.LISTED, since, until)

    def happened(self, since: datetime, until: datetime) -> dict[str, int]:
        """Return the sales with events learned in [since, until), each with the last of them."""
        return self._last_events(queries.HAPPENED, since, until)

    def _last_events(self, query: str, since: datetime, until: datetime) -> dict[str, int]:
        span = to_microseconds(since), to_microseconds(until)
        with as_journal_errors():
            found = self._connection.execute(query, span)
            return {str(sale_id): int(str(number)) for sale_id, number in found}

    def each_of_day(self, since: datetime, until: datetime) -> Iterator[tuple[Recorded, ...]]:
        """Yield the histories of all sales created in [since, until), or with events in it."""
        return self._histories(queries.OF_DAY, to_microseconds(since), to_microseconds(until))

    def shop_days(self) -> ShopDays:
        """Return when the shop's days begin."""
        return shop_days_of(self.till_events(DayStartSet))

    def shifts(self) -> tuple[Shift, ...]:
        """Return all shifts, oldest first. Raises BROKEN where they cannot have happened."""
        try:
            return shifts_of(self.till_events(ShiftOpened, ShiftEnded, ShiftClosed))
        except ImpossibleEventError as error:
            raise JournalError(JournalProblem.BROKEN, str(error)) from error

    def each_outline(self, since: datetime, until: datetime) -> Iterator[SaleOutline]:
        """Yield the outlines of all sales with events in [since, until)."""
        span = to_microseconds(since), to_microseconds(until)
        with as_journal_errors():
            rows = self._connection.execute(queries.OUTLINES, span)
            for _, of_a_sale in groupby(rows, key=itemgetter(0)):
                yield outlined(of_a_sale)

    def each_of_shift(self, after: int, last: int | None) -> Iterator[tuple[Recorded, ...]]:
        """Yield the histories that a shift's report is made of, up to event `last`; None for all.

        Those of sales with events numbered above `after`, and of sales not decided at `last`;
        further ones may be among them.
        """
        if last is None:
            return self._histories(queries.OF_OPEN_SHIFT, after, _LAST)
        return self._histories(queries.OF_ENDED_SHIFT, after, last)

    def link(self, number: int) -> bytes:
        """Return the link that the chain has at an event. Raises JournalError (BROKEN)."""
        with as_journal_errors():
            found = self._connection.execute(queries.HASH, (number,)).get
        if not isinstance(found, bytes):
            raise JournalError(JournalProblem.BROKEN, f"no event {number}")
        return found

    def found(
        self, search: SaleSearch, before: int | None = None, limit: int = 50
    ) -> tuple[FoundSale, ...]:
        """Return the newest `limit` sales that a search means, newest first.

        `before` is the last number of the page before.
        """
        with as_journal_errors():
            return search_queries.find(
                self._connection,
                search,
                _LAST if before is None else before,
                limit,
                self.shop_days(),
                self._shift_of(search),
            )

    def numbers(self, search: SaleSearch) -> Sequence[int]:
        """Return the numbers of all sales that a search means, the lowest first."""
        with as_journal_errors():
            return search_queries.numbers(
                self._connection, search, self.shop_days(), self._shift_of(search)
            )

    def _shift_of(self, search: SaleSearch) -> Shift | None:
        """Return the shift that a search means; None where it means none that was opened."""
        if search.shift is None:
            return None
        return next((each for each in self.shifts() if each.number == search.shift), None)

    def each_history(self, numbers: Sequence[int]) -> Iterator[tuple[Recorded, ...]]:
        """Yield the events of each sale with one of these numbers, the lowest number first."""
        return self._histories(queries.BY_NUMBERS, json.dumps(list(numbers)))

    def verify_events(self, progress: Progress = no_progress) -> audit.JournalFault | None:
        """Check every event, which is what a report is made of; None where all is well."""
        events, _ = self.head
        with as_journal_errors():
            return audit.check_chain(self._connection, tell=lambda n: progress(n, events))

    def verify_last_events(self) -> audit.JournalFault | None:
        """Check the newest events only, which takes no time; None where all is well."""
        with as_journal_errors():
            return audit.check_last_events(self._connection)

    def last_rows(self, count: int) -> Iterator[tuple[int, datetime, int, str, str | None]]:
        """Yield the newest events as they are stored, the oldest of them first.

        Each with its number, when it was written, its sale's number (0: of none), kind and text;
        the text is None where it was taken away.
        """
        last, _ = self.head
        with as_journal_errors():
            for number, sale, at, kind, body, _ in self._connection.execute(
                queries.CHAIN, (max(0, last - count),)
            ):
                text = body if isinstance(body, str) else None
                yield number, from_microseconds(at), sale or 0, kind, text

    def _sales(self, query: str, *values: Value) -> Iterator[Sale]:
        """Yield the sales that a query has the events of."""
        for history in self._histories(query, *values):
            try:
                sale = replay_history(history)
            except ImpossibleEventError as error:
                raise JournalError(JournalProblem.BROKEN, str(error)) from error
            yield sale

    def _histories(self, query: str, *values: Value) -> Iterator[tuple[Recorded, ...]]:
        """Yield the events of each sale that a query has rows of, in the rows' order."""
        with as_journal_errors():
            rows = self._connection.execute(query, values)
            for _, of_a_sale in groupby(rows, key=itemgetter(0)):
                yield recorded(of_a_sale)
