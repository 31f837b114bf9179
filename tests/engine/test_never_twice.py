"""One sale, one deal: whatever the clock, the list and the gateway's manners are like."""

from __future__ import annotations

from pathlib import Path

from pos_app.domain.errors import Throttled
from pos_app.domain.sale import SaleState
from tests.engine.stage import on_stage
from tests.engine.virtual import run_virtually


def test_a_throttled_create_is_never_sent_again_before_the_list_was_read(tmp_path: Path) -> None:
    """It may have been carried out: this gateway takes duplicates, so a second one would count."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.takes_duplicates = True
            stage.gateway.after["create"] = [Throttled(1)]
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            assert len(stage.gateway.truth) == 1

    run_virtually(play())
