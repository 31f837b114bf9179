"""Badges: shown to a scanner, with a cashier's rights at most, and kept as nothing to read."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import pytest

from pos_app.app.support_file import _WITHOUT_BODY, LEFT_OUT
from pos_app.domain import till_events as told
from pos_app.domain.errors import VaultProblem
from pos_app.domain.events import SaleIntended
from pos_app.domain.money import Money
from pos_app.domain.people import Act, PeopleProblem, Role
from pos_app.domain.preferences import Right
from pos_app.domain.secret import Secret
from pos_app.engine.api import commands, people_commands
from pos_app.engine.api.people_view import PinStep
from tests.engine.counter import (
    CASHIER,
    OWNER,
    PIN,
    SENIOR,
    WRONG,
    Counter,
    counter,
    events,
    sale_events,
)
from tests.engine.fake_setup import FakePinKey
from tests.engine.virtual import run_virtually

BADGE, OTHER = "BADGE7K4M2Q9XRT", "BADGE5H8ZP3WVNC"


async def show(stage: Counter, badge: str) -> PinStep | None:
    """Scan a badge; returns what is said of it, None where it was taken."""
    mark = len(stage.seen)
    stage.send(people_commands.ShowBadge(Secret(badge)))
    await stage.until(lambda _: len(stage.seen) > mark)
    await asyncio.sleep(1)
    asked = stage.seen[-1].people.asked
    return None if asked is None else asked.step


async def hire_with_badges(stage: Counter) -> None:
    await stage.hire()
    await stage.manage()
    assert await stage.change(people_commands.SetBadge(CASHIER, Secret(BADGE))) is None
    assert await stage.change(people_commands.SetBadge(SENIOR, Secret(OTHER))) is None
    await stage.gone(people_commands.LockTill())


def at_till(stage: Counter) -> int | None:
    person = stage.seen[-1].people.at_till
    return None if person is None else person.number


def test_a_badge_says_who_is_there_and_what_waited_goes_on(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await hire_with_badges(stage)
            assert await show(stage, BADGE) is None
            assert at_till(stage) == CASHIER
            assert await show(stage, "ИФВПУ7л4ь2й9чке") is None, "the keyboard is Russian"
            assert at_till(stage) == CASHIER
            await stage.gone(people_commands.LockTill())
            key = await stage.try_charge()
            assert await show(stage, BADGE) is None
            answer = (await stage.answered(key)).answer
            assert answer is not None
            assert answer.sale_id is not None

    run_virtually(play())
    opened = told.SessionOpened(CASHIER, by_badge=True)
    assert events(tmp_path, told.SessionOpened)[-2:] == [opened, opened]


def test_a_badge_gives_no_more_than_a_cashier_s_rights_whoever_has_it(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await hire_with_badges(stage)
            await show(stage, OTHER)
            assert at_till(stage) == SENIOR
            assert Right.SEE_SHOP in stage.seen[-1].withheld
            first = await stage.charge()
            await stage.try_charge(acknowledged_duplicate=first.sale_id)
            asked = stage.seen[-1].people.asked
            assert asked is not None
            assert asked.act is Act.CHARGE_AGAIN
            for badge in (OTHER, BADGE):
                assert await show(stage, badge) is PinStep.BADGE_ALLOWS_NOTHING
            assert at_till(stage) == SENIOR, "and nobody else is at the till by it"

    run_virtually(play())
    assert events(tmp_path, told.Approved) == []
    assert len([each for each in sale_events(tmp_path) if isinstance(each, SaleIntended)]) == 1


def test_who_is_there_by_a_pin_stays_so_when_the_badge_is_scanned(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await hire_with_badges(stage)
            await stage.log_in(SENIOR, "4711")
            await show(stage, OTHER)
            assert Right.SEE_SHOP not in stage.seen[-1].withheld
            await stage.gone(people_commands.ChangeCashier())
            assert await show(stage, OTHER) is None, "asked who is there, it is an answer"
            assert at_till(stage) == SENIOR
            assert Right.SEE_SHOP in stage.seen[-1].withheld

    run_virtually(play())


def test_an_unknown_badge_is_said_and_wrong_ones_wait_over_a_start(tmp_path: Path) -> None:
    key = FakePinKey()

    async def guess() -> None:
        async with counter(tmp_path, key=key) as stage:
            await hire_with_badges(stage)
            said = [await show(stage, f"BADGE0000000{n}") for n in range(6)]
            assert said == [PinStep.BADGE_UNKNOWN] * 4 + [PinStep.TOO_SOON] * 2
            assert await show(stage, BADGE) is PinStep.TOO_SOON, "a right one waits as well"

    async def come_back() -> None:
        async with counter(tmp_path, key=key) as stage:
            assert await show(stage, BADGE) is PinStep.TOO_SOON
            stage.send(people_commands.DropAsked())
            await asyncio.sleep(31)
            assert await show(stage, BADGE) is None
            assert at_till(stage) == CASHIER
            assert await show(stage, "BADGE00000009") is PinStep.BADGE_UNKNOWN, "and all is new"

    run_virtually(guess())
    assert len(events(tmp_path, told.BadgeUnknown)) == 5
    run_virtually(come_back())


def test_unknown_badges_and_wrong_pins_slow_the_till_down_together(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await hire_with_badges(stage)
            for number in range(4):
                await show(stage, f"BADGE0000000{number}")
            for person in (OWNER, SENIOR):
                for _ in range(3):
                    await stage.enter(person, WRONG)
            asked = (await stage.enter(CASHIER, PIN)).people.asked
            assert asked is not None
            assert asked.step is PinStep.TOO_SOON, "ten were wrong, whoever they were for"

    run_virtually(play())


def test_a_badge_s_right_is_no_right_pin(tmp_path: Path) -> None:
    key = FakePinKey()

    async def guess() -> None:
        async with counter(tmp_path, key=key) as stage:
            await hire_with_badges(stage)
            stage.send(people_commands.ChangeCashier())
            for _ in range(4):
                await stage.enter(SENIOR, WRONG)
            await show(stage, OTHER)
            assert at_till(stage) == SENIOR

    async def come_back() -> None:
        async with counter(tmp_path, key=key) as stage:
            stage.send(people_commands.ChangeCashier())
            asked = (await stage.enter(SENIOR, WRONG)).people.asked
            assert asked is not None
            assert asked.step is PinStep.TOO_SOON

    run_virtually(guess())
    run_virtually(come_back())


def test_a_badge_is_one_person_s_and_ends_when_it_is_taken_away(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await hire_with_badges(stage)
            unasked = people_commands.SetBadge(CASHIER, Secret("BADGE123456789"))
            await stage.gone(unasked)
            await stage.manage()
            taken = people_commands.SetBadge(SENIOR, Secret(BADGE.lower()))
            assert await stage.change(taken) is PeopleProblem.BADGE_TAKEN
            for bad in ("4780069000015", "BADGE1234567", "BADGE" + "1" * 65):
                command = people_commands.SetBadge(SENIOR, Secret(bad))
                assert await stage.change(command) is PeopleProblem.BAD_BADGE
            assert await stage.change(people_commands.SetBadge(CASHIER, Secret(""))) is None
            assert await show(stage, BADGE) is PinStep.BADGE_UNKNOWN
            stage.send(people_commands.DropAsked())
            assert await stage.change(people_commands.RetirePerson(SENIOR)) is None
            assert await show(stage, OTHER) is PinStep.BADGE_UNKNOWN

    run_virtually(play())
    ended = [told.BadgeEnded(CASHIER, OWNER)]
    assert events(tmp_path, told.BadgeEnded) == ended
    assert len(events(tmp_path, told.BadgeSet)) == 2


def test_nobody_gives_a_badge_to_those_above_him(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.manage()
            await stage.add("Nargiza", Role.MANAGER, "6543")
            manager = stage.seen[-1].people.persons[-1].number
            await stage.gone(people_commands.GiveBack())
            await stage.log_in(manager, "6543")
            command = people_commands.SetBadge(OWNER, Secret(BADGE))
            assert await stage.change(command) is PeopleProblem.NOT_ALLOWED

    run_virtually(play())
    assert events(tmp_path, told.BadgeSet) == []


def test_a_badge_stands_nowhere_and_its_trace_is_not_in_a_support_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    async def play() -> None:
        async with counter(tmp_path) as stage:
            await hire_with_badges(stage)
            await show(stage, BADGE)
            await show(stage, "BADGE00000000")

    run_virtually(play())
    whole = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    for text in (BADGE, OTHER, "BADGE00000000"):
        assert text.encode() not in whole
        assert text not in caplog.text
        assert text not in repr(people_commands.ShowBadge(Secret(text)))
    kept = events(tmp_path, told.BadgeSet)
    assert len({each.verifier for each in kept}) == 2  # type: ignore[union-attr]
    assert told.BadgeSet.__name__ in _WITHOUT_BODY, LEFT_OUT


def test_without_the_vault_no_badge_lets_in(tmp_path: Path) -> None:
    key = FakePinKey()

    async def hire() -> None:
        async with counter(tmp_path, key=key) as stage:
            await hire_with_badges(stage)

    async def without_answer() -> None:
        key.problem = VaultProblem.NO_ANSWER
        async with counter(tmp_path, key=key) as stage:
            assert await show(stage, BADGE) is PinStep.NO_KEY
            assert at_till(stage) is None

    async def lost() -> None:
        async with counter(tmp_path) as stage:
            await stage.until(lambda s: s.people.pins_ended)
            assert not any(each.has_badge for each in stage.seen[-1].people.persons)
            assert await show(stage, BADGE) is None
            assert at_till(stage) is None

    run_virtually(hire())
    run_virtually(without_answer())
    run_virtually(lost())


def test_where_nobody_is_asked_a_badge_is_a_scan_like_any_other(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            assert await show(stage, BADGE) is None
            sale = await stage.charge()
            assert sale.amount == Money.of_major(516)
            stage.send(commands.Cancel(sale.sale_id))

    run_virtually(play())
    assert events(tmp_path) == []
