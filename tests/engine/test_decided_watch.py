"""What is decided is watched for a day: late money is seen, and the gateway asked seldom."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from pos_app.domain import events
from pos_app.domain.errors import NoAnswer, Trouble
from pos_app.domain.payin import Language, PayInOrder
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Charge, Show
from pos_app.engine.api.snapshots import NoticeKind, Snapshot
from pos_app.engine.sale.decided_watch import FEW
from tests.engine.fake_gateway import FakeDeal, FakeGateway, Fault
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import START, run_virtually
from tests.journal.sale_events import AMOUNT, EXPIRED, OFFERED, PAID, appends_of, created, intent
from tests.simulation.fleet import Ledger

if TYPE_CHECKING:
    from pos_app.journal.sqlite_journal import SqliteJournal

SEEN = events.NoticeAcknowledged()
LATE_TOLD_S = 600
"""Within this time late money is told of, whatever was sold."""


class _Shelf:
    """Opens one ledger in memory, again and again."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def open(self, _path: Path) -> Ledger:
        return self._ledger


def sold(count: int, *, day: timedelta = timedelta(hours=23)) -> tuple[Ledger, FakeGateway]:
    """So many sales of the day before, half of them paid and half expired, all seen by a person."""
    ledger, gateway = Ledger(), FakeGateway(numbers=itertools.count(count + 1))
    for number in range(1, count + 1):
        begun = START - day * (1 - number / (count + 1))
        paid = number % 2
        fate = replace(PAID, updated_at=None, expires_at=None) if paid else EXPIRED
        for append in appends_of(intent(number), [created(number), OFFERED, fate, SEEN], begun):
            ledger.append(append.sale, append.event, append.at)
        order = PayInOrder(intent(number).invoice_id, AMOUNT, Language.UZ, "T1")
        status = "completed" if paid else "expired"
        gateway.truth[f"deal-{number}"] = FakeDeal(
            f"deal-{number}", order, begun, status, AMOUNT.minor
        )
    return ledger, gateway


def stage_with(folder: Path, ledger: Ledger, gateway: FakeGateway) -> Stage:
    stage = Stage(folder, gateway, Preferences())
    stage.setup.journal_type = cast("type[SqliteJournal]", _Shelf(ledger))
    return stage


def play(folder: Path, count: int, act: Any, **gateway: object) -> None:  # noqa: ANN401
    """Let `act` play before an idle till that has sold so many."""

    async def with_stage() -> None:
        ledger, truth = sold(count)
        for name, value in gateway.items():
            setattr(truth, name, value)
        stage = stage_with(folder, ledger, truth)
        async with stage.serving():
            acted: Coroutine[Any, Any, None] = act(stage)
            await acted

    run_virtually(with_stage())


def requests(gateway: FakeGateway) -> int:
    """How many requests reached the gateway; one reading of the list takes several."""
    return len(gateway.calls) - gateway.calls.count("deals") + gateway.pages


@pytest.mark.parametrize("has_list", [True, False])
@pytest.mark.parametrize("count", [3, 200, 5000])
def test_an_idle_till_asks_at_most_once_a_second_whatever_it_sold(
    tmp_path: Path, count: int, *, has_list: bool
) -> None:
    async def act(stage: Stage) -> None:
        busiest = 0
        for _ in range(20):
            before = requests(stage.gateway)
            await asyncio.sleep(60)
            busiest = max(busiest, requests(stage.gateway) - before)
        assert 0 < busiest <= 60

    play(tmp_path, count, act, has_list=has_list)


@pytest.mark.parametrize("count", [FEW, 200, 5000])
def test_late_money_is_told_of_whatever_was_sold(tmp_path: Path, count: int) -> None:
    async def act(stage: Stage) -> None:
        await asyncio.sleep(400)
        stage.gateway.truth["deal-2"].status = "completed"
        told = await stage.until(lambda s: bool(s.notices), within_s=LATE_TOLD_S)
        assert [(n.kind, n.sale.sale_id) for n in told.notices] == [(NoticeKind.LATE, "sale-2")]
        assert len(stage.seen[-1].sales) == 0
        if count > FEW:
            assert "deals" in stage.gateway.calls

    play(tmp_path, count, act)


def test_a_reversal_is_told_of_among_many(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        stage.gateway.truth["deal-1"].status = "canceled"
        told = await stage.until(lambda s: bool(s.notices), within_s=LATE_TOLD_S)
        assert [(n.kind, n.sale.sale_id) for n in told.notices] == [(NoticeKind.REVERSAL, "sale-1")]

    play(tmp_path, 200, act)


def test_where_there_is_no_list_they_are_asked_one_by_one(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await asyncio.sleep(400)
        stage.gateway.truth["deal-2"].status = "completed"
        await stage.until(lambda s: bool(s.notices), within_s=LATE_TOLD_S)
        assert stage.gateway.calls.count("deals") == 1

    play(tmp_path, 200, act, has_list=False)


def test_a_deal_that_the_list_lacks_is_asked_for_alone(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        stage.gateway.truth["deal-2"].created_at -= timedelta(days=3)
        stage.gateway.truth["deal-2"].status = "completed"
        await stage.until(lambda s: bool(s.notices), within_s=LATE_TOLD_S)
        assert "deal-2" in stage.gateway.asked_deals
        assert len(stage.gateway.asked_deals) < 20

    play(tmp_path, 200, act)


def test_the_lists_word_alone_changes_no_sale(tmp_path: Path) -> None:
    """A row may be short of what the deal itself tells, and of the sum before all."""

    async def act(stage: Stage) -> None:
        deal = stage.gateway.truth["deal-1"]
        deal.amount_minor = 0
        stage.gateway.faults["deal"] = [Fault(NoAnswer(Trouble.GATEWAY_DOWN))] * 1000
        await asyncio.sleep(1200)
        assert not stage.seen[-1].notices
        assert "deal-1" in stage.gateway.asked_deals

    play(tmp_path, 200, act)


def test_a_list_that_fails_once_is_read_again(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        stage.gateway.told.clear()
        await asyncio.sleep(LATE_TOLD_S)
        assert stage.gateway.told == set(stage.gateway.truth)
        assert len(stage.gateway.asked_deals) < 20

    play(tmp_path, 200, act, faults={"deals": [Fault(NoAnswer(Trouble.TIMED_OUT))] * 3})


def test_a_charge_does_not_wait_for_a_day_s_sales_to_be_taken_up(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        sale = await stage.charge(5)
        await stage.state(sale.sale_id, SaleState.WAITING)
        assert stage.clock.now() - START < timedelta(seconds=3)
        await asyncio.sleep(1000)
        assert len(stage.gateway.told) == len(stage.gateway.truth)

    play(tmp_path, 2000, act)


class InPieces(Ledger):
    """A ledger that tells of each piece of what is watched, before it is read."""

    on_piece: Callable[[int], None]

    def watched(
        self, since: datetime, lately: datetime, after: int = 0, limit: int = -1
    ) -> tuple[Any, ...]:
        self.on_piece(limit)
        return super().watched(since, lately, after, limit)


def sold_in_pieces(count: int, on_piece: Callable[[int], None]) -> tuple[InPieces, FakeGateway]:
    sales, gateway = sold(count)
    ledger = InPieces()
    ledger.__dict__.update(sales.__dict__, on_piece=on_piece)
    return ledger, gateway


def test_a_day_is_taken_up_in_pieces(tmp_path: Path) -> None:
    async def with_stage() -> None:
        limits = list[int]()
        ledger, gateway = sold_in_pieces(200, limits.append)
        async with stage_with(tmp_path, ledger, gateway).serving():
            await asyncio.sleep(30)
        assert len(limits) >= 200 / 50
        assert max(limits) <= 50
        assert min(limits) > 0

    run_virtually(with_stage())


def test_a_charge_is_answered_between_two_pieces(tmp_path: Path) -> None:
    async def with_stage() -> None:
        answered = list[bool]()

        def charge_at_the_first(_: int) -> None:
            if not answered:
                stage.send(Charge("early", AMOUNT, None, Language.UZ))
            answer = stage.seen[-1].answer
            answered.append(answer is not None and answer.idempotency_key == "early")

        ledger, gateway = sold_in_pieces(2000, charge_at_the_first)
        stage = stage_with(tmp_path, ledger, gateway)
        async with stage.serving():
            await asyncio.sleep(30)
        assert len(answered) >= 2000 / 50
        assert answered.count(False) <= 2

    run_virtually(with_stage())


def test_a_decided_sale_that_is_opened_is_asked_for_at_once(tmp_path: Path) -> None:
    async def act(stage: Stage) -> None:
        await asyncio.sleep(400)
        stage.gateway.truth["deal-2"].status = "completed"
        stage.send(Show("sale-2"))
        await stage.state("sale-2", SaleState.PAID, within_s=2)

    play(tmp_path, 200, act)


def test_another_sum_that_is_put_right_is_seen_though_the_status_is_the_same(
    tmp_path: Path,
) -> None:
    async def play_on() -> None:
        async with on_stage(tmp_path) as stage:
            for soum in range(100, 104):
                sale = await stage.charge(soum)
                await stage.state(sale.sale_id, SaleState.WAITING)
                await stage.settle("completed")
                await stage.state(sale.sale_id, SaleState.PAID)
            sale = await stage.charge(99)
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("completed", amount_minor=1)
            await stage.state(sale.sale_id, SaleState.REVIEW)
            await stage.settle("completed", amount_minor=sale.amount.minor)
            await stage.state(sale.sale_id, SaleState.PAID, within_s=100)

    run_virtually(play_on())


def test_one_that_the_gateway_opens_again_is_watched_as_an_open_one(tmp_path: Path) -> None:
    async def play_on() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("expired")
            await stage.state(sale.sale_id, SaleState.CLOSED)
            stage.send(Show(None))
            await stage.settle("paid")
            await stage.state(sale.sale_id, SaleState.CONFIRMING, within_s=60)
            await stage.settle("completed")
            await stage.until(lambda s: [n.kind for n in s.notices] == [NoticeKind.PAID], 10)

    run_virtually(play_on())


def test_one_that_is_open_again_is_watched_once(tmp_path: Path) -> None:
    """Watched as a decided one too, each answer there would begin one more watch of it."""

    async def play_on() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("expired")
            await stage.state(sale.sale_id, SaleState.CLOSED)
            stage.send(Show(None))
            await stage.settle("paid")
            await stage.state(sale.sale_id, SaleState.CONFIRMING, within_s=60)
            await asyncio.sleep(240)
            before = stage.gateway.calls.count("deal")
            await asyncio.sleep(60)
            assert stage.gateway.calls.count("deal") - before <= 60 / (1.5 * 0.8)

    run_virtually(play_on())


def test_another_reason_is_kept_though_all_else_is_as_before(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("canceled")
            await stage.state(sale.sale_id, SaleState.CLOSED)
            (deal_id,) = stage.gateway.truth
            report = replace(await stage.gateway.deal(deal_id), reason="BY_BANK")
            stage.gateway.faults["deal"] = [Fault(answer=report)]
            await stage.until(lambda s: _reason(s, sale.sale_id) == "BY_BANK", within_s=600)

    run_virtually(play())


def _reason(snapshot: Snapshot, sale_id: str) -> str | None:
    view = snapshot.view(sale_id)
    return view.sale.reason if view else None
