"""A payment that was over for the gateway, and is open again by its own word."""

from __future__ import annotations

import asyncio
from pathlib import Path

from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Show
from tests.engine.stage import on_stage
from tests.engine.virtual import run_virtually


def test_it_is_brought_back_and_carried_on_until_it_is_paid(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("expired")
            await stage.state(sale.sale_id, SaleState.CLOSED, within_s=700)
            stage.send(Show(None))
            await stage.until(lambda s: not s.sales, within_s=60)
            await asyncio.sleep(60)
            await stage.charge(700)  # nobody has to see the first one any more
            await stage.until(lambda s: s.view(sale.sale_id) is None, within_s=60)
            deal = stage.gateway.truth["deal-1"]
            deal.status = "paid"
            await stage.state(sale.sale_id, SaleState.CONFIRMING, within_s=700)
            deal.status = "completed"
            snapshot = await stage.until(lambda s: s.notices, within_s=700)
            (notice,) = snapshot.notices
            assert (notice.sale.sale_id, notice.sale.state) == (sale.sale_id, SaleState.PAID)

    run_virtually(play())
