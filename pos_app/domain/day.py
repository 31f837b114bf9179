"""The shop's day: a local day in Asia/Tashkent, and its report as a fold over events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from enum import StrEnum

from pos_app.domain.events import Recorded
from pos_app.domain.money import Money
from pos_app.domain.records import dataclass
from pos_app.domain.sale import OPEN, ImpossibleEventError, Sale, SaleState, replay
from pos_app.domain.shop_days import MIDNIGHT, ShopDays
from pos_app.domain.shop_days import TASHKENT as TASHKENT  # noqa: PLC0414 - for others to import


def local_day(at: datetime) -> date:
    """Find the Tashkent day that `at` (aware) falls on."""
    return at.astimezone(TASHKENT).date()


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """Find the first moment of a Tashkent day and of the next one, in UTC."""
    return MIDNIGHT.bounds(day)


class EntryKind(StrEnum):
    """What a change of state did to the books."""

    PAID = "paid"
    LATE = "late"
    """Paid after the sale had been closed unpaid."""
    REVERSED = "reversed"
    """A payment that had counted was called into question."""
    RESTORED = "restored"
    """A reversed payment was completed again."""


@dataclass(frozen=True, slots=True)
class Subtotal:
    """How many, and how much altogether."""

    count: int
    total: Money

    def __add__(self, other: Subtotal) -> Subtotal:
        return Subtotal(self.count + other.count, self.total + other.total)


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One change of a sale's money; `sale` is as it was after it."""

    at: datetime
    kind: EntryKind
    sale: Sale
    first_day: date
    """The shop's day the sale was begun on."""


@dataclass(frozen=True, slots=True)
class SaleDay:
    """What one local day did to one sale."""

    entries: tuple[LedgerEntry, ...]
    left: Sale | None
    """The sale as the day left it, where the day brought it to its state; else None."""


@dataclass(frozen=True, slots=True)
class DayTotals:
    """One local day's books in one currency: what happened on it, whenever the sales began."""

    day: date
    paid: Subtotal
    late: Subtotal
    reversed: Subtotal
    restored: Subtotal

    @property
    def subtotals(self) -> dict[EntryKind, Subtotal]:
        """The lines by what they count."""
        return {
            EntryKind.PAID: self.paid,
            EntryKind.LATE: self.late,
            EntryKind.REVERSED: self.reversed,
            EntryKind.RESTORED: self.restored,
        }

    @property
    def net(self) -> Money:
        """What the day brought; below zero where reversals outweigh it."""
        came = (self.paid + self.late + self.restored).total
        return Money(came.minor - self.reversed.total.minor, came.currency)


@dataclass(frozen=True, slots=True)
class DayReport:
    """One local day's books. Nothing in them is changed by what happens on a later day."""

    totals: DayTotals
    open: Subtotal
    """Sales that the day left unanswered: not in the totals."""
    review: Subtotal
    """Sales that the day left for a person: not in the totals, or taken out of them."""
    entries: tuple[LedgerEntry, ...]
    """Every change, in order of time."""

    @property
    def day(self) -> date:
        """The local day."""
        return self.totals.day

    @property
    def listed_singly(self) -> tuple[LedgerEntry, ...]:
        """The entries to list one by one: all but plain payments of sales begun on that day."""
        return tuple(
            entry
            for entry in self.entries
            if entry.kind is not EntryKind.PAID or entry.first_day != self.day
        )


def sale_day(day: date, history: Iterable[Recorded], days: ShopDays = MIDNIGHT) -> SaleDay:
    """Collect what `day` did to the sale of this whole history, in any order.

    Raises:
        ImpossibleEventError: the history lacks its beginning or cannot have happened.
    """
    return sale_and_day(day, history, days)[1]


def sale_and_day(
    day: date, history: Iterable[Recorded], days: ShopDays = MIDNIGHT
) -> tuple[Sale, SaleDay]:
    """Return the sale as its whole history adds up, and what `day` did to it.

    Raises:
        ImpossibleEventError: as `sale_day`, or the history is empty.
    """
    entries: list[LedgerEntry] = []
    left: Sale | None = None
    sale: Sale | None = None
    moved = False
    for recorded, before, after in steps(history):
        sale = after
        if days.day_of(recorded.at) != day:
            continue
        moved = moved or before is None or before.state is not after.state
        left = after
        turn = turn_of(before, after) if before is not None else None
        if turn is not None:
            entries.append(LedgerEntry(recorded.at, turn, after, days.day_of(after.created_at)))
    if sale is None:
        raise ImpossibleEventError("a history without events")
    return sale, SaleDay(tuple(entries), left if moved else None)


def day_report(day: date, currency: str, sales: Iterable[SaleDay]) -> DayReport:
    """Add up the books of `day` in `currency`.

    `sales` are those that something happened to on that day; further ones do no harm.
    """
    days = list(sales)
    entries = [
        e for day_of_sale in days for e in day_of_sale.entries if e.sale.amount.currency == currency
    ]
    left = [s.left for s in days if s.left is not None and s.left.amount.currency == currency]
    of_turn = {turn: [e.sale for e in entries if e.kind is turn] for turn in EntryKind}
    return DayReport(
        DayTotals(
            day,
            paid=subtotal_of(of_turn[EntryKind.PAID], currency),
            late=subtotal_of(of_turn[EntryKind.LATE], currency),
            reversed=subtotal_of(of_turn[EntryKind.REVERSED], currency),
            restored=subtotal_of(of_turn[EntryKind.RESTORED], currency),
        ),
        open=subtotal_of([sale for sale in left if sale.state in OPEN], currency),
        review=subtotal_of([sale for sale in left if sale.state is SaleState.REVIEW], currency),
        entries=tuple(sorted(entries, key=lambda e: (e.at, e.sale.sequence))),
    )


def subtotal_of(sales: Iterable[Sale], currency: str) -> Subtotal:
    """Count sales, and add up their amounts, which are all of this currency."""
    return sum((Subtotal(1, sale.amount) for sale in sales), Subtotal(0, Money(0, currency)))


def steps(history: Iterable[Recorded]) -> Iterator[tuple[Recorded, Sale | None, Sale]]:
    """Yield each event of a sale's history, in any order, and the sale before and after it.

    Raises:
        ImpossibleEventError: the history lacks its beginning or cannot have happened.
    """
    before: Sale | None = None
    for recorded in sorted(history, key=lambda recorded: recorded.number):
        try:
            after = replay(before, recorded.event, recorded.at)
        except ImpossibleEventError as error:
            raise ImpossibleEventError(f"sale {recorded.sale_id}: {error}") from error
        yield recorded, before, after
        before = after


def turn_of(before: Sale, after: Sale) -> EntryKind | None:
    """Return what a step of a sale did to the books; None where it did nothing."""
    return turn_between(before.state, after.state, has_been_paid=before.paid_at is not None)


def turn_between(before: SaleState, after: SaleState, *, has_been_paid: bool) -> EntryKind | None:
    """Return what a step from one state to another did to the books; None where nothing."""
    was, now = before is SaleState.PAID, after is SaleState.PAID
    if was == now:
        return None
    if was:
        return EntryKind.REVERSED
    if has_been_paid:
        return EntryKind.RESTORED
    return EntryKind.LATE if before is SaleState.CLOSED else EntryKind.PAID
