"""What comes while a PIN or a badge is looked at: it decides, and nothing is taken twice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from pos_app.domain import till_events as told
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.people import Act, Role
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.secret import Secret
from pos_app.engine.api import commands, people_commands
from pos_app.engine.api.people_view import PinStep
from pos_app.engine.api.snapshots import ChargeAnswer, Phase
from pos_app.engine.people import pins
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
    with_preferences,
)
from tests.engine.fake_setup import FakePinKey, FakeSetup
from tests.engine.test_badges import BADGE, OTHER, at_till, hire_with_badges, show
from tests.engine.virtual import run_virtually

NEW, THIRD = "55501", "66602"


async def begin_change_of_own_pin(stage: Counter) -> None:
    await stage.hire()
    await stage.manage()
    await stage.gone(people_commands.ChangeCashier())
    stage.send(people_commands.ChangePin(CASHIER, Secret(PIN), Secret(NEW)))


def test_a_right_pin_lets_nobody_in_once_nobody_is_asked(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            key = await stage.try_charge()
            stage.send(people_commands.EnterPin(CASHIER, Secret(PIN)))
            stage.send(people_commands.DropAsked())
            await stage.answered(key)
            await asyncio.sleep(1)
            assert at_till(stage) is None
            assert stage.seen[-1].sales == ()

    run_virtually(play())
    assert events(tmp_path, told.SessionOpened) == []


def test_a_wrong_pin_says_nothing_to_a_question_that_was_asked_after_it(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.gone(people_commands.ChangeCashier())
            for tries in range(1, 6):
                stage.send(people_commands.EnterPin(CASHIER, Secret(WRONG)))
                stage.send(people_commands.ChangeCashier())
                await asyncio.sleep(1)
                asked = stage.seen[-1].people.asked
                assert asked is not None
                assert (tries, asked.step, asked.try_again_at) == (tries, PinStep.NONE, None)

    run_virtually(play())
    assert len(events(tmp_path, told.PinFailed)) == 5


def test_a_pin_of_one_s_own_is_not_set_over_one_that_was_given_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = asyncio.Event()
    make = pins.make_verifier

    async def make_own_last(pin: Secret, salt: str, key: Secret) -> str:
        if pin.reveal() == NEW:
            await given.wait()
        return await make(pin, salt, key)

    monkeypatch.setattr(pins, "make_verifier", make_own_last)

    async def play() -> None:
        async with counter(tmp_path) as stage:
            await begin_change_of_own_pin(stage)
            await stage.until(lambda s: s.people.asked and s.people.asked.step is PinStep.CHECKING)
            other = people_commands.ChangePerson(CASHIER, "Dilnoza", Role.CASHIER, Secret(THIRD))
            assert await stage.change(other) is None
            given.set()
            await stage.until(lambda s: s.people.asked and s.people.asked.step is PinStep.WRONG)
            await stage.enter(CASHIER, THIRD)
            assert at_till(stage) == CASHIER

    run_virtually(play())
    assert [each.by for each in events(tmp_path, told.PinSet)] == [None, OWNER, OWNER, OWNER]  # type: ignore[union-attr]


def test_nobody_sets_a_pin_of_his_own_who_left_meanwhile(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await begin_change_of_own_pin(stage)
            assert await stage.change(people_commands.RetirePerson(CASHIER)) is None
            await stage.until(lambda s: s.people.asked and s.people.asked.step is PinStep.WRONG)

    run_virtually(play())
    assert len(events(tmp_path, told.PinSet)) == 3


def test_a_pin_of_the_till_before_allows_nothing_at_the_one_that_is_open_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In training anybody may be an owner."""
    looked_at = asyncio.Event()
    matches = pins.matches

    async def look_late(pin: Secret, kept: told.PinSet | None, key: Secret) -> bool:
        if pin.reveal() == OWNER_PIN:
            await looked_at.wait()
        return await matches(pin, kept, key)

    async def play() -> None:
        key = FakePinKey()
        async with counter(shop, key=key) as stage:
            await stage.hire()
        async with counter(training, mode=Mode.TRAINING, key=key) as stage:
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            monkeypatch.setattr(pins, "matches", look_late)
            stage.send(commands.SetDayStart(4))
            await stage.until(lambda s: s.people.asked)
            stage.send(people_commands.EnterPin(OWNER, Secret(OWNER_PIN)))
            await stage.until(lambda s: s.people.asked and s.people.asked.step is PinStep.CHECKING)
            stage.setup.folder = shop
            stage.send(commands.OpenTill(Mode.LIVE))
            await stage.until(lambda s: s.mode is Mode.LIVE and s.phase is Phase.READY)
            looked_at.set()
            await asyncio.sleep(1)
            assert stage.seen[-1].shop_days.starts == ()

    shop, training = tmp_path / "shop", tmp_path / "training"
    for folder in (shop, training):
        folder.mkdir()
    run_virtually(play())
    for folder in (shop, training):
        assert events(folder, told.Approved, told.DayStartSet) == []


@pytest.mark.parametrize(("person", "pin"), [(CASHIER, PIN), (OWNER, OWNER_PIN)])
def test_what_a_pin_lets_go_on_goes_on_at_its_own_till_or_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, person: int, pin: str
) -> None:
    """Here another till is opened before that: else what was practised would be charged."""
    saved = asyncio.Event()
    save = FakeSetup.save_preferences

    async def save_late(setup: FakeSetup, preferences: Preferences) -> None:
        await saved.wait()
        await save(setup, preferences)

    async def play() -> None:
        async with counter(training, mode=Mode.TRAINING) as stage:
            await stage.hire()
            if person == OWNER:
                await stage.log_in(CASHIER, PIN)
                stage.send(commands.SetDayStart(4))
            key = await stage.try_charge() if person == CASHIER else None
            await stage.until(lambda s: s.people.asked)
            stage.setup.folder = tmp_path
            monkeypatch.setattr(FakeSetup, "save_preferences", save_late)
            stage.send(people_commands.EnterPin(person, Secret(pin)))
            stage.send(commands.ChangePreferences(Preferences(dark=True)))
            stage.send(commands.OpenTill(Mode.LIVE))
            await stage.until(lambda s: s.people.asked is None)
            saved.set()
            await stage.until(lambda s: s.mode is Mode.LIVE and s.phase is Phase.READY)
            await asyncio.sleep(5)
            assert (stage.seen[-1].sales, stage.seen[-1].shop_days.starts) == ((), ())
            assert stage.gateway.creates == []
            # Whoever charged waits for an answer.
            assert stage.seen[-1].answer == (ChargeAnswer(key, None) if key else None)

    training = tmp_path / "training"
    training.mkdir()
    run_virtually(play())
    assert events(tmp_path) == []


def test_of_two_pins_at_once_the_first_alone_is_looked_at(tmp_path: Path) -> None:
    """Else no wrong one would wait for those before it."""

    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.gone(people_commands.ChangeCashier())
            for pin in (WRONG, PIN):
                stage.send(people_commands.EnterPin(CASHIER, Secret(pin)))
            await asyncio.sleep(1)
            asked = stage.seen[-1].people.asked
            assert asked is not None
            assert (asked.step, at_till(stage)) == (PinStep.WRONG, None)

    run_virtually(play())
    assert len(events(tmp_path, told.PinFailed)) == 1


def test_of_two_badges_at_once_the_first_alone_is_looked_at(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await hire_with_badges(stage)
            for badge in (OTHER, BADGE):
                stage.send(people_commands.ShowBadge(Secret(badge)))
            await asyncio.sleep(1)
            assert at_till(stage) == SENIOR

    run_virtually(play())
    assert events(tmp_path, told.SessionOpened)[1:] == [told.SessionOpened(SENIOR, by_badge=True)]


Doing = Callable[[Counter], None]


def scan(stage: Counter) -> None:
    stage.send(people_commands.ShowBadge(Secret(BADGE)))


def type_in(stage: Counter) -> None:
    stage.send(people_commands.EnterPin(SENIOR, Secret(SENIOR_PIN)))


@pytest.mark.parametrize("acts", [(scan, type_in), (type_in, scan)])
def test_of_a_pin_and_a_badge_at_once_the_pin_decides(
    tmp_path: Path, acts: tuple[Doing, Doing]
) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await hire_with_badges(stage)
            await stage.gone(people_commands.ChangeCashier())
            for act in acts:
                act(stage)
            await stage.until(lambda s: s.people.at_till)
            await asyncio.sleep(1)
            assert at_till(stage) == SENIOR

    run_virtually(play())
    opened = [told.SessionOpened(OWNER), told.SessionOpened(SENIOR)]
    assert events(tmp_path, told.SessionOpened) == opened


def test_a_badge_under_way_allows_nothing_that_is_asked_for_meanwhile(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await hire_with_badges(stage)
            await stage.log_in(CASHIER, PIN)
            first = await stage.charge()
            stage.send(people_commands.ShowBadge(Secret(OTHER)))
            amount, again = Money.of_major(516), first.sale_id
            stage.send(commands.Charge("again", amount, None, Language.UZ, again))
            snapshot = await stage.until(
                lambda s: s.people.asked and s.people.asked.step is not PinStep.NONE
            )
            assert snapshot.people.asked is not None
            assert snapshot.people.asked.step is PinStep.BADGE_ALLOWS_NOTHING
            assert (at_till(stage), len(snapshot.sales)) == (CASHIER, 1)

    run_virtually(play())
    assert events(tmp_path, told.Approved) == []


def test_a_badge_that_cannot_be_written_lets_nobody_in_and_may_be_shown_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def play() -> None:
        async with counter(tmp_path, journal=FullForPeople) as stage:
            await hire_with_badges(stage)
            monkeypatch.setattr(FullForPeople, "refused", told.SessionOpened)
            assert await show(stage, BADGE) is PinStep.NOT_KEPT
            assert at_till(stage) is None
            monkeypatch.setattr(FullForPeople, "refused", None)
            assert await show(stage, BADGE) is None
            assert at_till(stage) == CASHIER

    run_virtually(play())


@pytest.mark.parametrize("typed", ["before", "after"])
@pytest.mark.parametrize(
    "change",
    [
        people_commands.RetirePerson(SENIOR),
        people_commands.ChangePerson(SENIOR, "Jasur", Role.CASHIER, Secret("")),
        people_commands.ChangePerson(SENIOR, "Jasur", Role.SENIOR, Secret(THIRD)),
    ],
    ids=["left", "may no more", "has another PIN"],
)
def test_a_pin_that_counts_no_more_allows_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    change: people_commands.PeopleCommand,
) -> None:
    """It was asked for, or looked at already, when that was decided."""
    looked_at = asyncio.Event()
    matches = pins.matches

    async def look_late(pin: Secret, kept: told.PinSet | None, key: Secret) -> bool:
        right = await matches(pin, kept, key)
        if pin.reveal() == SENIOR_PIN:
            await looked_at.wait()
        return right

    monkeypatch.setattr(pins, "matches", look_late)

    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            with_preferences(stage, most_alone=500)
            await stage.log_in(CASHIER, PIN)
            await stage.manage()
            key = await stage.try_charge()
            if typed == "after":
                assert await stage.change(change) is None
            stage.send(people_commands.EnterPin(SENIOR, Secret(SENIOR_PIN)))
            await stage.until(lambda s: s.people.asked and s.people.asked.step is PinStep.CHECKING)
            if typed == "before":
                assert await stage.change(change) is None
            looked_at.set()
            await stage.until(lambda s: s.people.asked and s.people.asked.step is PinStep.WRONG)
            stage.send(people_commands.DropAsked())
            assert (await stage.answered(key)).answer == ChargeAnswer(key, None)

    run_virtually(play())
    allowed = [each.act for each in events(tmp_path, told.Approved)]  # type: ignore[union-attr]
    assert allowed == [Act.PEOPLE]
