"""One sale, one deal: whatever the clock, the list and the gateway's manners are like."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.errors import AlreadyExists, NoAnswer, Refused, Throttled, Trouble
from pos_app.domain.payin import PayInOrder
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import SaleState
from pos_app.gateway.training.simulator import Duplicates
from tests.engine.fake_gateway import FakeGateway, Fault
from tests.engine.stage import on_stage
from tests.engine.virtual import START, VirtualClock, run_virtually


def test_a_throttled_create_is_never_sent_again_before_the_list_was_read(tmp_path: Path) -> None:
    """It may have been carried out: this gateway takes duplicates, so a second one would count."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.duplicates = Duplicates.ACCEPT
            stage.gateway.faults["create"] = [Fault(Throttled(1), carried_out=True)]
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            assert len(stage.gateway.truth) == 1

    run_virtually(play())


@pytest.mark.parametrize("hours", [-26, -2, 2, 26])
def test_a_wrong_clock_looks_for_the_deal_at_the_gateways_time(tmp_path: Path, hours: int) -> None:
    """Else the list lacks it, and the same id would go again to a gateway that takes it twice."""

    async def play() -> None:
        true_time = VirtualClock(asyncio.get_running_loop())
        gateway = FakeGateway(own_clock=true_time, duplicates=Duplicates.ACCEPT)
        async with on_stage(tmp_path, gateway) as stage:
            stage.clock.jump = timedelta(hours=hours)
            gateway.faults["create"] = [Fault(NoAnswer(Trouble.TIMED_OUT), carried_out=True)]
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING, within_s=20)
            assert len(gateway.truth) == 1

    run_virtually(play())


def test_an_answer_is_as_old_as_its_question(tmp_path: Path) -> None:
    async def play() -> None:
        gateway = FakeGateway(duplicates=Duplicates.ACCEPT)
        gateway.faults["find"] = [Fault(delay_s=45)] * 20
        async with on_stage(tmp_path, gateway) as stage:
            gateway.faults["create"] = [Fault(NoAnswer(Trouble.TIMED_OUT))]
            sale = await stage.charge()
            order = PayInOrder(sale.invoice_id, sale.amount, sale.customer_language, "T1")
            asyncio.get_running_loop().call_later(30, gateway.make_deal, order)
            await stage.state(sale.sale_id, SaleState.WAITING, within_s=120)
            await asyncio.sleep(300)
            assert len(gateway.truth) == 1

    run_virtually(play())


def test_a_deal_that_was_refused_as_taken_is_never_absent(tmp_path: Path) -> None:
    async def play() -> None:
        gateway = FakeGateway(list_lag=timedelta(minutes=4))  # and its refusal names no deal
        async with on_stage(tmp_path, gateway) as stage:
            stage.gateway.faults["create"] = [Fault(NoAnswer(Trouble.TIMED_OUT), carried_out=True)]
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING, within_s=290)
            assert len(stage.gateway.truth) == 1

    run_virtually(play())


def test_the_deal_that_a_refusal_named_is_asked_for_until_there_is_an_answer(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["create"] = [Fault(AlreadyExists("deal-1"), carried_out=True)]
            stage.gateway.faults["deal"] = [Fault(NoAnswer(Trouble.TIMED_OUT))]
            stage.gateway.faults["find"] = [Fault(Refused(Trouble.WRONG_PATH))] * 100
            sale = await stage.charge()
            view = await stage.state(sale.sale_id, SaleState.WAITING)
            assert view.sale.deal_id == "deal-1"

    run_virtually(play())


def test_a_search_that_is_over_is_handed_to_a_person(tmp_path: Path) -> None:
    """The program was off longer than anything is watched; the sale must not stay amber."""

    async def play() -> None:
        hour = Preferences(watch_hours=1)
        async with on_stage(tmp_path, preferences=hour) as stage:
            stage.gateway.latency_s = 5
            sale = await stage.charge()
            gateway = stage.gateway
        await asyncio.sleep(7200)
        gateway.latency_s = 0.05
        async with on_stage(tmp_path, gateway, hour) as stage:
            await stage.until(lambda s: any(n.sale.sale_id == sale.sale_id for n in s.notices), 5)

    run_virtually(play())


def test_a_list_that_was_asked_for_another_time_proves_no_absence(tmp_path: Path) -> None:
    """The clocks are hours apart, which is known only from the list's own answer."""

    async def play() -> None:
        own_clock = VirtualClock(asyncio.get_running_loop())
        own_clock.jump = timedelta(hours=2)
        gateway = FakeGateway(own_clock=own_clock, duplicates=Duplicates.ACCEPT)
        unheard = Fault(NoAnswer(Trouble.TIMED_OUT))
        gateway.faults = {
            "check": [unheard] * 1000,
            "create": [Fault(NoAnswer(Trouble.TIMED_OUT), carried_out=True)],
            "find": [unheard] * 6,
        }
        async with on_stage(tmp_path, gateway) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING, within_s=400)
            assert stage.clock.now() - START > timedelta(seconds=45)
            assert gateway.creates == [sale.invoice_id]

    run_virtually(play())
