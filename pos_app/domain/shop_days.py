"""When the shop's day begins: at an hour that the shop sets, from a day on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone

from pos_app.domain.records import dataclass
from pos_app.domain.till_events import DayStartSet, TillRecorded

TASHKENT = timezone(timedelta(hours=5), "Asia/Tashkent")
"""UTC+5 without summer time (IANA tzdata, since 1992): fixed, so no zone file is needed."""
HOURS_OF_A_DAY = 24
_FIRST_DAY = date(1970, 1, 1)
_LAST_DAY = date(2999, 12, 31)
"""No clock of a till shows a day before or after; the first and the last of all have no bounds."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ShopDays:
    """The days of a shop, one after the other: every moment is in exactly one.

    `starts` are the changes of the hour, in the order in which they were made. Without any a day
    begins at midnight.
    """

    starts: tuple[DayStartSet, ...] = ()

    def hour_of(self, day: date) -> int:
        """Return the hour at which this day begins: what was set last for it or a day before."""
        chosen = (start.hour for start in reversed(self.starts) if _first_day(start) <= day)
        return next(chosen, 0)

    def begin(self, day: date) -> datetime:
        """Return the first moment of a day, in UTC."""
        start = datetime.combine(day, time(self.hour_of(day)), TASHKENT)
        return start.astimezone(UTC)

    def bounds(self, day: date) -> tuple[datetime, datetime]:
        """Return the first moment of a day and of the next one, in UTC."""
        return self.begin(day), self.begin(day + _DAY)

    def day_of(self, at: datetime) -> date:
        """Return the day that `at` (aware) falls on. It is the date, or the one before."""
        day = at.astimezone(TASHKENT).date()
        return day if at >= self.begin(day) else day - _DAY

    def change(self, hour: int, now: datetime, by: int | None = None) -> DayStartSet:
        """Return the event that has days begin at another hour, from the next one on.

        From the one after it where the next would have begun already: nothing that has happened
        moves to another day.
        """
        first = datetime.combine(self.day_of(now) + _DAY, time(hour), TASHKENT)
        if first <= now:
            first += _DAY
        return DayStartSet(hour, first.astimezone(UTC), by)


MIDNIGHT = ShopDays()
"""The days of a shop that set no hour."""


def day_named(year: int, month: int, day: int) -> date | None:
    """Return the day of this date; None for one that is none, or that no till has sold on."""
    try:
        named = date(year, month, day)
    except ValueError:
        return None
    return named if _FIRST_DAY <= named <= _LAST_DAY else None


def shop_days_of(records: Iterable[TillRecorded]) -> ShopDays:
    """Return the days as the till's events, in their order, have set them."""
    events = (recorded.event for recorded in records)
    return ShopDays(tuple(event for event in events if isinstance(event, DayStartSet)))


def _first_day(start: DayStartSet) -> date:
    return start.since.astimezone(TASHKENT).date()
