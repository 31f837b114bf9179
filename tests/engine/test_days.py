"""What the time of day changes is shown though nothing happens."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from pos_app.domain.day import day_bounds, local_day
from pos_app.domain.shop_days import MIDNIGHT
from pos_app.engine.upkeep.days import LONGEST_PAUSE_S, publish_by_the_clock
from tests.engine.virtual import START, VirtualClock, run_virtually


async def published(jump: timedelta, for_s: float) -> list[datetime]:
    """Return when it was published, by the clock, in so many seconds."""
    clock, times = VirtualClock(asyncio.get_running_loop()), list[datetime]()
    clock.jump = jump
    task = asyncio.create_task(
        publish_by_the_clock(clock, lambda: times.append(clock.now()), lambda: MIDNIGHT)
    )
    await asyncio.sleep(for_s)
    assert not task.done(), "it goes on for ever"
    task.cancel()
    return times


def test_it_is_published_every_half_an_hour_for_ever() -> None:
    times = run_virtually(published(timedelta(), 5 * LONGEST_PAUSE_S + 1))
    half = timedelta(seconds=LONGEST_PAUSE_S)
    assert times == [START + half * count for count in range(1, 6)]


def test_a_new_day_is_published_as_it_begins() -> None:
    _, midnight = day_bounds(local_day(START))
    times = run_virtually(published(midnight - START - timedelta(seconds=90), LONGEST_PAUSE_S))
    assert times == [midnight]


def test_a_day_that_begins_in_less_than_a_second_is_published_within_one() -> None:
    _, midnight = day_bounds(local_day(START))
    quarter = timedelta(seconds=0.25)
    times = run_virtually(published(midnight - START - quarter, LONGEST_PAUSE_S))
    assert times == [midnight + 3 * quarter]
