"""One sale through the engine, in virtual time, against a truthful fake gateway."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from pos_app.domain.errors import Trouble
from pos_app.domain.events import DealCreated, Offered, StatusSeen
from pos_app.domain.money import Money
from pos_app.domain.payin import (
    Integration,
    Language,
    Mismatch,
    Outcome,
    Requisites,
)
from pos_app.domain.payload import PAYLOAD_FIELDS, PayloadKind
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.sale import SaleState
from pos_app.domain.secret import CardNumber, Secret
from pos_app.engine.api.commands import Charge, ChooseIntegration, OpenTill, Show
from pos_app.engine.api.snapshots import NoticeKind, Snapshot
from pos_app.engine.sale.charge import new_intent
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.sale_view import view_of
from pos_app.engine.sale.tracked_sale import TrackedSale
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.fake_gateway import CARD, OWNER, FakeGateway, Fault
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import VirtualClock, run_virtually


def test_from_an_amount_to_paid(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge(516)
            view = await stage.state(sale.sale_id, SaleState.WAITING)
            assert view.payload is not None
            assert view.payload.kind is PayloadKind.CARD_NUMBER
            assert view.payload.text.reveal() == CARD
            assert view.owner is not None
            assert view.owner.reveal() == OWNER
            await stage.settle("paid")
            claimed = await stage.state(sale.sale_id, SaleState.CONFIRMING)
            assert claimed.payload is None
            assert claimed.card is None
            await stage.settle("completed")
            paid = await stage.state(sale.sale_id, SaleState.PAID)
            assert paid.sale.last4 == CARD[-4:]
            assert paid.card is None
            assert paid.owner is None
            assert not stage.seen[-1].notices
            assert [deal.order.amount for deal in stage.gateway.truth.values()] == [
                Money.of_major(516)
            ]

    run_virtually(play())


def test_a_card_number_given_as_the_order_is_masked_before_anybody_sees_it(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            orders = ("A 8600 0000 0000 9015", "4780012345678")
            for order in orders:
                stage.send(Charge(order, Money.of_major(500 + len(order)), order, Language.UZ))
            snapshot = await stage.until(lambda s: len(s.sales) == len(orders))
            kept = [view.sale.order_ref for view in snapshot.sales]
            assert kept == ["A •••9015", "4780012345678"]

    run_virtually(play())


def test_one_key_starts_one_sale_however_often_it_comes(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            for _ in range(5):
                stage.send(Charge("same", Money.of_major(700), None, Language.RU))
            sale = await stage.charge(700, key="same")
            await stage.state(sale.sale_id, SaleState.WAITING)
            assert len(stage.gateway.truth) == 1
            assert len(stage.gateway.creates) == 1

    run_virtually(play())


def test_commands_sent_before_the_till_is_open_are_kept_and_carried_out_once(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        stage = Stage(tmp_path, None, Preferences())
        stage.send(OpenTill(Mode.LIVE))
        stage.send(Charge("early", Money.of_major(516), None, Language.UZ))
        serving = asyncio.create_task(stage.engine.main())
        snapshot = await stage.until(lambda s: s.answer is not None)
        assert snapshot.answer is not None
        await stage.state(snapshot.answer.sale_id or "", SaleState.WAITING)
        assert len(stage.gateway.truth) == 1
        stage.engine.stop()
        await serving

    run_virtually(play())


def test_sales_are_numbered_and_never_share_an_invoice_id(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sales = [await stage.charge(soum) for soum in (100, 200, 300)]
            assert [sale.sequence for sale in sales] == [1, 2, 3]
            assert len({sale.invoice_id for sale in sales}) == 3

    run_virtually(play())


@pytest.mark.parametrize(
    ("minor", "begun"),
    [
        (0, False),
        (99, False),
        (100, True),
        (101, False),
        (10_000_000_000, True),
        (10_000_000_100, False),
    ],
)
def test_an_amount_beyond_the_limits_is_refused_before_the_journal(
    tmp_path: Path, minor: int, begun: bool
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.send(Charge("k", Money(minor), None, Language.UZ))
            snapshot = await stage.until(lambda s: s.answer is not None)
            assert snapshot.answer is not None
            assert snapshot.answer.problem is (None if begun else Trouble.REQUEST_REFUSED)
            assert (snapshot.answer.sale_id is not None) is begun
            assert begun or not stage.gateway.calls

    run_virtually(play())


@pytest.mark.parametrize(
    ("status", "minor", "state"),
    [
        ("completed", 51_500, SaleState.REVIEW),
        ("disputed", 51_600, SaleState.REVIEW),
        ("refunded", 51_600, SaleState.REVIEW),
        ("surprise", 51_600, SaleState.REVIEW),
        ("canceled", 51_600, SaleState.CLOSED),
        ("expired", 51_600, SaleState.CLOSED),
    ],
)
def test_every_end_that_is_not_proof_of_payment(
    tmp_path: Path, status: str, minor: int, state: SaleState
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge(516)
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle(status, amount_minor=minor)
            view = await stage.state(sale.sale_id, state)
            assert view.payload is None
            if status == "completed":
                assert view.sale.mismatch is Mismatch.OTHER_AMOUNT
                assert view.sale.reported == Money(51_500)

    run_virtually(play())


def test_late_money_is_paid_and_told(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("expired")
            await stage.state(sale.sale_id, SaleState.CLOSED)
            stage.send(Show(None))
            await stage.settle("completed")
            snapshot = await stage.until(lambda s: bool(s.notices), within_s=600)
            assert [(n.kind, n.sale.state) for n in snapshot.notices] == [
                (NoticeKind.LATE, SaleState.PAID)
            ]

    run_virtually(play())


def test_a_payment_reversed_after_a_dispute_calls_a_person(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("completed")
            await stage.state(sale.sale_id, SaleState.PAID)
            stage.send(Show(None))
            await stage.settle("canceled")
            snapshot = await stage.until(
                lambda s: any(n.kind is NoticeKind.REVERSAL for n in s.notices), within_s=600
            )
            assert snapshot.notices[0].sale.state is SaleState.REVIEW

    run_virtually(play())


def test_an_answer_older_than_the_one_taken_in_changes_nothing(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            deal = next(iter(stage.gateway.truth.values()))
            deal.status, deal.updated_at = "completed", stage.clock.now()
            await stage.state(sale.sale_id, SaleState.PAID)
            deal.status, deal.updated_at = "canceled", deal.updated_at - timedelta(seconds=1)
            asked = stage.gateway.calls.count("deal")
            stage.send(Show(sale.sale_id))
            await asyncio.sleep(120)
            assert stage.gateway.calls.count("deal") > asked
            view = stage.seen[-1].view(sale.sale_id)
            assert view is not None
            assert view.sale.state is SaleState.PAID
            assert not stage.seen[-1].notices

    run_virtually(play())


def test_the_requisites_leave_memory_with_the_waiting(tmp_path: Path) -> None:
    async def play() -> None:
        clock = VirtualClock(asyncio.get_running_loop())
        journal = SqliteJournal.open(tmp_path / "journal.db")
        recorder = Recorder(journal, clock, lambda: None)
        charge = Charge("k", Money.of_major(5), None, Language.UZ)
        first = new_intent(
            charge,
            till_id="T1",
            sequence=1,
            integration=Integration.H2H,
            rng=Random(1),
        )
        tracked = recorder.begin(first)
        recorder.record(tracked, DealCreated("deal-1", "new", "https://pay.example/1"))
        tracked.offer.set_requisites(Requisites(CardNumber(CARD), Secret(OWNER), None))
        recorder.record(tracked, Offered(PayloadKind.CARD_NUMBER, CARD[-4:]))
        assert _holds(tracked)
        recorder.record(tracked, StatusSeen("paid", Outcome.CLAIMED))
        assert not _holds(tracked)
        tracked.offer.let_page_serve()
        view = view_of(tracked, PAYLOAD_FIELDS, clock.now(), None)
        assert view.payload is None
        assert view.page_url is None
        journal.close()

    run_virtually(play())


def _holds(tracked: TrackedSale) -> bool:
    return tracked.offer.requisites is not None


def test_widget_shows_the_payment_page_and_the_cashier_can_switch(tmp_path: Path) -> None:
    async def play() -> None:
        widget = Preferences(integration=Integration.WIDGET)
        async with on_stage(tmp_path, preferences=widget) as stage:
            sale = await stage.charge()
            view = await stage.state(sale.sale_id, SaleState.WAITING)
            assert view.payload is not None
            assert view.payload.kind is PayloadKind.PAYMENT_PAGE
            assert view.payload.text.reveal() == "https://pay.example/deal"
            assert "requisites" not in stage.gateway.calls
            stage.send(ChooseIntegration(sale.sale_id, Integration.H2H))
            await stage.until(lambda s: _kind(s, sale.sale_id) is PayloadKind.CARD_NUMBER)
            stage.send(ChooseIntegration(sale.sale_id, Integration.WIDGET))
            await stage.until(lambda s: _kind(s, sale.sale_id) is PayloadKind.PAYMENT_PAGE)

    run_virtually(play())


def test_the_page_stays_until_there_is_a_card_to_show(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, preferences=Preferences(integration=Integration.WIDGET)) as s:
            s.gateway.requisites_ready = False
            sale = await s.charge()
            await s.until(lambda x: _kind(x, sale.sale_id) is PayloadKind.PAYMENT_PAGE)
            await asyncio.sleep(30)  # longer than the card is waited for before the page serves
            s.send(ChooseIntegration(sale.sale_id, Integration.H2H))
            await asyncio.sleep(60)
            kinds = {_kind(x, sale.sale_id) for x in s.seen if x.view(sale.sale_id)}
            assert _kind(s.seen[-1], sale.sale_id) is PayloadKind.PAYMENT_PAGE
            assert PayloadKind.CARD_NUMBER not in kinds
            s.gateway.requisites_ready = True
            await s.until(lambda x: _kind(x, sale.sale_id) is PayloadKind.CARD_NUMBER)
            s.send(ChooseIntegration(sale.sale_id, Integration.WIDGET))
            await s.until(lambda x: _kind(x, sale.sale_id) is PayloadKind.PAYMENT_PAGE)

    run_virtually(play())


def test_late_requisites_give_way_to_the_page_and_are_still_fetched(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.requisites_ready = False
            sale = await stage.charge()
            await asyncio.sleep(19)
            assert _kind(stage.seen[-1], sale.sale_id) is None
            view = await stage.state(sale.sale_id, SaleState.WAITING)
            assert view.payload is not None
            assert view.payload.kind is PayloadKind.PAYMENT_PAGE
            stage.gateway.requisites_ready = True
            await stage.until(lambda s: _kind(s, sale.sale_id) is PayloadKind.CARD_NUMBER)

    run_virtually(play())


def test_requisites_that_come_once_it_is_paid_are_offered_to_nobody(tmp_path: Path) -> None:
    async def play() -> None:
        gateway = FakeGateway(url=None, faults={"requisites": [Fault(delay_s=20)]})
        async with on_stage(tmp_path, gateway) as stage:
            sale = await stage.charge()
            await stage.until(lambda _: "requisites" in gateway.calls)
            await stage.settle("completed")
            await stage.state(sale.sale_id, SaleState.PAID)
            await asyncio.sleep(60)
            assert {_kind(s, sale.sale_id) for s in stage.seen if s.view(sale.sale_id)} == {None}
            till = stage.engine._till
            assert till is not None
            tracked = till._sales.find(sale.sale_id)
            assert tracked is not None
            assert not _holds(tracked)

    run_virtually(play())


def test_no_qr_past_its_expiry_by_the_gateways_clock(tmp_path: Path) -> None:
    async def play() -> None:
        gateway = FakeGateway(own_clock=VirtualClock(asyncio.get_running_loop()))
        async with on_stage(tmp_path, gateway) as stage:
            stage.clock.jump = timedelta(hours=-5)
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            deal = next(iter(stage.gateway.truth.values()))
            await stage.until(lambda s: _expiry(s, sale.sale_id) == deal.created_at + LIFE)
            await stage.until(lambda s: _kind(s, sale.sale_id) is None, within_s=620)
            left = deal.created_at + LIFE - (stage.clock.now() + timedelta(hours=5))
            assert abs(left) < timedelta(seconds=2)

    run_virtually(play())


LIFE = timedelta(minutes=10)


def _expiry(snapshot: Snapshot, sale_id: str) -> datetime | None:
    view = snapshot.view(sale_id)
    return view.sale.expires_at if view else None


def _kind(snapshot: Snapshot, sale_id: str) -> PayloadKind | None:
    view = snapshot.view(sale_id)
    return view.payload.kind if view and view.payload else None


def test_where_no_card_is_named_the_qr_is_shown_without_its_end(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            extras = (("qr_code", Secret("https://pay.example/1")),)
            stage.gateway.faults["requisites"] = [
                Fault(answer=Requisites(None, None, None, extras))
            ]
            sale = await stage.charge()
            view = await stage.state(sale.sale_id, SaleState.WAITING)
            assert view.card is None

    run_virtually(play())
