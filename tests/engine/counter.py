"""A stage with a shop's people at its till."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from pos_app.domain import till_events as told
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import Event
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.people import PeopleProblem, Role
from pos_app.domain.preferences import Mode, Preferences, Right
from pos_app.domain.secret import Secret
from pos_app.engine.api import commands, people_commands
from pos_app.engine.api.people_view import PinStep
from pos_app.engine.api.ports import SupportFiles
from pos_app.engine.api.snapshots import Snapshot
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.fake_setup import FakePinKey
from tests.engine.stage import Stage

OWNER_PIN, SENIOR_PIN, PIN, WRONG = "90210", "4711", "1234", "0000"
OWNER, CASHIER, SENIOR = 1, 4, 7


class Counter(Stage):
    """A stage with a shop's people."""

    async def add(self, name: str, role: Role, pin: str) -> None:
        done = self.seen[-1].people.change.done
        self.send(people_commands.AddPerson(name, role, Secret(pin)))
        await self.until(lambda s: s.people.change.done == done + 1, what=f"{name} added")

    async def enter(self, person: int, pin: str) -> Snapshot:
        """Type a PIN, and wait for what becomes of it."""
        await self.until(lambda s: s.people.asked, what="a question for a PIN")
        mark = len(self.seen)
        self.send(people_commands.EnterPin(person, Secret(pin)))

        def answered(snapshot: Snapshot) -> bool:
            asked = snapshot.people.asked
            later = len(self.seen) > mark
            return later and (asked is None or asked.step not in {PinStep.NONE, PinStep.CHECKING})

        return await self.until(answered, what="an answer to a PIN")

    async def log_in(self, person: int, pin: str) -> None:
        self.send(people_commands.ChangeCashier())
        await self.enter(person, pin)
        at_till = self.seen[-1].people.at_till
        assert at_till is not None
        assert at_till.number == person

    async def change(self, command: people_commands.PeopleCommand) -> PeopleProblem | None:
        """Send a change of the people; returns what stands against it."""
        before = self.seen[-1].people.change
        self.send(command)
        snapshot = await self.until(
            lambda s: s.people.change is not before and not s.people.change.busy
        )
        return snapshot.people.change.problem

    async def manage(self) -> None:
        """Open the page of the people with the owner's PIN."""
        await self.ask_for(Right.PEOPLE)
        await self.enter(OWNER, OWNER_PIN)

    async def ask_for(self, right: Right) -> Snapshot:
        mark = self.seen[-1].people.refusals
        self.send(people_commands.AskFor(right))
        return await self.until(lambda s: s.people.asked or s.people.refusals > mark)

    async def gone(self, command: commands.Command) -> None:
        """Send a command and wait until the engine has taken it."""
        mark = len(self.seen)
        self.send(command)
        await self.until(lambda _: len(self.seen) > mark)

    async def hire(self) -> None:
        """Set up a shop: an owner, a cashier and a senior, in one visit of the page of people."""
        await self.add("Karim", Role.OWNER, OWNER_PIN)
        await self.add("Dilnoza", Role.CASHIER, PIN)
        await self.add("Jasur", Role.SENIOR, SENIOR_PIN)
        self.send(people_commands.GiveBack())

    async def try_charge(self, major: int = 516, **changes: object) -> str:
        """Send a charge that a PIN is asked for; returns its key."""
        key = f"charge-{len(self.seen)}"
        charge = commands.Charge(key, Money.of_major(major), None, Language.UZ)
        self.send(replace(charge, **changes))  # type: ignore[arg-type]
        await self.until(lambda s: s.people.asked, what="a question for a PIN")
        return key

    async def answered(self, key: str) -> Snapshot:
        return await self.until(lambda s: s.answer and s.answer.idempotency_key == key)


@asynccontextmanager
async def counter(
    folder: Path,
    jump: timedelta = timedelta(),
    mode: Mode = Mode.LIVE,
    key: FakePinKey | None = None,
    *,
    is_kiosk: bool = False,
    support: SupportFiles | None = None,
    journal: type[SqliteJournal] = SqliteJournal,
) -> AsyncIterator[Counter]:
    """A till, its vault's key kept over starts where it is given."""
    stage = Counter(folder, None, Preferences(), is_kiosk=is_kiosk, support=support)
    stage.clock.jump = jump
    stage.setup.pin_key = key or FakePinKey()
    stage.setup.journal_type = journal
    async with stage.serving(mode):
        yield stage


def events(folder: Path, *kinds: type[told.TillEvent]) -> list[told.TillEvent]:
    with SqliteJournal.open(folder / "journal.db") as journal:
        assert journal.verify() is None
        return [each.event for each in journal.till_events(*kinds)]


def sale_events(folder: Path) -> list[Event]:
    with SqliteJournal.open(folder / "journal.db") as journal:
        return [each.event for sale in journal.sales() for each in journal.history(sale.sale_id)]


def with_preferences(stage: Counter, **changed: object) -> None:
    stage.setup.preferences = replace(stage.setup.preferences, **changed)  # type: ignore[arg-type]


class FullForPeople(SqliteJournal):
    """A journal whose disk is full for one kind of event."""

    refused: type[told.TillEvent] | None = None

    def append_for_till(self, event: told.TillEvent, at: datetime) -> int:
        if self.refused is not None and isinstance(event, self.refused):
            raise JournalError(JournalProblem.DISK_FULL)
        return super().append_for_till(event, at)
