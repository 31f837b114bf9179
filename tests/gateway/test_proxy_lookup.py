"""The computer's own proxy is looked up beside the calls: a look-up that is slow stops no till."""

from __future__ import annotations

import asyncio
import re
import threading
from pathlib import Path

import pytest

from pos_app.domain.errors import GatewayError, NotSent, Trouble
from pos_app.domain.proxy import SYSTEM_PROXY
from pos_app.gateway.paymentsgate import chosen_proxy, transport
from tests.drivers.waiting import PATIENCE_S
from tests.gateway import raw_server
from tests.gateway.client_setup import FakeClock
from tests.gateway.connect_proxy import ConnectProxy
from tests.gateway.raw_server import RawServer, call_gateway
from tests.gateway.test_proxy import client_by

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("call", ["deal", "create"])
async def test_a_lookup_of_the_computer_s_proxy_that_takes_long_holds_nothing_up(
    server: RawServer, ca_file: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """Windows asks name servers, which a network with a proxy may not let anybody reach."""
    loop, has_run = asyncio.get_running_loop(), threading.Event()
    went_on: list[bool] = []

    def look(_base_url: str) -> None:
        loop.call_soon_threadsafe(has_run.set)
        went_on.append(has_run.wait(PATIENCE_S))

    monkeypatch.setattr(transport, "system_proxy", look)
    client = client_by(SYSTEM_PROXY, server, ca_file)
    await call_gateway(client, call)
    await client.aclose()
    assert went_on
    assert all(went_on)


@pytest.mark.parametrize("fresh", [False, True])
async def test_what_is_closed_while_a_proxy_is_looked_up_sends_nothing(
    server: RawServer, ca_file: Path, monkeypatch: pytest.MonkeyPatch, fresh: bool
) -> None:
    looks, may_go = threading.Event(), threading.Event()

    def look(_base_url: str) -> None:
        looks.set()
        may_go.wait(PATIENCE_S)

    monkeypatch.setattr(transport, "system_proxy", look)
    line = transport.Transport(
        server.base_url, FakeClock(), max_body=1000, proxy=SYSTEM_PROXY, ca_file=ca_file
    )
    request = transport.Request("GET", "/deals/one", fresh=fresh)
    sending = asyncio.create_task(line.send(request, line.progress()))
    await asyncio.to_thread(looks.wait, PATIENCE_S)
    await line.aclose()
    may_go.set()
    with pytest.raises(NotSent) as caught:
        await sending
    assert caught.value.trouble is Trouble.INTERRUPTED
    assert server.seen == []


class _Looks:
    """The computer's own proxy: each look-up for it takes until it is let go."""

    def __init__(self, *answers: str | Exception | None) -> None:
        self._answers = iter(answers)
        self.begun = 0
        self.may_end = threading.Event()

    def __call__(self, _base_url: str) -> str | None:
        answer = next(self._answers)
        self.begun += 1
        self.may_end.wait(PATIENCE_S)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.mark.parametrize("call", ["deal", "create"])
async def test_a_lookup_that_takes_longer_than_a_call_may_serves_the_next_one(
    server: RawServer,
    proxy: ConnectProxy,
    ca_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
) -> None:
    """Where each took so long and began anew, a till behind a proxy would never send anything."""
    looks = _Looks(proxy.address, proxy.address)
    monkeypatch.setattr(transport, "system_proxy", looks)
    client = client_by(SYSTEM_PROXY, server, ca_file)
    for _ in range(2):
        with pytest.raises(NotSent) as caught:
            await client.check()
        assert caught.value.trouble is Trouble.TIMED_OUT
    assert looks.begun == 1
    looks.may_end.set()
    await call_gateway(client, call)
    await client.aclose()
    assert proxy.asked
    assert server.count(call) == 1


@pytest.mark.parametrize("call", ["deal", "create"])
async def test_a_lookup_that_never_ends_is_begun_once_and_what_was_found_last_serves(
    server: RawServer,
    proxy: ConnectProxy,
    ca_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
) -> None:
    monkeypatch.setattr(chosen_proxy, "LOOKUP_S", 0.1)
    looks = _Looks(proxy.address, None, None, None)
    looks.may_end.set()
    monkeypatch.setattr(transport, "system_proxy", looks)
    client = client_by(SYSTEM_PROXY, server, ca_file)
    await call_gateway(client, "deal")
    looks.may_end.clear()
    proxy.fault = raw_server.closes
    with pytest.raises(GatewayError):
        await call_gateway(client, "create")
    with pytest.raises(GatewayError):
        await call_gateway(client, "deal")
    proxy.fault = None
    before = len(proxy.asked)
    await asyncio.gather(*(call_gateway(client, call) for _ in range(5)))
    assert looks.begun == 2
    assert len(proxy.asked) > before
    looks.may_end.set()
    await client.aclose()


@pytest.mark.parametrize("error", [OSError("registry"), re.error("an odd list of addresses")])
async def test_a_lookup_that_fails_leaves_what_was_found_last(
    server: RawServer,
    proxy: ConnectProxy,
    ca_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    """Windows' list of addresses that go straight may hold what Python cannot read."""
    looks = _Looks(proxy.address, error, error)
    looks.may_end.set()
    monkeypatch.setattr(transport, "system_proxy", looks)
    client = client_by(SYSTEM_PROXY, server, ca_file)
    await call_gateway(client, "deal")
    await client.drop_connections()
    await call_gateway(client, "deal")
    await call_gateway(client, "create")
    await client.aclose()
    assert looks.begun == 3
    assert len(proxy.asked) == 4


@pytest.mark.parametrize("call", ["deal", "create"])
async def test_the_first_lookup_is_waited_for_longer_and_calls_go_straight_where_it_hangs(
    server: RawServer,
    proxy: ConnectProxy,
    ca_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
) -> None:
    """A set-up asks once; behind a proxy it would fail where it went straight."""
    monkeypatch.setattr(chosen_proxy, "LOOKUP_S", 0)
    loop, has_run, ends = asyncio.get_running_loop(), threading.Event(), threading.Event()

    def look(_base_url: str) -> str:
        loop.call_soon_threadsafe(has_run.set)
        has_run.wait(PATIENCE_S)
        return proxy.address

    monkeypatch.setattr(transport, "system_proxy", look)
    client = client_by(SYSTEM_PROXY, server, ca_file)
    await client.check()
    await client.aclose()
    assert len(proxy.asked) == 1
    monkeypatch.setattr(chosen_proxy, "FIRST_LOOKUP_S", 0.1)
    monkeypatch.setattr(transport, "system_proxy", lambda _: ends.wait(PATIENCE_S) and None)
    client = client_by(SYSTEM_PROXY, server, ca_file)
    await call_gateway(client, call)
    ends.set()
    await client.aclose()
    assert len(proxy.asked) == 1
    assert server.count(call) == 1
