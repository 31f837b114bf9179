"""What the training gateway promises beyond the protocol."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.errors import AlreadyExists, GatewayError, Gone, NoAnswer, NotSent, Trouble
from pos_app.domain.keys import Keys
from pos_app.domain.money import Money
from pos_app.domain.preferences import Scenario
from pos_app.domain.secret import Secret
from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from pos_app.gateway.paymentsgate.client_config import Budgets, GatewayConfig
from pos_app.gateway.training.cards import account_of, passes_luhn
from pos_app.gateway.training.deal_list import list_page
from pos_app.gateway.training.in_process_transport import TrainingTransport
from pos_app.gateway.training.network_faults import NetworkFault, NetworkFaults
from pos_app.gateway.training.protocol import TrainingProtocol
from pos_app.gateway.training.simulator import Simulator, TrainingDeal
from pos_app.gateway.training.trainer import training_gateway
from tests.gateway.client_setup import AMOUNT, DEAL, ORDER, START, FakeClock
from tests.gateway.no_sockets import GUARD
from tests.gateway.raw_server import CALLS

pytestmark = pytest.mark.anyio


def seconds(value: float) -> timedelta:
    return timedelta(seconds=value)


# ---------------------------------------------------------------- the simulator's truth


@pytest.fixture
def simulator(clock: FakeClock) -> Simulator:
    return Simulator(clock, random.Random(7))


def life(simulator: Simulator, clock: FakeClock, deal: TrainingDeal, until: int) -> list[str]:
    """The statuses a deal has, second by second, each once."""
    statuses = [deal.status]
    for _ in range(until):
        clock.advance(1)
        simulator.deals()
        if deal.status != statuses[-1]:
            statuses.append(deal.status)
    return statuses


@pytest.mark.parametrize(
    ("scenario", "statuses"),
    [
        (None, ["pending", "expired", "canceled"]),
        (Scenario.PAYS, ["paid", "completed"]),
        (Scenario.PAYS_LATE, ["expired", "completed"]),
        (Scenario.CLAIMS_THEN_EXPIRES, ["paid", "expired"]),
        (Scenario.PAYS_OTHER_SUM, ["completed"]),
        (Scenario.CANCELS, ["canceled"]),
        (Scenario.NETWORK_LOST, ["pending", "expired", "canceled"]),
        (Scenario.SLOW, ["pending", "expired", "canceled"]),
    ],
)
def test_the_life_of_a_deal(
    simulator: Simulator, clock: FakeClock, scenario: Scenario | None, statuses: list[str]
) -> None:
    deal = simulator.create("INV-1", AMOUNT, None)
    assert deal.status == "new"
    clock.advance(3)
    simulator.deals()
    if scenario is not None:
        simulator.play(deal, scenario)
    assert life(simulator, clock, deal, 1000) == statuses


def test_the_truth_is_the_same_however_seldom_it_is_asked_for(clock: FakeClock) -> None:
    histories = []
    for step in (1, 300):
        own = FakeClock()
        simulator = Simulator(own, random.Random(7))
        deal = simulator.create("INV-1", AMOUNT, None)
        for _ in range(900 // step):
            own.advance(step)
            simulator.deals()
        histories.append((deal.status, deal.status_at, deal.reason))
    assert histories[0] == histories[1]


def test_requisites_come_after_a_second_or_two(simulator: Simulator) -> None:
    delays = [simulator.create(str(number), AMOUNT, None).ready_at - START for number in range(200)]
    assert seconds(1) <= min(delays) < seconds(1.1)
    assert seconds(1.9) < max(delays) <= seconds(2)


def test_a_deal_is_of_the_very_moment_in_which_it_was_made() -> None:
    """By whole seconds it would be older than a search that begins in the same one."""
    moment = START + timedelta(microseconds=999_999)
    assert (
        Simulator(FakeClock(moment), random.Random(3)).create("1", AMOUNT, None).created_at
        == moment
    )


def test_the_same_chance_makes_the_same_day(clock: FakeClock) -> None:
    def day() -> list[tuple[str, str]]:
        simulator = Simulator(clock, random.Random(3))
        deals = [simulator.create(str(number), AMOUNT, None) for number in range(5)]
        return [(deal.deal_id, deal.account.number) for deal in deals]

    assert day() == day()
    assert len({deal_id for deal_id, _ in day()}) == 5


def test_no_training_card_can_exist(simulator: Simulator) -> None:
    for _ in range(500):
        number = account_of(simulator.new_id()).number
        assert number.startswith("0000")
        assert len(number) == 16
        assert number.isdigit()
        assert not passes_luhn(number)


@pytest.mark.parametrize(
    ("number", "passes"),
    [("4111111111111111", True), ("4111111111111112", False), ("0" * 16, True)],
)
def test_luhns_check_is_the_real_one(number: str, passes: bool) -> None:
    assert passes_luhn(number) is passes


def test_a_sale_after_a_scenario_can_take_another_turn(
    simulator: Simulator, clock: FakeClock
) -> None:
    deal = simulator.create("INV-1", Money.of_major(5000), None)
    simulator.play(deal, Scenario.PAYS_LATE)
    simulator.play(deal, Scenario.PAYS)
    assert life(simulator, clock, deal, 60) == ["paid", "completed"]
    simulator.play(deal, Scenario.CANCELS)
    assert deal.status == "canceled"


# ---------------------------------------------------------------- in process


class Slept:
    """An async sleep that only takes note."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, delay: float) -> None:
        self.seconds.append(delay)


async def test_a_slow_network_takes_three_seconds_an_answer(clock: FakeClock) -> None:
    sleep = Slept()
    gateway, trainer = training_gateway(clock, random.Random(1), sleep=sleep)
    await gateway.check()
    assert sleep.seconds == []
    trainer.play(None, Scenario.SLOW)
    deal = await gateway.create(ORDER)
    await gateway.deal(deal.deal_id)
    assert sleep.seconds == [3.0, 3.0]
    clock.advance(30)
    await gateway.deal(deal.deal_id)
    assert sleep.seconds == [3.0, 3.0]
    await gateway.aclose()


async def test_an_answer_slower_than_the_budget_is_no_answer(clock: FakeClock) -> None:
    async def for_ever(_: float) -> None:
        await asyncio.Event().wait()

    protocol = TrainingProtocol(clock, random.Random(1))
    keys = Keys("https://training.invalid", Secret("a"), Secret("b"))
    config = GatewayConfig(keys.base_url, keys, budgets=Budgets(create=0.1))
    gateway = PaymentsGateClient(config, clock, TrainingTransport(protocol, for_ever))
    await gateway.check()
    protocol.network.play(Scenario.SLOW)
    with pytest.raises(NoAnswer) as caught:
        await gateway.create(ORDER)
    assert caught.value.trouble is Trouble.TIMED_OUT
    await gateway.aclose()


@pytest.mark.parametrize("scenario", sorted(set(Scenario) - {Scenario.SLOW, Scenario.NETWORK_LOST}))
def test_what_a_customer_does_leaves_the_network_as_it_is(
    scenario: Scenario, clock: FakeClock
) -> None:
    network = NetworkFaults(clock)
    network.play(scenario)
    assert (network.next_fault(), network.delay_s()) == (NetworkFault.NONE, 0)


async def test_a_lost_network_loses_one_answer_and_then_every_way_in(clock: FakeClock) -> None:
    gateway, trainer = training_gateway(clock, random.Random(1))
    deal = await gateway.create(ORDER)
    trainer.play(deal.deal_id, Scenario.NETWORK_LOST)
    with pytest.raises(NoAnswer) as lost:
        await gateway.deal(deal.deal_id)
    assert lost.value.trouble is Trouble.TIMED_OUT
    with pytest.raises(NotSent) as unsent:
        await gateway.deal(deal.deal_id)
    assert unsent.value.trouble is Trouble.NO_NETWORK
    clock.advance(19)
    with pytest.raises(NotSent):
        await gateway.deal(deal.deal_id)
    clock.advance(1)
    await gateway.deal(deal.deal_id)
    await gateway.aclose()


async def test_a_deal_that_ended_before_it_could_be_paid_has_no_requisites(
    clock: FakeClock,
) -> None:
    gateway, trainer = training_gateway(clock, random.Random(1))
    deal = await gateway.create(ORDER)
    trainer.play(deal.deal_id, Scenario.PAYS_LATE)
    with pytest.raises(Gone):
        await gateway.requisites(deal.deal_id)
    await gateway.aclose()


async def test_a_trainer_without_such_a_deal_does_nothing(clock: FakeClock) -> None:
    gateway, trainer = training_gateway(clock, random.Random(1))
    trainer.play(DEAL, Scenario.PAYS)
    trainer.play(None, Scenario.PAYS)
    await gateway.aclose()


async def test_training_opens_no_socket_and_reaches_no_host(clock: FakeClock) -> None:
    with GUARD():
        gateway, trainer = training_gateway(clock, random.Random(1))
        deal = await gateway.create(ORDER)
        clock.advance(3)
        await gateway.requisites(deal.deal_id)
        trainer.play(deal.deal_id, Scenario.PAYS)
        for call in CALLS.values():
            with contextlib.suppress(Exception):
                await call(gateway)
        await gateway.drop_connections()
        trainer.play(None, Scenario.NETWORK_LOST)
        for call in CALLS.values():
            with contextlib.suppress(Exception):
                await call(gateway)
        await gateway.aclose()
    assert GUARD.caught == []


async def test_the_training_transport_answers_for_any_host_without_reaching_it(
    clock: FakeClock,
) -> None:
    keys = Keys("https://secure.sandbox.paymentsgate.io", Secret("a"), Secret("b"))
    protocol = TrainingProtocol(clock, random.Random(1))
    gateway = PaymentsGateClient(
        GatewayConfig(keys.base_url, keys), clock, TrainingTransport(protocol)
    )
    with GUARD():
        await gateway.create(ORDER)
        await gateway.aclose()
    assert GUARD.caught == []
    assert len(protocol.simulator.deals()) == 1


async def test_the_guard_would_catch_a_socket(clock: FakeClock) -> None:
    keys = Keys("http://127.0.0.1:9", Secret("a"), Secret("b"))
    gateway = PaymentsGateClient(GatewayConfig(keys.base_url, keys), clock)
    with GUARD(), pytest.raises(NotSent):
        await gateway.check()
    assert GUARD.caught
    GUARD.caught.clear()
    await gateway.aclose()


# ---------------------------------------------------------------- from one run to the next


async def test_a_training_sale_outlives_the_program(clock: FakeClock, tmp_path: Path) -> None:
    memory = tmp_path / "gateway.json"
    first, trainer = training_gateway(clock, random.Random(1), deals_file=memory)
    deals = [await first.create(replace(ORDER, invoice_id=f"INV-{n}")) for n in range(3)]
    clock.advance(3)
    card = (await first.requisites(deals[0].deal_id)).card
    trainer.play(deals[1].deal_id, Scenario.PAYS_OTHER_SUM)
    trainer.play(deals[2].deal_id, Scenario.PAYS_LATE)
    before = [await first.deal(deal.deal_id) for deal in deals]
    await first.aclose()

    second, trainer = training_gateway(clock, random.Random(2), deals_file=memory)
    assert [await second.deal(deal.deal_id) for deal in deals] == before
    assert (await second.requisites(deals[0].deal_id)).card == card
    with pytest.raises(AlreadyExists):
        await second.create(replace(ORDER, invoice_id="INV-1"))
    clock.advance(15)
    assert (await second.deal(deals[2].deal_id)).status == "completed"
    trainer.play(deals[0].deal_id, Scenario.PAYS)
    clock.advance(2)
    assert (await second.deal(deals[0].deal_id)).status == "completed"
    await second.aclose()
    assert card is not None
    assert card.reveal() not in memory.read_text("utf-8")


async def test_a_deal_is_remembered_from_its_first_moment(clock: FakeClock, tmp_path: Path) -> None:
    memory = tmp_path / "gateway.json"
    first, _ = training_gateway(clock, random.Random(1), deals_file=memory)
    deal = await first.create(ORDER)
    await first.aclose()
    second, _ = training_gateway(clock, random.Random(2), deals_file=memory)
    assert (await second.deal(deal.deal_id)).status == "new"
    await second.aclose()


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "null",
        "7",
        "[1]",
        "[{}]",
        '[{"currency": "UZS", "now": {}, "plan": []}]',
        "[" * 9999,
    ],
)
async def test_a_broken_memory_starts_empty(clock: FakeClock, tmp_path: Path, content: str) -> None:
    memory = tmp_path / "gateway.json"
    memory.write_text(content, "utf-8")
    gateway, _ = training_gateway(clock, random.Random(1), deals_file=memory)
    deal = await gateway.create(ORDER)
    assert (await gateway.deal(deal.deal_id)).status == "new"
    await gateway.aclose()


@pytest.mark.parametrize(
    "change",
    [
        {"amount": 5.5},
        {"created_at": "2026-11-23T06:00:00"},
        {"plan": {}},
        {"now": []},
        {"deal_id": "x"},
    ],
)
async def test_a_memory_of_which_one_value_is_none_starts_empty(
    clock: FakeClock, tmp_path: Path, change: dict[str, object]
) -> None:
    memory = tmp_path / "gateway.json"
    first, _ = training_gateway(clock, random.Random(1), deals_file=memory)
    deal = await first.create(ORDER)
    await first.aclose()
    (record,) = json.loads(memory.read_text("utf-8"))
    memory.write_text(json.dumps([record | change]), "utf-8")
    second, _ = training_gateway(clock, random.Random(2), deals_file=memory)
    with pytest.raises(GatewayError):
        await second.deal(deal.deal_id)
    assert (await second.create(ORDER)).status == "new"
    await second.aclose()


async def test_a_memory_that_cannot_be_written_stops_no_training(
    clock: FakeClock, tmp_path: Path
) -> None:
    gateway, _ = training_gateway(clock, random.Random(1), deals_file=tmp_path / "no" / "such.json")
    assert (await gateway.create(ORDER)).status == "new"
    await gateway.aclose()


# ---------------------------------------------------------------- a trial of the codes


async def test_a_link_of_an_app_comes_only_where_every_code_was_asked_for(
    clock: FakeClock,
) -> None:
    gateway, trainer = training_gateway(clock, random.Random(7))
    trainer.offer_every_code(ORDER.invoice_id)
    try:
        tried = await gateway.create(ORDER)
        plain = await gateway.create(replace(ORDER, invoice_id="INV-2"))
    finally:
        await gateway.aclose()
    assert plain.deeplink is None
    assert tried.deeplink == f"https://training.invalid/app/{tried.deal_id}"


def test_a_page_of_no_number_or_too_long_a_one_is_the_first(simulator: Simulator) -> None:
    for page in ("", "x", "-1", "٣", "9" * 5000):
        assert list_page(simulator, {"page": page}) == list_page(simulator, {})
