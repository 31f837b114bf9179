"""The days of a shop: every moment in exactly one, whatever hours were set and whenever."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.day import local_day
from pos_app.domain.shop_days import MIDNIGHT, TASHKENT, ShopDays, day_named, shop_days_of
from pos_app.domain.till_events import DayStartSet, ShiftOpened, TillRecorded

DAY = date(2026, 7, 17)
SOME = datetime(2026, 7, 17, 7, 0, tzinfo=UTC)
moments = st.integers(-60 * 24 * 400, 60 * 24 * 400).map(lambda m: SOME + timedelta(minutes=m))
hours = st.integers(0, 23)
changes = st.lists(st.tuples(hours, moments), max_size=6)


def changed(told: list[tuple[int, datetime]]) -> ShopDays:
    days = MIDNIGHT
    for hour, now in told:
        days = ShopDays((*days.starts, days.change(hour, now)))
    return days


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=TASHKENT)


@given(moments)
def test_without_an_hour_a_day_is_the_date(moment: datetime) -> None:
    assert MIDNIGHT.day_of(moment) == local_day(moment)


@given(changes, moments)
def test_every_moment_is_in_exactly_one_day(
    told: list[tuple[int, datetime]], moment: datetime
) -> None:
    days = changed(told)
    near = [local_day(moment) + timedelta(days=by) for by in range(-3, 4)]
    within = [day for day in near if days.bounds(day)[0] <= moment < days.bounds(day)[1]]
    assert within == [days.day_of(moment)]


@given(changes, hours, moments, st.integers(0, 10**6))
def test_a_change_moves_nothing_that_has_happened(
    told: list[tuple[int, datetime]], hour: int, now: datetime, before: int
) -> None:
    days = changed(told)
    after = ShopDays((*days.starts, days.change(hour, now)))
    past = now - timedelta(minutes=before)
    assert after.day_of(past) == days.day_of(past)
    assert after.bounds(days.day_of(past))[0] == days.bounds(days.day_of(past))[0]


@given(changes, hours, moments, st.integers(1, 400))
def test_from_the_next_day_on_the_hour_that_was_set_last_holds(
    told: list[tuple[int, datetime]], hour: int, now: datetime, later: int
) -> None:
    days = changed(told)
    after = ShopDays((*days.starts, days.change(hour, now)))
    day = days.day_of(now) + timedelta(days=later)
    if at(day, hour) <= now:
        day += timedelta(days=1)
    assert after.begin(day) == at(day, hour)


def test_a_shop_that_sells_at_night_counts_it_to_the_day_before() -> None:
    days = changed([(4, at(DAY, 15))])
    next_day, after_next = DAY + timedelta(days=1), DAY + timedelta(days=2)
    told = [at(next_day, 0, 30), at(next_day, 3, 59), at(next_day, 4), at(after_next, 3)]
    assert [days.day_of(moment) for moment in told] == [DAY, DAY, next_day, next_day]


def test_just_after_midnight_the_day_goes_on_as_it_was_begun() -> None:
    days = changed([(4, at(DAY, 15)), (0, at(DAY + timedelta(days=2), 1))])
    day, next_day = (DAY + timedelta(days=by) for by in (1, 2))
    told = [at(next_day, 1), at(next_day, 3, 59), at(next_day, 4)]
    assert [days.day_of(moment) for moment in told] == [day, day, next_day]
    assert days.begin(DAY + timedelta(days=3)) == at(DAY + timedelta(days=3), 0)


def test_a_change_in_the_very_moment_that_it_names_waits_for_a_day() -> None:
    days = changed([(4, at(DAY, 15))])
    now = at(DAY + timedelta(days=2), 2)
    after = ShopDays((*days.starts, days.change(2, now)))
    assert after.day_of(now) == days.day_of(now) == DAY + timedelta(days=1)
    assert after.begin(DAY + timedelta(days=3)) == at(DAY + timedelta(days=3), 2)


@pytest.mark.parametrize(
    ("named", "is_one"),
    [
        ((1969, 12, 31), False),
        ((1970, 1, 1), True),
        ((2999, 12, 31), True),
        ((3000, 1, 1), False),
        ((2026, 2, 29), False),
    ],
)
def test_only_a_day_that_a_till_may_have_sold_on_is_one(
    named: tuple[int, int, int], is_one: bool
) -> None:
    assert day_named(*named) == (date(*named) if is_one else None)


def test_the_till_s_events_tell_when_days_begin() -> None:
    start = DayStartSet(4, at(DAY, 4))
    records = [TillRecorded(1, SOME, ShiftOpened(1)), TillRecorded(2, SOME, start)]
    assert shop_days_of(records) == ShopDays((start,))
