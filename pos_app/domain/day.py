"""The shop's day: a local day in Asia/Tashkent, and its report as a fold over events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.events import Recorded, RefundedOutside, SettledByHand
from pos_app.domain.money import Money
from pos_app.domain.records import dataclass
from pos_app.domain.sale import GIVEN_UP, OPEN, ImpossibleEventError, Sale, SaleState, replay
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
    BY_HAND = "by_hand"
    """A person settled a sale by hand: it is not paid, and no money of the till's."""
    REFUNDED_OUTSIDE = "refunded_outside"
    """Money was given back outside the till; what had come by it stays in its books."""


SIGN: Final[Mapping[EntryKind, int]] = MappingProxyType(
    {
        EntryKind.PAID: 1,
        EntryKind.LATE: 1,
        EntryKind.REVERSED: -1,
        EntryKind.RESTORED: 1,
        EntryKind.BY_HAND: 0,
        EntryKind.REFUNDED_OUTSIDE: 0,
    }
)
"""How an entry counts in what the till brought: what a person says of it does not."""


@dataclass(frozen=True, slots=True)
class Subtotal:
    """How many, and how much altogether."""

    count: int
    total: Money

    def __add__(self, other: Subtotal) -> Subtotal:
        return Subtotal(self.count + other.count, self.total + other.total)


NOTHING: Final = Subtotal(0, Money(0))


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One change of a sale's money; `sale` is as it was after it."""

    at: datetime
    kind: EntryKind
    sale: Sale
    first_day: date
    """The shop's day the sale was begun on."""
    amount: Money
    """The sale's; of money given back outside, so much."""
    reason: HandReason | RefundReason | None = None
    """Why, where a person says so; None for what the gateway says."""


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
    by_hand: Subtotal = NOTHING
    refunded_outside: Subtotal = NOTHING

    @property
    def subtotals(self) -> dict[EntryKind, Subtotal]:
        """The lines by what they count."""
        return {
            EntryKind.PAID: self.paid,
            EntryKind.LATE: self.late,
            EntryKind.REVERSED: self.reversed,
            EntryKind.RESTORED: self.restored,
            EntryKind.BY_HAND: self.by_hand,
            EntryKind.REFUNDED_OUTSIDE: self.refunded_outside,
        }

    @property
    def brought(self) -> Subtotal:
        """How many payments the day brought, and how much, less what was reversed."""
        signed = [(SIGN[kind], line) for kind, line in self.subtotals.items()]
        minor = sum(sign * line.total.minor for sign, line in signed)
        count = sum(sign * line.count for sign, line in signed)
        return Subtotal(count, Money(minor, self.paid.total.currency))

    @property
    def net(self) -> Money:
        """What the day brought; below zero where reversals outweigh it."""
        return self.brought.total


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
    without_receipt: Subtotal = NOTHING
    """Paid sales that the day left without the fiscal receipt that is wanted: in the totals."""

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
            first_day = days.day_of(after.created_at)
            entries.append(entry_of(recorded, turn, after, first_day, before))
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
    lines = {kind.value: subtotal_of_kind(entries, kind, currency) for kind in EntryKind}
    return DayReport(
        DayTotals(day, **lines),
        open=subtotal_of([sale for sale in left if sale.state in OPEN], currency),
        review=subtotal_of([sale for sale in left if sale.state is SaleState.REVIEW], currency),
        entries=tuple(sorted(entries, key=lambda e: (e.at, e.sale.sequence))),
        without_receipt=subtotal_of([sale for sale in left if sale.lacks_receipt], currency),
    )


def subtotal_of(sales: Iterable[Sale], currency: str) -> Subtotal:
    """Count sales, and add up their amounts, which are all of this currency."""
    return sum((Subtotal(1, sale.amount) for sale in sales), Subtotal(0, Money(0, currency)))


def subtotal_of_kind(entries: Iterable[LedgerEntry], kind: EntryKind, currency: str) -> Subtotal:
    """Count the entries of a kind, and add up their amounts, which are all of this currency."""
    lines = (Subtotal(1, entry.amount) for entry in entries if entry.kind is kind)
    return sum(lines, Subtotal(0, Money(0, currency)))


def entry_of(
    told: Recorded, kind: EntryKind, sale: Sale, first_day: date, before: Sale | None
) -> LedgerEntry:
    """Make the entry of the step that led from `before` to `sale`."""
    amount = sale.amount
    if kind is EntryKind.REFUNDED_OUTSIDE:
        amount = Money(_refunded(sale) - (_refunded(before) if before else 0), amount.currency)
    match told.event:
        case SettledByHand(reason) | RefundedOutside(reason=reason):
            return LedgerEntry(told.at, kind, sale, first_day, amount, reason)
        case _:
            return LedgerEntry(told.at, kind, sale, first_day, amount)


def _refunded(sale: Sale) -> int:
    return sale.refunded_outside.minor if sale.refunded_outside is not None else 0


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
    if _refunded(after) != _refunded(before):
        return EntryKind.REFUNDED_OUTSIDE
    return turn_between(before.state, after.state, has_been_paid=before.paid_at is not None)


def turn_between(before: SaleState, after: SaleState, *, has_been_paid: bool) -> EntryKind | None:
    """Return what a step from one state to another did to the books; None where nothing."""
    if after is SaleState.BY_HAND and before is not SaleState.BY_HAND:
        return EntryKind.BY_HAND
    was, now = before is SaleState.PAID, after is SaleState.PAID
    if was == now:
        return None
    if was:
        return EntryKind.REVERSED
    if has_been_paid:
        return EntryKind.RESTORED
    return EntryKind.LATE if before in GIVEN_UP else EntryKind.PAID
