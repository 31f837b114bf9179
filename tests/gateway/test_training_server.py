"""The training gateway on a loopback port: what a trainer can ask and order there."""

from __future__ import annotations

import asyncio
import json
import random
import socket
import threading
from collections.abc import AsyncIterator
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest

from pos_app.domain.errors import NoAnswer
from pos_app.domain.keys import Keys
from pos_app.domain.payin import GatewayStatus
from pos_app.domain.preferences import Scenario
from pos_app.domain.secret import Secret
from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from pos_app.gateway.paymentsgate.client_config import GatewayConfig
from pos_app.gateway.training.server import MAX_REQUEST, NotLoopbackError, TrainingServer, serve
from tests.drivers.waiting import PATIENCE_S
from tests.gateway.client_setup import DEAL, ORDER, FakeClock
from tests.gateway.no_sockets import GUARD


@pytest.fixture
async def server(clock: FakeClock) -> AsyncIterator[TrainingServer]:
    server = TrainingServer(clock, random.Random(1))
    yield server
    await asyncio.to_thread(server.stop)


async def ask(server: TrainingServer, method: str, path: str) -> tuple[int, dict[str, object]]:
    def exchange() -> tuple[int, dict[str, object]]:
        request = Request(server.base_url + path, method=method)  # noqa: S310 - loopback
        try:
            with urlopen(request, timeout=PATIENCE_S) as response:  # noqa: S310 - loopback
                return response.status, json.load(response)
        except OSError as error:
            body = getattr(error, "read", lambda: b"{}")()
            code = getattr(error, "code", 0)
            close = getattr(error, "close", lambda: None)
            close()
            return code, json.loads(body)

    return await asyncio.to_thread(exchange)


async def till_on(server: TrainingServer, clock: FakeClock) -> PaymentsGateClient:
    keys = Keys(server.base_url, Secret("a"), Secret("b"))
    return PaymentsGateClient(GatewayConfig(server.base_url, keys), clock)


async def test_the_trainers_door_tells_the_truth(server: TrainingServer, clock: FakeClock) -> None:
    client = await till_on(server, clock)
    deal = await client.create(ORDER)
    clock.advance(3)
    requisites = await client.requisites(deal.deal_id)
    assert requisites.card is not None
    status, body = await ask(server, "GET", "/training/deals")
    assert status == 200
    deals = body["deals"]
    assert isinstance(deals, list)
    (truth,) = deals
    shown = {key: truth[key] for key in ("id", "invoiceId", "amount", "status", "account_number")}
    assert shown == {
        "id": deal.deal_id,
        "invoiceId": "INV-1",
        "amount": 516,
        "status": "pending",
        "account_number": requisites.card.reveal(),
    }
    await client.aclose()


FIRST_STATUS: dict[str, str] = {
    Scenario.PAYS: "paid",
    Scenario.PAYS_LATE: "expired",
    Scenario.CLAIMS_THEN_EXPIRES: "paid",
    Scenario.PAYS_OTHER_SUM: "completed",
    Scenario.CANCELS: "canceled",
}
"""What a deal is at once where the customer does so; the network's troubles change none."""


@pytest.mark.parametrize("word", [*(str(s) for s in Scenario), *(str(s) for s in GatewayStatus)])
async def test_the_trainers_door_takes_every_scenario_and_every_status(
    server: TrainingServer, clock: FakeClock, word: str
) -> None:
    client = await till_on(server, clock)
    deal = await client.create(ORDER)
    status, body = await ask(server, "POST", f"/training/deals/{deal.deal_id}/{word}")
    assert status == 200
    assert body["id"] == deal.deal_id
    status_now = FIRST_STATUS.get(word, word)
    if status_now in {str(s) for s in GatewayStatus}:
        assert (await client.deal(deal.deal_id)).status == status_now
    await client.aclose()


async def test_the_trainers_door_rules_the_network_and_the_answers(
    server: TrainingServer, clock: FakeClock
) -> None:
    client = await till_on(server, clock)
    await client.check()
    assert (await ask(server, "POST", "/training/errors/create/ERROR_INTERNAL"))[0] == 200
    with pytest.raises(NoAnswer):
        await client.create(ORDER)
    assert (await ask(server, "POST", "/training/tokens/revoke"))[0] == 200
    await client.create(ORDER)
    assert (await ask(server, "POST", "/training/network/network_lost"))[0] == 200
    with pytest.raises(NoAnswer):
        await client.check()
    clock.advance(20)
    await client.check()
    await client.aclose()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", f"/training/deals/{DEAL}/pays"),
        ("POST", "/training/network/pays"),
        ("POST", "/training/errors/create/NO_SUCH_CODE"),
        ("POST", "/training/errors/nothing/ERROR_INTERNAL"),
        ("GET", "/training/"),
        ("GET", "/training/network/slow"),
    ],
)
async def test_the_trainers_door_knows_what_it_does_not_know(
    server: TrainingServer, method: str, path: str
) -> None:
    assert (await ask(server, method, path))[0] == 404


async def test_a_deal_takes_no_scenario_that_nobody_knows(
    server: TrainingServer, clock: FakeClock
) -> None:
    client = await till_on(server, clock)
    deal = await client.create(ORDER)
    await client.aclose()
    status, body = await ask(server, "POST", f"/training/deals/{deal.deal_id}/dances")
    assert (status, body) == (404, {"error": "unknown scenario"})


def raw_answer(server: TrainingServer, head: str, body: str = "") -> str:
    """Return the answer's first line; nothing where the server closes without any."""
    with socket.create_connection(("127.0.0.1", urlsplit(server.base_url).port or 0)) as raw:
        raw.settimeout(PATIENCE_S)
        raw.sendall(f"{head}\r\n\r\n{body}".encode())
        return raw.makefile("r").readline().strip()


@pytest.mark.parametrize("body", ["", "{", "[]", '{"amount": 1e9999999999999999999}'])
async def test_a_body_that_is_none_is_refused_with_an_answer(
    server: TrainingServer, body: str
) -> None:
    head = f"POST /auth/token HTTP/1.1\r\nContent-Length: {len(body)}"
    told = await asyncio.to_thread(raw_answer, server, head, body)
    assert told.startswith("HTTP/1.1 4")


@pytest.mark.parametrize("length", ["-1", "x", "٣", str(MAX_REQUEST + 1), "9" * 5000])
async def test_a_request_of_no_length_or_too_long_a_one_is_not_waited_for(
    server: TrainingServer, length: str, capfd: pytest.CaptureFixture[str]
) -> None:
    head = f"POST /auth/token HTTP/1.1\r\nContent-Length: {length}"
    assert await asyncio.to_thread(raw_answer, server, head) == ""
    assert capfd.readouterr().err == ""
    assert (await ask(server, "GET", "/training/deals"))[0] == 200


async def test_the_longest_request_is_answered(server: TrainingServer) -> None:
    head = f"POST /auth/token HTTP/1.1\r\nContent-Length: {MAX_REQUEST}"
    told = await asyncio.to_thread(raw_answer, server, head, " " * MAX_REQUEST)
    assert told.startswith("HTTP/1.1 4")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.com", ""])
def test_the_server_refuses_to_serve_other_machines(clock: FakeClock, host: str) -> None:
    with GUARD(), pytest.raises(NotLoopbackError):
        TrainingServer(clock, random.Random(1), host=host)
    assert GUARD.caught == []


def test_serve_announces_its_address_and_stops_at_the_event(clock: FakeClock) -> None:
    announced: list[str] = []
    listening, until = threading.Event(), threading.Event()

    def announce(base_url: str) -> None:
        announced.append(base_url)
        listening.set()

    def run() -> None:
        serve("localhost", 0, clock, random.Random(1), announce=announce, until=until)

    thread = threading.Thread(target=run)
    thread.start()
    assert listening.wait(PATIENCE_S)
    with urlopen(f"{announced[0]}/training/deals", timeout=PATIENCE_S) as response:  # noqa: S310 - loopback
        assert json.load(response) == {"deals": []}
    until.set()
    thread.join(PATIENCE_S)
    assert not thread.is_alive()
    with pytest.raises(OSError, match=r"refused|urlopen"):
        urlopen(f"{announced[0]}/training/deals", timeout=PATIENCE_S)  # noqa: S310 - loopback


def test_ctrl_c_ends_it_in_order_and_frees_its_port(clock: FakeClock) -> None:
    announced: list[str] = []

    class Pressed(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:  # noqa: ARG002
            raise KeyboardInterrupt

    serve("127.0.0.1", 0, clock, random.Random(1), announce=announced.append, until=Pressed())
    port = urlsplit(announced[0]).port or 0
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", port))
