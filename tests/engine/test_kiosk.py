"""A till where customers pay alone: they are asked for no PIN, and staff for every right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pos_app.domain.errors import SettingsProblem
from pos_app.domain.events import CancelRequested, NoticeAcknowledged, SaleIntended
from pos_app.domain.people import Act, Role
from pos_app.domain.preferences import Mode, Preferences, Right
from pos_app.domain.sale import SaleState
from pos_app.domain.secret import Secret
from pos_app.engine.api import commands, people_commands
from pos_app.engine.api.people_view import PinStep
from pos_app.engine.api.snapshots import Phase, SetupStep
from tests.engine.counter import (
    CASHIER,
    OWNER,
    OWNER_PIN,
    PIN,
    WRONG,
    Counter,
    counter,
    sale_events,
    with_preferences,
)
from tests.engine.fake_setup import FakePinKey
from tests.engine.virtual import run_virtually

TECHNICIAN_PIN = "5555"
EVERY_RIGHT = frozenset(Right)


async def hired(folder: Path, key: FakePinKey) -> int:
    """Set up a shop's people at a till that is no kiosk; returns the technician's number."""
    async with counter(folder, key=key) as stage:
        await stage.hire()
        await stage.manage()
        await stage.add("Usta", Role.TECHNICIAN, TECHNICIAN_PIN)
        return stage.seen[-1].people.persons[-1].number


def test_a_customer_is_asked_for_no_pin_whatever_the_sum(tmp_path: Path) -> None:
    async def play() -> None:
        key = FakePinKey()
        await hired(tmp_path, key)
        async with counter(tmp_path, key=key, is_kiosk=True) as stage:
            with_preferences(stage, most_alone=100)
            sale = await stage.charge(100_000)
            stage.send(commands.Cancel(sale.sale_id))
            await stage.until(lambda s: s.sales[0].sale.cancel_requested)
            again = commands.Charge(
                "again",
                sale.amount,
                None,
                sale.customer_language,
                acknowledged_duplicate=sale.sale_id,
            )
            stage.send(again)
            snapshot = await stage.answered("again")
            assert snapshot.answer is not None
            assert snapshot.answer.sale_id not in {None, sale.sale_id}
            assert snapshot.people.asked is None

    run_virtually(play())
    kinds = {SaleIntended, CancelRequested}
    acts = [each for each in sale_events(tmp_path) if type(each) in kinds]
    assert {each.by for each in acts} == {None}  # type: ignore[union-attr]


@pytest.mark.parametrize("with_people", [False, True])
def test_everything_but_paying_is_withheld(tmp_path: Path, with_people: bool) -> None:
    async def play() -> None:
        key = FakePinKey()
        if with_people:
            await hired(tmp_path, key)
        async with counter(tmp_path, key=key, is_kiosk=True) as stage:
            assert stage.seen[-1].withheld == EVERY_RIGHT
            stage.send(commands.ChangePreferences(Preferences(shop="Another")))
            snapshot = await stage.until(lambda s: s.setup.step is SetupStep.REFUSED)
            assert snapshot.setup.problem is SettingsProblem.NOT_ALLOWED
            await stage.gone(commands.ListSales(date(2026, 7, 17)))
            assert stage.seen[-1].listing is None
            await stage.gone(people_commands.ChangeCashier())
            await stage.gone(people_commands.ShowBadge(Secret("BADGE12345678")))
            assert stage.seen[-1].people.asked is None

    run_virtually(play())


def test_in_training_beside_a_protected_shop_everything_is_withheld_too(tmp_path: Path) -> None:
    async def play() -> None:
        stage = Counter(tmp_path, None, Preferences(), is_kiosk=True)
        stage.setup.is_protected = True
        async with stage.serving(Mode.TRAINING):
            assert stage.seen[-1].withheld == EVERY_RIGHT

    run_virtually(play())


def test_a_till_that_does_not_open_gives_nothing(tmp_path: Path) -> None:
    async def play() -> None:
        stage = Counter(tmp_path, None, Preferences(), is_kiosk=True)
        async with stage.serving(None):
            snapshot = await stage.until(lambda s: s.phase is Phase.NO_TILL)
            assert snapshot.withheld == EVERY_RIGHT

    run_virtually(play())


def test_without_people_nobody_can_open_the_staffs_page(tmp_path: Path) -> None:
    async def play() -> None:
        async with counter(tmp_path, is_kiosk=True) as stage:
            snapshot = await stage.ask_for(Right.KIOSK)
            assert snapshot.people.refusals == 1
            assert snapshot.people.asked is None
            assert snapshot.withheld == EVERY_RIGHT

    run_virtually(play())


def test_an_owners_pin_gives_the_page_and_the_sales_until_they_are_given_back(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        key = FakePinKey()
        technician = await hired(tmp_path, key)
        async with counter(tmp_path, key=key, is_kiosk=True) as stage:
            snapshot = await stage.ask_for(Right.KIOSK)
            assert snapshot.people.asked is not None
            assert snapshot.people.asked.act is Act.KIOSK
            asked = {each.number for each in snapshot.people.asked.persons}
            assert asked == {OWNER, technician}
            snapshot = await stage.enter(OWNER, WRONG)
            assert snapshot.people.asked is not None
            assert snapshot.people.asked.step is PinStep.WRONG
            await stage.enter(CASHIER, PIN)
            assert stage.seen[-1].withheld == EVERY_RIGHT
            snapshot = await stage.enter(OWNER, OWNER_PIN)
            gone = {Right.KIOSK, Right.SEE_SHOP, Right.SEE_OWN}
            assert snapshot.withheld == EVERY_RIGHT - gone
            await stage.gone(people_commands.GiveBack())
            assert stage.seen[-1].withheld == EVERY_RIGHT
            await stage.ask_for(Right.KIOSK)
            snapshot = await stage.enter(technician, TECHNICIAN_PIN)
            assert snapshot.withheld == EVERY_RIGHT - {Right.KIOSK}, "without money"

    run_virtually(play())


async def is_asked_for(stage: Counter, command: commands.Command, act: Act) -> None:
    """Send what is not done without a PIN, and show none."""
    stage.send(command)
    snapshot = await stage.until(lambda s: s.people.asked)
    assert snapshot.people.asked is not None
    assert snapshot.people.asked.act is act
    await stage.gone(people_commands.DropAsked())


def test_a_notice_is_put_aside_by_staff_alone_and_in_their_name(tmp_path: Path) -> None:
    async def play() -> None:
        key = FakePinKey()
        technician = await hired(tmp_path, key)
        async with counter(tmp_path, key=key, is_kiosk=True) as stage:
            sale = await stage.charge(700)
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.send(commands.Show(None))
            await stage.settle("completed", amount_minor=1)
            await stage.until(lambda s: s.notices)
            aside = commands.AcknowledgeNotice(sale.sale_id, SaleState.REVIEW)
            await is_asked_for(stage, aside, Act.PUT_ASIDE)
            await stage.ask_for(Right.KIOSK)
            await stage.enter(technician, TECHNICIAN_PIN)
            await is_asked_for(stage, aside, Act.PUT_ASIDE)  # he is there, and may not
            await stage.gone(people_commands.GiveBack())
            assert stage.seen[-1].notices
            await stage.ask_for(Right.KIOSK)
            await stage.enter(OWNER, OWNER_PIN)
            stage.send(aside)
            await stage.until(lambda s: not s.notices)

    run_virtually(play())
    assert NoticeAcknowledged(OWNER) in sale_events(tmp_path)


def test_wrong_pins_slow_down_over_a_restart(tmp_path: Path) -> None:
    async def play() -> None:
        key = FakePinKey()
        await hired(tmp_path, key)
        async with counter(tmp_path, key=key, is_kiosk=True) as stage:
            await stage.ask_for(Right.KIOSK)
            steps: list[PinStep] = []
            while len(steps) < 20 and PinStep.TOO_SOON not in steps:
                snapshot = await stage.enter(OWNER, WRONG)
                assert snapshot.people.asked is not None
                steps.append(snapshot.people.asked.step)
            assert steps[-1] is PinStep.TOO_SOON
        async with counter(tmp_path, key=key, is_kiosk=True) as stage:
            await stage.ask_for(Right.KIOSK)
            snapshot = await stage.enter(OWNER, OWNER_PIN)
            assert snapshot.people.asked is not None
            assert snapshot.people.asked.step is PinStep.TOO_SOON
            assert snapshot.withheld == EVERY_RIGHT

    run_virtually(play())
