"""People entered, changed and retired: by whom, what is refused, and what is kept of them."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from pos_app.domain import till_events as told
from pos_app.domain.events import SaleIntended
from pos_app.domain.people import PeopleProblem, Role
from pos_app.domain.preferences import Mode, Preferences, Right
from pos_app.domain.printing import SlipKind
from pos_app.domain.raster import Raster
from pos_app.domain.secret import Secret
from pos_app.engine.api import commands, people_commands
from pos_app.engine.api.print_commands import PrintSlip
from pos_app.engine.api.snapshots import Phase
from pos_app.engine.printing.print_queue import STOP_S
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.counter import (
    CASHIER,
    OWNER,
    OWNER_PIN,
    PIN,
    SENIOR,
    Counter,
    FullForPeople,
    counter,
    events,
    sale_events,
)
from tests.engine.fake_printers import CHOSEN, FakePrinters
from tests.engine.fake_setup import FakePinKey
from tests.engine.virtual import run_virtually
from tests.journal.sale_events import person


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


def test_nobody_enters_changes_or_retires_those_who_are_not_below_him(tmp_path: Path) -> None:
    pin = Secret(PIN)

    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.manage()
            await stage.add("Anvar", Role.OWNER, "3456")
            await stage.add("Nargiza", Role.MANAGER, "6543")
            owner, manager = (each.number for each in stage.seen[-1].people.persons[-2:])
            await stage.gone(people_commands.GiveBack())
            await stage.log_in(manager, "6543")
            for role in (Role.OWNER, Role.MANAGER):
                add = people_commands.AddPerson("Lola", role, pin)
                assert await stage.change(add) is PeopleProblem.NOT_ALLOWED
                raised = people_commands.ChangePerson(CASHIER, "Dilnoza", role)
                assert await stage.change(raised) is PeopleProblem.NOT_ALLOWED
            for person in (OWNER, owner, manager):
                retire = people_commands.RetirePerson(person)
                assert await stage.change(retire) is PeopleProblem.NOT_ALLOWED
            senior = people_commands.AddPerson("Lola", Role.SENIOR, pin)
            assert await stage.change(senior) is None

    run_virtually(play())
    assert events(tmp_path, told.PersonChanged, told.PersonRetired) == []
    assert len(events(tmp_path, told.PersonAdded)) == 6


@pytest.mark.parametrize(
    ("name", "pin", "problem"),
    [
        (" ", "", PeopleProblem.NAME_MISSING),
        ("jasur", "", PeopleProblem.NAME_TAKEN),
        ("Dilnoza", "123", PeopleProblem.BAD_PIN),
        ("Dilnoza", "123456789", PeopleProblem.BAD_PIN),
        ("dilnoza", "", None),
        ("Dilnoza", "12345678", None),
    ],
)
def test_who_is_there_is_changed_by_the_rules_for_who_is_new(
    tmp_path: Path, name: str, pin: str, problem: PeopleProblem | None
) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.manage()
            change = people_commands.ChangePerson(CASHIER, name, Role.CASHIER, Secret(pin))
            assert await stage.change(change) is problem
            without = people_commands.AddPerson("Lola", Role.CASHIER, Secret(""))
            assert await stage.change(without) is PeopleProblem.BAD_PIN, "a PIN is a must for her"

    run_virtually(play())
    written = len(events(tmp_path, told.PersonNamed, told.PinSet))
    assert written == 6 + (problem is None)


def test_an_owner_alone_may_leave_but_not_become_another_s_cashier(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.add("Karim", Role.OWNER, OWNER_PIN)
            other = people_commands.ChangePerson(OWNER, "Karim", Role.CASHIER)
            assert await stage.change(other) is PeopleProblem.LAST_OWNER
            assert await stage.change(people_commands.RetirePerson(OWNER)) is None
            first = people_commands.AddPerson("Lola", Role.CASHIER, Secret(PIN))
            assert await stage.change(first) is PeopleProblem.OWNER_FIRST

    run_virtually(play())


def test_where_there_never_was_an_owner_others_leave_all_the_same(tmp_path: Path) -> None:
    """Such a journal no till of ours has written."""

    async def play() -> None:
        with SqliteJournal.open(tmp_path / "journal.db") as journal:
            for number, name in ((1, "Dilnoza"), (3, "Jasur")):
                for each in person(number, name):
                    each.to(journal)
        async with counter(tmp_path) as stage:
            assert await stage.change(people_commands.RetirePerson(3)) is None

    run_virtually(play())


def test_who_left_may_lose_the_name_and_what_he_did_stays(tmp_path: Path) -> None:
    key = FakePinKey()

    async def play() -> None:
        async with counter(tmp_path, key=key) as stage:
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            await stage.charge()
            await stage.gone(people_commands.TakeNameAway(CASHIER))
            assert stage.seen[-1].people.persons[1].name == "Dilnoza", "a cashier may not"
            await stage.gone(people_commands.LockTill())
            await stage.manage()
            take = people_commands.TakeNameAway(CASHIER)
            assert await stage.change(take) is PeopleProblem.STILL_HERE
            assert await stage.change(people_commands.RetirePerson(CASHIER)) is None
            assert [each.name for each in stage.seen[-1].people.former] == ["Dilnoza"]
            assert await stage.change(take) is None
            assert [each.name for each in stage.seen[-1].people.former] == [""]

    async def come_back() -> None:
        async with counter(tmp_path, key=key) as stage:
            former = stage.seen[-1].people.former
            assert [(each.number, each.name) for each in former] == [(CASHIER, "")]

    run_virtually(play())
    assert events(tmp_path, told.PersonNameTaken) == [told.PersonNameTaken(CASHIER, OWNER)]
    intents = [each for each in sale_events(tmp_path) if isinstance(each, SaleIntended)]
    assert [each.by for each in intents] == [CASHIER]
    assert b"Dilnoza" not in (tmp_path / "journal.db").read_bytes()
    run_virtually(come_back())


def test_a_manager_takes_no_owner_s_name_away(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.manage()
            await stage.add("Nargiza", Role.MANAGER, "6543")
            await stage.add("Anvar", Role.OWNER, "3456")
            manager, owner = (each.number for each in stage.seen[-1].people.persons[-2:])
            assert await stage.change(people_commands.RetirePerson(owner)) is None
            await stage.gone(people_commands.GiveBack())
            await stage.log_in(manager, "6543")
            take = people_commands.TakeNameAway(owner)
            assert await stage.change(take) is PeopleProblem.NOT_ALLOWED

    run_virtually(play())


def test_what_comes_while_a_change_is_being_written_changes_nothing(tmp_path: Path) -> None:
    """Else two presses would enter a person twice, and two owners could leave at once."""

    async def play() -> None:
        async with counter(tmp_path) as stage:

            async def press_both(*pair: people_commands.PeopleCommand) -> None:
                done = stage.seen[-1].people.change.done
                for command in pair:
                    stage.send(command)
                await stage.until(lambda s: s.people.change.done > done)

            await stage.hire()
            await stage.manage()
            await press_both(*[people_commands.AddPerson("Lola", Role.CASHIER, Secret(PIN))] * 2)
            await stage.add("Anvar", Role.OWNER, "3456")
            *others, anvar = stage.seen[-1].people.persons
            assert [each.name for each in others] == ["Karim", "Dilnoza", "Jasur", "Lola"]
            await press_both(*map(people_commands.RetirePerson, (OWNER, anvar.number)))
            await stage.gone(people_commands.GiveBack())
            await stage.gone(people_commands.ChangeCashier())

    run_virtually(play())
    assert events(tmp_path, told.PersonRetired) == [told.PersonRetired(OWNER, OWNER)]


def test_a_person_that_cannot_be_kept_is_not_there_and_may_be_entered_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def play() -> None:
        async with counter(tmp_path, journal=FullForPeople) as stage:
            monkeypatch.setattr(FullForPeople, "refused", told.PersonAdded)
            add = people_commands.AddPerson("Karim", Role.OWNER, Secret(OWNER_PIN))
            assert await stage.change(add) is PeopleProblem.NOT_KEPT
            assert stage.seen[-1].people.persons == ()
            monkeypatch.setattr(FullForPeople, "refused", None)
            assert await stage.change(add) is None

    run_virtually(play())
    assert len(events(tmp_path, told.PersonAdded)) == 1


def test_nobody_changes_or_retires_a_person_that_there_is_not(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.manage()
            change = people_commands.ChangePerson(99, "Lola", Role.CASHIER, Secret(PIN))
            for command in (change, people_commands.RetirePerson(99)):
                assert await stage.change(command) is PeopleProblem.NOT_ALLOWED
            nobody = people_commands.TakeNameAway(99)
            assert await stage.change(nobody) is PeopleProblem.STILL_HERE

    run_virtually(play())
    assert len(events(tmp_path, told.PersonNamed)) == 3


class SlowKey(FakePinKey):
    """A vault that answers once it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.may_answer = asyncio.Event()

    async def make(self) -> Secret:
        await self.may_answer.wait()
        return await super().make()


def test_nothing_is_written_of_a_person_while_the_till_is_being_closed(tmp_path: Path) -> None:
    """The journal still takes it: the till waits for a print that is under way."""

    async def play() -> None:
        key, printers = SlowKey(), FakePrinters()
        printers.takes_s = 60
        stage = Counter(tmp_path, None, Preferences())
        stage.setup.pin_key, stage.setup.printers = key, printers
        async with stage.serving(Mode.LIVE):
            stage.send(PrintSlip(SlipKind.RULER, Raster(8, b"0"), printer=CHOSEN))
            stage.send(people_commands.AddPerson("Karim", Role.OWNER, Secret(OWNER_PIN)))
            await stage.until(lambda s: s.people.change.busy and printers.tried)
            stage.send(commands.OpenTill(Mode.TRAINING))
            await asyncio.sleep(STOP_S / 2)
            assert stage.seen[-1].mode is Mode.LIVE
            key.may_answer.set()
            await stage.until(lambda s: s.phase is Phase.READY and s.mode is Mode.TRAINING)

    run_virtually(play())
    assert events(tmp_path) == []
