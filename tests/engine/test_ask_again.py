"""The gateway asked again about one sale, however long ago it was decided."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pos_app.domain.asked_sale import AskedSale, AskStep
from pos_app.domain.errors import NoAnswer, NotSent, Trouble
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import AskAgain
from pos_app.engine.api.snapshots import NoticeKind, Snapshot
from pos_app.engine.sale import sale_questions
from pos_app.engine.sale.recover import ESCALATE_AFTER_S
from pos_app.engine.sale.watch_state import UNCHANGED_LAST
from tests.engine.fake_gateway import Fault
from tests.engine.fake_setup import UnreadableSale
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import VirtualClock, run_virtually
from tests.journal.stored_sales import read_sales

LONG_AGO = timedelta(days=40)
Act = Callable[[Stage, Sale], Coroutine[Any, Any, None]]


def long_after(folder: Path, act: Act, status: str = "expired", account: str | None = None) -> None:
    """Decide a sale, start again forty days later, and let `act` play once nothing is watched."""

    async def play() -> None:
        async with on_stage(folder) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle(status)
            state = SaleState.PAID if status == "completed" else SaleState.CLOSED
            await stage.state(sale.sale_id, state, within_s=700)
            gateway = stage.gateway
        clock = VirtualClock(asyncio.get_running_loop())
        clock.jump = LONG_AGO
        gateway.own_clock = clock
        async with on_stage(folder, gateway, jump=LONG_AGO, account=account) as stage:
            await asyncio.sleep(2000)
            gateway.asked_deals.clear()
            gateway.calls.clear()
            await act(stage, sale)

    run_virtually(play())


async def ask(stage: Stage, sale: Sale) -> AskedSale:
    before = len(stage.seen)
    stage.send(AskAgain(sale.sale_id))

    def is_answered(snapshot: Snapshot) -> bool:
        asked = snapshot.asked_about
        return len(stage.seen) > before and asked is not None and asked.step is not AskStep.ASKING

    snapshot = await stage.until(is_answered, within_s=60)
    assert snapshot.asked_about is not None
    assert snapshot.asked_about.sale_id == sale.sale_id
    return snapshot.asked_about


def only_sale(folder: Path) -> Sale:
    (sale,) = read_sales(folder / "journal.db")
    return sale


def test_one_long_decided_is_asked_about_until_it_is_sure_and_no_more(tmp_path: Path) -> None:
    async def act(stage: Stage, sale: Sale) -> None:
        began = asyncio.get_running_loop().time()
        asked = await ask(stage, sale)
        assert asyncio.get_running_loop().time() - began < 3
        assert (asked.step, asked.is_news, asked.trouble) == (AskStep.ANSWERED, False, None)
        assert asked.at == stage.clock.now()
        await asyncio.sleep(4000)
        assert stage.gateway.calls.count("deal") == UNCHANGED_LAST
        assert "create" not in stage.gateway.calls

    long_after(tmp_path, act)
    assert only_sale(tmp_path).state is SaleState.CLOSED


def test_money_that_came_weeks_later_is_told_as_late_money(tmp_path: Path) -> None:
    async def act(stage: Stage, sale: Sale) -> None:
        await stage.settle("completed")
        asked = await ask(stage, sale)
        assert (asked.step, asked.is_news) == (AskStep.ANSWERED, True)
        snapshot = await stage.until(lambda s: s.notices)
        assert [each.kind for each in snapshot.notices] == [NoticeKind.LATE]

    long_after(tmp_path, act)
    sale = only_sale(tmp_path)
    assert (sale.state, sale.late) == (SaleState.PAID, True)


def test_an_answer_that_does_not_fit_is_never_taken_as_paid(tmp_path: Path) -> None:
    async def act(stage: Stage, sale: Sale) -> None:
        await stage.settle("completed", amount_minor=1)
        asked = await ask(stage, sale)
        assert (asked.step, asked.is_news) == (AskStep.ANSWERED, True)

    long_after(tmp_path, act)
    assert only_sale(tmp_path).state is SaleState.REVIEW


def test_a_paid_sale_is_not_taken_back_by_one_odd_word(tmp_path: Path) -> None:
    async def act(stage: Stage, sale: Sale) -> None:
        await stage.settle("pending")
        asked = await ask(stage, sale)
        assert (asked.step, asked.is_news) == (AskStep.DOUBTED, False)
        await stage.settle("completed")
        assert (await ask(stage, sale)).step is AskStep.ANSWERED

    long_after(tmp_path, act, status="completed")
    assert only_sale(tmp_path).state is SaleState.PAID


def test_a_refund_of_long_ago_calls_a_person(tmp_path: Path) -> None:
    async def act(stage: Stage, sale: Sale) -> None:
        await stage.settle("refunded")
        assert (await ask(stage, sale)).is_news
        snapshot = await stage.until(lambda s: s.notices)
        assert [each.kind for each in snapshot.notices] == [NoticeKind.REVERSAL]

    long_after(tmp_path, act, status="completed")


def test_without_an_answer_why_is_told_and_it_is_asked_again(tmp_path: Path) -> None:
    async def act(stage: Stage, sale: Sale) -> None:
        stage.gateway.faults["deal"] = [Fault(NotSent(Trouble.NO_NETWORK))]
        asked = await ask(stage, sale)
        assert (asked.step, asked.trouble) == (AskStep.NO_ANSWER, Trouble.NO_NETWORK)
        assert (await ask(stage, sale)).step is AskStep.ANSWERED

    long_after(tmp_path, act)


def test_a_gateway_that_hangs_is_told_of_in_time(tmp_path: Path) -> None:
    async def act(stage: Stage, sale: Sale) -> None:
        stage.gateway.faults["deal"] = [Fault(held=asyncio.Event())]
        began = asyncio.get_running_loop().time()
        asked = await ask(stage, sale)
        took = asyncio.get_running_loop().time() - began
        assert asked.step is AskStep.NO_ANSWER
        assert took <= sale_questions.ANSWER_WITHIN_S + 1

    long_after(tmp_path, act)


def test_pressing_again_and_again_asks_once(tmp_path: Path) -> None:
    async def act(stage: Stage, sale: Sale) -> None:
        for _ in range(20):
            stage.send(AskAgain(sale.sale_id))
        await ask(stage, sale)
        assert stage.gateway.calls.count("deal") == 1

    long_after(tmp_path, act)


def test_another_account_s_sale_is_not_asked_about(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, account="https://one.example#A") as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("expired")
            await stage.state(sale.sale_id, SaleState.CLOSED, within_s=700)
            gateway = stage.gateway
        gateway.calls.clear()
        async with on_stage(tmp_path, gateway, account="https://two.example#B") as stage:
            asked = await ask(stage, sale)
            assert (asked.step, asked.trouble) == (AskStep.NO_ANSWER, Trouble.OTHER_ACCOUNT)
            assert "deal" not in gateway.calls

    run_virtually(play())


def test_one_of_another_account_that_waits_for_a_person_is_answered_for_at_once(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, account="https://one.example#A") as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            gateway = stage.gateway
        gateway.calls.clear()
        async with on_stage(tmp_path, gateway, account="https://two.example#B") as stage:
            await stage.until(lambda s: s.notices)
            asked = await ask(stage, sale)
            assert (asked.step, asked.trouble) == (AskStep.NO_ANSWER, Trouble.OTHER_ACCOUNT)
            assert "deal" not in gateway.calls

    run_virtually(play())


def test_an_open_one_and_one_still_watched_are_asked_about_at_once(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            assert (await ask(stage, sale)).step is AskStep.ANSWERED
            await stage.settle("expired")
            await stage.state(sale.sale_id, SaleState.CLOSED, within_s=700)
            await stage.settle("completed")
            began = asyncio.get_running_loop().time()
            assert (await ask(stage, sale)).is_news
            assert asyncio.get_running_loop().time() - began < 3
            assert stage.gateway.calls.count("create") == 1

    run_virtually(play())
    assert only_sale(tmp_path).state is SaleState.PAID


def test_one_that_cannot_be_read_is_answered_for_and_may_be_asked_about_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def play() -> None:
        stage = Stage(tmp_path, None, Preferences())
        stage.setup.journal_type = UnreadableSale
        async with stage.serving():
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            monkeypatch.setattr(UnreadableSale, "is_broken", True)
            asked = await ask(stage, sale)
            assert (asked.step, asked.trouble) == (AskStep.NO_ANSWER, None)
            monkeypatch.setattr(UnreadableSale, "is_broken", False)
            assert (await ask(stage, sale)).step is AskStep.ANSWERED

    run_virtually(play())


def test_an_answer_about_an_earlier_one_takes_the_place_of_no_later_one(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            first, second = await stage.charge(), await stage.charge(700)
            for sale in (first, second):
                await stage.state(sale.sale_id, SaleState.WAITING)
            for deal in stage.gateway.truth.values():
                deal.status = "expired"
            await stage.until(lambda s: not any(view.sale.is_open for view in s.sales), 700)
            stage.gateway.faults["deal"] = [Fault(delay_s=5)]
            stage.send(AskAgain(first.sale_id))
            await stage.until(lambda s: s.asked_about and s.asked_about.sale_id == first.sale_id)
            assert (await ask(stage, second)).step is AskStep.ANSWERED
            await asyncio.sleep(10)
            last = stage.seen[-1].asked_about
            assert last is not None
            assert (last.sale_id, last.step) == (second.sale_id, AskStep.ANSWERED)

    run_virtually(play())


@pytest.mark.parametrize("state", [SaleState.UNKNOWN, SaleState.REVIEW])
def test_one_whose_deal_nobody_knows_is_answered_for_at_once(
    tmp_path: Path, state: SaleState
) -> None:
    """It is looked for all the time; there is no deal to ask about."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["create"] = [Fault(NoAnswer(Trouble.TIMED_OUT))]
            stage.gateway.faults["find"] = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 100
            sale = await stage.charge()
            await stage.state(sale.sale_id, state, within_s=ESCALATE_AFTER_S + 60)
            began = asyncio.get_running_loop().time()
            assert (await ask(stage, sale)).step is AskStep.NO_ANSWER
            assert asyncio.get_running_loop().time() - began < 3
            await asyncio.sleep(100)
            assert "deal" not in stage.gateway.calls

    run_virtually(play())
