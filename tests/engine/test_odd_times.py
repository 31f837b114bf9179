"""A gateway whose times make no sense: the customer may pay, and its word ends the sale."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Show
from pos_app.engine.api.snapshots import NoticeKind, SaleView, Snapshot
from tests.engine.fake_gateway import FakeGateway
from tests.engine.stage import on_stage
from tests.engine.virtual import run_virtually

HOURS = timedelta(hours=5)
MINUTES = timedelta(minutes=10)


@pytest.mark.parametrize(
    ("stamps_off", "lifetime"),
    [
        (-HOURS, MINUTES),
        (HOURS, MINUTES),
        (timedelta(), -HOURS),
        (timedelta(), timedelta(0)),
        (timedelta(), timedelta(days=365 * 50)),
    ],
)
def test_an_end_that_makes_no_sense_ends_nothing(
    tmp_path: Path, stamps_off: timedelta, lifetime: timedelta
) -> None:
    async def play() -> None:
        gateway = FakeGateway(stamps_off=stamps_off, lifetime=lifetime)
        async with on_stage(tmp_path, gateway) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await asyncio.sleep(900)
            view = _view(stage.seen[-1], sale.sale_id)
            assert view.payload is not None
            assert view.offer_end is not None
            assert view.offer_end.is_guessed
            await stage.settle("completed")
            await stage.state(sale.sale_id, SaleState.PAID, within_s=20)

    run_virtually(play())


def test_a_last_change_that_is_still_to_come_makes_nothing_stale(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            deal = next(iter(stage.gateway.truth.values()))
            deal.updated_at = stage.clock.now() + timedelta(days=30)
            await stage.settle("paid")
            await stage.state(sale.sale_id, SaleState.CONFIRMING, within_s=20)
            deal.updated_at = stage.clock.now()
            asked = stage.gateway.calls.count("deal")
            await stage.settle("completed")
            await stage.state(sale.sale_id, SaleState.PAID, within_s=20)
            assert stage.gateway.calls.count("deal") - asked <= 2

    run_virtually(play())


def test_late_money_is_told_though_the_gateway_tells_no_time(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("expired")
            await stage.state(sale.sale_id, SaleState.CLOSED)
            gateway = stage.gateway
        gateway.tells_time = False
        async with on_stage(tmp_path, gateway) as stage:
            await stage.settle("completed")
            await stage.until(lambda s: [n.kind for n in s.notices] == [NoticeKind.LATE], 700)

    run_virtually(play())


def test_a_right_end_is_still_the_end(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.until(lambda s: _end(s, sale.sale_id) is not None)
            stage.send(Show(sale.sale_id))
            await asyncio.sleep(601)
            assert _view(stage.seen[-1], sale.sale_id).payload is None

    run_virtually(play())


def _view(snapshot: Snapshot, sale_id: str) -> SaleView:
    view = snapshot.view(sale_id)
    assert view is not None
    return view


def _end(snapshot: Snapshot, sale_id: str) -> datetime | None:
    view = snapshot.view(sale_id)
    return view.sale.expires_at if view else None
