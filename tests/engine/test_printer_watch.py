"""At a kiosk whose slips are a must the printer is asked how it is, and never amid a print."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.domain.kiosk_setup import KioskSetup
from pos_app.domain.preferences import Preferences
from pos_app.domain.printing import PrinterChoice, PrintOutcome, SlipKind
from pos_app.domain.raster import Raster
from pos_app.domain.sale import SaleState
from pos_app.engine.api.print_commands import PrintSlip
from pos_app.engine.printing.printer_watch import ASK_EVERY_S, PrinterWatch
from tests.engine.fake_printers import CHOSEN, FakePrinters
from tests.engine.stage import Stage
from tests.engine.virtual import run_virtually

P = PrintOutcome
A_MUST = replace(
    Preferences(),
    printer_way=CHOSEN.way,
    printer_address=CHOSEN.address,
    kiosk=KioskSetup(needs_printer=True),
)
SOME_S = 6 * ASK_EVERY_S


def kiosk(
    folder: Path, printers: FakePrinters, preferences: Preferences = A_MUST, *, is_one: bool = True
) -> Stage:
    stage = Stage(folder, None, preferences, is_kiosk=is_one)
    stage.setup.printers = printers
    return stage


async def print_one(stage: Stage) -> None:
    sale = await stage.charge()
    await stage.state(sale.sale_id, SaleState.WAITING)
    stage.send(PrintSlip(SlipKind.PAYMENT_CODE, Raster(8, b"\x01"), sale.sale_id))


def test_a_printer_that_never_answers_is_called_unreachable(tmp_path: Path) -> None:
    printers = FakePrinters()
    printers.takes_s = 10_000

    async def play() -> None:
        stage = kiosk(tmp_path, printers)
        async with stage.serving():
            await stage.until(lambda s: s.printing.trouble is P.UNREACHABLE, within_s=60)
            printers.takes_s = 0.5
            await stage.until(lambda s: s.printing.trouble is None, within_s=60)

    run_virtually(play())


def test_what_the_printer_says_is_known_and_ends_by_itself(tmp_path: Path) -> None:
    printers = FakePrinters()

    async def play() -> None:
        stage = kiosk(tmp_path, printers)
        async with stage.serving():
            await stage.until(lambda s: s.printing.is_asked and s.printing.trouble is None)
            printers.state = P.NO_PAPER
            await stage.until(lambda s: s.printing.trouble is P.NO_PAPER)
            printers.state = None
            await stage.until(lambda s: s.printing.trouble is None)

    run_virtually(play())
    assert set(printers.choices) == {CHOSEN}


@pytest.mark.parametrize("outcome", [P.NO_PAPER, P.HELD, P.BROKEN_OFF])
def test_what_became_of_a_print_is_known_at_once(tmp_path: Path, outcome: PrintOutcome) -> None:
    printers, asked = FakePrinters(), list[int]()

    def fails() -> PrintOutcome:
        asked.append(printers.asked)
        printers.state = outcome
        return outcome

    async def play() -> None:
        stage = kiosk(tmp_path, printers)
        async with stage.serving():
            await stage.until(lambda s: s.printing.is_asked)
            printers.next_outcome = fails
            await print_one(stage)
            await stage.until(lambda s: s.printing.trouble is outcome)
            assert asked == [printers.asked], "known without another question"
            await asyncio.sleep(SOME_S)
            assert stage.seen[-1].printing.trouble is outcome

    run_virtually(play())


def test_a_job_that_is_on_its_way_is_not_stuck(tmp_path: Path) -> None:
    printers = FakePrinters()

    async def play() -> None:
        stage = kiosk(tmp_path, printers)
        async with stage.serving():
            await stage.until(lambda s: s.printing.is_asked)
            printers.state = P.HELD
            asked = printers.asked
            await stage.until(lambda s: s.printing.trouble is P.HELD)
            assert printers.asked - asked == 2

    run_virtually(play())


@pytest.mark.parametrize(
    ("preferences", "is_kiosk"),
    [(A_MUST, False), (replace(A_MUST, kiosk=KioskSetup()), True)],
    ids=["no kiosk", "no must"],
)
def test_elsewhere_nobody_asks_it(
    tmp_path: Path, preferences: Preferences, *, is_kiosk: bool
) -> None:
    printers = FakePrinters()

    async def play() -> None:
        stage = kiosk(tmp_path, printers, preferences, is_one=is_kiosk)
        async with stage.serving():
            printers.outcomes = [P.FAULT]
            await print_one(stage)
            await stage.until(lambda s: s.printing.stopped)
            await asyncio.sleep(SOME_S)
            view = stage.seen[-1].printing
            assert (view.is_asked, view.trouble) == (False, None)

    run_virtually(play())
    assert printers.asked == 0


def test_what_is_known_of_one_printer_is_said_of_no_other_and_none_is_not_asked() -> None:
    choices = [CHOSEN]

    async def play() -> None:
        printers, told = FakePrinters(), list[bool]()
        printers.state = P.NO_PAPER
        watch = PrinterWatch(
            printers,
            lambda: choices[-1],
            lambda: True,
            asyncio.Lock(),
            lambda: told.append(watch.is_asked),
        )
        asking = asyncio.create_task(watch.run())
        await asyncio.sleep(1)
        assert (watch.is_asked, watch.trouble) == (True, P.NO_PAPER)
        choices.append(replace(CHOSEN, address="192.168.1.51"))
        assert (watch.is_asked, watch.trouble) == (False, None)
        await asyncio.sleep(ASK_EVERY_S + 1)
        assert (watch.is_asked, watch.trouble) == (True, P.NO_PAPER)
        choices.append(PrinterChoice())
        await asyncio.sleep(SOME_S)
        assert (watch.is_asked, printers.asked, told) == (False, 2, [True, True])
        asking.cancel()

    run_virtually(play())


def test_it_is_asked_only_while_nobody_prints(tmp_path: Path) -> None:
    printers = FakePrinters()
    printers.takes_s = 2.5 * ASK_EVERY_S

    async def play() -> None:
        stage = kiosk(tmp_path, printers)
        async with stage.serving():
            await print_one(stage)
            await stage.until(lambda s: s.printing.last, within_s=600)

    run_virtually(play())
    assert len(printers.tried) == 1
