"""The shop's day: a local day in Asia/Tashkent, and its totals as a fold over events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum

from pos_app.domain.events import Recorded, SaleIntended
from pos_app.domain.money import Money
from pos_app.domain.sale import ImpossibleEventError, Sale, SaleState, decide, intend

TASHKENT = timezone(timedelta(hours=5), "Asia/Tashkent")
"""UTC+5 without summer time (IANA tzdata, since 1992): fixed, so no zone file is needed."""


def local_day(at: datetime) -> date:
    """The Tashkent day that `at` (aware) falls on."""
    return at.astimezone(TASHKENT).date()


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """The first moment of a Tashkent day and of the next one, UTC."""
    start = datetime.combine(day, time(), TASHKENT)
    return start.astimezone(UTC), (start + timedelta(days=1)).astimezone(UTC)


class Turn(StrEnum):
    """What a change of state did to the books."""

    PAID = "paid"
    LATE = "late"
    """Paid after the sale had been closed unpaid."""
    REVERSED = "reversed"
    """A payment that had counted was called into question."""
    RESTORED = "restored"
    """A reversed payment was completed again."""


@dataclass(frozen=True, slots=True)
class Line:
    """How many, and how much altogether."""

    count: int
    total: Money

    def __add__(self, other: Line) -> Line:
        return Line(self.count + other.count, self.total + other.total)


@dataclass(frozen=True, slots=True)
class DayTotals:
    """One local day's books in one currency.

    Each line counts what happened on that day, whatever day the sale began on; no line is
    ever changed by what happens on a later day.
    """

    day: date
    paid: Line
    late: Line
    reversed: Line
    restored: Line

    @property
    def net_minor(self) -> int:
        """What the day brought, in minor units; below zero where reversals outweigh it."""
        came = self.paid + self.late + self.restored
        return came.total.minor - self.reversed.total.minor


def day_totals(day: date, currency: str, events: Iterable[Recorded]) -> DayTotals:
    """The books of `day` in `currency`.

    `events` holds the whole history of every sale that something happened to on that day, in
    any order; further sales do no harm.

    Raises:
        ImpossibleEventError: a history that lacks its beginning or cannot have happened.
    """
    lines = dict.fromkeys(Turn, Line(0, Money(0, currency)))
    for history in _histories(events):
        for sale, turn, at in _turns(history):
            if local_day(at) == day and sale.amount.currency == currency:
                lines[turn] += Line(1, sale.amount)
    return DayTotals(
        day,
        paid=lines[Turn.PAID],
        late=lines[Turn.LATE],
        reversed=lines[Turn.REVERSED],
        restored=lines[Turn.RESTORED],
    )


def _histories(events: Iterable[Recorded]) -> Iterator[Sequence[Recorded]]:
    by_sale: dict[str, list[Recorded]] = defaultdict(list)
    for recorded in events:
        by_sale[recorded.sale_id].append(recorded)
    for history in by_sale.values():
        yield sorted(history, key=lambda recorded: recorded.number)


def _turns(history: Sequence[Recorded]) -> Iterator[tuple[Sale, Turn, datetime]]:
    first, *rest = history
    if not isinstance(first.event, SaleIntended):
        raise ImpossibleEventError(f"the history of sale {first.sale_id} lacks its beginning")
    sale = intend(first.event, first.at)
    for recorded in rest:
        after = decide(sale, recorded.event, recorded.at).sale
        turn = _turn(sale, after)
        if turn is not None:
            yield after, turn, recorded.at
        sale = after


def _turn(before: Sale, after: Sale) -> Turn | None:
    was, now = before.state is SaleState.PAID, after.state is SaleState.PAID
    if was == now:
        return None
    if was:
        return Turn.REVERSED
    if before.paid_at is not None:
        return Turn.RESTORED
    return Turn.LATE if before.state is SaleState.CLOSED else Turn.PAID
