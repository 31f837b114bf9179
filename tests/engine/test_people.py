"""Who is at the till: asked for a PIN on the spot, let through or not, and all of it written."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.domain import till_events as told
from pos_app.domain.errors import (
    JournalProblem,
    SettingsProblem,
)
from pos_app.domain.events import CancelRequested, NoticeAcknowledged, SaleIntended
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.people import Act, Role
from pos_app.domain.preferences import Mode, Preferences, Right
from pos_app.domain.sale import SaleState
from pos_app.engine.api import commands, people_commands
from pos_app.engine.api.people_view import PinStep
from pos_app.engine.api.snapshots import SetupStep
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
from tests.engine.virtual import run_virtually

OTHER_SHOP = Preferences(shop="Another")


GUARDED = commands.ChangePreferences(OTHER_SHOP)


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
            assert stage.seen[-1].withheld == frozenset(), "a first set-up goes on"
            await stage.gone(people_commands.GiveBack())
            assert stage.seen[-1].withheld == {Right.SETTINGS, Right.RUN_KEYS, Right.PEOPLE}
            await stage.gone(people_commands.ChangeCashier())
            assert stage.seen[-1].people.asked is None, "there is nobody to change with"
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
            await stage.gone(people_commands.GiveBack())
            assert Right.SETTINGS in stage.seen[-1].withheld

    run_virtually(play())
    kinds = (told.PinFailed, told.Approved)
    assert events(tmp_path, *kinds) == [told.PinFailed(OWNER), told.Approved(Act.SETTINGS, OWNER)]


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
            stage.send(people_commands.DropAsked())
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


def test_a_payment_goes_on_to_paid_while_nobody_is_there(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path) as stage:
            await stage.hire()
            await stage.log_in(CASHIER, PIN)
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.gone(people_commands.LockTill())
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


@pytest.mark.parametrize("with_people", [False, True])
def test_training_asks_nobody_and_leaves_a_shop_s_settings_alone(
    tmp_path: Path, with_people: bool
) -> None:
    """Also where training had an owner of its own before the shop had one."""

    async def play() -> None:
        key = FakePinKey()
        if with_people:
            async with counter(tmp_path, mode=Mode.TRAINING, key=key) as stage:
                await stage.add("Karim", Role.OWNER, OWNER_PIN)
        stage = Counter(tmp_path, None, Preferences())
        stage.setup.is_protected, stage.setup.pin_key = True, key
        async with stage.serving(Mode.TRAINING):
            await stage.charge()
            assert Right.SETTINGS in stage.seen[-1].withheld
            before = stage.seen[-1].people.refusals
            stage.send(people_commands.AskFor(Right.SETTINGS))
            snapshot = await stage.until(lambda s: s.people.refusals == before + 1)
            assert snapshot.people.asked is None

    run_virtually(play())


def test_what_cannot_be_written_lets_nobody_in_and_allows_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def play() -> None:
        async with counter(tmp_path, journal=FullForPeople) as stage:
            await stage.hire()
            monkeypatch.setattr(FullForPeople, "refused", told.SessionOpened)
            key = await stage.try_charge()
            snapshot = await stage.enter(CASHIER, PIN)
            assert snapshot.people.asked is not None
            assert snapshot.people.asked.step is PinStep.NOT_KEPT
            assert snapshot.people.at_till is None
            monkeypatch.setattr(FullForPeople, "refused", told.Approved)
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
