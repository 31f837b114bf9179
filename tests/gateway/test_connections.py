"""Whatever becomes of a call, its connection is let go: counted there, and handles here."""

from __future__ import annotations

import asyncio
import gzip
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.domain.errors import GatewayError, NotSent
from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from tests.gateway import raw_server
from tests.gateway.client_setup import SHORT, FakeClock, client_for, config_for
from tests.gateway.connect_proxy import ConnectProxy
from tests.gateway.raw_server import CALLS, Fault, RawServer, call_gateway, http, sends

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(sys.platform != "linux", reason="handles are counted in /proc"),
]
HANDLES = Path("/proc/self/fd")
LONG = http(200, b" " * 300_000, keep_alive=True)
ENDINGS: dict[str, Fault] = {
    "a body without end": raw_server.floods,
    "too long a body": sends(LONG),
    "no JSON": sends(http(200, b"<html>")),
    "an encoding": sends(http(200, gzip.compress(b"{}"), {"Content-Encoding": "gzip"})),
    "an error": sends(http(500, {"error": "x"})),
    "a redirect": sends(http(302, b"", {"Location": "/"})),
    "cut off": sends(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"),
    "reset": raw_server.resets,
}


def handles() -> int:
    return len(list(HANDLES.iterdir()))


@pytest.fixture(autouse=True)
def no_handle_is_left() -> Iterator[None]:
    """Count around the whole test, its own server and client included."""
    before = handles()
    yield
    assert handles() == before


@pytest.mark.parametrize("call", ["deal", "create"])
@pytest.mark.parametrize("name", ENDINGS)
async def test_no_ending_of_a_call_keeps_its_connection(
    raw: RawServer, client: PaymentsGateClient, call: str, name: str
) -> None:
    await client.check()
    await raw.until_closed()
    raw.faults[call] = ENDINGS[name]
    before = handles()
    for _ in range(12):
        with pytest.raises(GatewayError):
            await call_gateway(client, call)
        await raw.until_closed()
    assert handles() <= before
    raw.faults.clear()
    await call_gateway(client, call)


@pytest.mark.parametrize("call", CALLS)
async def test_a_call_given_up_or_out_of_time_keeps_none(raw: RawServer, call: str) -> None:
    client = client_for(raw.base_url, FakeClock(), replace(SHORT, **{_budget(call): 0.3}))
    if call != "token":
        await client.check()
    raw.faults[call] = raw_server.drips_body
    with pytest.raises(GatewayError):
        await call_gateway(client, call)
    await raw.until_closed()
    raw.seen.clear()
    given_up = asyncio.create_task(call_gateway(client, call))
    await raw.until(call)
    given_up.cancel()
    await asyncio.wait([given_up])
    await client.aclose()
    await raw.until_closed()


def _budget(call: str) -> str:
    return "find" if call == "list" else call


async def test_closing_ends_a_token_request_and_every_connection(
    raw: RawServer, client: PaymentsGateClient
) -> None:
    raw.faults["token"] = raw_server.hangs
    waiting = [asyncio.create_task(call_gateway(client, "deal")) for _ in range(3)]
    await raw.until("token")
    await client.aclose()
    await asyncio.wait(waiting)
    await raw.until_closed()
    assert raw.open_connections == 0


async def test_closing_closes_a_connection_that_is_kept_open(
    raw: RawServer, client: PaymentsGateClient
) -> None:
    raw.keep_alive = True
    await call_gateway(client, "deal")
    assert raw.open_connections == 1
    await client.aclose()
    await raw.until_closed()


async def test_a_pool_that_was_dropped_is_closed(
    raw: RawServer, client: PaymentsGateClient
) -> None:
    raw.keep_alive = True
    for _ in range(3):
        await call_gateway(client, "deal")
        assert raw.open_connections == 1
        await client.drop_connections()
        await raw.until_closed()


async def test_a_handshake_out_of_time_behind_a_proxy_keeps_none(raw: RawServer) -> None:
    raw.on_accept = raw_server.hangs
    async with ConnectProxy() as proxy:
        base_url = raw.base_url.replace("http:", "https:")
        config = replace(config_for(base_url, SHORT), proxy=proxy.address)
        client = PaymentsGateClient(config, FakeClock())
        with pytest.raises(NotSent):
            await client.check()
        await raw.until_closed()
        await proxy.until_closed()
        await client.aclose()
