"""PINs: wrong ones wait, the vault's key decides, and a check tells nothing by its time."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain import till_events as told
from pos_app.domain.errors import VaultError, VaultProblem
from pos_app.domain.people import Act, PeopleProblem, Role
from pos_app.domain.preferences import Mode, Preferences, Right
from pos_app.domain.secret import Secret
from pos_app.engine.api import people_commands
from pos_app.engine.api.people_view import PinStep
from pos_app.engine.people import pins
from pos_app.engine.people.pin_attempts import PinAttempts
from pos_app.engine.people.pin_keys import PinKeys
from pos_app.engine.people.pins import SCRYPT_N
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.counter import (
    CASHIER,
    OWNER,
    OWNER_PIN,
    PIN,
    SENIOR,
    SENIOR_PIN,
    WRONG,
    Counter,
    FullForPeople,
    counter,
    events,
    sale_events,
)
from tests.engine.fake_setup import FakePinKey
from tests.engine.virtual import START, run_virtually


async def type_wrong_pins(folder: Path, key: FakePinKey) -> list[PinStep]:
    """Type six wrong ones; returns what was said to each."""
    steps = []
    async with counter(folder, key=key) as stage:
        await stage.hire()
        stage.send(people_commands.ChangeCashier())
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
            stage.send(people_commands.ChangeCashier())
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


@pytest.mark.parametrize(
    ("after", "waits"),
    [
        (told.SessionOpened(1), False),
        (told.Approved(Act.CHARGE_ABOVE, allowed_by=1, by=2), False),
        (told.PinSet(1, "salt", "verifier"), False),
        (told.PersonLetIn(1, by=2), False),
        (told.SessionOpened(1, by_badge=True), True),
        (told.SessionOpened(2), True),
        (told.Approved(Act.CHARGE_ABOVE, allowed_by=2, by=1), True),
    ],
)
def test_a_right_pin_that_was_shown_before_a_start_ends_the_wait(
    tmp_path: Path, after: told.TillEvent, waits: bool
) -> None:
    with SqliteJournal.open(tmp_path / "journal.sqlite3") as journal:
        for _ in range(6):
            journal.append_for_till(told.PinFailed(1), START)
        journal.append_for_till(after, START)
        attempts = PinAttempts(journal, START, timedelta(days=1))
        assert (attempts.wait_left(1, timedelta(days=1)) > timedelta()) is waits


def test_without_a_vault_no_pin_is_kept_and_that_is_said(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            assert isinstance(stage.setup.pin_key, FakePinKey)
            stage.setup.pin_key.problem = VaultProblem.ABSENT
            stage.send(people_commands.AddPerson("Karim", Role.OWNER, Secret(OWNER_PIN)))
            snapshot = await stage.until(lambda s: s.people.change.problem)
            assert snapshot.people.change.problem is PeopleProblem.NO_VAULT
            assert snapshot.withheld == frozenset()

    run_virtually(play())
    assert events(tmp_path) == []


def test_on_a_computer_without_a_vault_no_pin_is_kept_and_that_is_said(tmp_path: Path) -> None:
    async def play() -> None:
        stage = Counter(tmp_path, None, Preferences())
        stage.setup.pin_key = None
        async with stage.serving(Mode.LIVE):
            add = people_commands.AddPerson("Karim", Role.OWNER, Secret(OWNER_PIN))
            assert await stage.change(add) is PeopleProblem.NO_VAULT

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
            stage.send(people_commands.ChangeCashier())
            snapshot = await stage.enter(CASHIER, PIN)
            assert snapshot.people.asked is not None
            assert snapshot.people.asked.step is PinStep.NO_KEY

    async def lost() -> None:
        async with counter(tmp_path) as stage:
            snapshot = await stage.until(lambda s: s.people.pins_ended)
            assert snapshot.withheld == frozenset()
            await stage.charge()
            done = snapshot.people.change.done
            stage.send(people_commands.ChangePerson(OWNER, "Karim", Role.OWNER, Secret("8888")))
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
    monkeypatch.setattr(pins, "SCRYPT_N", SCRYPT_N)

    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            work.clear()
            stage.send(people_commands.ChangeCashier())
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
        async with counter(tmp_path, journal=FullForPeople) as stage:
            await stage.hire()
            monkeypatch.setattr(FullForPeople, "refused", told.PinFailed)
            stage.send(people_commands.ChangeCashier())
            for _ in range(5):
                await stage.enter(CASHIER, WRONG)
            asked = (await stage.enter(CASHIER, PIN)).people.asked
            assert asked is not None
            assert asked.step is PinStep.TOO_SOON

    run_virtually(play())


NEW = "55501"


async def change_pin(stage: Counter, person: int, pin: str, new: str) -> PinStep:
    """Set a PIN of one's own; returns what is said to it."""
    stage.send(people_commands.ChangePin(person, Secret(pin), Secret(new)))
    snapshot = await stage.until(
        lambda s: s.people.asked and s.people.asked.step not in {PinStep.NONE, PinStep.CHECKING}
    )
    assert snapshot.people.asked is not None
    return snapshot.people.asked.step


def test_anybody_sets_another_pin_of_his_own_with_the_one_he_has(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            key = await stage.try_charge()
            assert await change_pin(stage, CASHIER, PIN, NEW) is PinStep.CHANGED
            assert stage.seen[-1].people.at_till is None, "which lets nobody in"
            asked = (await stage.enter(CASHIER, PIN)).people.asked
            assert asked is not None
            assert asked.step is PinStep.WRONG
            snapshot = await stage.enter(CASHIER, NEW)
            assert snapshot.people.at_till is not None
            answer = (await stage.answered(key)).answer
            assert answer is not None
            assert answer.sale_id is not None, "the charge has waited"

    run_virtually(play())
    assert [each.by for each in events(tmp_path, told.PinSet)] == [None, OWNER, OWNER, CASHIER]  # type: ignore[union-attr]


def test_without_the_right_old_pin_nothing_is_changed_and_it_counts_as_wrong(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            stage.send(people_commands.ChangeCashier())
            await stage.until(lambda s: s.people.asked)
            assert await change_pin(stage, CASHIER, PIN, "123") is PinStep.BAD_NEW
            await stage.gone(people_commands.ChangeCashier())
            said: list[PinStep] = []
            for _ in range(5):
                await stage.gone(people_commands.ChangeCashier())
                said.append(await change_pin(stage, CASHIER, WRONG, NEW))
            assert said == [PinStep.WRONG] * 4 + [PinStep.TOO_SOON]
            assert await change_pin(stage, CASHIER, PIN, NEW) is PinStep.TOO_SOON

    run_virtually(play())
    assert len(events(tmp_path, told.PinFailed)) == 5
    assert len(events(tmp_path, told.PinSet)) == 3


def test_nobody_sets_a_pin_where_something_is_to_be_allowed(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            await stage.ask_for(Right.SETTINGS)
            assert await change_pin(stage, OWNER, OWNER_PIN, NEW) is PinStep.BAD_NEW
            await stage.gone(people_commands.DropAsked())
            await stage.gone(people_commands.ChangePin(OWNER, Secret(OWNER_PIN), Secret(NEW)))
            await asyncio.sleep(1)

    run_virtually(play())
    assert len(events(tmp_path, told.PinSet)) == 3


def test_an_owner_alone_is_let_in_by_nobody_but_his_own_pin(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.add("Karim", Role.OWNER, OWNER_PIN)
            await stage.gone(people_commands.GiveBack())
            await stage.ask_for(Right.SETTINGS)
            for _ in range(5):
                await stage.enter(OWNER, WRONG)
            await stage.gone(people_commands.LetIn(OWNER))
            asked = (await stage.enter(OWNER, OWNER_PIN)).people.asked
            assert asked is not None
            assert asked.step is PinStep.TOO_SOON

    run_virtually(play())
    assert events(tmp_path, told.PersonLetIn) == []


@pytest.mark.parametrize("at_till", [SENIOR, None])
def test_whoever_may_lets_a_person_in_again_at_once(tmp_path: Path, at_till: int | None) -> None:
    key = FakePinKey()

    async def play() -> None:
        async with counter(tmp_path, key=key) as stage:
            await stage.hire()
            stage.send(people_commands.ChangeCashier())
            for _ in range(5):
                await stage.enter(CASHIER, WRONG)
            if at_till is not None:
                await stage.log_in(at_till, SENIOR_PIN)
            await stage.gone(people_commands.DropAsked())
            stage.send(people_commands.LetIn(CASHIER))
            snapshot = await stage.until(lambda s: s.people.asked)
            assert snapshot.people.asked is not None
            assert snapshot.people.asked.act is Act.UNLOCK
            await stage.enter(OWNER, OWNER_PIN)

    async def come_back() -> None:
        async with counter(tmp_path, key=key) as stage:
            await stage.log_in(CASHIER, PIN)

    run_virtually(play())
    run_virtually(come_back())
    assert events(tmp_path, told.PersonLetIn) == [told.PersonLetIn(CASHIER, at_till)]
    assert events(tmp_path, told.Approved) == [told.Approved(Act.UNLOCK, OWNER, at_till)]


def test_an_end_of_the_pins_that_cannot_be_written_frees_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hire() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()

    async def lost() -> None:
        monkeypatch.setattr(FullForPeople, "refused", told.PinsEnded)
        async with counter(tmp_path, journal=FullForPeople) as stage:
            await asyncio.sleep(1)
            assert not stage.seen[-1].people.pins_ended
            assert Right.SETTINGS in stage.seen[-1].withheld
            await stage.try_charge()

    run_virtually(hire())
    run_virtually(lost())
    assert sale_events(tmp_path) == []


@pytest.mark.parametrize("problem", sorted(VaultProblem))
def test_a_key_is_made_only_where_the_vault_has_none(problem: VaultProblem) -> None:
    """One made because a vault is locked would make every PIN a wrong one."""

    async def play() -> None:
        source = FakePinKey()
        made: list[VaultProblem] = []

        class Source:
            async def read(self) -> Secret:
                raise VaultError(problem)

            async def make(self) -> Secret:
                made.append(problem)
                return await source.make()

        keys = PinKeys(Source())
        if problem is VaultProblem.EMPTY:
            assert await keys.make() == source.key
            assert await keys.read() == source.key
            return
        with pytest.raises(VaultError) as caught:
            await keys.make()
        assert caught.value.problem is problem
        assert made == []

    run_virtually(play())
