"""A day, a week or a month of the shop, and the days that it is compared with."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from pos_app.domain.records import dataclass


class PeriodKind(StrEnum):
    """How long a report's time is."""

    DAY = "day"
    WEEK = "week"
    """From Monday to Sunday."""
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Days:
    """Days of the shop, from the first to the last one."""

    first: date
    last: date

    @property
    def each(self) -> tuple[date, ...]:
        """The days, in their order."""
        return tuple(
            self.first + timedelta(days=number)
            for number in range((self.last - self.first).days + 1)
        )


@dataclass(frozen=True, slots=True)
class Period:
    """A whole day, week or month."""

    kind: PeriodKind
    days: Days

    def until(self, today: date) -> Days:
        """Return the days that have begun: all but those after `today`."""
        return Days(self.days.first, max(self.days.first, min(self.days.last, today)))

    def before(self, today: date) -> Days:
        """Return as many days of the period before, for a comparison.

        They begin as that period does, so that weekdays meet their like and a month that is still
        going on meets the same part of the month before. Where that is too short for it, they end
        right before this period.
        """
        length = timedelta(days=len(self.until(today).each))
        first = min(self.step(-1).days.first, self.days.first - length)
        return Days(first, first + length - timedelta(days=1))

    def step(self, periods: int) -> Period:
        """Return the period so many on, or back where it is below zero."""
        first = self.days.first
        if self.kind is PeriodKind.MONTH:
            year, month = divmod(12 * first.year + first.month - 1 + periods, 12)
            return period_of(self.kind, date(year, month + 1, 1))
        days = 1 if self.kind is PeriodKind.DAY else 7
        return period_of(self.kind, first + timedelta(days=days * periods))


def period_of(kind: PeriodKind, day: date) -> Period:
    """Return the period of a kind that a day is in."""
    match kind:
        case PeriodKind.DAY:
            return Period(kind, Days(day, day))
        case PeriodKind.WEEK:
            monday = day - timedelta(days=day.weekday())
            return Period(kind, Days(monday, monday + timedelta(days=6)))
        case PeriodKind.MONTH:
            first = day.replace(day=1)
            next_first = (first + timedelta(days=31)).replace(day=1)
            return Period(kind, Days(first, next_first - timedelta(days=1)))
