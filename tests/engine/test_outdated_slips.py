"""A slip that waited says what was true when it was drawn: it comes out only while that is true."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from pos_app.domain.by_hand import RefundReason
from pos_app.domain.events import PrintBegun, PrintEnded
from pos_app.domain.money import UZS, Money
from pos_app.domain.printing import PrinterWay, PrintOutcome, SlipKind
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.hand_commands import RecordRefund
from pos_app.engine.api.print_commands import JobState, PrintAgain, PrintJob, PrintSlip
from tests.engine.fake_printers import FakePrinters
from tests.engine.stage import Stage
from tests.engine.test_printing import drawn, paid, played, prints, slip


async def stopped(stage: Stage, outcome: PrintOutcome) -> PrintJob:
    seen = await stage.until(lambda s: s.printing.stopped and s.printing.stopped[0].outcome)
    job = seen.printing.stopped[0]
    assert job.outcome is outcome
    return job


async def gave_back(stage: Stage, sale: Sale, major: int) -> None:
    amount, why = Money(major * 100, UZS), RefundReason.GOODS_RETURNED
    stage.send(RecordRefund(sale.sale_id, amount, why, "qaytardi"))
    await stage.until(lambda s: (v := s.view(sale.sale_id)) and v.sale.refunded_outside)


@pytest.mark.parametrize("given", [516, 100])
def test_paid_is_not_printed_again_of_what_was_given_back(tmp_path: Path, given: int) -> None:
    printers = FakePrinters()
    printers.outcomes = [PrintOutcome.FAULT]

    async def play(stage: Stage) -> None:
        sale = await paid(stage)
        stage.send(slip(sale))
        job = await stopped(stage, PrintOutcome.FAULT)
        await gave_back(stage, sale, given)
        stage.send(PrintAgain(job.number))
        await stage.until(lambda s: s.printing.jobs[0].outcome is PrintOutcome.OUTDATED)
        stage.send(PrintAgain(job.number))
        await asyncio.sleep(5)
        assert stage.seen[-1].printing.jobs[0].state is JobState.STOPPED

    played(tmp_path, play, printers)
    assert len(printers.tried) == 1
    assert [type(event) for event in prints(tmp_path)] == [PrintBegun, PrintEnded]


def test_a_slip_that_is_tried_again_by_itself_is_looked_at_before_each_try(tmp_path: Path) -> None:
    printers = FakePrinters()
    printers.outcomes = [PrintOutcome.NO_PAPER]

    async def play(stage: Stage) -> None:
        sale = await paid(stage)
        stage.send(slip(sale))
        await stage.until(lambda s: s.printing.jobs and s.printing.jobs[0].outcome)
        await gave_back(stage, sale, 516)
        await stopped(stage, PrintOutcome.OUTDATED)

    played(tmp_path, play, printers)
    assert len(printers.tried) == 1
    assert prints(tmp_path) == [
        PrintBegun(SlipKind.PAID, 1, PrinterWay.NETWORK),
        PrintEnded(SlipKind.PAID, 1, PrintOutcome.OUTDATED),
    ]


def test_nothing_to_pay_by_comes_out_once_it_is_paid(tmp_path: Path) -> None:
    printers = FakePrinters()
    printers.outcomes = [PrintOutcome.FAULT]

    async def play(stage: Stage) -> None:
        sale = await stage.charge(516)
        await stage.state(sale.sale_id, SaleState.WAITING)
        stage.send(PrintSlip(SlipKind.PAYMENT_CODE, drawn(), sale.sale_id))
        job = await stopped(stage, PrintOutcome.FAULT)
        await stage.settle("completed")
        await stage.state(sale.sale_id, SaleState.PAID)
        stage.send(PrintAgain(job.number))
        await stage.until(lambda s: s.printing.jobs[0].outcome is PrintOutcome.OUTDATED)

    played(tmp_path, play, printers)
    assert len(printers.tried) == 1


def test_paid_is_never_printed_of_a_sale_that_is_not(tmp_path: Path) -> None:
    printers = FakePrinters()

    async def play(stage: Stage) -> None:
        sale = await stage.charge(516)
        await stage.state(sale.sale_id, SaleState.WAITING)
        stage.send(slip(sale))
        await stopped(stage, PrintOutcome.OUTDATED)

    played(tmp_path, play, printers)
    assert printers.tried == []
    assert prints(tmp_path) == []
