"""The search for a lost create where no answer of the gateway's tells its time."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pos_app.domain.payin import DealReport
from pos_app.domain.sale import SaleState
from pos_app.engine.sale.charge import STILL_WANTED, order_of
from pos_app.engine.sale.recover import ABSENCE_COUNTS_AFTER_S, ESCALATE_AFTER_S
from tests.engine.fake_gateway import FakeGateway, Fault
from tests.engine.test_lost_create import LOST, OfManyPages, SetClock, lost
from tests.engine.virtual import START, run_virtually


@pytest.mark.parametrize("off", [timedelta(minutes=40), timedelta(hours=24)])
@pytest.mark.parametrize("sign", [1, -1], ids=["behind", "ahead"])
@pytest.mark.parametrize("tells_time", [True, False])
def test_a_deal_is_found_though_the_clock_is_steadily_off(
    tmp_path: Path, off: timedelta, sign: int, tells_time: bool
) -> None:
    """Though no answer tells the gateway's time: what is not looked for there is not absent."""

    async def play() -> None:
        true_time = SetClock()
        true_time.at = START + sign * off
        gateway = FakeGateway(tells_time=tells_time, own_clock=true_time)
        with lost(tmp_path, gateway) as search:
            deal = gateway.make_deal(order_of(search.tracked.sale))
            search.clock.at += STILL_WANTED
            true_time.at += STILL_WANTED
            await search.go_on()
            assert search.tracked.sale.deal_id == deal.deal_id

    run_virtually(play())


def test_a_list_too_long_for_a_clock_that_nobody_tells_closes_nothing(tmp_path: Path) -> None:
    async def play() -> None:
        with lost(tmp_path, OfManyPages(tells_time=False)) as search:
            search.clock.at += STILL_WANTED
            await search.go_on(ESCALATE_AFTER_S + 10)
            assert search.state is SaleState.REVIEW
            assert search.tracked.sale.deal_id is None

    run_virtually(play())


@pytest.mark.parametrize("is_resent", [False, True])
def test_a_deal_that_comes_late_is_found_in_a_list_too_long_to_be_read_whole(
    tmp_path: Path, is_resent: bool
) -> None:
    """By a clock that is right, though no answer tells the gateway's time."""

    async def play() -> None:
        gateway = _ShortUntil(1 if is_resent else 0)
        with lost(tmp_path, gateway) as search:
            gateway.faults["create"] = [Fault(LOST)]
            looking = asyncio.create_task(search.go_on())
            await asyncio.sleep(ABSENCE_COUNTS_AFTER_S + 15 if is_resent else 20)
            assert gateway.calls.count("create") == int(is_resent)
            deal = gateway.make_deal(order_of(search.tracked.sale))
            await looking
            assert search.tracked.sale.deal_id == deal.deal_id

    run_virtually(play())


@pytest.mark.parametrize("after", [timedelta(), timedelta(days=14)])
def test_a_search_ends_though_its_list_is_too_long_to_be_read_whole(
    tmp_path: Path, after: timedelta
) -> None:
    """Each such reading asks for hundreds of pages."""

    async def play() -> None:
        with lost(tmp_path, OfManyPages(tells_time=False)) as search:
            search.clock.at += after
            looking = asyncio.create_task(search.go_on(float("inf")))
            await asyncio.wait([looking], timeout=5 * 3600)
            assert looking.done()
            assert search.state is SaleState.REVIEW

    run_virtually(play())


class _ShortUntil(OfManyPages):
    """Tells no time; its list can be read whole so many times."""

    def __init__(self, whole: int) -> None:
        super().__init__(tells_time=False)
        self._whole = whole

    async def find(self, invoice_id: str, since: datetime, until: datetime) -> DealReport | None:
        if until - since > timedelta(hours=2) and self._whole > 0:
            self._whole -= 1
            return await FakeGateway.find(self, invoice_id, since, until)
        return await super().find(invoice_id, since, until)
