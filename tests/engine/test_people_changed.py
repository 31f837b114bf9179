"""People entered, changed and retired: by whom, what is refused, and what is kept of them."""

from __future__ import annotations

from pathlib import Path

from pos_app.domain import till_events as told
from pos_app.domain.people import PeopleProblem, Role
from pos_app.domain.preferences import Right
from pos_app.domain.secret import Secret
from pos_app.engine.api import commands, people_commands
from tests.engine.counter import (
    CASHIER,
    OWNER,
    OWNER_PIN,
    PIN,
    SENIOR,
    counter,
    events,
)
from tests.engine.virtual import run_virtually


def test_no_pin_stands_in_the_journal_and_the_name_has_its_salt(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()

    run_virtually(play())
    found = events(tmp_path)
    pins = [each for each in found if isinstance(each, told.PinSet)]
    assert [each.person for each in pins] == [OWNER, CASHIER, SENIOR]
    assert len({each.salt for each in pins}) == 3
    assert all(len(each.salt) == 32 and len(each.verifier) == 64 for each in pins)
    assert [each.by for each in pins] == [None, OWNER, OWNER]
    names = [each for each in found if isinstance(each, told.PersonNamed)]
    assert len({each.salt for each in names}) == 3
    whole = (tmp_path / "journal.db").read_bytes()
    assert OWNER_PIN.encode() not in whole


def test_people_are_changed_by_who_may_and_never_left_without_an_owner(tmp_path: Path) -> None:
    refused: list[PeopleProblem | None] = []

    async def play() -> None:
        async with counter(tmp_path) as stage:
            pin, other = Secret(PIN), Secret("7777")

            async def attempt(command: commands.Command) -> None:
                before = stage.seen[-1].people.change
                stage.send(command)
                snapshot = await stage.until(
                    lambda s: s.people.change is not before and not s.people.change.busy
                )
                refused.append(snapshot.people.change.problem)

            await attempt(people_commands.AddPerson("Dilnoza", Role.CASHIER, pin))
            await attempt(people_commands.AddPerson(" ", Role.OWNER, pin))
            await attempt(people_commands.AddPerson("Karim", Role.OWNER, Secret("12")))
            await stage.hire()
            await stage.ask_for(Right.PEOPLE)
            await stage.enter(OWNER, OWNER_PIN)
            await attempt(people_commands.AddPerson("dilnoza", Role.CASHIER, pin))
            await attempt(people_commands.RetirePerson(OWNER))
            await attempt(people_commands.ChangePerson(OWNER, "Karim", Role.SENIOR))
            await attempt(people_commands.ChangePerson(CASHIER, "Dilnoza K.", Role.MANAGER, other))
            await stage.log_in(CASHIER, "7777")
            await attempt(people_commands.ChangePerson(OWNER, "Karim", Role.OWNER, other))
            await attempt(people_commands.ChangePerson(SENIOR, "Jasur", Role.OWNER))
            await attempt(people_commands.RetirePerson(SENIOR))
            names = [each.name for each in stage.seen[-1].people.persons]
            assert names == ["Karim", "Dilnoza K."]

    run_virtually(play())
    assert refused == [
        PeopleProblem.OWNER_FIRST,
        PeopleProblem.NAME_MISSING,
        PeopleProblem.BAD_PIN,
        PeopleProblem.NAME_TAKEN,
        PeopleProblem.LAST_OWNER,
        PeopleProblem.LAST_OWNER,
        None,
        PeopleProblem.NOT_ALLOWED,
        PeopleProblem.NOT_ALLOWED,
        None,
    ]
