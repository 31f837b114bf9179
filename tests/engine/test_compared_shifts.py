"""A shift beside the gateway's list, however long it was and whatever the till's clock said."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.money import Money
from pos_app.domain.payin import Language, PayInOrder
from pos_app.domain.sale import SaleState
from pos_app.domain.shifts import number_of_open
from pos_app.engine.api.commands import EndShift, OpenShift, ReconcileShift
from pos_app.engine.api.snapshots import Reconciliation
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import VirtualClock, run_virtually


async def _sell(stage: Stage, major: int) -> None:
    sale = await stage.charge(major)
    await stage.state(sale.sale_id, SaleState.WAITING)
    await stage.settle("completed")
    await stage.state(sale.sale_id, SaleState.PAID)


async def _compared(stage: Stage) -> Reconciliation:
    stage.send(EndShift(1))
    await stage.until(lambda s: number_of_open(s.shifts) is None)
    stage.send(ReconcileShift(1))
    snapshot = await stage.until(lambda s: s.reconciliation and not s.reconciliation.busy)
    assert snapshot.reconciliation is not None
    return snapshot.reconciliation


@pytest.mark.parametrize(
    "off",
    [(0, 900, 0), (900, 0, 0), (900, 900, 0), (-9000, -9000, 0), (0, 0, -9000), (900, 900, 900)],
)
def test_what_a_wrong_clock_sold_is_found_and_hides_nothing_else(
    tmp_path: Path, off: tuple[int, ...]
) -> None:
    """`off` are days, before each sale; the gateway's own clock is right."""

    async def play() -> None:
        async with on_stage(tmp_path, jump=timedelta(days=off[0])) as stage:
            stage.gateway.own_clock = VirtualClock(asyncio.get_running_loop())
            stage.send(OpenShift(1))
            for major, days in enumerate(off, 5):
                stage.clock.jump = timedelta(days=days)
                await _sell(stage, major)
            result = await _compared(stage)
            assert (result.agreed, result.differing) == (len(off), 0)

    run_virtually(play())


def test_all_of_a_shift_that_nobody_ended_for_months_is_compared(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.send(OpenShift(1))
            for major in range(5, 9):
                await _sell(stage, major)
                stage.clock.jump += timedelta(days=20)
            result = await _compared(stage)
            assert (result.agreed, result.differing) == (4, 0)

    run_virtually(play())


def test_a_deal_of_no_sale_stands_in_the_shift_that_it_was_made_in(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:

            def make(invoice_id: str) -> None:
                order = PayInOrder(invoice_id, Money.of_major(7), Language.UZ, "T1")
                stage.gateway.make_deal(order)

            make("T1-ABCD-before")
            await asyncio.sleep(600)
            stage.send(OpenShift(1))
            await _sell(stage, 5)
            make("T1-ABCD-within")
            make("T2-EFGH-of-another-till")
            await _sell(stage, 6)
            result = await _compared(stage)
            there = [line.invoice_id for line in result.only_there]
            assert (result.agreed, there) == (2, ["T1-ABCD-within"])

    run_virtually(play())


def test_a_shift_that_is_not_there_takes_the_place_of_what_was_compared(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.send(OpenShift(1))
            await _sell(stage, 5)
            await _compared(stage)
            stage.send(ReconcileShift(2))
            await stage.until(lambda s: s.reconciliation is None)

    run_virtually(play())
