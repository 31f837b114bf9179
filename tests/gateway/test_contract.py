"""What every implementation of the port `Gateway` gives and raises, the fakes like the real one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from pos_app.domain.errors import (
    AlreadyExists,
    GatewayError,
    Gone,
    NoAnswer,
    NotReady,
    NotSent,
    Refused,
    Throttled,
    Trouble,
)
from pos_app.domain.money import Money
from pos_app.domain.payin import LIVE, Mismatch, Outcome, assess
from pos_app.engine.api.ports import Gateway
from pos_app.gateway.training.simulator import Duplicates
from tests.engine.virtual import VirtualLoop
from tests.gateway.client_setup import AMOUNT, INVOICE, ORDER
from tests.gateway.implementations import IMPLEMENTATIONS, Failure, Implementation

pytestmark = pytest.mark.anyio
NOWHERE = "00000000-0000-4000-8000-000000000000"
HOUR = timedelta(hours=1)


@pytest.fixture(params=IMPLEMENTATIONS, ids=lambda kind: kind.__name__)
def kind(request: pytest.FixtureRequest) -> type[Implementation]:
    chosen: type[Implementation] = request.param
    return chosen


@pytest.fixture
def anyio_backend(kind: type[Implementation]) -> tuple[str, dict[str, Any]]:
    loop_factory = VirtualLoop if kind.on_virtual_time else asyncio.SelectorEventLoop
    return "asyncio", {"loop_factory": loop_factory}


@pytest.fixture
async def behind(kind: type[Implementation]) -> AsyncIterator[Implementation]:
    implementation = kind()
    yield implementation
    await implementation.aclose()


@pytest.fixture
def gateway(behind: Implementation) -> Gateway:
    return behind.gateway


def around(moment: datetime) -> tuple[datetime, datetime]:
    return moment - HOUR, moment + HOUR


CALLS: dict[str, Callable[[Gateway, str, datetime], Awaitable[object]]] = {
    "check": lambda gateway, _id, _now: gateway.check(),
    "create": lambda gateway, _id, _now: gateway.create(replace(ORDER, invoice_id="INV-2")),
    "requisites": lambda gateway, deal_id, _now: gateway.requisites(deal_id),
    "deal": lambda gateway, deal_id, _now: gateway.deal(deal_id),
    "find": lambda gateway, _id, now: gateway.find(INVOICE, *around(now)),
    "deals": lambda gateway, _id, now: gateway.deals(*around(now)),
    "cancel": lambda gateway, deal_id, _now: gateway.cancel(deal_id),
}
ERRORS: dict[Failure, type[GatewayError]] = {
    Failure.REFUSED: Refused,
    Failure.THROTTLED: Throttled,
    Failure.NOT_SENT: NotSent,
    Failure.LOST_BEFORE: NoAnswer,
    Failure.LOST_AFTER: NoAnswer,
}
every_call = pytest.mark.parametrize("call", CALLS)


async def finding(gateway: Gateway, deal_id: str) -> tuple[Outcome, Mismatch | None]:
    report = await gateway.deal(deal_id)
    return assess(report, deal_id=deal_id, invoice_id=INVOICE, amount=AMOUNT)


# ---------------------------------------------------------------- a sale


async def test_a_created_deal_can_be_asked_for(behind: Implementation, gateway: Gateway) -> None:
    before = behind.now()
    deal = await gateway.create(ORDER)
    assert deal.status in LIVE
    assert deal.url is None or deal.url.startswith("https://")
    report = await gateway.deal(deal.deal_id)
    assert (report.deal_id, report.invoice_id, report.amount) == (deal.deal_id, INVOICE, AMOUNT)
    assert report.created_at is not None
    assert timedelta(seconds=-1) <= report.created_at - before <= timedelta(minutes=1)
    assert report.expires_at is not None
    assert report.expires_at > report.created_at
    assert report.url == deal.url or None in {report.url, deal.url}
    assert not report.odd
    assert await finding(gateway, deal.deal_id) == (Outcome.LIVE, None)


async def test_a_payment_is_told_with_its_sum(behind: Implementation, gateway: Gateway) -> None:
    deal = await gateway.create(ORDER)
    behind.set_status(deal.deal_id, "paid")
    assert await finding(gateway, deal.deal_id) == (Outcome.CLAIMED, None)
    behind.set_status(deal.deal_id, "completed")
    assert await finding(gateway, deal.deal_id) == (Outcome.SETTLED, None)


async def test_requisites_come_after_a_while(behind: Implementation, gateway: Gateway) -> None:
    behind.hold_requisites()
    deal = await gateway.create(ORDER)
    with pytest.raises(NotReady) as caught:
        await gateway.requisites(deal.deal_id)
    assert caught.value.trouble is Trouble.NOT_READY
    await behind.let_requisites_come(deal.deal_id)
    requisites = await gateway.requisites(deal.deal_id)
    assert requisites.card is not None
    assert len(requisites.card.reveal()) == 16
    assert requisites.owner
    assert requisites.bank is not None


@pytest.mark.parametrize("status", ["canceled", "expired", "refunded"])
async def test_requisites_of_a_deal_that_is_over_are_gone(
    behind: Implementation, gateway: Gateway, status: str
) -> None:
    deal = await gateway.create(ORDER)
    behind.set_status(deal.deal_id, status)
    with pytest.raises(Gone) as caught:
        await gateway.requisites(deal.deal_id)
    assert caught.value.trouble is Trouble.NO_REQUISITES


async def test_two_creates_at_once_make_two_deals(behind: Implementation, gateway: Gateway) -> None:
    orders = [replace(ORDER, invoice_id=f"INV-{n}", amount=Money.of_major(n)) for n in (1, 2)]
    first, second = await asyncio.gather(*(gateway.create(order) for order in orders))
    assert first.deal_id != second.deal_id
    reports = [await gateway.deal(deal.deal_id) for deal in (first, second)]
    assert [(r.invoice_id, r.amount) for r in reports] == [(o.invoice_id, o.amount) for o in orders]
    assert behind.count() == 2


# ---------------------------------------------------------------- one invoice id twice


@pytest.mark.parametrize("named", [True, False])
async def test_a_taken_invoice_id_is_refused(
    behind: Implementation, gateway: Gateway, named: bool
) -> None:
    behind.set_duplicates(Duplicates.REJECT, named=named)
    deal = await gateway.create(ORDER)
    with pytest.raises(AlreadyExists) as caught:
        await gateway.create(ORDER)
    assert caught.value.deal_id == (deal.deal_id if named else None)
    assert caught.value.trouble is Trouble.DUPLICATE
    assert behind.count() == 1


@pytest.mark.parametrize(("duplicates", "deals"), [(Duplicates.REPLAY, 1), (Duplicates.ACCEPT, 2)])
async def test_other_ways_with_a_taken_invoice_id(
    behind: Implementation, gateway: Gateway, duplicates: Duplicates, deals: int
) -> None:
    behind.set_duplicates(duplicates, named=False)
    first, second = await gateway.create(ORDER), await gateway.create(ORDER)
    assert (first.deal_id == second.deal_id) is (deals == 1)
    assert behind.count() == deals


# ---------------------------------------------------------------- the list


async def test_the_list_is_read_to_its_end(behind: Implementation, gateway: Gateway) -> None:
    orders = [replace(ORDER, invoice_id=f"INV-{number}") for number in range(5)]
    made = set()
    for order in orders:
        made.add((await gateway.create(order)).deal_id)
        await behind.pass_time(1)
    for order in orders:
        report = await gateway.find(order.invoice_id, *around(behind.now()))
        assert report is not None
        assert (report.invoice_id, report.amount) == (order.invoice_id, AMOUNT)
    assert await gateway.find("INV-5", *around(behind.now())) is None
    listed = await gateway.deals(*around(behind.now()))
    assert len(listed) == len(made)
    assert {report.deal_id for report in listed} == made


async def test_the_list_is_of_the_time_that_was_asked_for(
    behind: Implementation, gateway: Gateway
) -> None:
    await gateway.create(ORDER)
    for other in (behind.now() - 3 * HOUR, behind.now() + 3 * HOUR):
        assert await gateway.find(INVOICE, *around(other)) is None
        assert await gateway.deals(*around(other)) == ()


# ---------------------------------------------------------------- a cancel


async def test_a_cancel_is_carried_out_once(behind: Implementation, gateway: Gateway) -> None:
    deal = await gateway.create(ORDER)
    await gateway.cancel(deal.deal_id)
    assert await finding(gateway, deal.deal_id) == (Outcome.CANCELED, None)
    with pytest.raises(Refused) as caught:
        await gateway.cancel(deal.deal_id)
    assert caught.value.trouble is Trouble.CANNOT_CANCEL
    assert behind.count() == 1


@pytest.mark.parametrize("status", ["paid", "completed", "expired"])
async def test_what_is_paid_or_over_cannot_be_canceled(
    behind: Implementation, gateway: Gateway, status: str
) -> None:
    deal = await gateway.create(ORDER)
    behind.set_status(deal.deal_id, status)
    with pytest.raises(Refused) as caught:
        await gateway.cancel(deal.deal_id)
    assert caught.value.trouble is Trouble.CANNOT_CANCEL
    assert behind.status_of(deal.deal_id) == status


async def test_a_deal_that_is_not_there(gateway: Gateway) -> None:
    with pytest.raises(Refused) as caught:
        await gateway.deal(NOWHERE)
    assert type(caught.value) is Refused
    with pytest.raises(NotReady):
        await gateway.requisites(NOWHERE)
    with pytest.raises(Refused) as caught:
        await gateway.cancel(NOWHERE)
    assert caught.value.trouble is Trouble.CANNOT_CANCEL


# ---------------------------------------------------------------- what goes wrong


@every_call
@pytest.mark.parametrize("failure", Failure, ids=lambda failure: failure.name)
async def test_a_call_that_fails_raises_what_is_certain_and_nothing_more(
    behind: Implementation, gateway: Gateway, call: str, failure: Failure
) -> None:
    deal = await gateway.create(ORDER)
    await behind.let_requisites_come(deal.deal_id)
    await behind.fail(call, failure)
    with pytest.raises(ERRORS[failure]) as caught:
        await CALLS[call](gateway, deal.deal_id, behind.now())
    assert type(caught.value) is ERRORS[failure]
    if isinstance(caught.value, Throttled):
        assert caught.value.retry_after is None or caught.value.retry_after > 0
    carried_out = failure is Failure.LOST_AFTER
    await behind.mend()
    assert behind.count() == 1 + (carried_out and call == "create")
    canceled = carried_out and call == "cancel"
    assert (behind.status_of(deal.deal_id) == "canceled") is canceled


@every_call
async def test_after_a_failure_the_call_goes_as_ever(
    behind: Implementation, gateway: Gateway, call: str
) -> None:
    deal = await gateway.create(ORDER)
    await behind.let_requisites_come(deal.deal_id)
    await behind.fail(call, Failure.LOST_BEFORE)
    with pytest.raises(NoAnswer):
        await CALLS[call](gateway, deal.deal_id, behind.now())
    await behind.mend()
    await CALLS[call](gateway, deal.deal_id, behind.now())


@every_call
async def test_a_caller_that_is_cancelled_is_let_go(
    behind: Implementation, gateway: Gateway, call: str
) -> None:
    deal = await gateway.create(ORDER)
    await behind.let_requisites_come(deal.deal_id)
    behind.slow_down()
    waiting = asyncio.ensure_future(CALLS[call](gateway, deal.deal_id, behind.now()))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await gateway.check()


# ---------------------------------------------------------------- the gateway's clock


@pytest.mark.parametrize("ahead", [timedelta(), 5 * HOUR, -26 * HOUR], ids=str)
async def test_an_answer_tells_how_far_the_clocks_are_apart(
    behind: Implementation, gateway: Gateway, ahead: timedelta
) -> None:
    behind.set_till_clock(ahead)
    offset = gateway.clock_offset
    assert offset is None
    await gateway.check()
    offset = gateway.clock_offset
    assert offset is not None
    assert abs(offset + ahead) <= timedelta(seconds=1)


async def test_a_refusal_is_an_answer_too(behind: Implementation, gateway: Gateway) -> None:
    await behind.fail("check", Failure.REFUSED)
    with pytest.raises(Refused):
        await gateway.check()
    assert gateway.clock_offset is not None


async def test_what_was_not_sent_tells_no_time(behind: Implementation, gateway: Gateway) -> None:
    await behind.fail("check", Failure.NOT_SENT)
    with pytest.raises(NotSent):
        await gateway.check()
    assert gateway.clock_offset is None


# ---------------------------------------------------------------- connections


async def test_dropped_connections_are_made_anew(gateway: Gateway) -> None:
    deal = await gateway.create(ORDER)
    await gateway.drop_connections()
    assert (await gateway.deal(deal.deal_id)).deal_id == deal.deal_id


@every_call
async def test_after_its_end_nothing_is_sent(
    behind: Implementation, gateway: Gateway, call: str
) -> None:
    deal = await gateway.create(ORDER)
    await gateway.aclose()
    with pytest.raises(NotSent) as caught:
        await CALLS[call](gateway, deal.deal_id, behind.now())
    assert caught.value.trouble is Trouble.INTERRUPTED
    assert behind.count() == 1
    await gateway.aclose()
