"""The report of a day, a week or a month: a sum of its days, each a fold over histories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final, TypeVar

from pos_app.domain.day import NOTHING, SIGN, DayTotals, EntryKind, Subtotal
from pos_app.domain.money import UZS, Money
from pos_app.domain.payload import PayloadKind
from pos_app.domain.period import Days, Period
from pos_app.domain.records import dataclass
from pos_app.domain.sale_outline import Course, SaleOutline, Standing, course_of, microseconds
from pos_app.domain.shop_days import MIDNIGHT, TASHKENT, ShopDays

Key = TypeVar("Key")
HOURS: Final = 24
_SECOND: Final = 1_000_000
_HOUR: Final = 3600 * _SECOND
_HOURS_AHEAD: Final = TASHKENT.utcoffset(None) // timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class DayFigures:
    """What one of the shop's days brought in soʻm, and how the sales begun on it stand by now.

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
    without_receipt: Subtotal
    """Sales begun on it that are paid by now, and lack the fiscal receipt that is wanted."""
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
    without_receipt: Subtotal
    """Those of them that are paid and lack the fiscal receipt that is wanted, by now."""
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


@dataclass(frozen=True, slots=True)
class ShownReport:
    """The report of a period as it was read; None where the journal cannot be read."""

    period: Period
    report: PeriodReport | None


def day_figures(
    day: date, outlines: Iterable[SaleOutline], days: ShopDays = MIDNIGHT
) -> DayFigures:
    """Add up one of the shop's days from the sales that it did something to.

    Further ones do no harm; each is read once, and none is kept.

    Raises:
        ImpossibleEventError: a history lacks its beginning or cannot have happened.
    """
    adding = _Adding(day, days)
    for outline in outlines:
        if outline.amount.currency == UZS:
            adding.add(outline)
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
        without_receipt=sum((each.without_receipt for each in own), NOTHING),
        median_s=_median(waits),
    )


def brought(totals: DayTotals) -> Subtotal:
    """Return how many payments a day brought, and how much, less what was reversed."""
    return totals.brought


class _Sums(dict[Key, list[int]]):
    """How many and how much by key, as they grow."""

    def add(self, key: Key, count: int, minor: int) -> None:
        line = self.get(key)
        if line is None:
            self[key] = [count, minor]
        else:
            line[0] += count
            line[1] += minor

    @property
    def subtotals(self) -> dict[Key, Subtotal]:
        return {key: Subtotal(count, Money(minor)) for key, (count, minor) in self.items()}


class _Adding:
    """The sums of one day, as sales come."""

    def __init__(self, day: date, days: ShopDays) -> None:
        self._day = day
        self._since, self._until = map(microseconds, days.bounds(day))
        self._kinds = _Sums[EntryKind]()
        self._hours = _Sums[int]()
        self._ways = _Sums[PayloadKind | None]()
        self._people = _Sums[int | None]()
        self._standing = _Sums[Standing]()
        self._without_receipt = NOTHING
        self._waits = Counter[int]()

    def add(self, sale: SaleOutline) -> None:
        """Add what the day did to a sale in soʻm."""
        course, times = course_of(sale.shape), sale.times
        if self._since <= times[0] < self._until:
            self._standing.add(course.standing, 1, sale.amount.minor)
            if sale.lacks_receipt:
                self._without_receipt += Subtotal(1, sale.amount)
        for place, turn in course.turns:
            if not self._since <= times[place] < self._until:
                continue
            if not SIGN[turn]:
                self._add_said(turn, sale, _refund_at(course, place, sale))
                continue
            # Nothing is shown to pay by after a turn: the last way is the turn's.
            self._add_entry(turn, times[place], sale, sale.ways[-1] if sale.ways else None)
            if turn is EntryKind.PAID and course.offers:
                waited = times[place] - times[course.offers[0]]
                if waited >= 0:  # else the clock was set back
                    self._waits[waited // _SECOND] += 1

    def _add_entry(
        self, turn: EntryKind, at: int, sale: SaleOutline, way: PayloadKind | None
    ) -> None:
        minor = sale.amount.minor
        self._kinds.add(turn, 1, minor)
        sign = SIGN[turn]
        self._hours.add((at // _HOUR + _HOURS_AHEAD) % HOURS, sign, sign * minor)
        self._ways.add(way, sign, sign * minor)
        self._people.add(sale.by, sign, sign * minor)

    def _add_said(self, turn: EntryKind, sale: SaleOutline, refund: Money | None) -> None:
        """Add what a person said of a sale, which is in no other sum."""
        self._kinds.add(turn, 1, (refund or sale.amount).minor)

    def figures(self) -> DayFigures:
        """Return the sums of all that was added."""
        kinds, hours = self._kinds.subtotals, self._hours.subtotals
        return DayFigures(
            DayTotals(self._day, **{kind.value: kinds.get(kind, NOTHING) for kind in EntryKind}),
            hours=tuple(hours.get(hour, NOTHING) for hour in range(HOURS)),
            ways=self._ways.subtotals,
            people=self._people.subtotals,
            standing=self._standing.subtotals,
            without_receipt=self._without_receipt,
            waits=self._waits,
        )


def _refund_at(course: Course, place: int, sale: SaleOutline) -> Money | None:
    """Return what was given back outside at that place of the course; None where nothing was."""
    refunds = [at for at, turn in course.turns if turn is EntryKind.REFUNDED_OUTSIDE]
    return sale.refunds[refunds.index(place)] if place in refunds else None


def _items(
    days: Iterable[DayFigures], of: Callable[[DayFigures], Mapping[Key, Subtotal]]
) -> Iterator[tuple[Key, Subtotal]]:
    for each in days:
        yield from of(each).items()


def _sums(
    items: Iterable[tuple[Key, Subtotal]], keys: Iterable[Key] = ()
) -> Mapping[Key, Subtotal]:
    """Add up by key; `keys` are there even where nothing is."""
    sums = dict.fromkeys(keys, NOTHING)
    for key, line in items:
        sums[key] = sums.get(key, NOTHING) + line
    return sums


def _median(waits: Counter[int]) -> int | None:
    """Return the middle one, of an even number the lower of both."""
    left = (waits.total() - 1) // 2
    for seconds in sorted(waits):
        left -= waits[seconds]
        if left < 0:
            return seconds
    return None
