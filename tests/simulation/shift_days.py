"""`python -m tests.simulation.shift_days --days N --seed S`: many days of a till's shifts.

Sales, what becomes of them, shifts, people and clocks are drawn; a real journal is written, and a
book is kept beside it by hand, each entry when it happens. Then every report is read as the
program reads it: of each shift, of each of the shop's days, and all together.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from pos_app.domain import events
from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.day import SIGN, EntryKind
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language, Outcome
from pos_app.domain.sale import OPEN, Sale, decide, intend
from pos_app.domain.shift_report import ShiftReport
from pos_app.domain.till_events import (
    DayStartSet,
    ShiftClosed,
    ShiftEnded,
    ShiftOpened,
    TillEvent,
)
from pos_app.engine.reports.day_report import DayReading
from pos_app.engine.reports.shift_reading import read_report, read_shown
from pos_app.journal.sqlite_journal import SqliteJournal
from scripts.seed import FAST
from tests.simulation.shift_checks import faults_of_shifts

DAYS_OF_A_TILL = 20
SALES_A_DAY = 28
BEGUN = datetime(2026, 7, 1, 3, 0, tzinfo=UTC)
"""08:00 in Tashkent."""
TASHKENT_IS_AHEAD = timedelta(hours=5)
PEOPLE = (None, 4, 7)

Line = tuple[int | None, EntryKind]


def _seen(status: str, outcome: Outcome) -> events.StatusSeen:
    return events.StatusSeen(status, outcome)


COMPLETED = _seen("completed", Outcome.SETTLED)
EXPIRED = _seen("expired", Outcome.EXPIRED)
DISPUTED = _seen("disputed", Outcome.DISPUTED)
REFUNDED = _seen("refunded", Outcome.REFUNDED)
ODD = _seen("frozen", Outcome.UNRECOGNISED)
BY_HAND = events.SettledByHand(HandReason.NOT_PAID)
FATES: tuple[tuple[int, tuple[tuple[events.Event, EntryKind | None], ...]], ...] = (
    (60, ((COMPLETED, EntryKind.PAID),)),
    (8, ((EXPIRED, None),)),
    (8, ((EXPIRED, None), (COMPLETED, EntryKind.LATE))),
    (4, ()),
    (4, ((COMPLETED, EntryKind.PAID), (DISPUTED, EntryKind.REVERSED))),
    (
        3,
        (
            (COMPLETED, EntryKind.PAID),
            (DISPUTED, EntryKind.REVERSED),
            (COMPLETED, EntryKind.RESTORED),
        ),
    ),
    (3, ((COMPLETED, EntryKind.PAID), (REFUNDED, EntryKind.REVERSED))),
    (3, ((ODD, None),)),
    (4, ((ODD, None), (BY_HAND, EntryKind.BY_HAND))),
    (3, ((ODD, None), (BY_HAND, EntryKind.BY_HAND), (COMPLETED, EntryKind.LATE))),
)
"""What may become of a sale, how often, and what each step does to the books."""
WAITS = (timedelta(seconds=20), timedelta(minutes=5), timedelta(hours=3), timedelta(hours=30))


@dataclass
class Book:
    """What one shift brought, written down when it happened."""

    lines: Counter[Line] = field(default_factory=Counter)
    counts: Counter[Line] = field(default_factory=Counter)
    people: Counter[int | None] = field(default_factory=Counter)
    charged: list[str] = field(default_factory=list)


@dataclass
class _Step:
    due: datetime
    sale_id: str
    rest: list[tuple[events.Event, EntryKind | None]]


class Till:
    """A till for some days: its journal, and the books beside it."""

    def __init__(self, journal: SqliteJournal, rng: Random) -> None:
        self.journal = journal
        self.rng = rng
        self.now = BEGUN
        self.wrong_by = timedelta()
        """By how much the till's clock is wrong just now."""
        self.newest = BEGUN
        """The latest time, by the till's clock, of anything that stands in the book."""
        self.sales: dict[str, Sale] = {}
        self.charged_in: dict[str, int | None] = {}
        self.steps: list[_Step] = []
        self.before_shifts = Book()
        self.shifts: list[Book] = []
        self.is_open = False
        self.closed = 0
        self.open_at_end: list[set[str]] = []
        self.days: dict[date, Counter[EntryKind]] = defaultdict(Counter)
        self.hours: list[tuple[date, int]] = [(date.min, 0)]
        """From which date on a day begins at which hour."""

    @property
    def clock(self) -> datetime:
        """What the till's clock shows, in UTC."""
        return self.now + self.wrong_by

    @property
    def book(self) -> Book:
        return self.shifts[-1] if self.shifts else self.before_shifts

    def live(self, days: int) -> None:
        """Let so many days pass."""
        end = self.now + timedelta(days=days)
        while self.now < end:
            self.now += timedelta(seconds=self.rng.randint(1, 2 * 86_400 // SALES_A_DAY // 2))
            self._do_what_is_due()
            self.rng.choices(
                [self._charge, self._begin_shift, self._end_shift, self._close, self._set_clock],
                [20, 4, 3, 3, 1],
            )[0]()
            if self.rng.random() < 0.005:
                self._set_day_start()

    def _charge(self) -> None:
        number = len(self.sales) + 1
        first = events.SaleIntended(
            sale_id=f"sale-{number}",
            sequence=number,
            invoice_id=f"T1-{number}-abcd",
            till_id="T1",
            amount=Money.of_major(self.rng.randint(1_000, 5_000_000)),
            order_ref=None,
            customer_language=Language.UZ,
            integration=Integration.H2H,
            by=self.rng.choice(PEOPLE),
        )
        self._write(intend(first, self.clock), first)
        self.charged_in[first.sale_id] = len(self.shifts) or None
        self.book.charged.append(first.sale_id)
        created = events.DealCreated(f"deal-{number}", "new", None)
        self._write(decide(self.sales[first.sale_id], created, self.clock), created)
        fate = self.rng.choices([each for _, each in FATES], [often for often, _ in FATES])[0]
        self._plan(first.sale_id, list(fate))

    def _plan(self, sale_id: str, rest: list[tuple[events.Event, EntryKind | None]]) -> None:
        if rest:
            wait = self.rng.choice(WAITS) * (0.5 + self.rng.random())
            self.steps.append(_Step(self.now + wait, sale_id, rest))

    def _do_what_is_due(self) -> None:
        due = sorted((s for s in self.steps if s.due <= self.now), key=lambda s: s.due)
        self.steps = [step for step in self.steps if step.due > self.now]
        for step in due:
            event, kind = step.rest.pop(0)
            self._write(decide(self.sales[step.sale_id], event, self.clock), event)
            if kind is not None:
                self._note(step.sale_id, kind, self.sales[step.sale_id].amount.minor)
                self._give_back_sometimes(step.sale_id, kind)
            self._plan(step.sale_id, step.rest)

    def _give_back_sometimes(self, sale_id: str, kind: EntryKind) -> None:
        if kind is EntryKind.PAID and self.rng.random() < 0.03:
            back = Money(self.sales[sale_id].amount.minor // 200 * 100 or 100)
            event = events.RefundedOutside(back, RefundReason.GOODS_RETURNED)
            self._write(decide(self.sales[sale_id], event, self.clock), event)
            self._note(sale_id, EntryKind.REFUNDED_OUTSIDE, back.minor)

    def _note(self, sale_id: str, kind: EntryKind, minor: int) -> None:
        line = self.charged_in[sale_id], kind
        self.book.lines[line] += minor
        self.book.counts[line] += 1
        if SIGN[kind]:
            self.book.people[self.sales[sale_id].by] += SIGN[kind] * minor
        self.days[self._day(self.clock)][kind] += minor
        self.newest = max(self.newest, self.clock)

    def _day(self, at: datetime) -> date:
        """The shop's day of a moment, found by the hours in force alone."""
        local = (at + TASHKENT_IS_AHEAD).replace(tzinfo=None)
        today = local.date()
        begins = [hour for since, hour in self.hours if since <= today][-1]
        return today if local.hour >= begins else today - timedelta(days=1)

    def _write(self, sale: Sale, event: events.Event) -> None:
        self.journal.append(sale, event, self.clock)
        self.sales[sale.sale_id] = sale

    def _write_of_till(self, event: TillEvent) -> None:
        self.journal.append_for_till(event, self.clock)

    def _begin_shift(self) -> None:
        if self.is_open:
            return
        if not self.shifts:
            self.shifts.append(Book())
        number = len(self.open_at_end) + 1
        self._write_of_till(ShiftOpened(number))
        self.is_open = True

    def _end_shift(self) -> None:
        if not self.is_open:
            return
        self._write_of_till(ShiftEnded(len(self.open_at_end) + 1))
        self.is_open = False
        self.open_at_end.append(self.undecided())
        self.shifts.append(Book())  # what comes now is of the next one, whoever opens it

    def undecided(self) -> set[str]:
        return {sale.sale_id for sale in self.sales.values() if sale.state in OPEN}

    def _close(self) -> None:
        if self.closed < len(self.open_at_end):
            book = self.shifts[self.closed]
            self.closed += 1
            net = Money(sum(SIGN[kind] * minor for (_, kind), minor in book.lines.items()))
            self._write_of_till(ShiftClosed(self.closed, len(book.charged), net))

    def _set_clock(self) -> None:
        """Have the clock be wrong for a while, or put it right."""
        wrong = self.rng.choice([0, 0, 0, -30, -3, 2, 40])
        self.wrong_by = timedelta(hours=wrong)

    def _set_day_start(self) -> None:
        """Have the shop's days begin at another hour, from the next day on.

        Not by a wrong clock, nor where one was ahead: what stands in days to come moves with them.
        """
        hour = self.rng.choice([0, 3, 5, 6])
        first = self._day(self.clock) + timedelta(days=1)
        local = datetime.combine(first, datetime.min.time()) + timedelta(hours=hour)
        since = local.replace(tzinfo=UTC) - TASHKENT_IS_AHEAD
        if since <= self.now:
            first, since = first + timedelta(days=1), since + timedelta(days=1)
        is_ahead = self.newest >= since or self._day(self.newest) >= first
        if self.wrong_by or is_ahead:
            return
        self._write_of_till(DayStartSet(hour, since))
        self.hours = [each for each in self.hours if each[0] < first] + [(first, hour)]


def faults(till: Till) -> Iterator[str]:
    """Every difference between the books and the program's reports."""
    journal = till.journal
    shifts = journal.shifts()
    for shift in shifts:
        book = till.shifts[shift.number - 1]
        report = read_report(journal, shifts, shift)
        yield from _of_shift(till, book, report)
        if shift.closed is not None and read_shown(journal, shifts, shift).letters is None:
            yield f"shift {shift.number} has no letters"
    for day, sums in till.days.items():
        totals = DayReading(day).report(journal).totals
        told = {kind: line.total.minor for kind, line in totals.subtotals.items()}
        if +Counter(told) != +sums:
            yield f"{day}: the report has {told}, the book {dict(sums)}"
    yield from faults_of_shifts(journal)


def _of_shift(till: Till, book: Book, report: ShiftReport) -> Iterator[str]:
    number = report.shift.number
    told = Counter({(each.shift, each.kind): each.subtotal.total.minor for each in report.lines})
    counts = Counter({(each.shift, each.kind): each.subtotal.count for each in report.lines})
    if (+told, +counts) != (+book.lines, +book.counts):
        yield f"shift {number}: the report has {+told}, {+counts}; the book {book}"
    people = {each.person: each.brought.total.minor for each in report.people}
    known = dict(book.people) if book.people.keys() - {None} else {}
    if people != known:
        yield f"shift {number}: the report has of people {people}, the book {known}"
    if [each.sale_id for each in report.charged_sales] != book.charged:
        yield f"shift {number} has not the sales that were charged in it"
    left = till.open_at_end[number - 1] if report.shift.ended else till.undecided()
    if {each.sale.sale_id for each in report.open} != left:
        yield f"shift {number} does not list what was not decided"


@dataclass
class Sums:
    """What was looked at."""

    days: int = 0
    sales: int = 0
    shifts: int = 0
    events: int = 0
    found: list[str] = field(default_factory=list)


def simulate(days: int, seed: int, of_a_till: int = DAYS_OF_A_TILL) -> Sums:
    """Let tills live so many days altogether, some days each, and compare all reports."""
    sums = Sums()
    while sums.days < days:
        number = sums.days // of_a_till
        with (
            tempfile.TemporaryDirectory(prefix="pos-app-shifts-") as folder,
            SqliteJournal.open(Path(folder) / "journal.db", FAST) as journal,
        ):
            till = Till(journal, Random(f"{seed} {number}"))
            till.live(of_a_till)
            sums.found += [f"seed {seed}, till {number}: {fault}" for fault in faults(till)]
            sums.sales += len(till.sales)
            sums.shifts += len(journal.shifts())
            sums.events += journal.head[0]
        sums.days += of_a_till
    return sums


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation.shift_days")
    parser.add_argument("--days", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=Random().randrange(10**6))
    arguments = parser.parse_args()
    sums = simulate(arguments.days, arguments.seed)
    for fault in sums.found:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(
        f"{sums.days} days, seed {arguments.seed}: {sums.sales} sales, {sums.shifts} shifts,"
        f" {sums.events} events; {len(sums.found)} differences between reports and books\n"
    )
    return 1 if sums.found else 0


if __name__ == "__main__":
    sys.exit(main())
