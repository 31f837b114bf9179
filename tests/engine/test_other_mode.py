"""What was asked for in one mode is done in no other, which was opened while it was on its way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.export import ExportFormat, ExportOrder, ExportProblem, ExportStep
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode, Preferences, SetupInfo
from pos_app.domain.printing import SlipKind
from pos_app.domain.sale_search import SaleSearch
from pos_app.domain.shifts import ShiftState
from pos_app.engine.api import commands
from pos_app.engine.api.print_commands import PrintSlip
from pos_app.engine.api.snapshots import ChargeAnswer, Phase
from tests.drivers.engine_driver import EngineDriver
from tests.engine.fake_gateway import FakeGateway
from tests.engine.fake_printers import FakePrinters
from tests.engine.fake_setup import FakeSetup
from tests.engine.stage import Stage, on_stage
from tests.engine.test_printing import WITH_PRINTER, drawn
from tests.engine.virtual import VirtualClock, run_virtually
from tests.export.exported import words_in

EITHER = [(Mode.TRAINING, Mode.LIVE), (Mode.LIVE, Mode.TRAINING)]
either = pytest.mark.parametrize(("seen", "opened"), EITHER)


@either
def test_a_charge_that_was_pressed_in_another_mode_is_not_made(
    tmp_path: Path, seen: Mode, opened: Mode
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, mode=seen) as stage:
            stage.send(commands.OpenTill(opened))
            late = commands.Charge("late", Money.of_major(500), None, Language.UZ, mode=seen)
            stage.send(late)
            await stage.until(lambda s: s.answer == ChargeAnswer("late", None))
            await asyncio.sleep(60)
            assert (stage.seen[-1].mode, stage.seen[-1].sales) == (opened, ())
            assert stage.gateway.creates == []
            await stage.charge(500)
            assert stage.seen[-1].sales[0].sale.sequence == 1

    run_virtually(play())


Step = Callable[[Mode], commands.Command]


@pytest.mark.parametrize(
    ("step", "before"),
    [
        (lambda mode: commands.OpenShift(1, mode), []),
        (lambda mode: commands.EndShift(1, mode), [ShiftState.OPEN]),
        (lambda mode: commands.CloseShift(1, mode=mode), [ShiftState.ENDED]),
        (lambda mode: commands.SetDayStart(4, mode), []),
    ],
)
@either
def test_a_step_of_a_shift_is_taken_in_its_own_mode_alone(
    tmp_path: Path, seen: Mode, opened: Mode, step: Step, before: list[ShiftState]
) -> None:
    """Shifts count from 1 in each: of another one's number there is one here as well."""

    def told(stage: Stage) -> object:
        return [shift.state for shift in stage.seen[-1].shifts], stage.seen[-1].shop_days

    async def play() -> None:
        async with on_stage(tmp_path, mode=opened) as stage:
            for each in before:
                stage.send(commands.OpenShift(1, opened))
                if each is ShiftState.ENDED:
                    stage.send(commands.EndShift(1, opened))
            await stage.until(lambda s: [shift.state for shift in s.shifts] == before)
            was = told(stage)
            stage.send(step(seen))
            await asyncio.sleep(60)
            assert told(stage) == was
            stage.send(step(opened))
            await stage.until(lambda _: told(stage) != was)

    run_virtually(play())


@either
def test_a_file_of_sales_is_made_of_the_mode_that_it_names_alone(
    tmp_path: Path, seen: Mode, opened: Mode
) -> None:
    """It says of itself whose sales it has."""
    file = tmp_path / "sales.csv"

    def order(mode: Mode) -> commands.ExportSales:
        words = replace(words_in(Language.EN), mode=mode)
        return commands.ExportSales(ExportOrder(str(file), ExportFormat.CSV, SaleSearch(), words))

    async def play() -> None:
        async with on_stage(tmp_path, mode=opened) as stage:
            stage.send(order(seen))
            snapshot = await stage.until(lambda s: s.export is not None)
            assert snapshot.export is not None
            assert snapshot.export.step is ExportStep.FAILED
            assert snapshot.export.problem is ExportProblem.INTERRUPTED
            assert not file.exists()
            stage.send(order(opened))
            await stage.until(lambda s: s.export and s.export.step is ExportStep.DONE)
            assert file.exists()

    run_virtually(play())


@either
def test_a_slip_of_a_shift_is_printed_by_its_own_till_alone(
    tmp_path: Path, seen: Mode, opened: Mode
) -> None:
    """What is printed of a shift is an entry of its till's."""
    printers = FakePrinters()

    async def play() -> None:
        async with on_stage(tmp_path, None, WITH_PRINTER, opened, printers=printers) as stage:
            stage.send(PrintSlip(SlipKind.SHIFT, drawn(), shift=3, mode=seen))
            await asyncio.sleep(60)
            assert (stage.seen[-1].printing.jobs, printers.choices) == ((), [])
            stage.send(PrintSlip(SlipKind.SHIFT, drawn(), shift=3, mode=opened))
            await stage.until(lambda s: s.printing.last)

    run_virtually(play())


class _Test(FakeSetup):
    """A till that asks for no real money."""

    def info(self) -> SetupInfo:
        return replace(super().info(), mode=Mode.TEST)


@pytest.mark.parametrize("opens", [True, False])
@pytest.mark.parametrize(
    ("wanted", "setup_type", "told"),
    [
        (Mode.TRAINING, FakeSetup, Mode.TRAINING),
        (Mode.TRAINING, _Test, Mode.TRAINING),
        (Mode.LIVE, FakeSetup, Mode.LIVE),
        (Mode.LIVE, _Test, Mode.TEST),
    ],
)
def test_a_till_is_called_what_it_is_before_it_is_open_and_where_it_cannot_be(
    tmp_path: Path, opens: bool, wanted: Mode, setup_type: type[FakeSetup], told: Mode
) -> None:
    """What is pressed then is meant for it; to try again opens no other."""

    async def play() -> None:
        setup = setup_type(tmp_path, FakeGateway(), Preferences())
        driver = EngineDriver(setup, VirtualClock(asyncio.get_running_loop()))
        if not opens:
            setup.refusal = JournalError(JournalProblem.IN_USE)
        async with driver.serving(wanted):
            seen = [s for s in driver.seen if s.phase in {Phase.STARTING, Phase.FAILED}]
            assert seen[-1].phase is (Phase.STARTING if opens else Phase.FAILED)
            assert {s.mode for s in seen} == {told}

    run_virtually(play())
