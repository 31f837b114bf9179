"""What becomes of a sale when the network, the gateway or the program fails around create."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.errors import (
    AlreadyExists,
    GatewayError,
    NoAnswer,
    NotSent,
    Refused,
    Throttled,
    Trouble,
)
from pos_app.domain.payin import PayInOrder
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Show
from pos_app.engine.api.snapshots import NoticeKind, Snapshot
from pos_app.engine.sale.charge import STILL_WANTED
from pos_app.gateway.training.simulator import Duplicates
from tests.engine.fake_gateway import FakeGateway, Fault
from tests.engine.stage import on_stage
from tests.engine.virtual import run_virtually


def test_a_request_that_never_left_is_tried_again_and_then_told(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["create"] = [Fault(NotSent(Trouble.NO_NETWORK))] * 3
            sale = await stage.charge()
            view = await stage.state(sale.sale_id, SaleState.CLOSED)
            assert view.sale.trouble is Trouble.NO_NETWORK
            assert not stage.gateway.truth
            assert stage.gateway.calls == ["create"] * 3

    run_virtually(play())


@pytest.mark.parametrize(
    ("passed", "is_sent"),
    [
        (STILL_WANTED - timedelta(seconds=10), True),
        (STILL_WANTED, False),
        (timedelta(hours=3), False),
        (-timedelta(hours=3), False),
    ],
)
def test_what_never_left_is_not_sent_once_the_customer_has_gone(
    tmp_path: Path, passed: timedelta, is_sent: bool
) -> None:
    """As where the machine slept between two tries."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:

            async def fail_and_sleep() -> None:
                stage.gateway.uplink = None
                stage.clock.jump = passed
                raise NotSent(Trouble.NO_NETWORK)

            stage.gateway.uplink = fail_and_sleep
            sale = await stage.charge()
            state = SaleState.WAITING if is_sent else SaleState.CLOSED
            view = await stage.state(sale.sale_id, state)
            assert is_sent or view.sale.trouble is Trouble.NO_NETWORK
            assert len(stage.gateway.truth) == is_sent

    run_virtually(play())


@pytest.mark.parametrize(
    ("error", "tries"),
    [(NotSent(Trouble.KEYS_REFUSED), 1), (Refused(Trouble.METHOD_STOPPED), 1)],
)
def test_a_refusal_is_final_at_once(tmp_path: Path, error: GatewayError, tries: int) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["create"] = [Fault(error)]
            sale = await stage.charge()
            view = await stage.state(sale.sale_id, SaleState.CLOSED)
            assert view.sale.trouble is error.trouble
            assert stage.gateway.calls == ["create"] * tries

    run_virtually(play())


def test_an_answer_lost_after_the_deal_was_made_finds_that_deal(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["create"] = [Fault(NoAnswer(Trouble.TIMED_OUT), carried_out=True)]
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.UNKNOWN)
            await stage.state(sale.sale_id, SaleState.WAITING)
            assert stage.gateway.creates == [sale.invoice_id]
            assert len(stage.gateway.truth) == 1

    run_virtually(play())


def test_an_answer_lost_before_anything_happened_sends_the_same_id_once(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["create"] = [Fault(NoAnswer(Trouble.TIMED_OUT))]
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING, within_s=120)
            assert stage.gateway.creates == [sale.invoice_id]
            asked_before = stage.gateway.calls.index("find")
            again = stage.gateway.calls.index("create", 1)
            assert asked_before < again

    run_virtually(play())


def test_lost_twice_and_proven_absent_twice_it_is_told_as_not_sent(tmp_path: Path) -> None:
    """Nobody waits for it any more, and nobody is charged."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["create"] = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 2
            sale = await stage.charge()
            view = await stage.state(sale.sale_id, SaleState.CLOSED, within_s=600)
            assert view.sale.trouble is Trouble.TIMED_OUT
            assert stage.gateway.calls.count("create") == 2
            assert not stage.gateway.truth
            last = len(stage.gateway.calls) - stage.gateway.calls[::-1].index("create")
            assert stage.gateway.calls[last:].count("find") >= 2

    run_virtually(play())


def test_an_absence_counts_only_after_the_requests_own_deadline(tmp_path: Path) -> None:
    """A gateway that acts half a minute late and takes duplicates would make a second deal."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            gateway = stage.gateway
            gateway.duplicates = Duplicates.ACCEPT
            gateway.faults["create"] = [Fault(NoAnswer(Trouble.TIMED_OUT))]
            sale = await stage.charge()
            order = PayInOrder(sale.invoice_id, sale.amount, sale.customer_language, "T1")
            asyncio.get_running_loop().call_later(30, gateway.make_deal, order)
            await stage.state(sale.sale_id, SaleState.WAITING, within_s=120)
            await asyncio.sleep(300)
            assert len(gateway.truth) == 1
            assert not gateway.creates

    run_virtually(play())


def test_a_taken_id_means_find_it(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["create"] = [Fault(AlreadyExists("deal-1"), carried_out=True)]
            sale = await stage.charge()
            view = await stage.state(sale.sale_id, SaleState.WAITING)
            assert view.sale.deal_id == "deal-1"
            assert "find" not in stage.gateway.calls
            assert stage.gateway.creates == [sale.invoice_id]

    run_virtually(play())


def test_without_a_usable_list_nothing_is_sent_again_and_a_person_is_called(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["create"] = [Fault(NoAnswer(Trouble.TIMED_OUT))]
            stage.gateway.faults["find"] = [Fault(Refused(Trouble.WRONG_PATH))] * 10_000
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.REVIEW, within_s=400)
            assert not stage.gateway.creates
            assert stage.gateway.calls.count("create") == 1

    run_virtually(play())


def test_a_throttled_create_that_was_counted_is_found_not_repeated(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["create"] = [Fault(Throttled(60), carried_out=True)]
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.UNKNOWN)
            await stage.state(sale.sale_id, SaleState.WAITING, within_s=70)
            assert stage.gateway.creates == [sale.invoice_id]

    run_virtually(play())


def test_the_program_ended_between_the_intent_and_the_answer(tmp_path: Path) -> None:
    async def play() -> None:
        gateway = None
        async with on_stage(tmp_path) as stage:
            stage.gateway.latency_s = 5
            sale = await stage.charge()
            gateway = stage.gateway
        assert not gateway.truth
        await _second_run(tmp_path, gateway, sale.sale_id)

    async def _second_run(folder: Path, gateway: FakeGateway, sale_id: str) -> None:
        gateway.latency_s = 0.05
        async with on_stage(folder, gateway) as stage:
            assert stage.seen[-1].recovered == 1
            await stage.state(sale_id, SaleState.UNKNOWN)
            await stage.state(sale_id, SaleState.WAITING, within_s=120)
            assert len(gateway.truth) == 1

    run_virtually(play())


def test_a_sale_paid_while_the_program_was_closed_is_told_loudly(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            gateway = stage.gateway
        next(iter(gateway.truth.values())).status = "completed"
        async with on_stage(tmp_path, gateway) as stage:
            assert stage.seen[-1].recovered == 1
            snapshot = await stage.until(lambda s: bool(s.notices), within_s=5)
            assert snapshot.recovered == 0
            assert snapshot.notices[0].kind is NoticeKind.PAID
            assert snapshot.notices[0].sale.sale_id == sale.sale_id

    run_virtually(play())


def test_after_a_restart_the_requisites_are_asked_for_again(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            gateway = stage.gateway
        async with on_stage(tmp_path, gateway) as stage:
            gateway.calls.clear()
            assert stage.seen[-1].recovered == 1
            stage.send(Show(sale.sale_id))
            shown = await stage.until(lambda s: _has_payload(s, sale.sale_id))
            assert shown.recovered == 0, "still open, and known"
            assert "requisites" in gateway.calls
            assert "create" not in gateway.calls

    run_virtually(play())


def test_without_an_answer_a_waiting_sale_keeps_its_state_and_says_so(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.gateway.faults["deal"] = [Fault(NoAnswer(Trouble.NO_NETWORK))] * 5
            snapshot = await stage.until(lambda s: s.trouble is Trouble.NO_NETWORK)
            view = snapshot.view(sale.sale_id)
            assert view is not None
            assert view.sale.state is SaleState.WAITING
            await stage.settle("completed")
            await stage.state(sale.sale_id, SaleState.PAID, within_s=200)
            assert stage.seen[-1].trouble is None

    run_virtually(play())


def _has_payload(snapshot: Snapshot, sale_id: str) -> bool:
    view = snapshot.view(sale_id)
    return view is not None and view.payload is not None


def test_a_list_that_names_another_sale_s_deal_is_not_believed(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            gateway = stage.gateway
            first = await stage.charge(11_000)
            await stage.state(first.sale_id, SaleState.WAITING)
            gateway.faults["create"] = [Fault(NoAnswer(Trouble.TIMED_OUT), carried_out=True)]
            second = await stage.charge(12_000)
            wrong = replace(await gateway.deal("deal-1"), invoice_id=second.invoice_id)
            gateway.faults["find"] = [Fault(answer=wrong)]
            view = await stage.state(second.sale_id, SaleState.WAITING, within_s=120)
            assert view.sale.deal_id == "deal-2"
            assert gateway.creates == [first.invoice_id, second.invoice_id]

    run_virtually(play())
