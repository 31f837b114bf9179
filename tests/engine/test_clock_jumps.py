"""Clocks that are set: the gateway's while a payment is open, the till's while nobody buys."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from pos_app.domain.sale import SaleState
from pos_app.engine.api.ports import Clock
from pos_app.engine.api.snapshots import Snapshot
from pos_app.engine.upkeep.suspend import GAP_S, TICK_S, watch_for_sleep
from tests.engine.fake_gateway import Fault
from tests.engine.stage import on_stage
from tests.engine.virtual import VirtualClock, VirtualLoop, run_virtually

A_LITTLE = 0.001


@dataclass
class AheadClock:
    """Another computer's clock, so far ahead of one."""

    clock: Clock
    ahead: timedelta

    def now(self) -> datetime:
        return self.clock.now() + self.ahead


def test_a_gateways_clock_that_jumps_is_told_while_a_payment_is_open(tmp_path: Path) -> None:
    """The time left to pay is drawn by it; a second or two of jitter draws nothing anew."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await asyncio.sleep(20)
            told = len(stage.seen)
            stage.gateway.own_clock = AheadClock(stage.clock, timedelta(seconds=1))
            await asyncio.sleep(20)
            assert len(stage.seen) == told
            stage.gateway.own_clock = AheadClock(stage.clock, timedelta(minutes=1))
            await stage.until(lambda s: s.clock_offset == timedelta(minutes=1), within_s=20)

    run_virtually(play())


def tells(snapshot: Snapshot, offset: timedelta) -> bool:
    return snapshot.clock_offset == offset


def test_a_clock_that_was_set_is_told_right_while_nobody_buys(tmp_path: Path) -> None:
    """Else it would go on saying that the clock is hours slow after somebody has set it right."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.own_clock = AheadClock(stage.clock, timedelta())
            await stage.until(lambda s: s.clock_offset == timedelta())
            for off in (timedelta(hours=-7), timedelta(), timedelta(minutes=90)):
                stage.gateway.own_clock = AheadClock(stage.clock, -off)
                stage.clock.jump, before = off, stage.clock.jump
                assert stage.clock.jump != before
                await stage.until(partial(tells, offset=-off), within_s=45)

    run_virtually(play())


@pytest.mark.parametrize(
    ("set_by", "slept_s", "is_told"),
    [
        (GAP_S, 0, False),
        (GAP_S + A_LITTLE, 0, True),
        (-GAP_S, 0, False),
        (-GAP_S - A_LITTLE, 0, True),
        (0, GAP_S, False),
        (0, GAP_S + A_LITTLE, True),
    ],
)
def test_a_gap_is_told_beyond_its_limit_whether_both_clocks_went_on_in_it_or_one(
    set_by: float, slept_s: float, is_told: bool
) -> None:
    """On Windows both go on while the machine sleeps."""

    async def play() -> None:
        loop, woken = asyncio.get_running_loop(), list[float]()
        assert isinstance(loop, VirtualLoop)
        clock = VirtualClock(loop)

        async def wake() -> None:
            woken.append(loop.time())

        watching = asyncio.create_task(watch_for_sleep(clock, wake))
        await asyncio.sleep(TICK_S / 2)
        clock.jump += timedelta(seconds=set_by)
        if slept_s:
            loop.pass_by(TICK_S / 2 + slept_s)
        await asyncio.sleep(3 * TICK_S)
        assert len(woken) == is_told
        watching.cancel()

    run_virtually(play())


def test_a_clock_that_is_set_all_the_time_has_nobody_asked_all_the_time(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await asyncio.sleep(60)
            before = stage.gateway.calls.count("check")
            for number in range(30):
                stage.clock.jump = timedelta(hours=number % 2)
                await asyncio.sleep(10)
            assert 2 < stage.gateway.calls.count("check") - before <= 10

    run_virtually(play())


@pytest.mark.parametrize(
    ("slept", "left_s"),
    [(timedelta(hours=8), 0), (timedelta(minutes=20), 1800), (-timedelta(hours=2), 3000)],
    ids=["all of it", "a part of it", "set back"],
)
def test_a_pause_goes_on_while_the_machine_sleeps_and_its_end_is_told_right(
    tmp_path: Path, slept: timedelta, left_s: int
) -> None:
    """On Linux the loop's clock stands still; nobody may be refused a charge for what is over."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["check"] = [Fault(retry_after=3600)]
            await stage.until(lambda s: s.pause_ends_at, within_s=5)
            await asyncio.sleep(600 - 2 * TICK_S)
            stage.clock.jump += slept
            await asyncio.sleep(2 * TICK_S)
            seen, now = stage.seen[-1], stage.clock.now()
            assert (seen.cannot_charge is None) is (left_s == 0)
            if left_s:
                assert seen.pause_ends_at is not None
                left = (seen.pause_ends_at - now).total_seconds()
                assert abs(left - left_s) < 2 * TICK_S
            await asyncio.sleep(left_s + TICK_S)
            assert stage.seen[-1].pause_ends_at is None
            await stage.charge()

    run_virtually(play())
