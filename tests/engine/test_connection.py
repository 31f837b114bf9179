"""What is done and said while the line is in doubt."""

from __future__ import annotations

import asyncio
from pathlib import Path

from pos_app.domain.errors import NotSent, Throttled, Trouble
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Cancel
from pos_app.engine.sale.backoff import HELD_BACK_S
from tests.engine.fake_gateway import Fault
from tests.engine.stage import on_stage
from tests.engine.virtual import run_virtually


class _SaysDown:
    """A system that knows of no network, as one does whose network it does not manage."""

    def is_down(self) -> bool:
        return True


def test_answers_that_come_are_believed_before_the_systems_word(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, network=_SaysDown()) as stage:
            assert stage.seen[-1].trouble is Trouble.NO_NETWORK
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.until(lambda s: s.trouble is None, within_s=10)
            await asyncio.sleep(30)
            assert stage.seen[-1].trouble is None

    run_virtually(play())


def test_what_was_canceled_before_it_left_is_not_sent_any_more(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["create"] = [Fault(NotSent(Trouble.NO_NETWORK))]
            sale = await stage.charge()
            stage.send(Cancel(sale.sale_id))
            await stage.state(sale.sale_id, SaleState.CLOSED)
            assert not stage.gateway.truth
            assert stage.gateway.calls.count("create") == 1

    run_virtually(play())


def test_a_person_is_called_in_time_however_long_the_gateway_wants_its_rest(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["create"] = [Fault(Throttled(3600))]
            stage.gateway.faults["find"] = [Fault(Throttled(3600))] * 20
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.REVIEW, within_s=310)
            assert 1 <= stage.gateway.calls.count("find") <= 310 / HELD_BACK_S

    run_virtually(play())


def test_a_throttled_create_is_looked_for_no_sooner_than_it_was_told(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["create"] = [Fault(Throttled(20), carried_out=True)]
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.UNKNOWN)
            await asyncio.sleep(19)
            assert "find" not in stage.gateway.calls
            await stage.state(sale.sale_id, SaleState.WAITING)

    run_virtually(play())
