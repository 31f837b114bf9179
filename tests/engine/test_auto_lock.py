"""When the till asks anew who is there."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain import till_events as told
from pos_app.domain.preferences import Right
from pos_app.domain.sale import SaleState
from pos_app.engine.api import commands, people_commands
from pos_app.engine.people.auto_lock import LOOK_EVERY_S
from tests.engine.counter import (
    CASHIER,
    OWNER,
    OWNER_PIN,
    PIN,
    FullForPeople,
    counter,
    with_preferences,
)
from tests.engine.virtual import run_virtually


def test_after_a_sale_the_till_locks_where_the_shop_wants_it(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            with_preferences(stage, lock_after_sale=True)
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            await stage.gone(commands.Show(None))
            assert stage.seen[-1].people.at_till is not None, "nothing was sold yet"
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            assert stage.seen[-1].people.at_till is not None, "not while it is on the screen"
            stage.send(commands.Show(None))
            await stage.until(lambda s: s.people.at_till is None)

    run_virtually(play())


def test_a_sale_that_was_begun_before_the_till_had_people_locks_nobody_out(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            with_preferences(stage, lock_after_sale=True)
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.hire()
            cashier = stage.seen[-1].people.persons[1]
            await stage.log_in(cashier.number, PIN)
            await stage.gone(commands.Show(None))
            assert stage.seen[-1].people.at_till == cashier

    run_virtually(play())


def test_after_a_while_without_anybody_it_locks_but_not_over_a_payment(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            with_preferences(stage, lock_after_min=5)
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            await asyncio.sleep(290)
            sale = await stage.charge()
            await asyncio.sleep(290)
            assert stage.seen[-1].people.at_till is not None, "a charge is an act"
            await asyncio.sleep(120)
            assert stage.seen[-1].view(sale.sale_id) is not None
            assert stage.seen[-1].people.at_till is not None, "not while a payment is shown"
            await stage.settle("completed")
            await stage.until(lambda s: s.people.at_till is None, 120)

    run_virtually(play())


def test_who_types_for_long_is_not_locked_out(tmp_path: Path) -> None:
    """A set-up is typed in and read for minutes before anything of it is sent."""

    async def play() -> None:
        async with counter(tmp_path) as stage:
            with_preferences(stage, lock_after_min=1)
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            for _ in range(6):
                await asyncio.sleep(50)
                stage.send(people_commands.NoteTouch())
            await asyncio.sleep(50)
            assert stage.seen[-1].people.at_till is not None
            await stage.until(lambda s: s.people.at_till is None, 11)

    run_virtually(play())


def test_where_nobody_is_there_no_lock_is_told(tmp_path: Path) -> None:
    """The window draws each snapshot anew."""

    async def play() -> None:
        async with counter(tmp_path) as stage:
            with_preferences(stage, lock_after_min=5)
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            await stage.gone(people_commands.LockTill())
            await asyncio.sleep(60)  # until the gateway was asked
            told = len(stage.seen)
            await asyncio.sleep(600)
            assert len(stage.seen) == told

    run_virtually(play())


def test_without_the_setting_nobody_is_locked_out_but_a_visit_of_the_settings_ends(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            await stage.ask_for(Right.SETTINGS)
            await stage.enter(OWNER, OWNER_PIN)
            await asyncio.sleep(14 * 60)
            assert Right.SETTINGS not in stage.seen[-1].withheld
            snapshot = await stage.until(lambda s: Right.SETTINGS in s.withheld, 120)
            assert snapshot.people.at_till is not None, "the till stays the cashier's"
            await asyncio.sleep(3600)
            assert stage.seen[-1].people.at_till is not None

    run_virtually(play())


@pytest.mark.parametrize("minutes", [0, 5])
def test_a_machine_that_slept_through_the_time_locks_when_it_wakes(
    tmp_path: Path, minutes: int
) -> None:
    """The cashier of the evening is not the one who opens the lid in the morning."""

    async def play() -> None:
        async with counter(tmp_path) as stage:
            with_preferences(stage, lock_after_min=minutes)
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            await stage.ask_for(Right.SETTINGS)
            await stage.enter(OWNER, OWNER_PIN)
            stage.clock.jump += timedelta(minutes=3)
            await asyncio.sleep(60)
            assert Right.SETTINGS not in stage.seen[-1].withheld
            stage.clock.jump += timedelta(hours=9)
            await stage.until(lambda s: Right.SETTINGS in s.withheld, LOOK_EVERY_S + 1)
            assert (stage.seen[-1].people.at_till is None) is bool(minutes)

    run_virtually(play())


def test_a_clock_that_was_set_back_keeps_nobody_longer(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            with_preferences(stage, lock_after_min=5)
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            stage.clock.jump -= timedelta(hours=9)
            await stage.until(lambda s: s.people.at_till is None, 301)

    run_virtually(play())


def test_a_lock_that_cannot_be_written_locks_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def play() -> None:
        async with counter(tmp_path, journal=FullForPeople) as stage:
            with_preferences(stage, lock_after_min=5)
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            monkeypatch.setattr(FullForPeople, "refused", told.SessionLocked)
            await stage.until(lambda s: s.people.at_till is None, 360)
            await stage.log_in(CASHIER, PIN)

    run_virtually(play())
