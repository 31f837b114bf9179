"""A gateway that wants a pause gets it, and nobody at the counter is left alone for it."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.errors import NoAnswer, NotSent, Refused, Throttled, Trouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import AskNow, Cancel, Charge
from pos_app.engine.sale.backoff import HELD_BACK_S
from pos_app.engine.upkeep.pause import APART_S, GatewayPause
from tests.engine.fake_gateway import Fault
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import VirtualClock, run_virtually

SLACK_S = 10
"""For jitter and the way there and back."""
WISHES = {
    "throttled": Fault(Throttled(3600)),
    "unavailable": Fault(NoAnswer(Trouble.GATEWAY_DOWN), retry_after=3600),
    "refused": Fault(Refused(Trouble.REQUEST_REFUSED), retry_after=3600),
    "answered": Fault(retry_after=3600),
}


async def _paused(stage: Stage, wish: Fault) -> Sale:
    """Bring a sale to wait for its customer, and the gateway to want a pause."""
    sale = await stage.charge()
    await stage.state(sale.sale_id, SaleState.WAITING)
    stage.gateway.faults["deal"] = [wish]
    await stage.until(lambda s: s.pause_ends_at is not None)
    stage.gateway.calls.clear()
    return sale


@pytest.mark.parametrize("wish", WISHES)
def test_any_answers_wish_is_kept_and_a_completed_deal_is_told_all_the_same(
    tmp_path: Path, wish: str
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await _paused(stage, WISHES[wish])
            await stage.settle("completed")
            await asyncio.sleep(HELD_BACK_S - SLACK_S)
            assert not stage.gateway.calls
            await stage.state(sale.sale_id, SaleState.PAID, within_s=2 * SLACK_S)
            assert stage.gateway.calls == ["deal"]
            await asyncio.sleep(600)
            assert len(stage.gateway.calls) <= 1 + 600 / HELD_BACK_S
            assert set(stage.gateway.calls) == {"deal"}

    run_virtually(play())


def test_no_sale_is_begun_in_the_pause_and_its_end_is_said(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await _paused(stage, Fault(NoAnswer(Trouble.GATEWAY_DOWN), retry_after=120))
            now, seen = stage.clock.now(), stage.seen[-1]
            assert seen.cannot_charge is Trouble.PAUSED
            assert seen.pause_ends_at is not None
            assert timedelta(seconds=118) < seen.pause_ends_at - now <= timedelta(seconds=120)
            stage.send(Charge("early", Money.of_major(5), None, Language.UZ))
            await stage.until(lambda s: s.answer is not None and s.answer.problem is not None)
            await asyncio.sleep(40)
            assert stage.gateway.calls == ["deal"]
            await stage.until(lambda s: s.pause_ends_at is None, within_s=81)
            assert stage.seen[-1].cannot_charge is None

    run_virtually(play())


def test_a_pause_is_told_steadily_whatever_the_few_questions_in_it_bring(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            for major in (100, 200):
                sale = await stage.charge(major)
                await stage.state(sale.sale_id, SaleState.WAITING)
            stage.gateway.faults["deal"] = [
                Fault(NoAnswer(Trouble.GATEWAY_DOWN), retry_after=600),
                *[Fault(), Fault(NoAnswer(Trouble.TIMED_OUT))] * 4,
            ]
            await stage.until(lambda s: s.pause_ends_at is not None)
            begun = len(stage.seen)
            await asyncio.sleep(300)
            assert not stage.gateway.faults["deal"]
            told = stage.seen[begun:]
            assert {each.trouble for each in told} == {Trouble.PAUSED}
            assert {view.trouble for each in told for view in each.sales} == {Trouble.PAUSED}
            stage.gateway.faults["deal"] = [Fault(NotSent(Trouble.NO_NETWORK))] * 99
            graver = await stage.until(lambda s: s.trouble is Trouble.NO_NETWORK)
            assert Trouble.NO_NETWORK in {view.trouble for view in graver.sales}

    run_virtually(play())


@pytest.mark.parametrize("seconds", [2, 3600])
def test_the_end_of_a_pause_is_told_at_once(tmp_path: Path, seconds: int) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["check"] = [Fault(retry_after=seconds)]
            snapshot = await stage.until(lambda s: s.pause_ends_at, within_s=5)
            assert snapshot.pause_ends_at is not None
            await stage.until(lambda s: s.pause_ends_at is None, within_s=seconds + 1)
            assert abs(stage.clock.now() - snapshot.pause_ends_at) < timedelta(seconds=1)

    run_virtually(play())


def test_a_person_may_have_the_gateway_asked_now(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await _paused(stage, Fault(Throttled(3600)))
            await stage.settle("completed")
            stage.send(AskNow())
            await stage.state(sale.sale_id, SaleState.PAID, within_s=2)
            await stage.until(lambda s: s.cannot_charge is None and s.trouble is None)
            await stage.charge(5)

    run_virtually(play())


def test_asked_now_what_the_customer_pays_by_comes_at_once(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["create"] = [Fault(retry_after=3600)]
            sale = await stage.charge()
            await asyncio.sleep(SLACK_S)
            assert stage.gateway.calls.count("requisites") == 0
            stage.send(AskNow())
            await stage.state(sale.sale_id, SaleState.WAITING, within_s=2)

    run_virtually(play())


def test_asked_now_a_cancel_goes_at_once(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await _paused(stage, Fault(retry_after=3600))
            stage.send(Cancel(sale.sale_id))
            await asyncio.sleep(SLACK_S)
            assert stage.gateway.calls.count("cancel") == 0
            stage.send(AskNow())
            await stage.state(sale.sale_id, SaleState.CLOSED, within_s=4)

    run_virtually(play())


def test_asked_now_the_gateway_may_want_its_pause_again(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await _paused(stage, Fault(Throttled(3600)))
            stage.gateway.faults["deal"] = [Fault(Throttled(600))] * 9
            stage.gateway.faults["check"] = [Fault(Throttled(600))]
            stage.send(AskNow())
            await stage.until(lambda s: s.pause_ends_at is None)
            snapshot = await stage.until(lambda s: s.pause_ends_at, within_s=2)
            assert snapshot.pause_ends_at is not None
            assert snapshot.pause_ends_at - stage.clock.now() <= timedelta(seconds=600)
            await asyncio.sleep(HELD_BACK_S - SLACK_S)
            assert sorted(stage.gateway.calls) == ["check", "deal"]

    run_virtually(play())


def test_a_lost_create_is_looked_for_in_the_pause(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["create"] = [Fault(Throttled(3600), carried_out=True)]
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.UNKNOWN)
            await stage.state(sale.sale_id, SaleState.WAITING, within_s=HELD_BACK_S + SLACK_S)
            assert stage.gateway.creates == [sale.invoice_id]

    run_virtually(play())


def test_many_open_payments_are_not_all_asked_about_at_once_in_a_pause(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            for major in range(100, 140):
                sale = await stage.charge(major)
                await stage.state(sale.sale_id, SaleState.WAITING)
            stage.gateway.faults["deal"] = [Fault(Throttled(3600))]
            await stage.until(lambda s: s.pause_ends_at is not None)
            await asyncio.sleep(HELD_BACK_S)
            stage.gateway.asked_deals.clear()
            await asyncio.sleep(120)
            assert set(stage.gateway.asked_deals) == set(stage.gateway.truth)
            assert len(stage.gateway.asked_deals) <= 120 / APART_S + SLACK_S

    run_virtually(play())


def test_the_first_failure_after_a_long_pause_is_a_first_failure(tmp_path: Path) -> None:
    """A pause is none: the next question follows within two seconds, and what is left of it."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            loop, waits = asyncio.get_running_loop(), list[float]()
            await _paused(stage, Fault(Throttled(40)))
            for _ in range(8):
                stage.gateway.faults["deal"] = [
                    *([Fault(Throttled(40))] * 4),
                    Fault(NoAnswer(Trouble.GATEWAY_DOWN)),
                ]
                while stage.gateway.faults["deal"]:  # noqa: ASYNC110 - in virtual time
                    await asyncio.sleep(0.1)
                failed = loop.time()
                stage.gateway.calls.clear()
                while "deal" not in stage.gateway.calls:  # noqa: ASYNC110 - in virtual time
                    await asyncio.sleep(0.1)
                waits.append(loop.time() - failed)
            assert max(waits) < 40 - HELD_BACK_S + 6

    run_virtually(play())


def test_of_several_wishes_the_longest_counts() -> None:
    """Else any answer that wants a second would end a pause of an hour."""

    async def play() -> None:
        told: list[float] = []
        pause = GatewayPause(
            VirtualClock(asyncio.get_running_loop()), lambda: told.append(pause.left_s)
        )
        await asyncio.sleep(1)
        for none in (0, -1):
            pause.begin(none)
            assert (pause.left_s, pause.ends_at, told) == (0, None, [])
        pause.begin(600)
        for less in (0, -1, 2, 599):
            pause.begin(less)
            assert pause.left_s == 600
        pause.begin(700)
        assert pause.left_s == 700
        assert told == [600, 700]
        pause.stop()

    run_virtually(play())


def test_what_cannot_wait_goes_at_the_moment_that_it_may_and_the_next_in_its_turn() -> None:
    async def play() -> None:
        pause = GatewayPause(VirtualClock(asyncio.get_running_loop()), lambda: None)
        pause.begin(3600)
        for question in ("first", "second"):
            assert pause.wait_for(question) == HELD_BACK_S
        await asyncio.sleep(HELD_BACK_S)
        assert pause.wait_for("first") == 0
        assert pause.wait_for("second") == APART_S
        assert pause.wait_for("first") == HELD_BACK_S
        await asyncio.sleep(APART_S)
        assert pause.wait_for("second") == 0
        pause.stop()

    run_virtually(play())


def test_a_new_pause_has_turns_of_its_own() -> None:
    """Of those who waited in the one before none does any more."""

    async def play() -> None:
        pause = GatewayPause(VirtualClock(asyncio.get_running_loop()), lambda: None)
        pause.begin(3600)
        await asyncio.sleep(HELD_BACK_S)
        for number in range(100):
            pause.wait_for(f"deal {number}")
        pause.end()
        pause.begin(3600)
        await asyncio.sleep(HELD_BACK_S)
        assert pause.wait_for("deal 0") == 0
        pause.stop()

    run_virtually(play())
