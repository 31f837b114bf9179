"""Asking for a cancel: where it may be asked for, and what becomes of the answer."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path

import pytest

from pos_app.domain.by_hand import HandReason
from pos_app.domain.errors import NoAnswer, Refused, Trouble
from pos_app.domain.events import CancelAnswered
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Cancel, Show
from pos_app.engine.api.hand_commands import SettleByHand
from pos_app.engine.api.snapshots import SaleView, Snapshot
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.drivers.engine_driver import state_of
from tests.engine.fake_gateway import FakeGateway, Fault
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import run_virtually


async def reach(stage: Stage, state: SaleState) -> SaleView:
    """A sale that stands in `state`."""
    if state is SaleState.UNKNOWN:
        stage.gateway.faults["create"] = [Fault(NoAnswer(Trouble.TIMED_OUT))]
        stage.gateway.faults["find"] = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 1000
    if state is SaleState.PREPARING:
        stage.gateway.requisites_ready = False
    sale = await stage.charge()
    if state in GATEWAY_SAYS:
        await stage.state(sale.sale_id, SaleState.WAITING)
        await stage.settle(GATEWAY_SAYS[state])
    if state is SaleState.BY_HAND:
        await stage.state(sale.sale_id, SaleState.REVIEW)
        stage.send(
            SettleByHand(
                sale.sale_id, SaleState.REVIEW, HandReason.NOT_PAID, "asked in the cabinet"
            )
        )
    return await stage.state(sale.sale_id, state)


GATEWAY_SAYS = {
    SaleState.CONFIRMING: "paid",
    SaleState.PAID: "completed",
    SaleState.CLOSED: "canceled",
    SaleState.REVIEW: "disputed",
    SaleState.BY_HAND: "disputed",
}
TAKEN = {SaleState.PREPARING, SaleState.WAITING, SaleState.UNKNOWN}


@pytest.mark.parametrize("state", SaleState)
def test_a_cancel_is_taken_exactly_where_the_window_may_offer_it(
    tmp_path: Path, state: SaleState
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            view = await reach(stage, state)
            assert view.can_cancel is (state in TAKEN)
            stage.send(Cancel(view.sale.sale_id))
            await asyncio.sleep(1)
            after = stage.seen[-1].view(view.sale.sale_id)
            assert after is not None
            assert after.sale.cancel_requested is view.can_cancel
            assert not after.can_cancel, "once is enough"

    run_virtually(play())


def test_what_becomes_of_a_canceled_payment_is_learnt_at_once(tmp_path: Path) -> None:
    """Also where nobody looks at it any more, and it is asked for seldom."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            for number in range(3):
                sale = await stage.charge(1000 + number)
                await stage.state(sale.sale_id, SaleState.WAITING)
                stage.send(Show(None))
                await asyncio.sleep(240 + number)
                stage.send(Cancel(sale.sale_id))
                over = {SaleState.CLOSED, None}
                await stage.until(partial(_is_in, over, sale.sale_id), within_s=0.5)

    run_virtually(play())


def _is_in(states: set[SaleState | None], sale_id: str, snapshot: Snapshot) -> bool:
    return state_of(snapshot, sale_id) in states


def test_cancel_hides_the_qr_asks_the_gateway_and_watches_on(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.gateway.faults["cancel"] = [Fault(Refused(Trouble.CANNOT_CANCEL))]
            stage.send(Cancel(sale.sale_id))
            snapshot = await stage.until(lambda s: _answered(s.view(sale.sale_id)))
            view = snapshot.view(sale.sale_id)
            assert view is not None
            assert view.payload is None
            assert view.sale.state is SaleState.WAITING
            await stage.settle("completed")
            await stage.state(sale.sale_id, SaleState.PAID)

    def _answered(view: SaleView | None) -> bool:
        return view is not None and view.sale.cancel_answered

    run_virtually(play())


def test_a_cancel_is_asked_for_until_the_gateway_has_answered(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.gateway.faults["cancel"] = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 12
            stage.send(Cancel(sale.sale_id))
            view = await stage.state(sale.sale_id, SaleState.CLOSED, within_s=400)
            assert view.sale.cancel_answered
            assert stage.gateway.calls.count("cancel") == 13
        with SqliteJournal.open(tmp_path / "journal.db") as journal:
            events = [recorded.event for recorded in journal.history(sale.sale_id)]
        assert events.count(CancelAnswered(accepted=True)) == 1
        assert sum(isinstance(event, CancelAnswered) for event in events) == 1

    run_virtually(play())


def test_a_cancel_without_an_answer_ends_with_the_sale(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.gateway.faults["cancel"] = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 1000
            stage.send(Cancel(sale.sale_id))
            await asyncio.sleep(60)
            await stage.settle("completed")
            await stage.state(sale.sale_id, SaleState.PAID)
            await asyncio.sleep(60)
            asked = stage.gateway.calls.count("cancel")
            await asyncio.sleep(600)
            assert stage.gateway.calls.count("cancel") == asked

    run_virtually(play())


def test_a_cancel_without_an_answer_is_asked_for_again_after_a_restart(tmp_path: Path) -> None:
    async def play() -> None:
        gateway = FakeGateway()
        async with on_stage(tmp_path, gateway) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            gateway.faults["cancel"] = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 1000
            stage.send(Cancel(sale.sale_id))
            await asyncio.sleep(10)
        gateway.faults["cancel"] = []
        asked = gateway.calls.count("cancel")
        async with on_stage(tmp_path, gateway):
            await asyncio.sleep(10)
            assert gateway.calls.count("cancel") == asked + 1
        with SqliteJournal.open(tmp_path / "journal.db") as journal:
            kept = journal.sale(sale.sale_id)
        assert kept is not None
        assert (kept.state, kept.cancel_answered) == (SaleState.CLOSED, True)

    run_virtually(play())


def test_a_cancel_of_a_deal_that_is_not_found_yet_is_asked_for_once_it_is(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["create"] = [Fault(NoAnswer(Trouble.TIMED_OUT), carried_out=True)]
            stage.gateway.faults["find"] = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 1000
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.UNKNOWN)
            stage.send(Cancel(sale.sale_id))
            await asyncio.sleep(1)
            assert stage.gateway.calls.count("cancel") == 0
            stage.gateway.faults["find"] = []
            closed = await stage.state(sale.sale_id, SaleState.CLOSED, within_s=600)
            assert (closed.sale.deal_id, closed.sale.cancel_answered) == ("deal-1", True)
            assert stage.gateway.calls.count("cancel") == 1

    run_virtually(play())


def test_a_cancel_that_was_answered_is_not_asked_for_again_after_a_restart(tmp_path: Path) -> None:
    """Nor is anything offered again of what the customer was to pay no more."""

    async def play() -> None:
        gateway = FakeGateway(faults={"cancel": [Fault(Refused(Trouble.CANNOT_CANCEL))]})
        async with on_stage(tmp_path, gateway) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.send(Cancel(sale.sale_id))
            await stage.until(lambda s: s.sales[0].sale.cancel_answered)
        gateway.calls.clear()
        async with on_stage(tmp_path, gateway) as stage:
            await asyncio.sleep(30)
            assert "deal" in gateway.calls
            assert {"cancel", "requisites"}.isdisjoint(gateway.calls)

    run_virtually(play())
