"""What a change of the fiscal service's setting alters: from which sale on, and for which never."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from pos_app.domain.fiscal_service import FiscalTrouble
from pos_app.domain.preferences import Mode
from pos_app.domain.records import replace
from pos_app.domain.sale import SaleState
from pos_app.domain.till_events import FiscalServiceSet
from pos_app.engine.api.commands import ChangePreferences, OpenTill
from pos_app.engine.api.fiscal_commands import AskFiscalAgain
from pos_app.engine.api.ports import JournalReading
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.drivers.fiscal_drive_service import FACTORY_ID, GET, INFO, REGISTER, Fault, StandInFds
from tests.engine.blocking_fiscal import BlockingFds
from tests.engine.fake_gateway import FakeGateway
from tests.engine.fiscal_till import (
    LINE,
    check_truth,
    has_trouble,
    kinds,
    linked,
    paid,
    setup_for,
    till,
)
from tests.engine.stage import Stage
from tests.engine.virtual import run_virtually

T = TypeVar("T")
OTHER = replace(LINE, name="Soqol olish")


def settings_written(folder: Path) -> list[tuple[bool, str]]:
    with SqliteJournal.open(folder / "journal.db") as journal:
        told = [each.event for each in journal.till_events(FiscalServiceSet)]
    return [(each.on, each.name) for each in told if isinstance(each, FiscalServiceSet)]


@pytest.mark.parametrize("restarted", [False, True])
def test_another_text_leaves_no_sale_that_was_begun_before_it(
    tmp_path: Path, restarted: bool
) -> None:
    gateway = FakeGateway()
    with StandInFds(locked=True) as fds:
        other = setup_for(fds, line=OTHER)

        async def sell() -> None:
            async with till(tmp_path, fds, gateway) as stage:
                await stage.until(lambda s: s.fiscal.on)
                sale = await stage.charge(11_000)
                await stage.state(sale.sale_id, SaleState.WAITING)
                stage.send(ChangePreferences(other))
                await stage.settle("completed")
                await stage.state(sale.sale_id, SaleState.PAID, within_s=900)
                await stage.until(has_trouble(FiscalTrouble.LOCKED))
                if not restarted:
                    await unlock(stage)

        async def start_again() -> None:
            async with till(tmp_path, fds, gateway, preferences=other) as stage:
                await unlock(stage)

        async def unlock(stage: Stage) -> None:
            fds.locked = False
            await stage.until(lambda s: s.fiscal.on and not s.fiscal.waiting)

        run_virtually(sell())
        if restarted:
            run_virtually(start_again())
        assert fds.sums() == [1_100_000]
        assert settings_written(tmp_path) == [(True, LINE.name), (True, OTHER.name)]
        check_truth(tmp_path, fds)


@pytest.mark.parametrize("restarted", [False, True])
def test_what_was_asked_for_before_it_was_off_and_on_again_is_found_out(
    tmp_path: Path, restarted: bool
) -> None:
    gateway = FakeGateway()
    with StandInFds() as fds:
        fds.faults[REGISTER].append(Fault.ANSWER_LOST)

        async def ask() -> None:
            async with till(tmp_path, fds, gateway) as stage:
                sale = await paid(stage)
                await stage.until(has_trouble(FiscalTrouble.NO_ANSWER))
                stage.send(ChangePreferences(setup_for(fds, on=False)))
                off = await stage.until(lambda s: not s.fiscal.on)
                assert (off.fiscal.waiting, off.fiscal.trouble) == ((), None)
                if not restarted:
                    stage.send(ChangePreferences(setup_for(fds)))
                    await linked(stage, sale)

        async def find_out() -> None:
            async with till(tmp_path, fds, gateway) as stage:
                await stage.until(lambda s: s.fiscal.on and not s.fiscal.waiting)

        run_virtually(ask())
        if restarted:
            assert kinds(tmp_path) == ["FiscalAsked"]
            run_virtually(find_out())
        assert kinds(tmp_path) == ["FiscalAsked", "FiscalLinked"]
        check_truth(tmp_path, fds)


def test_what_was_left_when_a_till_began_with_it_off_is_found_out_once_it_is_on(
    tmp_path: Path,
) -> None:
    gateway = FakeGateway()
    with StandInFds() as fds:
        fds.faults[REGISTER].append(Fault.ANSWER_LOST)

        async def ask() -> None:
            async with till(tmp_path, fds, gateway) as stage:
                await paid(stage)
                await stage.until(has_trouble(FiscalTrouble.NO_ANSWER))

        async def switch_on() -> None:
            off = setup_for(fds, on=False)
            async with till(tmp_path, fds, gateway, preferences=off) as stage:
                await asyncio.sleep(60)
                assert not any(each.fiscal.waiting for each in stage.seen)
                stage.send(ChangePreferences(setup_for(fds)))
                await stage.until(lambda s: s.fiscal.waiting)
                await stage.until(lambda s: not s.fiscal.waiting)

        run_virtually(ask())
        run_virtually(switch_on())
        assert kinds(tmp_path) == ["FiscalAsked", "FiscalLinked"]
        check_truth(tmp_path, fds)


def test_at_another_address_the_service_there_is_asked_at_once(tmp_path: Path) -> None:
    with StandInFds(locked=True) as first, StandInFds() as second:

        async def play() -> None:
            async with till(tmp_path, first) as stage:
                sale = await paid(stage)
                await stage.until(has_trouble(FiscalTrouble.LOCKED))
                await asyncio.sleep(300)
                changed = asyncio.get_running_loop().time()
                stage.send(ChangePreferences(setup_for(second)))
                await linked(stage, sale)
                assert asyncio.get_running_loop().time() - changed < 1

        run_virtually(play())
        assert (first.bodies, len(second.made)) == ([], 1)


def test_a_module_at_another_address_is_asked_how_it_stands(tmp_path: Path) -> None:
    with StandInFds() as first, StandInFds(locked=True) as second:

        async def play() -> None:
            async with till(tmp_path, first) as stage:
                await linked(stage, await paid(stage))
                stage.send(ChangePreferences(setup_for(second)))
                await paid(stage)
                await stage.until(has_trouble(FiscalTrouble.LOCKED))

        run_virtually(play())
        assert second.bodies == []


class _Closing(BlockingFds):
    """A client of which is known whether it was closed."""

    opened: list[_Closing]

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.is_closed = False
        self.opened.append(self)

    async def aclose(self) -> None:
        self.is_closed = True


def test_a_service_at_a_former_address_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[_Closing] = []
    monkeypatch.setattr(_Closing, "opened", opened, raising=False)
    with StandInFds(locked=True) as first, StandInFds() as second:

        async def play() -> None:
            async with till(tmp_path, first) as stage:
                stage.setup.fiscal = _Closing
                stage.send(OpenTill(Mode.LIVE))
                sale = await paid(stage)
                await stage.until(has_trouble(FiscalTrouble.LOCKED))
                stage.send(ChangePreferences(setup_for(second)))
                await linked(stage, sale)
                assert [each.is_closed for each in opened] == [True, False]

        run_virtually(play())
        assert [each.is_closed for each in opened] == [True, True]


def test_switched_off_while_a_number_is_given_nothing_is_made(tmp_path: Path) -> None:
    with StandInFds() as fds:

        async def play() -> None:
            async with till(tmp_path, fds) as stage:

                def switch_off(call: str) -> None:
                    if call == GET:
                        stage.send(ChangePreferences(setup_for(fds, on=False)))

                fds.on_done = switch_off
                await paid(stage)
                await stage.until(lambda s: not s.fiscal.on)
                await asyncio.sleep(60)

        run_virtually(play())
        assert (kinds(tmp_path), fds.count(REGISTER)) == ([], 0)


class _Parked:
    """A reader that waits before its first reading."""

    def __init__(self, journal: JournalReading) -> None:
        self._journal = journal
        self.may_go = asyncio.Event()

    async def read(self, work: Callable[[JournalReading], T]) -> T:
        await self.may_go.wait()
        return work(self._journal)


def test_a_setting_is_compared_with_what_the_journal_says_of_it(tmp_path: Path) -> None:
    with StandInFds() as fds:

        async def sell() -> None:
            async with till(tmp_path, fds) as stage:
                await linked(stage, await paid(stage))

        async def change_before_it_is_read() -> None:
            readers: list[_Parked] = []

            def parked(journal: SqliteJournal) -> _Parked:
                readers.append(_Parked(journal))
                return readers[-1]

            stage = Stage(tmp_path, None, setup_for(fds))
            stage.setup.fiscal, stage.setup.reader = BlockingFds, parked
            async with stage.serving():
                stage.send(ChangePreferences(setup_for(fds)))
                await stage.until(lambda s: s.preferences == setup_for(fds))
                assert not stage.seen[-1].fiscal.on
                await asyncio.sleep(1)
                readers[-1].may_go.set()
                await stage.until(lambda s: s.fiscal.on)

        run_virtually(sell())
        run_virtually(change_before_it_is_read())
        assert settings_written(tmp_path) == [(True, LINE.name)]


def test_what_was_asked_of_a_module_that_is_replaced_holds_up_no_later_receipt(
    tmp_path: Path,
) -> None:
    """Nobody can learn any more whether it has made that one: a person looks."""
    with StandInFds() as fds:
        fds.faults[REGISTER].append(Fault.ANSWER_LOST)

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                asked = await paid(stage, 11_000)
                await stage.until(has_trouble(FiscalTrouble.NO_ANSWER))
                fds.drive = "LG420230639661"
                stage.send(ChangePreferences(setup_for(fds, drive=fds.drive)))
                await linked(stage, await paid(stage, 12_000))
                (stopped,) = stage.seen[-1].fiscal.stopped
                assert stopped.sale.sale_id == asked.sale_id
                assert stopped.trouble is FiscalTrouble.NO_DRIVE
                fds.drive = FACTORY_ID
                stage.send(AskFiscalAgain())
                await stage.until(lambda s: not s.fiscal.stopped and not s.fiscal.waiting)

        run_virtually(play())
        assert fds.sums() == [1_100_000, 1_200_000]
        check_truth(tmp_path, fds)


def test_a_receipt_that_was_asked_of_no_module_yet_is_made_by_the_one_in_its_place(
    tmp_path: Path,
) -> None:
    """The module is replaced in the settings while the old one is being looked for."""
    with StandInFds(drive="LG420230639661") as fds:

        async def play() -> None:
            async with till(tmp_path, fds) as stage:
                other = ChangePreferences(setup_for(fds, drive=fds.drive))
                fds.on_call = lambda _: stage.send(other) if fds.calls == [INFO] else None
                await linked(stage, await paid(stage))
                assert {each.fiscal.stopped for each in stage.seen} == {()}

        run_virtually(play())
        check_truth(tmp_path, fds)
