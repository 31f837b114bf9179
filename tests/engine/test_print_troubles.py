"""Printing beside a disk that takes nothing, beside faults of ours, and of what is no sale."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from pos_app.domain.events import PrintBegun, PrintEnded
from pos_app.domain.preferences import Mode
from pos_app.domain.printing import PrinterChoice, PrinterWay, PrintOutcome, SlipKind
from pos_app.domain.raster import Raster
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import AcknowledgeNotice, Show
from pos_app.engine.api.print_commands import (
    DropPrint,
    FindPrinters,
    FoundPrinters,
    JobState,
    PrintAgain,
    PrintSlip,
)
from pos_app.engine.api.snapshots import Snapshot
from pos_app.engine.background import AGAIN_S
from pos_app.engine.printing.print_queue import STOP_S, PrintQueue
from tests.engine.fake_gateway import FakeGateway
from tests.engine.fake_printers import CHOSEN, FakePrinters
from tests.engine.fake_setup import UnreadableSale
from tests.engine.stage import Stage, on_stage
from tests.engine.test_printing import WITH_PRINTER, drawn, kept, paid, played, prints, slip
from tests.engine.virtual import run_virtually
from tests.journal.failing_disk import failing_disk

P = PrintOutcome


def is_printing(snapshot: Snapshot) -> bool:
    return any(job.state is JobState.PRINTING for job in snapshot.printing.jobs)


def test_nothing_is_printed_that_cannot_be_written_down_first(tmp_path: Path) -> None:
    printers = FakePrinters()

    async def play(stage: Stage) -> None:
        sale = await paid(stage)
        disk.break_after(0, apsw.FullError)
        stage.send(slip(sale))
        (job,) = (await stage.until(lambda s: s.printing.stopped)).printing.stopped
        assert job.outcome is P.NOT_KEPT
        assert printers.tried == []
        disk.repair()
        stage.send(slip(sale))
        await stage.until(lambda s: s.printing.last)

    with failing_disk() as disk:
        played(tmp_path, play, printers)
    assert len(printers.tried) == 1


def test_a_slip_that_could_not_be_drawn_is_told_and_the_next_one_takes_its_place(
    tmp_path: Path,
) -> None:
    printers = FakePrinters()

    async def play(stage: Stage) -> None:
        sale = await paid(stage)
        stage.send(replace(slip(sale), raster=None))
        (job,) = (await stage.until(lambda s: s.printing.stopped)).printing.stopped
        assert job.outcome is P.NOT_DRAWN
        assert printers.tried == []
        stage.send(PrintAgain(job.number))
        stage.send(slip(sale))
        done = await stage.until(lambda s: s.printing.last)
        assert done.printing.jobs == ()

    played(tmp_path, play, printers)
    assert len(printers.tried) == 1
    assert [type(event) for event in prints(tmp_path)] == [PrintBegun, PrintEnded]


def test_a_print_whose_end_cannot_be_written_is_done_and_counts(tmp_path: Path) -> None:
    printers = FakePrinters()

    async def play(stage: Stage) -> None:
        sale = await paid(stage)
        stage.send(slip(sale))
        await stage.until(is_printing)
        disk.break_after(0, apsw.FullError)
        done = await stage.until(lambda s: s.printing.last)
        assert done.printing.last is not None
        assert (done.printing.last.state, done.printing.jobs) == (JobState.DONE, ())
        disk.repair()
        stage.send(slip(sale, 2))
        await stage.until(lambda s: s.printing.last is not done.printing.last)

    with failing_disk() as disk:
        played(tmp_path, play, printers)
    assert [type(event) for event in prints(tmp_path)] == [PrintBegun, PrintBegun, PrintEnded]
    assert (len(printers.tried), kept(tmp_path).paid_slips) == (2, 2)


def test_a_slip_of_a_sale_that_is_watched_no_more_is_printed_where_it_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gateway, printers = FakeGateway(), FakePrinters()
    sold: list[Sale] = []

    async def sell() -> None:
        async with on_stage(tmp_path, gateway) as stage:
            sold.append(await paid(stage))
            stage.send(AcknowledgeNotice(sold[0].sale_id, sold[0].state))
            stage.send(Show(None))
            await stage.until(lambda s: not s.sales)

    async def come_back() -> None:
        stage = Stage(tmp_path, gateway, WITH_PRINTER)
        stage.clock.jump = timedelta(days=40)
        stage.setup.printers, stage.setup.journal_type = printers, UnreadableSale
        async with stage.serving():
            printers.takes_s = 5
            printers.outcomes = [P.UNREACHABLE]
            stage.send(slip(sold[0]))
            await stage.until(is_printing)
            monkeypatch.setattr(UnreadableSale, "is_broken", True)
            (job,) = (await stage.until(lambda s: s.printing.stopped)).printing.stopped
            assert job.outcome is P.NOT_KEPT
            monkeypatch.setattr(UnreadableSale, "is_broken", False)
            stage.send(slip(sold[0], 2))
            await stage.until(lambda s: s.printing.last)

    run_virtually(sell())
    run_virtually(come_back())
    assert len(printers.tried) == 2
    assert prints(tmp_path) == [
        PrintBegun(SlipKind.PAID, 1, PrinterWay.NETWORK),
        PrintBegun(SlipKind.PAID, 2, PrinterWay.NETWORK),
        PrintEnded(SlipKind.PAID, 2, P.SENT),
    ]


def test_a_slip_of_no_sale_is_not_printed(tmp_path: Path) -> None:
    printers = FakePrinters()

    async def play(stage: Stage) -> None:
        for kind in (SlipKind.PAID, SlipKind.PAYMENT_CODE):
            stage.send(PrintSlip(kind, drawn(), "nobody"))
        for command in (PrintSlip(SlipKind.PAID, drawn()), PrintAgain(99), DropPrint(99)):
            stage.send(command)
        await asyncio.sleep(5)
        assert stage.seen[-1].printing.jobs == ()

    played(tmp_path, play, printers)
    assert printers.tried == []


def test_slips_of_two_kinds_about_one_sale_are_both_printed(tmp_path: Path) -> None:
    printers = FakePrinters()
    printers.takes_s = 60

    async def play(stage: Stage) -> None:
        sale = await stage.charge()
        await stage.state(sale.sale_id, SaleState.WAITING)
        stage.send(PrintSlip(SlipKind.PAYMENT_CODE, drawn(), sale.sale_id))
        await stage.until(is_printing)
        await stage.settle("completed")
        await stage.state(sale.sale_id, SaleState.PAID)
        stage.send(slip(sale))
        await stage.until(lambda s: s.printing.last and not s.printing.jobs, within_s=200)

    played(tmp_path, play, printers)
    assert len(printers.done) == 2


def test_the_reports_of_two_shifts_are_both_printed_and_each_once(tmp_path: Path) -> None:
    printers = FakePrinters()

    async def play(stage: Stage) -> None:
        for shift in (3, 4, 3, 4):
            stage.send(PrintSlip(SlipKind.SHIFT, drawn(shift), shift=shift))
        await stage.until(lambda s: s.printing.last and not s.printing.jobs)

    played(tmp_path, play, printers)
    assert printers.tried == [drawn(3), drawn(4)]


def test_a_slip_takes_the_place_of_none_of_another_kind(tmp_path: Path) -> None:
    printers = FakePrinters()
    printers.outcomes = [P.FAULT]

    async def play(stage: Stage) -> None:
        sale = await stage.charge()
        await stage.state(sale.sale_id, SaleState.WAITING)
        stage.send(PrintSlip(SlipKind.PAYMENT_CODE, drawn(), sale.sale_id))
        await stage.until(lambda s: s.printing.stopped)
        await stage.settle("completed")
        await stage.state(sale.sale_id, SaleState.PAID)
        stage.send(slip(sale))
        done = await stage.until(lambda s: s.printing.last)
        assert [job.slip for job in done.printing.stopped] == [SlipKind.PAYMENT_CODE]

    played(tmp_path, play, printers)


def test_what_is_being_printed_is_not_put_aside(tmp_path: Path) -> None:
    printers = FakePrinters()
    printers.takes_s = 60

    async def play(stage: Stage) -> None:
        stage.send(slip(await paid(stage)))
        (job,) = (await stage.until(is_printing)).printing.jobs
        stage.send(DropPrint(job.number))
        await asyncio.sleep(5)
        assert stage.seen[-1].printing.jobs == (job,)
        await stage.until(lambda s: s.printing.last, within_s=60)

    played(tmp_path, play, printers)


def test_what_was_printed_last_is_told_until_it_is_put_aside_itself(tmp_path: Path) -> None:
    async def play(stage: Stage) -> None:
        stage.send(slip(await paid(stage)))
        last = (await stage.until(lambda s: s.printing.last)).printing.last
        assert last is not None
        stage.send(DropPrint(last.number + 1))
        stage.send(DropPrint(last.number - 1))
        await asyncio.sleep(5)
        assert stage.seen[-1].printing.last == last
        stage.send(DropPrint(last.number))
        await stage.until(lambda s: s.printing.last is None)

    played(tmp_path, play, FakePrinters())


def test_what_was_being_printed_at_a_fault_of_ours_is_printed_again_by_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printers = FakePrinters()
    faults = [RuntimeError("a bug")]
    end = PrintQueue._end

    def fail_once(queue: PrintQueue, *args: object) -> None:
        if faults:
            raise faults.pop()
        end(queue, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(PrintQueue, "_end", fail_once)

    async def play(stage: Stage) -> None:
        stage.faults_allowed.append(1)
        first, second = await paid(stage), await paid(stage, 700)
        stage.send(slip(first))
        stage.send(slip(second))
        await stage.until(lambda s: s.printing.last, within_s=2 * AGAIN_S)
        (job,) = stage.seen[-1].printing.stopped
        assert job.sale is not None
        assert (job.sale.sale_id, job.outcome) == (first.sale_id, P.BROKEN_OFF)

    played(tmp_path, play, printers)
    assert len(printers.tried) == 2


def test_a_till_without_a_printer_of_any_kind_goes_on(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, preferences=WITH_PRINTER, mode=Mode.LIVE) as stage:
            sale = await paid(stage)
            for command in (slip(sale), FindPrinters(), DropPrint(1)):
                stage.send(command)
            await paid(stage, 700)
            assert (stage.seen[-1].printing.jobs, stage.seen[-1].printing.found) == ((), None)

    run_virtually(play())


class _Lost(FakePrinters):
    """A search with a bug, once."""

    has_failed = False
    searches = 0

    async def find(self) -> tuple[PrinterChoice, ...]:
        self.searches += 1
        if not self.has_failed:
            self.has_failed = True
            raise RuntimeError("a bug")
        return await super().find()


def test_a_search_for_printers_that_fails_is_over_and_may_be_begun_again(tmp_path: Path) -> None:
    async def play(stage: Stage) -> None:
        stage.faults_allowed.append(1)
        stage.send(FindPrinters())
        await stage.until(lambda s: s.printing.found == FoundPrinters())
        for _ in range(2):
            stage.send(FindPrinters())
        await stage.until(lambda s: s.printing.found == FoundPrinters(printers=(CHOSEN,)))
        await asyncio.sleep(5)

    printers = _Lost()
    played(tmp_path, play, printers)
    assert printers.searches == 2, "one at a time"


class _Stubborn(FakePrinters):
    """Goes on with a print that is broken off."""

    async def print(self, raster: Raster) -> PrintOutcome:
        while True:
            try:
                return await super().print(raster)
            except asyncio.CancelledError:
                continue


@pytest.mark.parametrize(("kind", "told"), [(FakePrinters, False), (_Stubborn, True)])
def test_the_log_tells_of_a_print_that_does_not_let_itself_be_broken_off_and_of_no_other(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, kind: type[FakePrinters], *, told: bool
) -> None:
    printers = kind()
    printers.takes_s = 3 * STOP_S

    async def play(stage: Stage) -> None:
        stage.send(slip(await paid(stage)))
        await stage.until(is_printing)

    played(tmp_path, play, printers)
    assert printers.broken_off
    assert ("does not let itself be broken off" in caplog.text) is told
