"""A month as six weeks from Monday to Sunday."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

WEEKS: Final = 6
"""No month lies in more."""


def month_days(month: date) -> tuple[date | None, ...]:
    """Return the days of a month, with None for each place before the first and after the last."""
    first = month.replace(day=1)
    length = monthrange(month.year, month.month)[1]
    days = [first + timedelta(days=number) for number in range(length)]
    before = [None] * first.weekday()
    after = [None] * (7 * WEEKS - len(before) - length)
    return (*before, *days, *after)


def same_day_of(day: date, months: int) -> date:
    """Return the day so many months on, the month's last one where it has no such day."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
