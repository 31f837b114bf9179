"""A charge that waited for a PIN and goes on no more is answered: its keypad waits for that."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode, Right
from pos_app.domain.secret import Secret
from pos_app.engine.api import commands, people_commands
from pos_app.engine.api.snapshots import ChargeAnswer, Phase, Snapshot
from pos_app.engine.people.pin_question import CHARGE_WAITS
from tests.engine.counter import (
    CASHIER,
    PIN,
    SENIOR,
    SENIOR_PIN,
    counter,
    sale_events,
    with_preferences,
)
from tests.engine.fake_setup import FakePinKey
from tests.engine.virtual import run_virtually
from tests.journal.failing_disk import failing_disk


def is_let_go(snapshot: Snapshot, key: str) -> bool:
    return snapshot.answer == ChargeAnswer(key, None)


@pytest.mark.parametrize(
    "other",
    [
        people_commands.ChangeCashier(),
        people_commands.AskFor(Right.SETTINGS),
        people_commands.DropAsked(),
        commands.OpenTill(Mode.LIVE),
        commands.OpenTill(Mode.TRAINING),
    ],
    ids=str,
)
def test_another_question_or_another_till_lets_it_go(
    tmp_path: Path, other: commands.Command
) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            key = await stage.try_charge()
            stage.send(other)
            await stage.until(lambda s: is_let_go(s, key))

    run_virtually(play())
    assert sale_events(tmp_path) == []


def test_the_end_of_all_pins_lets_it_go(tmp_path: Path) -> None:
    """A vault may be slow, and have lost the key."""

    class SlowKey(FakePinKey):
        async def read(self) -> Secret:
            await asyncio.sleep(3)
            return await super().read()

    async def hire() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()

    async def lost() -> None:
        async with counter(tmp_path, key=SlowKey()) as stage:
            key = await stage.try_charge()
            snapshot = await stage.until(lambda s: s.people.pins_ended)
            assert is_let_go(snapshot, key)
            await stage.charge()

    run_virtually(hire())
    run_virtually(lost())


@pytest.mark.parametrize("allowed", [False, True], ids=["who is there", "a senior allows it"])
@pytest.mark.parametrize(
    ("waited", "goes_on"),
    [
        (CHARGE_WAITS - timedelta(seconds=20), True),
        (CHARGE_WAITS, False),
        (timedelta(hours=9), False),
        (-timedelta(hours=9), False),
    ],
)
def test_a_pin_that_comes_once_the_customer_has_gone_lets_it_go(
    tmp_path: Path, allowed: bool, waited: timedelta, goes_on: bool
) -> None:
    """As where the machine slept over the question."""

    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            if allowed:
                with_preferences(stage, most_alone=500)
                await stage.log_in(CASHIER, PIN)
            key = await stage.try_charge()
            stage.clock.jump += waited
            await stage.enter(*((SENIOR, SENIOR_PIN) if allowed else (CASHIER, PIN)))
            snapshot = await stage.answered(key)
            assert is_let_go(snapshot, key) is not goes_on
            assert stage.seen[-1].people.at_till is not None

    run_virtually(play())
    assert bool(sale_events(tmp_path)) is goes_on


def test_a_till_that_does_not_open_lets_it_go(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            key = await stage.try_charge()
            stage.setup.refusal = JournalError(JournalProblem.DISK_FULL)
            stage.send(commands.OpenTill(Mode.LIVE))
            failed = await stage.until(lambda s: s.phase is Phase.FAILED)
            assert is_let_go(failed, key)

    run_virtually(play())
    assert sale_events(tmp_path) == []


def test_one_whose_allowance_is_not_kept_is_told_why(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            with_preferences(stage, most_alone=500)
            await stage.log_in(CASHIER, PIN)
            key = await stage.try_charge()
            disk.break_after(0, apsw.FullError)
            await stage.enter(SENIOR, SENIOR_PIN)
            snapshot = await stage.answered(key)
            assert snapshot.answer == ChargeAnswer(key, None, JournalProblem.DISK_FULL)
            disk.repair()

    with failing_disk() as disk:
        run_virtually(play())
    assert sale_events(tmp_path) == []


def test_one_that_is_sent_twice_is_asked_about_once_and_told_one_thing(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            key = await stage.try_charge()
            await stage.gone(commands.Charge(key, Money.of_major(516), None, Language.UZ))
            await stage.enter(CASHIER, PIN)
            snapshot = await stage.answered(key)
            told = {each.answer_to(key) for each in stage.seen} - {None}
            assert told == {snapshot.answer_to(key)}

    run_virtually(play())
    assert len(sale_events(tmp_path)) > 0
