"""The report of a day, a week or a month: a sum of its days, each a fold over histories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from pos_app.domain.day import (
    TASHKENT,
    DayTotals,
    EntryKind,
    Subtotal,
    local_day,
    steps,
    turn_of,
)
from pos_app.domain.events import Offered, Recorded, SaleIntended
from pos_app.domain.money import UZS, Money
from pos_app.domain.payload import PayloadKind
from pos_app.domain.period import Days, Period
from pos_app.domain.records import dataclass
from pos_app.domain.sale import OPEN, ImpossibleEventError, Sale, SaleState

Key = TypeVar("Key")
HOURS: Final = 24
NOTHING: Final = Subtotal(0, Money(0))


class Standing(StrEnum):
    """How a sale that was begun in the period stands by now."""

    PAID = "paid"
    """In time."""
    LATE = "late"
    """Paid, after it had been closed."""
    CLOSED = "closed"
    OPEN = "open"
    """Nobody knows yet whether it is paid."""
    REVIEW = "review"
    """A person is needed."""


@dataclass(frozen=True, slots=True)
class DayFigures:
    """What one local day brought in soʻm, and how the sales begun on it stand by now.

    What reversals took is below zero in `hours`, `ways` and `people`, as it is in the day's net.
    """

    totals: DayTotals
    hours: tuple[Subtotal, ...]
    """By the local hour."""
    ways: Mapping[PayloadKind | None, Subtotal]
    """By what was last shown to pay by; None where nothing was."""
    people: Mapping[int | None, Subtotal]
    """By who charged; None where the till asked nobody."""
    standing: Mapping[Standing, Subtotal]
    waits: Mapping[int, int]
    """How many sales were paid so many seconds after something to pay by was first shown."""


@dataclass(frozen=True, slots=True)
class DaySum:
    """What one day of a period brought."""

    day: date
    brought: Subtotal


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """A period's report, as far as it has come."""

    period: Period
    until: Days
    """The days of the period that have begun."""
    before: Days
    """As many days of the period before."""
    lines: Mapping[EntryKind, Subtotal]
    brought_before: Subtotal
    days: tuple[DaySum, ...]
    hours: tuple[Subtotal, ...]
    ways: Mapping[PayloadKind | None, Subtotal]
    people: Mapping[int | None, Subtotal]
    standing: Mapping[Standing, Subtotal]
    """The sales begun in the period, all of them."""
    median_s: int | None
    """Seconds from what was first shown to pay by to PAID; None where nothing was paid in time."""

    @property
    def brought(self) -> Subtotal:
        """How many payments came, and how much, less what was reversed."""
        return sum((day.brought for day in self.days), NOTHING)

    @property
    def begun(self) -> int:
        """How many sales were begun."""
        return sum(line.count for line in self.standing.values())


def day_figures(day: date, histories: Iterable[Iterable[Recorded]]) -> DayFigures:
    """Add up a local day from the whole histories of the sales that it did something to.

    Further histories do no harm; each is read once, and none is kept.

    Raises:
        ImpossibleEventError: a history lacks its beginning or cannot have happened.
    """
    adding = _Adding(day)
    for history in histories:
        adding.add(history)
    return adding.figures()


def period_report(period: Period, today: date, days: Mapping[date, DayFigures]) -> PeriodReport:
    """Add up a period from the figures of its days, and of those that it is compared with."""
    until, before = period.until(today), period.before(today)
    own = [days[day] for day in until.each]
    kinds = ((kind, line) for each in own for kind, line in each.totals.subtotals.items())
    waits = Counter[int]()
    for each in own:
        waits.update(each.waits)
    return PeriodReport(
        period,
        until,
        before,
        lines=_sums(kinds, EntryKind),
        brought_before=sum((brought(days[day].totals) for day in before.each), NOTHING),
        days=tuple(DaySum(each.totals.day, brought(each.totals)) for each in own),
        hours=tuple(sum((each.hours[hour] for each in own), NOTHING) for hour in range(HOURS)),
        ways=_sums(_items(own, lambda each: each.ways)),
        people=_sums(_items(own, lambda each: each.people)),
        standing=_sums(_items(own, lambda each: each.standing), Standing),
        median_s=_median(waits),
    )


def brought(totals: DayTotals) -> Subtotal:
    """Return how many payments a day brought, and how much, less what was reversed."""
    came = totals.paid.count + totals.late.count + totals.restored.count
    return Subtotal(came - totals.reversed.count, totals.net)


def standing_of(sale: Sale) -> Standing:
    """Return how a sale stands."""
    if sale.state in OPEN:
        return Standing.OPEN
    if sale.state is SaleState.PAID:
        return Standing.LATE if sale.late else Standing.PAID
    return Standing.CLOSED if sale.state is SaleState.CLOSED else Standing.REVIEW


class _Adding:
    """The sums of one day, as histories come."""

    def __init__(self, day: date) -> None:
        self._day = day
        self._kinds = _empty(EntryKind)
        self._hours = [NOTHING] * HOURS
        self._ways: dict[PayloadKind | None, Subtotal] = {}
        self._people: dict[int | None, Subtotal] = {}
        self._standing = _empty(Standing)
        self._waits = Counter[int]()

    def add(self, history: Iterable[Recorded]) -> None:
        """Add what the day did to one sale."""
        way, shown_at, by, sale = None, None, None, None
        for recorded, before, sale in steps(history):
            event = recorded.event
            if isinstance(event, SaleIntended):
                by = event.by
            elif isinstance(event, Offered):
                way, shown_at = event.kind, shown_at or recorded.at
            turn = turn_of(before, sale) if before is not None else None
            if turn is None or local_day(recorded.at) != self._day or not _is_counted(sale):
                continue
            self._add_entry(turn, recorded, sale, way, by)
            if turn is EntryKind.PAID and shown_at is not None and recorded.at >= shown_at:
                self._waits[int((recorded.at - shown_at).total_seconds())] += 1
        if sale is None:
            raise ImpossibleEventError("a history without events")
        if local_day(sale.created_at) == self._day and _is_counted(sale):
            _add(self._standing, standing_of(sale), Subtotal(1, sale.amount))

    def _add_entry(
        self, turn: EntryKind, at: Recorded, sale: Sale, way: PayloadKind | None, by: int | None
    ) -> None:
        _add(self._kinds, turn, Subtotal(1, sale.amount))
        sign = -1 if turn is EntryKind.REVERSED else 1
        signed = Subtotal(sign, Money(sign * sale.amount.minor))
        self._hours[at.at.astimezone(TASHKENT).hour] += signed
        _add(self._ways, way, signed)
        _add(self._people, by, signed)

    def figures(self) -> DayFigures:
        """Return the sums of all that was added."""
        kinds = {kind.value: line for kind, line in self._kinds.items()}
        return DayFigures(
            DayTotals(self._day, **kinds),
            hours=tuple(self._hours),
            ways=self._ways,
            people=self._people,
            standing=self._standing,
            waits=self._waits,
        )


def _is_counted(sale: Sale) -> bool:
    return sale.amount.currency == UZS


def _empty(keys: Iterable[Key]) -> dict[Key, Subtotal]:
    return dict.fromkeys(keys, NOTHING)


def _add(sums: dict[Key, Subtotal], key: Key, more: Subtotal) -> None:
    sums[key] = sums.get(key, NOTHING) + more


def _items(
    days: Iterable[DayFigures], of: Callable[[DayFigures], Mapping[Key, Subtotal]]
) -> Iterator[tuple[Key, Subtotal]]:
    for each in days:
        yield from of(each).items()


def _sums(
    items: Iterable[tuple[Key, Subtotal]], keys: Iterable[Key] = ()
) -> Mapping[Key, Subtotal]:
    """Add up by key; `keys` are there even where nothing is."""
    sums = _empty(keys)
    for key, line in items:
        _add(sums, key, line)
    return sums


def _median(waits: Counter[int]) -> int | None:
    """Return the middle one, of an even number the lower of both."""
    left = (waits.total() - 1) // 2
    for seconds in sorted(waits):
        left -= waits[seconds]
        if left < 0:
            return seconds
    return None
