"""The same amount twice, and a new QR for the same sale: asked about before anything is sent."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import AcknowledgeNotice, Cancel, Charge
from pos_app.engine.api.snapshots import ChargeAnswer
from pos_app.engine.sale.duplicate_guard import DUPLICATE_WINDOW, find_duplicate
from tests.domain.test_sale import sale_in
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import run_virtually

KEYS = (f"charge-{number}" for number in itertools.count())


async def ask(stage: Stage, soum: int, **more: Any) -> ChargeAnswer:  # noqa: ANN401
    key = next(KEYS)
    stage.send(Charge(key, Money.of_major(soum), None, Language.UZ, **more))
    snapshot = await stage.until(lambda s: s.answer is not None and s.answer.idempotency_key == key)
    assert snapshot.answer is not None
    return snapshot.answer


async def waiting(stage: Stage, soum: int = 516) -> Sale:
    sale = await stage.charge(soum)
    return (await stage.state(sale.sale_id, SaleState.WAITING)).sale


def test_the_same_amount_while_one_is_open_stops_and_shows_the_earlier_one(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            first = await waiting(stage)
            answer = await ask(stage, 516)
            assert answer.sale_id is None
            assert answer.earlier is not None
            assert answer.earlier.sale_id == first.sale_id
            assert len(stage.gateway.truth) == 1
            assert (await ask(stage, 517)).sale_id is not None
            again = await ask(stage, 516, acknowledged_duplicate=first.sale_id)
            assert again.sale_id is not None

    run_virtually(play())


def test_each_of_several_earlier_ones_is_warned_of_once(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            first = await waiting(stage)
            second = (await ask(stage, 516, acknowledged_duplicate=first.sale_id)).sale_id
            assert second is not None
            newest = await ask(stage, 516)
            assert newest.earlier is not None
            assert newest.earlier.sale_id == second
            older = await ask(stage, 516, acknowledged_duplicate=second)
            assert older.earlier is not None
            assert older.earlier.sale_id == first.sale_id
            last = await ask(
                stage, 516, acknowledged_duplicate=first.sale_id, acknowledged_before=(second,)
            )
            assert last.sale_id is not None

    run_virtually(play())


def test_no_warning_after_some_minutes_and_after_a_paid_sale(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            first = await waiting(stage)
            await stage.settle("completed")
            await stage.state(first.sale_id, SaleState.PAID)
            second = await ask(stage, 516)
            assert second.sale_id is not None
            await asyncio.sleep(601)
            assert (await ask(stage, 516)).sale_id is not None

    run_virtually(play())


def test_late_money_warns_as_well(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            first = await waiting(stage)
            await stage.settle("expired")
            await stage.state(first.sale_id, SaleState.CLOSED)
            await asyncio.sleep(580)
            await stage.settle("completed")
            await stage.state(first.sale_id, SaleState.PAID, within_s=400)
            answer = await ask(stage, 516)
            assert answer.earlier is not None
            assert answer.earlier.late

    run_virtually(play())


def test_late_money_warns_also_once_it_was_put_aside(tmp_path: Path) -> None:
    """And the window, with the next customers, is told of it no more."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            first = await waiting(stage)
            await stage.settle("expired")
            await stage.state(first.sale_id, SaleState.CLOSED)
            await asyncio.sleep(300)
            await stage.settle("completed")
            await stage.state(first.sale_id, SaleState.PAID, within_s=400)
            stage.send(AcknowledgeNotice(first.sale_id, SaleState.PAID))
            await waiting(stage, 200)
            await waiting(stage, 300)
            assert stage.seen[-1].view(first.sale_id) is None
            answer = await ask(stage, 516)
            assert answer.earlier is not None
            assert answer.earlier.sale_id == first.sale_id

    run_virtually(play())


def test_an_acknowledged_sale_warns_no_more(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            first = await waiting(stage)
            await stage.settle("disputed")
            await stage.state(first.sale_id, SaleState.REVIEW)
            assert (await ask(stage, 516)).earlier is not None
            stage.send(AcknowledgeNotice(first.sale_id, SaleState.REVIEW))
            assert (await ask(stage, 516)).sale_id is not None

    run_virtually(play())


def test_a_new_qr_after_expiry_wants_a_warning_and_after_a_cancel_none(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            expired = await waiting(stage, 100)
            await stage.settle("expired")
            view = await stage.state(expired.sale_id, SaleState.CLOSED)
            assert view.can_renew
            assert not view.renew_is_safe
            answer = await ask(stage, 100, renews=expired.sale_id)
            assert answer.earlier is not None
            warned = await ask(
                stage, 100, renews=expired.sale_id, acknowledged_duplicate=expired.sale_id
            )
            assert warned.sale_id is not None
            renewed = stage.seen[-1].view(warned.sale_id)
            assert renewed is not None
            assert renewed.sale.renews == expired.sale_id
            canceled = await waiting(stage, 200)
            stage.send(Cancel(canceled.sale_id))
            view = await stage.state(canceled.sale_id, SaleState.CLOSED)
            assert view.can_renew
            assert view.renew_is_safe
            assert (await ask(stage, 200, renews=canceled.sale_id)).sale_id is not None

    run_virtually(play())


TICK = timedelta(microseconds=1)


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize(
    ("ago", "warns"),
    [
        (DUPLICATE_WINDOW - TICK, True),
        (DUPLICATE_WINDOW, False),
        (TICK - DUPLICATE_WINDOW, True),
        (-DUPLICATE_WINDOW, False),
    ],
)
def test_a_warning_is_for_ten_minutes_by_a_clock_that_may_have_been_set_back(
    late: bool, ago: timedelta, warns: bool
) -> None:
    """From the charge of one that is open, from the money of one that was paid late."""
    sale = sale_in(SaleState.PAID if late else SaleState.WAITING)
    began = sale.created_at
    if late:
        sale = replace(sale, late=True, paid_at=began, created_at=began - timedelta(days=1))
    charge = Charge("key", sale.amount, None, Language.UZ)
    assert (find_duplicate(charge, [sale], began + ago) is not None) is warns
