"""The client over the training simulator, in process and on a loopback port: its scenarios, its
error codes, its tokens. What every gateway must do stands in test_contract.py."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta

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
from pos_app.domain.keys import Keys
from pos_app.domain.money import Money
from pos_app.domain.payin import Mismatch, Outcome, assess
from pos_app.domain.preferences import Scenario
from pos_app.domain.secret import Secret
from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from pos_app.gateway.paymentsgate.client_config import GatewayConfig
from pos_app.gateway.training.cards import passes_luhn
from pos_app.gateway.training.in_process_transport import TrainingTransport
from pos_app.gateway.training.protocol import TrainingProtocol
from pos_app.gateway.training.server import TrainingServer
from pos_app.gateway.training.simulator import Rules
from pos_app.gateway.training.tokens import WRONG_KEY
from pos_app.gateway.training.trainer import BASE_URL, SimulatedTrainer
from tests.gateway.client_setup import AMOUNT, INVOICE, LONG, ORDER, WINDOW, FakeClock
from tests.gateway.raw_server import CALLS

pytestmark = pytest.mark.anyio
NOWHERE = "00000000-0000-4000-8000-000000000000"


@dataclass
class Training:
    """A client, the truth behind it, and the clock both live by."""

    clock: FakeClock
    protocol: TrainingProtocol
    base_url: str
    transport: TrainingTransport | None

    def client(self, public_key: str = "any") -> PaymentsGateClient:
        keys = Keys(self.base_url, Secret("any"), Secret(public_key))
        config = GatewayConfig(self.base_url, keys, budgets=LONG)
        return PaymentsGateClient(config, self.clock, self.transport)

    def __post_init__(self) -> None:
        self.gateway = self.client()
        self.play = SimulatedTrainer(self.protocol).play

    @property
    def simulator_rules(self) -> Rules:
        return self.protocol.simulator.rules

    def set_rules(self, **changes: object) -> None:
        self.protocol.simulator.rules = replace(self.simulator_rules, **changes)  # type: ignore[arg-type]

    async def sale(self, scenario: Scenario | None = None) -> str:
        deal = await self.gateway.create(ORDER)
        self.clock.advance(3)
        if scenario is not None:
            self.play(deal.deal_id, scenario)
        return deal.deal_id

    async def finding(self, deal_id: str) -> tuple[str, Outcome, Mismatch | None]:
        report = await self.gateway.deal(deal_id)
        return report.status, *assess(report, deal_id=deal_id, invoice_id=INVOICE, amount=AMOUNT)


@pytest.fixture(params=["in process", "loopback", "loopback, IPv6"])
async def training(request: pytest.FixtureRequest, clock: FakeClock) -> AsyncIterator[Training]:
    rng = random.Random(1)
    if request.param == "in process":
        protocol = TrainingProtocol(clock, rng)
        training = Training(clock, protocol, BASE_URL, TrainingTransport(protocol))
        yield training
        await training.gateway.aclose()
        return
    host = "::1" if "6" in request.param else "127.0.0.1"
    try:
        server = TrainingServer(clock, rng, host=host)
    except OSError:
        pytest.skip("this machine has no such loopback address")
    try:
        training = Training(clock, server.protocol, server.base_url, None)
        yield training
        await training.gateway.aclose()
    finally:
        await asyncio.to_thread(server.stop)


async def test_a_sale_from_end_to_end(training: Training) -> None:
    await training.gateway.check()
    deal = await training.gateway.create(ORDER)
    assert deal.status == "new"
    assert deal.url == f"https://training.invalid/pay/{deal.deal_id}"
    with pytest.raises(NotReady):
        await training.gateway.requisites(deal.deal_id)
    training.clock.advance(2)
    requisites = await training.gateway.requisites(deal.deal_id)
    assert requisites.card is not None
    number = requisites.card.reveal()
    assert number.startswith("0000")
    assert len(number) == 16
    assert not passes_luhn(number)
    assert requisites.owner == Secret("MASHQ UCHUN / TRAINING")
    assert requisites.bank is not None
    assert requisites.bank.name in {"Humo", "Uzcard"}
    assert requisites.bank.tag_color is not None
    assert await training.finding(deal.deal_id) == ("pending", Outcome.LIVE, None)
    training.play(deal.deal_id, Scenario.PAYS)
    assert await training.finding(deal.deal_id) == ("paid", Outcome.CLAIMED, None)
    training.clock.advance(2)
    assert await training.finding(deal.deal_id) == ("completed", Outcome.SETTLED, None)


async def test_pays_late(training: Training) -> None:
    deal = await training.sale(Scenario.PAYS_LATE)
    assert await training.finding(deal) == ("expired", Outcome.EXPIRED, None)
    training.clock.advance(14)
    assert await training.finding(deal) == ("expired", Outcome.EXPIRED, None)
    training.clock.advance(1)
    assert await training.finding(deal) == ("completed", Outcome.SETTLED, None)


async def test_claims_then_expires(training: Training) -> None:
    deal = await training.sale(Scenario.CLAIMS_THEN_EXPIRES)
    assert await training.finding(deal) == ("paid", Outcome.CLAIMED, None)
    training.clock.advance(10)
    assert await training.finding(deal) == ("expired", Outcome.EXPIRED, None)
    training.clock.advance(86400)
    assert await training.finding(deal) == ("expired", Outcome.EXPIRED, None)


@pytest.mark.parametrize(("due", "paid"), [(516, 1032), (5000, 4000), (1000, 2000)])
async def test_pays_another_sum(training: Training, due: int, paid: int) -> None:
    order = replace(ORDER, amount=Money.of_major(due))
    deal = await training.gateway.create(order)
    training.play(deal.deal_id, Scenario.PAYS_OTHER_SUM)
    report = await training.gateway.deal(deal.deal_id)
    assert report.amount == Money.of_major(paid)
    verdict = assess(report, deal_id=deal.deal_id, invoice_id=INVOICE, amount=Money.of_major(due))
    assert verdict == (Outcome.MISMATCH, Mismatch.OTHER_AMOUNT)


async def test_the_customer_cancels(training: Training) -> None:
    deal = await training.sale(Scenario.CANCELS)
    report = await training.gateway.deal(deal)
    assert (report.status, report.reason) == ("canceled", "BY_CLIENT")
    with pytest.raises(Gone):
        await training.gateway.requisites(deal)


async def test_a_deal_expires_by_itself_and_is_canceled_later(training: Training) -> None:
    deal = await training.sale()
    training.clock.advance(600)
    assert await training.finding(deal) == ("expired", Outcome.EXPIRED, None)
    with pytest.raises(Gone):
        await training.gateway.requisites(deal)
    training.clock.advance(60)
    report = await training.gateway.deal(deal)
    assert (report.status, report.reason) == ("canceled", "BY_EXPIRATION")
    assert report.updated_at is not None
    assert report.expires_at == report.updated_at - timedelta(minutes=1)


async def test_the_network_is_lost_and_comes_back(training: Training) -> None:
    deal = await training.sale()
    training.play(None, Scenario.NETWORK_LOST)
    with pytest.raises(NoAnswer):
        await training.gateway.deal(deal)
    with pytest.raises((NotSent, NoAnswer)):
        await training.gateway.create(replace(ORDER, invoice_id="INV-2"))
    assert training.protocol.simulator.deal_of_invoice("INV-2") is None
    training.clock.advance(20)
    assert (await training.finding(deal))[1] is Outcome.LIVE


async def test_a_create_that_was_on_its_way_when_the_network_went(training: Training) -> None:
    await training.gateway.check()
    training.play(None, Scenario.NETWORK_LOST)
    with pytest.raises(NoAnswer):
        await training.gateway.create(ORDER)
    training.clock.advance(20)
    found = await training.gateway.find(INVOICE, *WINDOW)
    assert found is not None
    assert found.invoice_id == INVOICE


@pytest.mark.parametrize("first_page", [0, 1])
async def test_the_list_is_searched_to_its_end(training: Training, first_page: int) -> None:
    training.set_rules(page_size=2, first_page=first_page)
    for number in range(5):
        await training.gateway.create(replace(ORDER, invoice_id=f"INV-{number}"))
        training.clock.advance(1)
    for number in range(5):
        report = await training.gateway.find(f"INV-{number}", *WINDOW)
        assert report is not None
        assert report.invoice_id == f"INV-{number}"
    assert await training.gateway.find("INV-5", *WINDOW) is None
    day = timedelta(days=1)
    assert await training.gateway.find("INV-1", WINDOW[0] - day, WINDOW[1] - day) is None


async def test_wrong_keys_are_refused(training: Training) -> None:
    client = training.client(WRONG_KEY)
    with pytest.raises(Refused) as caught:
        await client.check()
    assert caught.value.trouble is Trouble.KEYS_REFUSED
    with pytest.raises(NotSent) as unsent:
        await client.create(ORDER)
    assert unsent.value.trouble is Trouble.KEYS_REFUSED
    await client.aclose()


async def test_a_token_that_ran_out_is_replaced_unnoticed(training: Training) -> None:
    deal = await training.sale()
    training.clock.advance(3600)
    assert (await training.gateway.deal(deal)).deal_id == deal
    training.protocol.tokens.revoke_all()
    assert (await training.gateway.create(replace(ORDER, invoice_id="INV-2"))).status == "new"


CODES = [
    ("create", "ERROR_API_KEY_INVALID", Refused, Trouble.KEYS_REFUSED, 2),
    ("create", "ERROR_ACCESS_DENIED", Refused, Trouble.ACCESS_DENIED, 1),
    ("create", "DEAL_ALREADY_EXISTS", AlreadyExists, Trouble.DUPLICATE, 1),
    ("create", "ERROR_EXCHANGE_DIRECTION_STOPPED", Refused, Trouble.METHOD_STOPPED, 1),
    ("create", "ERROR_CURRENCY_FROM_INVALID", Refused, Trouble.CURRENCY_REFUSED, 1),
    ("create", "ERROR_CURRENCY_TO_INVALID", Refused, Trouble.CURRENCY_REFUSED, 1),
    ("create", "ERROR_VALIDATION", Refused, Trouble.REQUEST_REFUSED, 1),
    ("create", "ERROR_INTERNAL", NoAnswer, Trouble.GATEWAY_DOWN, 1),
    ("create", "RATE_LIMITED", Throttled, Trouble.RATE_LIMITED, 1),
    ("token", "ERROR_ACCESS_DENIED", Refused, Trouble.ACCESS_DENIED, 1),
    ("requisites", "ERROR_CREDENTIALS_NOT_FOUND", NotReady, Trouble.NOT_READY, 1),
    ("requisites", "ERROR_NOT_FOUND", NotReady, Trouble.NOT_READY, 1),
    ("requisites", "ERROR_CREDENTIALS_NOT_AVAILABLE", Gone, Trouble.NO_REQUISITES, 1),
    ("requisites", "DEAL_CANCELED", Gone, Trouble.NO_REQUISITES, 1),
    ("requisites", "ERROR_AUTHENTICATION_REQUIRED", Refused, Trouble.KEYS_REFUSED, 2),
    ("deal", "ERROR_INTERNAL", NoAnswer, Trouble.GATEWAY_DOWN, 1),
    ("list", "RATE_LIMITED", Throttled, Trouble.RATE_LIMITED, 1),
    ("cancel", "ERROR_ACCESS_DENIED", Refused, Trouble.CANNOT_CANCEL, 1),
]


@pytest.mark.parametrize(("call", "code", "kind", "trouble", "times"), CODES)
async def test_every_error_code(
    training: Training, call: str, code: str, kind: type[GatewayError], trouble: Trouble, times: int
) -> None:
    for _ in range(times):
        training.protocol.force_error(call, code)
    with pytest.raises(GatewayError) as caught:
        await CALLS[call](training.gateway)
    assert (type(caught.value), caught.value.trouble) == (kind, trouble)
    if isinstance(caught.value, Throttled):
        assert caught.value.retry_after == 2
    if call == "create":
        assert training.protocol.simulator.deals() == []


async def test_a_wrong_credentials_path_is_told_from_not_ready(training: Training) -> None:
    deal = await training.gateway.create(ORDER)
    keys = Keys(training.base_url, Secret("any"), Secret("any"))
    config = GatewayConfig(
        training.base_url, keys, credentials_path_template="/deals/credentials/{id}"
    )
    lost = PaymentsGateClient(config, training.clock, training.transport)
    with pytest.raises(Refused) as caught:
        await lost.requisites(deal.deal_id)
    assert caught.value.trouble is Trouble.WRONG_PATH
    await lost.aclose()
    with pytest.raises(NotReady):
        await training.gateway.requisites(deal.deal_id)


@pytest.mark.parametrize("deal_id", ["", "../auth/token", "a/b", "a?b", "a b", "é", "x" * 101])
async def test_an_id_that_is_no_id_is_never_put_into_a_path(
    training: Training, deal_id: str
) -> None:
    for call in (training.gateway.deal, training.gateway.requisites, training.gateway.cancel):
        with pytest.raises(NoAnswer) as caught:
            await call(deal_id)
        assert caught.value.trouble is Trouble.BROKEN_ANSWER
