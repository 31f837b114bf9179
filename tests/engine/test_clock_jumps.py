"""A gateway's clock that jumps while a payment is open."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pos_app.domain.sale import SaleState
from pos_app.engine.api.ports import Clock
from tests.engine.stage import on_stage
from tests.engine.virtual import run_virtually


@dataclass
class AheadClock:
    """Another computer's clock, so far ahead of one."""

    clock: Clock
    ahead: timedelta

    def now(self) -> datetime:
        return self.clock.now() + self.ahead


def test_a_gateways_clock_that_jumps_is_told_while_a_payment_is_open(tmp_path: Path) -> None:
    """The time left to pay is drawn by it; a second or two of jitter draws nothing anew."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await asyncio.sleep(20)
            told = len(stage.seen)
            stage.gateway.own_clock = AheadClock(stage.clock, timedelta(seconds=1))
            await asyncio.sleep(20)
            assert len(stage.seen) == told
            stage.gateway.own_clock = AheadClock(stage.clock, timedelta(minutes=1))
            await stage.until(lambda s: s.clock_offset == timedelta(minutes=1), within_s=20)

    run_virtually(play())
