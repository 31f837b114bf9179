"""Hundreds of open payments: each is told of in time, and the gateway and the window spared."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import cast

import pytest

from pos_app.domain.errors import GatewayError, NoAnswer, Trouble
from pos_app.domain.payin import DealReport
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import Show
from pos_app.engine.sale.decided_watch import FEW
from pos_app.engine.sale.open_rounds import (
    GAP,
    GOOD_FOR_S,
    IDLE_S,
    MANY,
    OpenRounds,
    begun_together,
)
from pos_app.engine.sale.tracked_sale import TrackedSale
from tests.domain.test_sale import sale_in
from tests.engine.fake_gateway import FakeGateway, Fault
from tests.engine.stage import Stage, on_stage
from tests.engine.test_clock_jumps import AheadClock
from tests.engine.virtual import run_virtually

OPEN = 60
TOLD_S = 5
ALONE_S = 7
"""The pace of one that nobody looks at, and its jitter."""


async def charged(stage: Stage, count: int) -> list[Sale]:
    """Charge so many that nobody looks at, and let every one wait for its customer."""
    sales = [await stage.charge(100 + number) for number in range(count)]
    for sale in sales:
        await stage.state(sale.sale_id, SaleState.WAITING)
    stage.send(Show(None))
    await asyncio.sleep(30)
    stage.gateway.calls.clear()
    stage.gateway.pages = 0
    return sales


async def told(stage: Stage, sale: Sale, within_s: float = TOLD_S) -> None:
    """Let the money come, and see that it is told of in time."""
    deal = next(
        deal for deal in stage.gateway.truth.values() if deal.order.invoice_id == sale.invoice_id
    )
    deal.status = "completed"
    await stage.until(
        lambda s: any(notice.sale.sale_id == sale.sale_id for notice in s.notices), within_s
    )


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(hours=3)])
def test_many_open_payments_are_looked_for_in_the_list(tmp_path: Path, ahead: timedelta) -> None:
    """The list goes by the gateway's clock, whatever that of the till is set to."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.own_clock = AheadClock(stage.clock, ahead)
            sales = await charged(stage, OPEN)
            await asyncio.sleep(60)
            # One by one every three seconds they would be 1,200.
            assert stage.gateway.calls.count("deal") <= 1.3 * OPEN
            assert stage.gateway.pages <= 60 / 1.5 * (OPEN / 20 + 1)
            for sale in sales[::17]:
                await told(stage, sale)

    run_virtually(play())


def test_a_payment_that_the_list_tells_of_is_asked_for_at_once(tmp_path: Path) -> None:
    """One and a half seconds to the next reading, and what that and a question take."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            for sale in (await charged(stage, MANY + 10))[::4]:
                await told(stage, sale, within_s=2)

    run_virtually(play())


def test_the_few_are_asked_for_one_by_one(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sales = await charged(stage, MANY)
            await asyncio.sleep(20)
            assert "deals" not in stage.gateway.calls
            await told(stage, sales[0])

    run_virtually(play())


def test_while_there_are_few_the_till_looks_seldom_whether_there_are_many(tmp_path: Path) -> None:
    """A computer is not woken each second for a list that is not read."""
    looks: list[float] = []

    async def play() -> None:
        loop = asyncio.get_running_loop()

        def sales() -> list[TrackedSale]:
            looks.append(loop.time())
            return []

        async with on_stage(tmp_path) as stage:
            rounds = OpenRounds(sales, lambda _: False, _fail, stage.clock, Random(7))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(60):
                    await rounds.run(stage.gateway)

    run_virtually(play())
    assert [later - earlier for earlier, later in pairwise(looks)] == [IDLE_S] * (60 // IDLE_S - 1)


@pytest.mark.parametrize("fault", ["no list", "fails", "lags"])
def test_without_the_list_each_is_asked_for_as_ever(tmp_path: Path, fault: str) -> None:
    async def play() -> None:
        gateway = FakeGateway(has_list=fault != "no list")
        if fault == "fails":
            gateway.faults["deals"] = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 1000
        async with on_stage(tmp_path, gateway) as stage:
            sales = await charged(stage, MANY + 10)
            if fault == "lags":
                gateway.list_lag = timedelta(days=1)
                await asyncio.sleep(9)
            await told(stage, sales[3], ALONE_S)

    run_virtually(play())


def test_the_last_of_many_are_asked_for_one_by_one_again(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sales = await charged(stage, MANY + 1)
            await told(stage, sales[0])
            await asyncio.sleep(2)
            await told(stage, sales[1], ALONE_S)
            assert len(stage.seen[-1].sales) == MANY - 1

    run_virtually(play())


def test_the_one_on_the_screen_keeps_its_pace(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await charged(stage, MANY + 5)
            shown = await stage.charge(99)
            await stage.state(shown.sale_id, SaleState.WAITING)
            deal = list(stage.gateway.truth)[-1]
            stage.gateway.asked_deals.clear()
            await asyncio.sleep(30)
            assert stage.gateway.asked_deals.count(deal) >= 30

    run_virtually(play())


def test_answers_that_bring_nothing_new_are_in_no_snapshot(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sales = await charged(stage, 10)
            before, asked = len(stage.seen), stage.gateway.calls.count("deal")
            await asyncio.sleep(30)
            assert stage.gateway.calls.count("deal") - asked >= 30
            assert len(stage.seen) - before <= 2
            await told(stage, sales[0])

    run_virtually(play())


def test_only_the_views_of_what_changed_are_made_anew(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sales = await charged(stage, 10)
            before = stage.seen[-1]
            await told(stage, sales[4])
            after = stage.seen[-1]
            for sale in sales:
                if sale is not sales[4]:
                    view = after.view(sale.sale_id)
                    assert view is not None
                    assert view is before.view(sale.sale_id)

    run_virtually(play())


def test_a_qr_goes_at_its_end_although_nobody_answers(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await asyncio.sleep(590)
            late = Fault(NoAnswer(Trouble.TIMED_OUT), carried_out=True, delay_s=10)
            stage.gateway.faults["deal"] = [late] * 100
            await stage.until(
                lambda s: (v := s.view(sale.sale_id)) is not None and v.payload is None, 22
            )

    run_virtually(play())


def test_what_a_list_told_is_forgotten_once_there_are_few(tmp_path: Path) -> None:
    """Else a till that runs for years keeps a line of every payment."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await charged(stage, MANY + 5)
            till = stage.engine._till
            assert till is not None
            told = till._sales._rounds._told
            for deal in list(stage.gateway.truth.values())[:5]:
                deal.status = "completed"
            await stage.until(lambda _: len(told) == 5, within_s=TOLD_S)
            await asyncio.sleep(IDLE_S)
            assert told == {}

    run_virtually(play())


def test_after_a_bug_in_the_reading_of_the_list_all_are_told_of_and_it_is_read_again(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.faults_allowed = [1]
            sales = await charged(stage, MANY + 5)
            stage.gateway.faults["deals"] = [Fault(cast("GatewayError", ValueError("a bug")))]
            await stage.until(lambda s: s.faults == 1, within_s=IDLE_S)
            await told(stage, sales[0], GOOD_FOR_S + ALONE_S)
            stage.gateway.calls.clear()
            await asyncio.sleep(GOOD_FOR_S)
            assert "deals" in stage.gateway.calls

    run_virtually(play())


def _fail(where: str, error: BaseException) -> None:
    raise AssertionError(where) from error


class _Spans(FakeGateway):
    """Keeps what its list was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.spans: list[tuple[datetime, datetime]] = []

    async def deals(self, since: datetime, until: datetime) -> tuple[DealReport, ...]:
        self.spans.append((since, until))
        return await super().deals(since, until)


def test_of_the_time_in_which_few_or_none_were_begun_no_list_is_read(tmp_path: Path) -> None:
    async def play() -> None:
        gateway = _Spans()
        async with on_stage(tmp_path, gateway) as stage:
            few = await charged(stage, 2)
            await asyncio.sleep(2 * GAP.total_seconds())
            some = await charged(stage, MANY - 5)
            await asyncio.sleep(2 * GAP.total_seconds())
            rest = await charged(stage, 10)
            gateway.spans.clear()
            await asyncio.sleep(10)
            for group in (some, rest):
                begun = [sale.created_at for sale in group]
                assert any(a <= min(begun) and max(begun) < b for a, b in gateway.spans)
            assert all(b - a < 2 * GAP for a, b in gateway.spans)
            assert not any(a <= few[0].created_at < b for a, b in gateway.spans)
            await told(stage, some[0])
            await told(stage, rest[0])

    run_virtually(play())


class _Lagging(FakeGateway):
    """Its list goes on telling `pending` of the newest deal."""

    async def deals(self, since: datetime, until: datetime) -> tuple[DealReport, ...]:
        *others, newest = await super().deals(since, until)
        return (*others, replace(newest, status="pending"))


def test_one_of_which_the_list_tells_another_status_is_asked_for_once_for_that(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        gateway = _Lagging()
        async with on_stage(tmp_path, gateway) as stage:
            await charged(stage, MANY + 5)
            newest = list(gateway.truth)[-1]
            gateway.asked_deals.clear()
            await asyncio.sleep(60)
            assert 60 / 3.6 - 1 <= gateway.asked_deals.count(newest) <= 60 / 2.4 + 1

    run_virtually(play())


@pytest.mark.parametrize(
    ("seconds", "sizes"),
    [
        ([], []),
        ([0] * FEW, []),
        ([0] * (FEW + 1), [FEW + 1]),
        ([*[0] * FEW, 600], [FEW + 1]),
        ([*[0] * FEW, 601], []),
        ([*[0] * (FEW + 1), 601], [FEW + 1]),
        ([*[0] * (FEW + 1), *[601] * FEW], [FEW + 1]),
        ([*[0] * (FEW + 1), *[601] * (FEW + 1)], [FEW + 1, FEW + 1]),
        ([*[0] * FEW, *[601] * (FEW + 1)], [FEW + 1]),
    ],
)
def test_one_reading_is_of_what_was_begun_within_ten_minutes_of_each_other(
    seconds: list[int], sizes: list[int]
) -> None:
    sale = sale_in(SaleState.WAITING)
    begun = [sale.created_at + timedelta(seconds=each) for each in seconds]
    waiting = [TrackedSale(replace(sale, created_at=at)) for at in begun]
    assert [len(together) for together in begun_together(waiting)] == sizes
