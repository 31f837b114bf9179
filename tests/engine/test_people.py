"""People at the till: asked for a PIN on the spot, let through or not, and all of it written."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from pos_app.domain import till_events as told
from pos_app.domain.errors import (
    JournalError,
    JournalProblem,
    SettingsProblem,
    VaultProblem,
)
from pos_app.domain.events import CancelRequested, Event, NoticeAcknowledged, SaleIntended
from pos_app.domain.export import ExportFormat, ExportOrder
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.people import Act, PeopleProblem, Role
from pos_app.domain.period import PeriodKind, period_of
from pos_app.domain.preferences import Mode, Preferences, Right
from pos_app.domain.sale import SaleState
from pos_app.domain.sale_search import SaleSearch
from pos_app.domain.secret import Secret
from pos_app.engine.api import commands
from pos_app.engine.api.snapshots import PinStep, SetupStep, Snapshot
from pos_app.engine.people import pins
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.fake_setup import FakePinKey
from tests.engine.stage import Stage
from tests.engine.virtual import run_virtually
from tests.export.exported import words_in

OWNER_PIN, SENIOR_PIN, PIN, WRONG = "90210", "4711", "1234", "0000"
OWNER, CASHIER, SENIOR = 1, 4, 7
OTHER_SHOP = Preferences(shop="Another")
GUARDED = commands.ChangePreferences(OTHER_SHOP)


class Counter(Stage):
    """A stage with a shop's people."""

    async def add(self, name: str, role: Role, pin: str) -> None:
        done = self.seen[-1].people.change.done
        self.send(commands.AddPerson(name, role, Secret(pin)))
        await self.until(lambda s: s.people.change.done == done + 1, what=f"{name} added")

    async def enter(self, person: int, pin: str) -> Snapshot:
        """Type a PIN, and wait for what becomes of it."""
        await self.until(lambda s: s.people.asked, what="a question for a PIN")
        mark = len(self.seen)
        self.send(commands.EnterPin(person, Secret(pin)))

        def answered(snapshot: Snapshot) -> bool:
            asked = snapshot.people.asked
            later = len(self.seen) > mark
            return later and (asked is None or asked.step not in {PinStep.NONE, PinStep.CHECKING})

        return await self.until(answered, what="an answer to a PIN")

    async def log_in(self, person: int, pin: str) -> None:
        self.send(commands.ChangeCashier())
        await self.enter(person, pin)
        at_till = self.seen[-1].people.at_till
        assert at_till is not None
        assert at_till.number == person

    async def ask_for(self, right: Right) -> Snapshot:
        mark = self.seen[-1].people.refusals
        self.send(commands.AskFor(right))
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
        self.send(commands.GiveBack())

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
async def counter(folder: Path, jump: timedelta = timedelta(), mode: Mode = Mode.LIVE,
                  key: FakePinKey | None = None) -> AsyncIterator[Counter]:  # fmt: skip
    """A till, its vault's key kept over starts where it is given."""
    stage = Counter(folder, None, Preferences())
    stage.clock.jump = jump
    stage.setup.pin_key = key or FakePinKey()
    async with stage.serving(mode):
        yield stage


def events(folder: Path, *kinds: type[told.TillEvent]) -> list[told.TillEvent]:
    with SqliteJournal.open(folder / "journal.db") as journal:
        assert journal.verify() is None
        return [each.event for each in journal.till_events(*kinds)]


def sale_events(folder: Path) -> list[Event]:
    with SqliteJournal.open(folder / "journal.db") as journal:
        return [each.event for sale in journal.sales() for each in journal.history(sale.sale_id)]


def test_a_shop_without_people_is_asked_for_nothing(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            sale = await stage.charge()
            await stage.gone(GUARDED)
            snapshot = await stage.until(lambda s: s.setup.step is SetupStep.SAVED)
            assert snapshot.withheld == frozenset()
            assert snapshot.people.persons == ()
            stage.send(commands.Cancel(sale.sale_id))
            await stage.until(lambda s: s.sales[0].sale.cancel_requested)

    run_virtually(play())
    assert events(tmp_path) == []
    kinds = {SaleIntended, CancelRequested}
    assert {each.by for each in sale_events(tmp_path) if type(each) in kinds} == {None}  # type: ignore[union-attr]


def test_an_owner_alone_protects_settings_and_people_and_nothing_else(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.add("Karim", Role.OWNER, OWNER_PIN)
            await stage.gone(commands.GiveBack())
            assert stage.seen[-1].withheld == {Right.SETTINGS, Right.RUN_KEYS, Right.PEOPLE}
            await stage.charge()
            stage.send(GUARDED)
            snapshot = await stage.until(lambda s: s.setup.step is SetupStep.REFUSED)
            assert snapshot.setup.problem is SettingsProblem.NOT_ALLOWED
            snapshot = await stage.ask_for(Right.SETTINGS)
            assert snapshot.people.asked is not None
            assert snapshot.people.asked.act is Act.SETTINGS
            assert [each.name for each in snapshot.people.asked.persons] == ["Karim"]
            snapshot = await stage.enter(OWNER, WRONG)
            assert snapshot.people.asked is not None
            assert snapshot.people.asked.step is PinStep.WRONG
            snapshot = await stage.enter(OWNER, OWNER_PIN)
            assert snapshot.withheld == {Right.PEOPLE}
            stage.send(GUARDED)
            await stage.until(lambda s: s.setup.step is SetupStep.SAVED)
            await stage.gone(commands.GiveBack())
            assert Right.SETTINGS in stage.seen[-1].withheld

    run_virtually(play())
    kinds = (told.PinFailed, told.Approved)
    assert events(tmp_path, *kinds) == [told.PinFailed(OWNER), told.Approved(Act.SETTINGS, OWNER)]


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


def test_whoever_acts_shows_who_he_is_and_the_act_goes_on_as_his(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            key = await stage.try_charge()
            asked = stage.seen[-1].people.asked
            assert asked is not None
            assert (asked.act, asked.amount) == (None, Money.of_major(516))
            assert len(asked.persons) == 3
            await stage.enter(CASHIER, PIN)
            snapshot = await stage.answered(key)
            assert snapshot.answer is not None
            assert snapshot.answer.sale_id is not None
            assert snapshot.people.at_till is not None
            assert snapshot.people.at_till.name == "Dilnoza"
            stage.send(commands.Cancel(snapshot.answer.sale_id))
            await stage.until(lambda s: s.sales[0].sale.cancel_requested)

    run_virtually(play())
    acts = {type(each): each for each in sale_events(tmp_path)}
    intended, cancelled = acts[SaleIntended], acts[CancelRequested]
    assert isinstance(intended, SaleIntended)
    assert isinstance(cancelled, CancelRequested)
    assert (intended.by, cancelled.by) == (CASHIER, CASHIER)
    assert events(tmp_path, told.SessionOpened) == [told.SessionOpened(CASHIER)]


def test_each_step_of_a_shift_names_who_did_it(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            stage.send(commands.OpenShift(1))
            stage.send(commands.EndShift(1))
            await stage.until(lambda s: s.shifts and s.shifts[0].ended)
            await stage.log_in(SENIOR, SENIOR_PIN)
            stage.send(commands.CloseShift(1))
            await stage.until(lambda s: s.shifts[0].closed)

    run_virtually(play())
    assert events(tmp_path, told.ShiftOpened, told.ShiftEnded, told.ShiftClosed) == [
        told.ShiftOpened(1, CASHIER),
        told.ShiftEnded(1, CASHIER),
        told.ShiftClosed(1, 0, Money(0), by=SENIOR),
    ]


def test_what_nobody_shows_a_pin_for_is_not_done(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            key = await stage.try_charge()
            stage.send(commands.DropAsked())
            snapshot = await stage.answered(key)
            assert snapshot.answer is not None
            assert (snapshot.answer.sale_id, snapshot.answer.problem) == (None, None)
            assert snapshot.people.asked is None

    run_virtually(play())
    assert sale_events(tmp_path) == []


def test_a_senior_allows_on_the_spot_and_the_till_stays_the_cashier_s(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            first = await stage.charge()
            key = await stage.try_charge(acknowledged_duplicate=first.sale_id)
            asked = stage.seen[-1].people.asked
            assert asked is not None
            assert (asked.act, asked.amount) == (Act.CHARGE_AGAIN, first.amount)
            assert [each.number for each in asked.persons] == [OWNER, SENIOR]
            snapshot = await stage.enter(CASHIER, PIN)
            assert snapshot.people.asked is not None
            assert snapshot.people.asked.step is PinStep.WRONG, "his own PIN is not a senior's"
            await stage.enter(SENIOR, SENIOR_PIN)
            snapshot = await stage.answered(key)
            assert snapshot.answer is not None
            assert snapshot.answer.sale_id not in {None, first.sale_id}
            assert snapshot.people.at_till is not None
            assert snapshot.people.at_till.number == CASHIER

    run_virtually(play())
    approved = told.Approved(Act.CHARGE_AGAIN, SENIOR, CASHIER, 2, Money.of_major(516))
    assert events(tmp_path, told.Approved) == [approved]
    intents = [each for each in sale_events(tmp_path) if isinstance(each, SaleIntended)]
    assert [each.by for each in intents] == [CASHIER, CASHIER]


def test_what_a_role_never_may_is_refused_without_a_question(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.ask_for(Right.PEOPLE)
            await stage.enter(OWNER, OWNER_PIN)
            snapshot = await stage.until(lambda s: s.people.at_till)
            assert Right.PEOPLE not in snapshot.withheld, "an owner has it by himself"
            await stage.add("Usta", Role.TECHNICIAN, "5555")
            technician = stage.seen[-1].people.persons[-1].number
            await stage.log_in(technician, "5555")
            assert stage.seen[-1].withheld == {Right.PEOPLE, Right.SEE_SHOP}
            before = stage.seen[-1].people.refusals
            stage.send(commands.Charge("key", Money.of_major(516), None, Language.UZ))
            snapshot = await stage.until(lambda s: s.people.refusals == before + 1)
            assert snapshot.people.asked is None

    run_virtually(play())
    assert sale_events(tmp_path) == []


def test_a_payment_goes_on_to_paid_while_nobody_is_there(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.gone(commands.LockTill())
            assert stage.seen[-1].people.at_till is None
            await stage.settle("completed")
            view = await stage.state(sale.sale_id, SaleState.PAID)
            assert stage.seen[-1].shown == sale.sale_id
            stage.send(commands.AcknowledgeNotice(sale.sale_id, view.sale.state))
            await stage.until(lambda s: s.sales[0].sale.notice_acknowledged)
            assert stage.seen[-1].people.asked is None, "that money came is seen without a PIN"

    run_virtually(play())
    (seen,) = [each for each in sale_events(tmp_path) if isinstance(each, NoticeAcknowledged)]
    assert seen.by is None
    assert events(tmp_path, told.SessionLocked) == [told.SessionLocked()]


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

            await attempt(commands.AddPerson("Dilnoza", Role.CASHIER, pin))
            await attempt(commands.AddPerson(" ", Role.OWNER, pin))
            await attempt(commands.AddPerson("Karim", Role.OWNER, Secret("12")))
            await stage.hire()
            await stage.ask_for(Right.PEOPLE)
            await stage.enter(OWNER, OWNER_PIN)
            await attempt(commands.AddPerson("dilnoza", Role.CASHIER, pin))
            await attempt(commands.RetirePerson(OWNER))
            await attempt(commands.ChangePerson(OWNER, "Karim", Role.SENIOR))
            await attempt(commands.ChangePerson(CASHIER, "Dilnoza K.", Role.MANAGER, other))
            await stage.log_in(CASHIER, "7777")
            await attempt(commands.ChangePerson(OWNER, "Karim", Role.OWNER, other))
            await attempt(commands.ChangePerson(SENIOR, "Jasur", Role.OWNER))
            await attempt(commands.RetirePerson(SENIOR))
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


def test_training_asks_nobody_and_leaves_a_shop_s_settings_alone(tmp_path: Path) -> None:
    async def play() -> None:
        stage = Counter(tmp_path, None, Preferences())
        stage.setup.is_protected = True
        async with stage.serving(Mode.TRAINING):
            await stage.charge()
            assert Right.SETTINGS in stage.seen[-1].withheld
            before = stage.seen[-1].people.refusals
            stage.send(commands.AskFor(Right.SETTINGS))
            snapshot = await stage.until(lambda s: s.people.refusals == before + 1)
            assert snapshot.people.asked is None

    run_virtually(play())


def test_a_check_takes_as_long_for_who_is_unknown() -> None:
    """Measured by what is computed, since this machine's clock shows everything else as well."""

    async def seconds(kept: told.PinSet | None) -> float:
        begun = time.process_time()
        for _ in range(3):
            assert not await pins.matches(Secret(WRONG), kept, Secret("key"))
        return time.process_time() - begun

    async def play() -> None:
        known = await seconds(told.PinSet(1, "0f" * 16, "1e" * 32))
        unknown = await seconds(None)
        assert unknown > 0.02
        assert 0.5 < known / unknown < 2

    asyncio.run(play())


@pytest.mark.parametrize(
    "name", ["ListSales", "FindSales", "ShowReport", "Reconcile", "ShowShift", "ReconcileShift"]
)
def test_the_shop_s_sales_are_not_a_cashier_s_to_see(tmp_path: Path, name: str) -> None:
    of_the_shop: dict[str, commands.Command] = {
        "ListSales": commands.ListSales(date(2026, 11, 23)),
        "FindSales": commands.FindSales(SaleSearch()),
        "ShowReport": commands.ShowReport(period_of(PeriodKind.MONTH, date(2026, 11, 23))),
        "Reconcile": commands.Reconcile(date(2026, 11, 23)),
        "ShowShift": commands.ShowShift(1),
        "ReconcileShift": commands.ReconcileShift(1),
    }

    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            stage.send(commands.OpenShift(1))
            await stage.until(lambda s: s.shifts)
            await stage.gone(of_the_shop[name])
            await asyncio.sleep(1)
            snapshot = stage.seen[-1]
            assert (snapshot.listing, snapshot.found, snapshot.reconciliation) == (None,) * 3
            assert (snapshot.shown_shift, snapshot.shown_report) == (None, None)

    run_virtually(play())


def with_preferences(stage: Counter, **changed: object) -> None:
    stage.setup.preferences = replace(stage.setup.preferences, **changed)  # type: ignore[arg-type]


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


def test_above_the_limit_a_cashier_asks_and_a_senior_does_not(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            with_preferences(stage, most_alone=1000)
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            await stage.charge(1000)
            key = await stage.try_charge(1001)
            asked = stage.seen[-1].people.asked
            assert asked is not None
            assert (asked.act, asked.amount) == (Act.CHARGE_ABOVE, Money.of_major(1001))
            await stage.enter(SENIOR, SENIOR_PIN)
            await stage.answered(key)
            await stage.log_in(SENIOR, SENIOR_PIN)
            await stage.charge(5000)

    run_virtually(play())
    approved = [told.Approved(Act.CHARGE_ABOVE, SENIOR, CASHIER, 2, Money.of_major(1001))]
    assert events(tmp_path, told.Approved) == approved


EXPORT = commands.ExportSales(
    ExportOrder("/nowhere/x.csv", ExportFormat.CSV, SaleSearch(), words_in(Language.EN))
)


@pytest.mark.parametrize(
    ("command", "act"),
    [
        (EXPORT, Act.EXPORT),
        (commands.SetDayStart(4), Act.SETTINGS),
    ],
    ids=["export", "day"],
)
def test_what_is_not_a_cashier_s_is_asked_for_on_the_spot(
    tmp_path: Path, command: commands.Command, act: Act
) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            stage.send(command)
            snapshot = await stage.until(lambda s: s.people.asked)
            assert snapshot.people.asked is not None
            assert snapshot.people.asked.act is act
            await stage.enter(OWNER, OWNER_PIN)
            await asyncio.sleep(1)

    run_virtually(play())
    assert events(tmp_path, told.Approved) == [told.Approved(act, OWNER, CASHIER)]


def test_the_day_s_hour_is_an_owner_s_alone(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.add("Karim", Role.OWNER, OWNER_PIN)
            await stage.gone(commands.GiveBack())
            stage.send(commands.SetDayStart(4))
            await stage.enter(OWNER, OWNER_PIN)
            await asyncio.sleep(1)

    run_virtually(play())
    assert events(tmp_path, told.Approved) == [told.Approved(Act.SETTINGS, OWNER)]


class _FullForPeople(SqliteJournal):
    """A journal whose disk is full for one kind of event."""

    refused: type[told.TillEvent] | None = None

    def append_for_till(self, event: told.TillEvent, at: datetime) -> int:
        if self.refused is not None and isinstance(event, self.refused):
            raise JournalError(JournalProblem.DISK_FULL)
        return super().append_for_till(event, at)


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Callable[[type[told.TillEvent]], None]:
    """Refuse one kind of event from now on."""
    return lambda kind: monkeypatch.setattr(_FullForPeople, "refused", kind)


def test_what_cannot_be_written_lets_nobody_in_and_allows_nothing(
    tmp_path: Path, full: Callable[[type[told.TillEvent]], None]
) -> None:
    async def play() -> None:
        stage = Counter(tmp_path, None, Preferences())
        stage.setup.journal_type = _FullForPeople
        async with stage.serving(Mode.LIVE):
            await stage.hire()
            full(told.SessionOpened)
            key = await stage.try_charge()
            snapshot = await stage.enter(CASHIER, PIN)
            assert snapshot.people.asked is not None
            assert snapshot.people.asked.step is PinStep.NOT_KEPT
            assert snapshot.people.at_till is None
            full(told.Approved)
            await stage.enter(CASHIER, PIN)
            first = (await stage.answered(key)).answer
            assert first is not None
            again = await stage.try_charge(acknowledged_duplicate=first.sale_id)
            await stage.enter(SENIOR, SENIOR_PIN)
            answer = (await stage.answered(again)).answer
            assert answer is not None
            assert answer.sale_id is None, "nobody's word is kept, so nothing is charged"
            await stage.ask_for(Right.SETTINGS)
            snapshot = await stage.enter(OWNER, OWNER_PIN)
            assert Right.SETTINGS in snapshot.withheld

    run_virtually(play())
    assert len([each for each in sale_events(tmp_path) if isinstance(each, SaleIntended)]) == 1


def test_a_wrong_pin_that_cannot_be_written_counts_all_the_same(
    tmp_path: Path, full: Callable[[type[told.TillEvent]], None]
) -> None:
    async def play() -> None:
        stage = Counter(tmp_path, None, Preferences())
        stage.setup.journal_type = _FullForPeople
        async with stage.serving(Mode.LIVE):
            await stage.hire()
            full(told.PinFailed)
            stage.send(commands.ChangeCashier())
            for _ in range(5):
                await stage.enter(CASHIER, WRONG)
            asked = (await stage.enter(CASHIER, PIN)).people.asked
            assert asked is not None
            assert asked.step is PinStep.TOO_SOON

    run_virtually(play())


def test_a_charge_that_waits_for_a_pin_gives_way_to_another(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            first = await stage.try_charge()
            await stage.gone(commands.Charge("second", Money.of_major(7), None, Language.UZ))
            answer = (await stage.answered(first)).answer
            assert answer is not None
            assert answer.sale_id is None
            await stage.enter(CASHIER, PIN)
            answer = (await stage.answered("second")).answer
            assert answer is not None
            assert answer.sale_id is not None

    run_virtually(play())


def test_where_the_till_left_for_another_computer_nobody_is_asked(tmp_path: Path) -> None:
    key = FakePinKey()

    async def hire() -> None:
        async with counter(tmp_path, key=key) as stage:
            await stage.hire()

    async def come_back() -> None:
        stage = Counter(tmp_path, None, Preferences())
        stage.setup.barred = JournalProblem.MOVED_AWAY
        async with stage.serving(Mode.LIVE):
            assert stage.seen[-1].withheld == frozenset()
            assert stage.seen[-1].cannot_charge is JournalProblem.MOVED_AWAY

    run_virtually(hire())
    run_virtually(come_back())


def test_above_the_day_s_limit_a_cashier_asks_also_after_a_start(tmp_path: Path) -> None:
    key = FakePinKey()

    async def sell() -> None:
        async with counter(tmp_path, key=key) as stage:
            with_preferences(stage, most_alone_day=1000)
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            await stage.charge(600)
            asked_for = await stage.try_charge(401)
            asked = stage.seen[-1].people.asked
            assert asked is not None
            assert asked.act is Act.CHARGE_ABOVE
            stage.send(commands.DropAsked())
            await stage.answered(asked_for)
            await stage.charge(400)

    async def come_back() -> None:
        async with counter(tmp_path, key=key) as stage:
            with_preferences(stage, most_alone_day=1000)
            await stage.log_in(CASHIER, PIN)
            await asyncio.sleep(1)
            asked_for = await stage.try_charge(1)
            stage.send(commands.DropAsked())
            await stage.answered(asked_for)
            stage.clock.jump += timedelta(days=1)
            await stage.charge(1000)

    run_virtually(sell())
    run_virtually(come_back())
