"""Answers that prove less than they seem to: what is shown, sought and believed meanwhile."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain import events
from pos_app.domain.errors import AlreadyExists, GatewayError, NoAnswer, Refused, Trouble
from pos_app.domain.payin import Deal, Integration, Requisites
from pos_app.domain.payload import PayloadKind
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import SaleState
from pos_app.domain.secret import CardNumber, Secret
from pos_app.engine.api.commands import ChooseIntegration, ListSales, OpenHistory, Show
from pos_app.engine.api.snapshots import Snapshot
from pos_app.engine.sale.watch_state import STALE_BELIEVED, WatchState
from tests.engine.fake_gateway import CARD, FakeGateway, Fault
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import START, run_virtually
from tests.journal.sale_events import PAID, appends_of, created, intent

PAYEE = "8600000000000007"
NO_TIME = NoAnswer(Trouble.TIMED_OUT)


def _codes(stage: Stage, sale_id: str) -> list[Snapshot]:
    """Every snapshot in which the sale had something to pay by."""
    views = [(snapshot, snapshot.view(sale_id)) for snapshot in stage.seen]
    return [snapshot for snapshot, view in views if view is not None and view.payload is not None]


# ---------------------------------------------------------------- looking for a lost deal


@pytest.mark.parametrize(
    "named", [Refused(Trouble.WRONG_PATH), NoAnswer(Trouble.BROKEN_ANSWER)], ids=str
)
def test_a_refusal_that_names_no_deal_does_not_hide_the_list(
    tmp_path: Path, named: GatewayError
) -> None:
    async def play() -> None:
        gateway = FakeGateway(unknown_deal=named)
        gateway.faults["create"] = [Fault(AlreadyExists("order-77"), carried_out=True)]
        async with on_stage(tmp_path, gateway) as stage:
            sale = await stage.charge()
            view = await stage.state(sale.sale_id, SaleState.WAITING, within_s=30)
            assert view.sale.deal_id in stage.gateway.truth

    run_virtually(play())


def test_a_second_request_that_is_refused_says_nothing_of_the_first(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, FakeGateway(list_lag=timedelta(seconds=45))) as stage:
            refused = Fault(Refused(Trouble.REQUEST_REFUSED))
            stage.gateway.faults["create"] = [Fault(NO_TIME, carried_out=True), *[refused] * 10]
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING, within_s=60)
            states = {v.sale.state for s in stage.seen if (v := s.view(sale.sale_id)) is not None}
            assert SaleState.CLOSED not in states

    run_virtually(play())


@pytest.mark.parametrize("away", [timedelta(hours=62), timedelta(days=30)], ids=str)
def test_a_lost_deal_is_looked_for_however_long_the_till_was_off(
    tmp_path: Path, away: timedelta
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["create"] = [Fault(NO_TIME, carried_out=True)]
            stage.gateway.faults["find"] = [Fault(NO_TIME)] * 5
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.UNKNOWN)
            gateway = stage.gateway
        next(iter(gateway.truth.values())).status = "completed"
        gateway.faults["find"] = [Fault(NO_TIME)]
        async with on_stage(tmp_path, gateway, jump=away) as stage:
            told = await stage.until(lambda s: bool(s.notices), within_s=60)
            assert [n.sale.state for n in told.notices] == [SaleState.PAID]

    run_virtually(play())


# ---------------------------------------------------------------- nothing old to pay by


def test_after_a_restart_there_is_no_qr_before_the_deal_was_asked_for(tmp_path: Path) -> None:
    """The page's address was kept, and meanwhile the deal may be paid or canceled."""
    widget = Preferences(integration=Integration.WIDGET)

    async def play() -> None:
        async with on_stage(tmp_path, preferences=widget) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            gateway = stage.gateway
        gateway.faults["deal"] = [Fault(NO_TIME)] * 3
        async with on_stage(tmp_path, gateway, preferences=widget) as stage:
            stage.send(Show(sale.sale_id))
            await asyncio.sleep(0.5)
            assert not _codes(stage, sale.sale_id)
            await stage.until(lambda _: bool(_codes(stage, sale.sale_id)), within_s=60)
            assert not gateway.faults["deal"]

    run_virtually(play())


def test_a_deal_that_begins_canceled_never_has_a_qr(tmp_path: Path) -> None:
    """As one that is answered again may be."""

    async def play() -> None:
        gateway = FakeGateway(first_status="canceled")
        gateway.faults["deal"] = [Fault(NO_TIME)] * 3
        card = Requisites(CardNumber(CARD), None, None)
        gateway.faults["requisites"] = [Fault(answer=card)] * 3
        async with on_stage(tmp_path, gateway) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.CLOSED)
            assert not _codes(stage, sale.sale_id)

    run_virtually(play())


def test_where_the_requisites_are_gone_the_page_waits_for_the_deals_answer(tmp_path: Path) -> None:
    """The deal was canceled right after it was made, and asked for it the gateway says nothing."""

    async def play() -> None:
        gateway = FakeGateway(first_status="canceled")
        gateway.faults["create"] = [Fault(answer=Deal("deal-1", "new", gateway.url))]
        gateway.faults["deal"] = [Fault(NO_TIME)] * 3
        async with on_stage(tmp_path, gateway) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.CLOSED)
            assert not _codes(stage, sale.sale_id)

    run_virtually(play())


# ---------------------------------------------------------------- what is said beside it


def test_a_wrong_path_of_the_requisites_stays_on_the_screen(tmp_path: Path) -> None:
    """The deal's own answers are good, and do not take the set-up's fault off the screen."""

    async def play() -> None:
        gateway = FakeGateway(url=None)
        gateway.faults["requisites"] = [Fault(Refused(Trouble.WRONG_PATH))] * 100
        async with on_stage(tmp_path, gateway) as stage:
            sale = await stage.charge()
            await stage.until(lambda s: _told_of(s, sale.sale_id) is Trouble.WRONG_PATH, 10)
            since = len(stage.seen)
            await asyncio.sleep(60)
            told = {_told_of(snapshot, sale.sale_id) for snapshot in stage.seen[since:]}
            assert told == {Trouble.WRONG_PATH}

    run_virtually(play())


def _told_of(snapshot: Snapshot, sale_id: str) -> Trouble | None:
    view = snapshot.view(sale_id)
    return view.trouble if view is not None else None


def test_the_journal_says_what_the_qr_held(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path, FakeGateway(deeplink="clickuz://pay/1")) as stage:
            sale = await stage.charge()
            view = await stage.state(sale.sale_id, SaleState.WAITING)
            stage.send(ListSales(START.date()))
            stage.send(OpenHistory(sale.sale_id))
            told = await stage.until(lambda s: s.listing is not None and bool(s.listing.history))
            assert view.payload is not None
            assert view.payload.kind is PayloadKind.LINK
            assert told.listing is not None
            kinds = [
                e.event.kind for e in told.listing.history if isinstance(e.event, events.Offered)
            ]
            assert kinds == [PayloadKind.LINK]

    run_virtually(play())


def test_a_card_number_in_the_pages_address_is_in_the_qr_alone(tmp_path: Path) -> None:
    """Nor is it in the sale; after a restart the requisites bring it back."""
    page = f"https://pay.example/{PAYEE}?x=1"
    card = Requisites(CardNumber(PAYEE), None, None)

    async def has_page(stage: Stage, sale_id: str) -> None:
        view = await stage.state(sale_id, SaleState.WAITING)
        assert view.sale.url == "https://pay.example/•••0007?x=1"
        stage.send(ChooseIntegration(sale_id, Integration.WIDGET))
        told = await stage.until(
            lambda s: (
                (v := s.view(sale_id)) is not None
                and v.payload is not None
                and v.payload.kind is PayloadKind.PAYMENT_PAGE
            )
        )
        view = told.view(sale_id) or view
        assert view.payload is not None
        assert (view.payload.text.reveal(), view.page_url) == (page, page)

    async def play() -> None:
        gateway = FakeGateway(url=page)
        gateway.faults["requisites"] = [Fault(answer=card)] * 9
        async with on_stage(tmp_path, gateway) as stage:
            sale = await stage.charge()
            await has_page(stage, sale.sale_id)
        async with on_stage(tmp_path, gateway) as stage:
            await stage.until(lambda s: bool(s.sales) and s.sales[0].page_url is not None)
            await has_page(stage, sale.sale_id)

    run_virtually(play())
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    assert b"pay.example" in kept
    assert PAYEE.encode() not in kept


def test_such_a_page_serves_in_its_own_run_before_any_requisites(tmp_path: Path) -> None:
    async def play() -> None:
        gateway = FakeGateway(url=f"https://pay.example/{PAYEE}", requisites_ready=False)
        widget = Preferences(integration=Integration.WIDGET)
        async with on_stage(tmp_path, gateway, widget) as stage:
            sale = await stage.charge()
            view = await stage.state(sale.sale_id, SaleState.WAITING)
            assert view.payload is not None
            assert view.payload.text.reveal() == gateway.url

    run_virtually(play())


def test_a_text_that_can_be_no_qr_is_skipped_and_its_field_named_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def play() -> None:
        gateway = FakeGateway()
        extras = (("qr", Secret("tel:+998901234567")), ("qrData", Secret("1")))
        odd = Requisites(CardNumber(CARD), None, None, extras)
        gateway.faults["requisites"] = [Fault(answer=odd)]
        async with on_stage(tmp_path, gateway) as stage:
            sale = await stage.charge()
            view = await stage.state(sale.sale_id, SaleState.WAITING)
            assert view.payload is not None
            assert view.payload.text.reveal() == CARD
            await asyncio.sleep(5)

    run_virtually(play())
    told = [line for line in caplog.messages if "no QR's text" in line]
    assert len(told) == 1
    assert "('qr', 'qrData')" in told[0]
    assert "998901234567" not in caplog.text


# ---------------------------------------------------------------- after sleep


def test_after_sleep_decided_sales_do_not_all_ask_at_once(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            for number in range(12):
                sale = await stage.charge(1000 + number)
                await stage.state(sale.sale_id, SaleState.WAITING)
                await stage.settle("completed")
                await stage.state(sale.sale_id, SaleState.PAID)
            await asyncio.sleep(1200)
            stage.clock.jump = timedelta(hours=8)
            asked = stage.gateway.calls.count("deal")
            await asyncio.sleep(15)
            assert stage.gateway.drops == 1
            assert stage.gateway.calls.count("deal") - asked < 6

    run_virtually(play())


# ---------------------------------------------------------------- what came late


def test_a_watch_that_begins_doubts_nothing_and_believes_old_reports_no_sooner() -> None:
    sale = replace(appends_of(intent(1), [created(1)])[-1].sale, status_at=START)
    watch = WatchState()
    late = replace(PAID, updated_at=START - timedelta(seconds=1))
    assert not watch.is_doubting
    doubted = [watch.doubts(sale, late, unpaid=False) for _ in range(2 * STALE_BELIEVED)]
    assert doubted == 2 * [*[True] * (STALE_BELIEVED - 1), False]
