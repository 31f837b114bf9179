"""PINs: wrong ones wait, the vault's key decides, and a check tells nothing by its time."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain import till_events as told
from pos_app.domain.errors import (
    VaultProblem,
)
from pos_app.domain.people import PeopleProblem, Role
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.secret import Secret
from pos_app.engine.api import commands
from pos_app.engine.api.snapshots import PinStep
from tests.engine.counter import (
    CASHIER,
    OWNER,
    OWNER_PIN,
    PIN,
    WRONG,
    Counter,
    FullForPeople,
    counter,
    events,
)
from tests.engine.fake_setup import FakePinKey
from tests.engine.virtual import run_virtually


async def type_wrong_pins(folder: Path, key: FakePinKey) -> list[PinStep]:
    """Type six wrong ones; returns what was said to each."""
    steps = []
    async with counter(folder, key=key) as stage:
        await stage.hire()
        stage.send(commands.ChangeCashier())
        for _ in range(6):
            snapshot = await stage.enter(CASHIER, WRONG)
            assert snapshot.people.asked is not None
            steps.append(snapshot.people.asked.step)
        asked = (await stage.enter(CASHIER, PIN)).people.asked
        assert asked is not None, "the right one is not even looked at"
        assert asked.try_again_at is not None
        assert 0 < (asked.try_again_at - stage.clock.now()).total_seconds() <= 30
    return steps


@pytest.mark.parametrize("jump", [timedelta(), timedelta(days=-400)])
def test_wrong_pins_wait_and_a_restart_or_another_clock_frees_nobody(
    tmp_path: Path, jump: timedelta
) -> None:
    key = FakePinKey()

    async def come_back() -> None:
        async with counter(tmp_path, jump=jump, key=key) as stage:
            stage.send(commands.ChangeCashier())
            for _ in range(2):
                asked = (await stage.enter(CASHIER, PIN)).people.asked
                assert asked is not None
                assert asked.step is PinStep.TOO_SOON
                stage.clock.jump += timedelta(hours=5)  # a jump of the clock ends no wait
            await asyncio.sleep(31)
            snapshot = await stage.enter(CASHIER, PIN)
            assert snapshot.people.at_till is not None, "nor does it make one longer"

    steps = run_virtually(type_wrong_pins(tmp_path, key))
    assert steps == [PinStep.WRONG] * 4 + [PinStep.TOO_SOON] * 2
    assert len(events(tmp_path, told.PinFailed)) == 5
    run_virtually(come_back())


def test_without_a_vault_no_pin_is_kept_and_that_is_said(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            assert isinstance(stage.setup.pin_key, FakePinKey)
            stage.setup.pin_key.problem = VaultProblem.ABSENT
            stage.send(commands.AddPerson("Karim", Role.OWNER, Secret(OWNER_PIN)))
            snapshot = await stage.until(lambda s: s.people.change.problem)
            assert snapshot.people.change.problem is PeopleProblem.NO_VAULT
            assert snapshot.withheld == frozenset()

    run_virtually(play())
    assert events(tmp_path) == []


def test_a_vault_that_does_not_answer_lets_nobody_in_and_a_lost_key_ends_all_pins(
    tmp_path: Path,
) -> None:
    key = FakePinKey()

    async def hire() -> None:
        async with counter(tmp_path, key=key) as stage:
            await stage.hire()

    async def without_answer() -> None:
        key.problem = VaultProblem.NO_ANSWER
        async with counter(tmp_path, key=key) as stage:
            stage.send(commands.ChangeCashier())
            snapshot = await stage.enter(CASHIER, PIN)
            assert snapshot.people.asked is not None
            assert snapshot.people.asked.step is PinStep.NO_KEY

    async def lost() -> None:
        async with counter(tmp_path) as stage:
            snapshot = await stage.until(lambda s: s.people.pins_ended)
            assert snapshot.withheld == frozenset()
            await stage.charge()
            done = snapshot.people.change.done
            stage.send(commands.ChangePerson(OWNER, "Karim", Role.OWNER, Secret("8888")))
            await stage.until(lambda s: s.people.change.done == done + 1)
            assert not stage.seen[-1].people.pins_ended

    run_virtually(hire())
    run_virtually(without_answer())
    run_virtually(lost())
    assert events(tmp_path, told.PinsEnded) == [told.PinsEnded()]


def test_a_check_is_the_same_work_for_who_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what is computed, not by a clock, which on a busy machine shows everything else."""
    work: list[tuple[int, dict[str, object]]] = []
    scrypt = hashlib.scrypt

    def counted(secret: bytes, *, salt: bytes, **cost: int) -> bytes:
        work.append((len(secret), {**cost, "salt": len(salt)}))
        return scrypt(secret, salt=salt, **cost)

    monkeypatch.setattr(hashlib, "scrypt", counted)

    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            work.clear()
            stage.send(commands.ChangeCashier())
            for person, pin in ((CASHIER, WRONG), (99, WRONG), (99, "12345678")):
                snapshot = await stage.enter(person, pin)
                assert snapshot.people.asked is not None
                assert snapshot.people.asked.step is PinStep.WRONG

    run_virtually(play())
    cost = {"n": 2**14, "r": 8, "p": 1, "dklen": 32, "salt": 16}
    assert work == [(32, cost)] * 3


def test_a_wrong_pin_that_cannot_be_written_counts_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def play() -> None:
        stage = Counter(tmp_path, None, Preferences())
        stage.setup.journal_type = FullForPeople
        async with stage.serving(Mode.LIVE):
            await stage.hire()
            monkeypatch.setattr(FullForPeople, "refused", told.PinFailed)
            stage.send(commands.ChangeCashier())
            for _ in range(5):
                await stage.enter(CASHIER, WRONG)
            asked = (await stage.enter(CASHIER, PIN)).people.asked
            assert asked is not None
            assert asked.step is PinStep.TOO_SOON

    run_virtually(play())
