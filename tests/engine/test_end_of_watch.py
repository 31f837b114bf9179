"""How a watch ends: with a last answer that is believed, and that brings nothing new."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.by_hand import HandReason
from pos_app.domain.errors import NoAnswer, Trouble
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Show
from pos_app.engine.api.hand_commands import SettleByHand
from pos_app.engine.api.snapshots import NoticeKind
from pos_app.engine.sale.decided_watch import FEW
from pos_app.engine.sale.watch_state import STALE_BELIEVED_OF_PAID, UNCHANGED_LAST
from tests.engine.fake_gateway import Fault
from tests.engine.stage import on_stage
from tests.engine.test_watching import closed, told_late
from tests.engine.virtual import VirtualClock, run_virtually

WATCH_H = 3
SHORT = replace(Preferences(), watch_hours=WATCH_H)


def test_the_last_question_of_a_watch_comes_at_its_end(tmp_path: Path) -> None:
    """Less is left of the watch than the pace at which a start asks about what is decided."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await closed(stage)
            gateway = stage.gateway
        away = timedelta(hours=24, minutes=9, seconds=40)  # by the end that the gateway named
        async with on_stage(tmp_path, gateway, jump=away) as stage:
            await stage.settle("completed")
            told = await stage.until(lambda s: bool(s.notices), within_s=400)
            assert [(n.kind, n.sale.sale_id) for n in told.notices] == [
                (NoticeKind.LATE, sale.sale_id)
            ]

    run_virtually(play())


def test_what_is_decided_otherwise_within_a_watch_is_watched_for_the_whole_time_anew(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, preferences=SHORT) as stage:
            sale = await closed(stage)
            for status, state in [("completed", SaleState.PAID), ("refunded", SaleState.REVIEW)]:
                await asyncio.sleep((WATCH_H - 1) * 3600)
                await stage.settle(status)
                await stage.state(sale.sale_id, state, within_s=400)

    run_virtually(play())


def test_one_stamp_of_hours_ahead_does_not_make_honest_ones_doubtful(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            deal = next(iter(stage.gateway.truth.values()))
            deal.updated_at = stage.clock.now() + timedelta(hours=5)
            await stage.settle("completed")
            await stage.state(sale.sale_id, SaleState.PAID)
            await asyncio.sleep(60)
            deal.updated_at = stage.clock.now()
            await stage.settle("refunded")
            await stage.state(sale.sale_id, SaleState.REVIEW, within_s=100)

    run_virtually(play())


def test_a_watch_does_not_end_with_an_answer_that_is_doubted(tmp_path: Path) -> None:
    """One report was stamped ahead, and what comes after it looks like a straggler."""

    async def play() -> None:
        async with on_stage(tmp_path, preferences=SHORT) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            deal = next(iter(stage.gateway.truth.values()))
            deal.updated_at = stage.clock.now() + timedelta(minutes=4)
            await stage.settle("canceled")
            await stage.state(sale.sale_id, SaleState.CLOSED)
            await asyncio.sleep(WATCH_H * 3600 - 30)
            deal.updated_at = sale.created_at + timedelta(minutes=2)
            await stage.settle("completed")
            await stage.state(sale.sale_id, SaleState.PAID, within_s=1500)

    run_virtually(play())


def test_a_watch_does_not_end_with_an_answer_that_is_new(tmp_path: Path) -> None:
    """What the last answer says may be wrong, and be put right in the next."""

    async def play() -> None:
        async with on_stage(tmp_path, preferences=SHORT) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("frozen")
            await stage.state(sale.sale_id, SaleState.REVIEW)
            await asyncio.sleep(WATCH_H * 3600 - 30)
            await stage.settle("completed", amount_minor=1)
            await stage.until(lambda s: s.sales and s.sales[0].sale.mismatch, within_s=400)
            await stage.settle("completed", amount_minor=sale.amount.minor)
            await stage.state(sale.sale_id, SaleState.PAID, within_s=400)

    run_virtually(play())


@pytest.mark.parametrize(("status", "currency"), [("completed", "KZT"), ("frozen", None)])
def test_a_watch_does_not_end_with_one_answer_that_is_as_doubtful_as_the_known_one(
    tmp_path: Path, status: str, currency: str | None
) -> None:
    """It may have been spoilt on its way as the first one was, and the deal be paid."""

    async def play() -> None:
        async with on_stage(tmp_path, preferences=SHORT) as stage:
            faults = stage.gateway.faults
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            honest = await stage.gateway.deal("deal-1")
            spoilt = Fault(answer=replace(honest, status=status, currency=currency))
            faults["deal"] = [spoilt, *[Fault(NoAnswer(Trouble.TIMED_OUT))] * 10_000]
            await stage.state(sale.sale_id, SaleState.REVIEW)
            stage.send(SettleByHand(sale.sale_id, SaleState.REVIEW, HandReason.NOT_PAID, "seen"))
            await stage.state(sale.sale_id, SaleState.BY_HAND)
            await stage.settle("completed")
            await asyncio.sleep(WATCH_H * 3600 + 60)
            faults["deal"] = [spoilt] * 2
            await stage.state(sale.sale_id, SaleState.PAID, within_s=2000)

    run_virtually(play())


def test_a_watch_does_not_end_with_one_answer_of_before(tmp_path: Path) -> None:
    """Where none came for long it may be an old one, and the deal be paid meanwhile."""

    async def play() -> None:
        async with on_stage(tmp_path, preferences=SHORT) as stage:
            faults = stage.gateway.faults
            sale = await closed(stage)
            old = await stage.gateway.deal("deal-1")
            faults["deal"] = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 10_000
            await stage.settle("completed")
            await asyncio.sleep(WATCH_H * 3600 + 60)
            faults["deal"] = [Fault(answer=old)] * (UNCHANGED_LAST - 1)
            await stage.state(sale.sale_id, SaleState.PAID, within_s=2000)

    run_virtually(play())


def test_a_watch_does_not_end_with_one_list_of_before(tmp_path: Path) -> None:
    """It may be an old one as a deal's own answer may."""

    async def play() -> None:
        async with on_stage(tmp_path, preferences=SHORT) as stage:
            faults = stage.gateway.faults
            for _ in range(FEW + 1):
                await closed(stage)
            stage.send(Show(None))
            old = tuple([await stage.gateway.deal(each) for each in stage.gateway.truth])
            for call in ("deal", "deals"):
                faults[call] = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 10_000
            await stage.settle("completed")
            await asyncio.sleep(WATCH_H * 3600 + 60)
            faults["deal"], faults["deals"] = [], [Fault(answer=old)] * (UNCHANGED_LAST - 1)
            told = await stage.until(lambda s: bool(s.notices), within_s=2000)
            assert [n.kind for n in told.notices] == [NoticeKind.LATE]

    run_virtually(play())


def test_a_watch_that_begins_anew_ends_as_the_first_one_did(tmp_path: Path) -> None:
    """The answers that ended the first say nothing of the time after it."""

    async def play() -> None:
        async with on_stage(tmp_path, preferences=SHORT) as stage:
            faults = stage.gateway.faults
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("frozen")
            await stage.state(sale.sale_id, SaleState.REVIEW)
            old = await stage.gateway.deal("deal-1")
            await asyncio.sleep(WATCH_H * 3600 + UNCHANGED_LAST * 400)
            stage.gateway.calls.clear()
            await asyncio.sleep(1000)
            assert "deal" not in stage.gateway.calls
            faults["deal"] = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 10_000
            stage.send(SettleByHand(sale.sale_id, SaleState.REVIEW, HandReason.NOT_PAID, "seen"))
            await stage.state(sale.sale_id, SaleState.BY_HAND)
            await stage.settle("completed")
            await asyncio.sleep(WATCH_H * 3600 + 60)
            faults["deal"] = [Fault(answer=old)] * (UNCHANGED_LAST - 1)
            await stage.state(sale.sale_id, SaleState.PAID, within_s=2000)

    run_virtually(play())


@pytest.mark.parametrize("status", ["canceled", "completed"])
def test_a_watch_ends_though_each_answer_is_stamped_before_the_known_one(
    tmp_path: Path, status: str
) -> None:
    """Each is ignored, but so often in a row; a till would ask of ever more sales else."""

    async def play() -> None:
        async with on_stage(tmp_path, preferences=SHORT) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            deal = next(iter(stage.gateway.truth.values()))
            deal.updated_at = stage.clock.now() + timedelta(minutes=4)
            await stage.settle(status)
            await stage.until(lambda s: not s.sales or not s.sales[0].sale.is_open, within_s=60)
            deal.updated_at = sale.created_at + timedelta(minutes=2)
            doubted = UNCHANGED_LAST * STALE_BELIEVED_OF_PAID
            await asyncio.sleep(WATCH_H * 3600 + doubted * 400)
            stage.gateway.calls.clear()
            await asyncio.sleep(3600)
            assert "deal" not in stage.gateway.calls

    run_virtually(play())


def test_an_answer_that_is_new_begins_the_row_of_doubtful_ones_anew(tmp_path: Path) -> None:
    """The first of the row brings news, and is none that repeats what was known."""

    async def play() -> None:
        async with on_stage(tmp_path, preferences=SHORT) as stage:
            faults = stage.gateway.faults
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            honest = await stage.gateway.deal("deal-1")
            frozen = Fault(answer=replace(honest, status="frozen"))
            faults["deal"] = [frozen, *[Fault(NoAnswer(Trouble.TIMED_OUT))] * 10_000]
            await stage.state(sale.sale_id, SaleState.REVIEW)
            await stage.settle("completed")
            await asyncio.sleep(WATCH_H * 3600 + 60)
            foreign = Fault(answer=replace(honest, status="completed", currency="KZT"))
            faults["deal"] = [foreign] * UNCHANGED_LAST
            await stage.state(sale.sale_id, SaleState.PAID, within_s=2000)

    run_virtually(play())


def test_a_watch_ends_with_doubtful_answers_in_a_row(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, preferences=SHORT) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("frozen")
            await stage.state(sale.sale_id, SaleState.REVIEW)
            stage.send(SettleByHand(sale.sale_id, SaleState.REVIEW, HandReason.NOT_PAID, "seen"))
            await stage.state(sale.sale_id, SaleState.BY_HAND)
            await asyncio.sleep(WATCH_H * 3600 + UNCHANGED_LAST * 400)
            stage.gateway.calls.clear()
            await asyncio.sleep(3600)
            assert "deal" not in stage.gateway.calls

    run_virtually(play())


@pytest.mark.parametrize("by_list", [False, True])
def test_an_answer_to_a_question_of_before_the_end_is_not_the_last(
    tmp_path: Path, by_list: bool
) -> None:
    """What comes while it is on its way, within the watch, is missed else."""

    async def play() -> None:
        async with on_stage(tmp_path, preferences=SHORT) as stage:
            for _ in range(FEW + 1 if by_list else 1):
                await closed(stage)
            stage.send(Show(None))
            await asyncio.sleep(WATCH_H * 3600 - 400)
            call = "deals" if by_list else "deal"
            stage.gateway.calls.clear()
            stage.gateway.faults[call] = [Fault(delay_s=450)]
            await asyncio.sleep(395)
            assert call in stage.gateway.calls
            assert not stage.gateway.faults[call]
            await stage.settle("completed")
            told = await stage.until(lambda s: bool(s.notices), within_s=1200)
            assert [n.kind for n in told.notices] == [NoticeKind.LATE]

    run_virtually(play())


def test_who_is_settled_by_hand_while_the_last_question_is_on_its_way_is_watched_on(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, preferences=SHORT) as stage:
            sales = [await stage.charge(700 + number) for number in range(FEW + 1)]
            for sale in sales:
                await stage.state(sale.sale_id, SaleState.WAITING)
            for deal in stage.gateway.truth.values():
                deal.status = "disputed"
            await stage.until(lambda s: len(s.notices) == FEW)
            last = sales[-1]
            await stage.state(last.sale_id, SaleState.REVIEW)
            await asyncio.sleep(WATCH_H * 3600)
            answered = asyncio.Event()
            stage.gateway.faults["deals"] = [Fault(held=answered)]
            await asyncio.sleep(400)
            assert not stage.gateway.faults["deals"]
            stage.send(SettleByHand(last.sale_id, SaleState.REVIEW, HandReason.NOT_PAID, "seen"))
            await stage.state(last.sale_id, SaleState.BY_HAND)
            answered.set()
            await asyncio.sleep(2000)
            await stage.settle("completed")
            await stage.state(last.sale_id, SaleState.PAID, within_s=400)

    run_virtually(play())


@pytest.mark.parametrize("years", [-6, 6])
@pytest.mark.parametrize("after_s", [0.0, 1.0, 5.0, 30.0, 120.0])
def test_a_clock_that_is_set_after_a_start_ends_no_watch(
    tmp_path: Path, years: int, after_s: float
) -> None:
    """Until the next answer the gateway's clock is known by the former one of this machine."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await closed(stage)
            gateway = stage.gateway
        gateway.own_clock = VirtualClock(asyncio.get_running_loop())
        async with on_stage(tmp_path, gateway) as stage:
            await stage.until(lambda s: s.clock_offset is not None, within_s=100)
            await asyncio.sleep(after_s)
            stage.clock.jump = timedelta(days=365 * years)
            await asyncio.sleep(900)
            await told_late(stage)

    run_virtually(play())
