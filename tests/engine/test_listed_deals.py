"""A long list of the gateway's is read in parts, each deal once and none left out."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pos_app.domain.day import TASHKENT
from pos_app.domain.errors import ListTooLong, NoAnswer, Trouble
from pos_app.domain.money import Money
from pos_app.domain.payin import DealReport, Language, PayInOrder
from pos_app.engine.api.commands import OpenShift, Reconcile, ReconcileShift
from pos_app.engine.reports.listed_deals import SHORTEST, read_deals
from tests.engine.fake_gateway import FakeGateway, Fault
from tests.engine.stage import on_stage
from tests.engine.virtual import START, run_virtually

DAY = timedelta(days=1)


class _Clock:
    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        return self.at


class _Short(FakeGateway):
    """Gives no more than so many deals at once."""

    most = 10

    async def deals(self, since: datetime, until: datetime) -> tuple[DealReport, ...]:
        found = await super().deals(since, until)
        if len(found) > self.most:
            raise ListTooLong(Trouble.BROKEN_ANSWER)
        return found


def gateway_of_a_day(every: timedelta, count: int) -> _Short:
    """A gateway whose deals were made at these times from the day's beginning on."""
    clock = _Clock()
    gateway = _Short(clock)
    for number in range(count):
        order = PayInOrder(f"T1-{number}", Money.of_major(5), Language.UZ, "T1")
        gateway.make_deal(order)
        clock.at += every
    return gateway


@pytest.mark.parametrize("count", [0, 1, 10, 11, 96])
def test_every_deal_of_a_day_is_told_once(count: int) -> None:
    """Also those made at the very moment where two parts meet."""

    async def read() -> None:
        gateway = gateway_of_a_day(timedelta(minutes=15), count)
        found = await read_deals(gateway, START, START + DAY)
        assert sorted(report.deal_id for report in found) == sorted(gateway.truth)
        assert len(gateway.calls) == 1 if count <= gateway.most else len(gateway.calls) > 2

    run_virtually(read())


def test_a_list_that_leaves_its_first_and_last_moment_out_lacks_nothing() -> None:
    class Open(_Short):
        async def deals(self, since: datetime, until: datetime) -> tuple[DealReport, ...]:
            found = await super().deals(since, until)
            return tuple(each for each in found if since < (each.created_at or since) < until)

    async def read() -> None:
        filled = gateway_of_a_day(timedelta(minutes=15), 96)
        gateway = Open(filled.till_clock, truth=filled.truth)
        found = await read_deals(gateway, START - DAY, START + DAY)
        assert len(found) == 96

    run_virtually(read())


def test_a_moment_with_too_many_deals_is_told_as_it_is_and_ends() -> None:
    async def read() -> None:
        gateway = gateway_of_a_day(timedelta(), 11)
        with pytest.raises(ListTooLong):
            await asyncio.wait_for(read_deals(gateway, START - DAY, START + DAY), 60)
        assert len(gateway.calls) <= 2 * (2 * DAY // SHORTEST)

    run_virtually(read())


def test_a_gateway_that_does_not_answer_is_asked_once() -> None:
    async def read() -> None:
        gateway = gateway_of_a_day(timedelta(minutes=15), 96)
        gateway.faults["deals"] = [Fault(NoAnswer(Trouble.TIMED_OUT))]
        with pytest.raises(NoAnswer):
            await read_deals(gateway, START, START + DAY)
        assert gateway.calls == ["deals"]

    run_virtually(read())


@pytest.mark.parametrize(
    "wanted", [Reconcile(START.astimezone(TASHKENT).date()), ReconcileShift(1)]
)
def test_a_day_and_a_shift_with_many_deals_are_compared(
    tmp_path: Path, wanted: Reconcile | ReconcileShift
) -> None:
    async def play() -> None:
        gateway = _Short()
        gateway.most = 2
        async with on_stage(tmp_path, gateway) as stage:
            stage.send(OpenShift(1))
            for sum_ in (100, 200, 300, 400):
                await stage.charge(sum_)
                await asyncio.sleep(3600)
            stage.send(wanted)
            now = await stage.until(lambda s: s.reconciliation and not s.reconciliation.busy)
            assert now.reconciliation is not None
            assert now.reconciliation.trouble is None
            assert len(now.reconciliation.both) == 4

    run_virtually(play())
