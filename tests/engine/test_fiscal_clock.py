"""A till's clock that was wrong by years: no receipt is made twice by it, and none held up."""

from __future__ import annotations

import asyncio
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pos_app.domain.day import TASHKENT
from pos_app.domain.fiscal_receipt import AHEAD
from pos_app.domain.preferences import Preferences
from pos_app.domain.records import replace
from pos_app.domain.sale import Sale
from pos_app.engine.api.commands import ChangePreferences
from pos_app.engine.fiscal.receipt_maker import MOST_TEXTS
from tests.drivers.fiscal_drive_service import INFO, REGISTER, StandInFds
from tests.engine.fiscal_till import LINE, check_truth, is_stopped, linked, paid, setup_for, till
from tests.engine.virtual import START, run_virtually

YEARS = timedelta(days=3650)


def test_a_clock_that_was_years_ahead_holds_up_no_later_receipt(tmp_path: Path) -> None:
    with StandInFds() as fds:

        async def play() -> Sale:
            async with till(tmp_path, fds) as stage:
                fds.refusals[REGISTER] = ["9091: DATETIME_SYNC_WITH_SERVER"] * MOST_TEXTS
                stage.clock.jump = YEARS
                await paid(stage, 11_000)
                await stage.until(is_stopped, within_s=900)
                stage.clock.jump = timedelta()
                return await linked(stage, await paid(stage, 12_000))

        receipt = run_virtually(play()).receipt
        assert receipt is not None
        assert receipt.made_at < START + timedelta(days=1)
        assert fds.sums() == [1_200_000]
        check_truth(tmp_path, fds)


def test_a_start_goes_on_after_the_receipt_that_was_asked_for_last(tmp_path: Path) -> None:
    with StandInFds() as fds:

        async def years_ahead() -> None:
            async with till(tmp_path, fds) as stage:
                fds.refusals[REGISTER] = ["9091: DATETIME_SYNC_WITH_SERVER"] * MOST_TEXTS
                stage.clock.jump = YEARS
                await paid(stage, 11_000)
                await stage.until(is_stopped, within_s=900)
                stage.clock.jump = timedelta(seconds=60)
                await linked(stage, await paid(stage, 12_000))

        async def again() -> None:
            async with till(tmp_path, fds) as stage:
                await stage.until(lambda s: s.fiscal.on and not s.fiscal.waiting)
                assert stage.seen[-1].fiscal.stopped == ()

        run_virtually(years_ahead())
        run_virtually(again())
        assert fds.sums() == [1_200_000, 1_100_000]
        times = [made["DateTime"] for made in fds.made.values()]
        assert times == sorted(times)
        check_truth(tmp_path, fds)


@pytest.mark.parametrize(
    ("beyond", "later"),
    [(timedelta(), timedelta(seconds=1)), (timedelta(seconds=1), -AHEAD - timedelta(seconds=1))],
)
def test_a_receipt_goes_on_after_one_that_lies_little_ahead_and_not_after_one_that_lies_far(
    tmp_path: Path, beyond: timedelta, later: timedelta
) -> None:
    with StandInFds() as fds:

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                fds.refusals[REGISTER] = ["9091: DATETIME_SYNC_WITH_SERVER"] * MOST_TEXTS
                await paid(stage, 11_000)
                await stage.until(is_stopped, within_s=900)
                last = time_of(fds.bodies[-1])

                def turn_back(call: str) -> None:
                    if call == INFO:
                        stage.clock.jump += last - AHEAD - beyond - stage.clock.now()

                fds.on_call = turn_back
                line = replace(LINE, name="Soqol olish")  # so that the module is asked anew
                stage.send(ChangePreferences(setup_for(fds, line=line)))
                await linked(stage, await paid(stage, 12_000))

        run_virtually(play())
        assert time_of(fds.bodies[-1]) - time_of(fds.bodies[-2]) == later
        check_truth(tmp_path, fds)


def time_of(body: str) -> datetime:
    """Return the time that a receipt's text has."""
    return datetime.fromisoformat(json.loads(body)["Time"]).replace(tzinfo=TASHKENT)


def test_what_was_begun_before_the_service_was_on_stays_with_people(tmp_path: Path) -> None:
    with StandInFds() as fds:

        async def before() -> None:
            async with till(tmp_path, fds, preferences=Preferences()) as stage:
                await paid(stage, 11_000)
                stage.clock.jump = -YEARS
                stage.send(ChangePreferences(setup_for(fds)))
                await stage.until(lambda s: s.fiscal.on)

        async def after() -> None:
            async with till(tmp_path, fds) as stage:
                await stage.until(lambda s: s.fiscal.on)
                await asyncio.sleep(60)

        run_virtually(before())
        run_virtually(after())
        assert fds.bodies == []
