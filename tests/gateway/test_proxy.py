"""A network with no other way out: a proxy by its setting, and by nothing else."""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from pos_app.domain.errors import GatewayError, NoAnswer, NotSent, Trouble
from pos_app.domain.proxy import NO_PROXY, SYSTEM_PROXY
from pos_app.gateway.paymentsgate import transport
from pos_app.gateway.paymentsgate.chosen_proxy import proxy_of, system_proxy
from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from tests.gateway import raw_server
from tests.gateway.certificates import HOST
from tests.gateway.client_setup import SHORT, FakeClock, config_for
from tests.gateway.connect_proxy import ConnectProxy
from tests.gateway.raw_server import CALLS, Fault, RawServer, call_gateway, http, sends

pytestmark = pytest.mark.anyio
ENVIRONMENT = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")


@pytest.fixture(autouse=True)
def no_proxy_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*ENVIRONMENT, "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)


def client_by(setting: str, server: RawServer, ca_file: Path) -> PaymentsGateClient:
    config = replace(config_for(server.base_url, SHORT), proxy=setting)
    return PaymentsGateClient(config, FakeClock(), ca_file=ca_file)


async def test_every_call_goes_through_the_proxy_and_it_sees_the_address_alone(
    server: RawServer, proxy: ConnectProxy, ca_file: Path
) -> None:
    client = client_by(proxy.address, server, ca_file)
    for call in CALLS:
        await call_gateway(client, call)
    await client.aclose()
    assert [seen.call for seen in server.seen] == list(CALLS)
    assert len(proxy.asked) >= 2
    for head in proxy.asked:
        assert head.startswith(f"CONNECT {HOST}:{server.port} HTTP/1.1\r\n")
        assert "authorization" not in head.lower()
        assert "canary" not in head


NO_WAY: dict[str, Fault] = {
    "wants a password": sends(http(407, b"", {"Proxy-Authenticate": "Basic"})),
    "forbids": sends(http(403, b"<html>blocked</html>")),
    "finds nobody": sends(http(502, b"")),
    "resets": raw_server.resets,
    "closes": raw_server.closes,
    "garbage": sends(b"\x00\xff no such protocol\r\n\r\n"),
}


@pytest.mark.parametrize("name", NO_WAY)
async def test_a_proxy_that_lets_nothing_through_is_said_and_nothing_was_sent(
    server: RawServer, proxy: ConnectProxy, ca_file: Path, name: str
) -> None:
    client = client_by(proxy.address, server, ca_file)
    await client.check()
    proxy.fault = NO_WAY[name]
    with pytest.raises(GatewayError) as caught:
        await call_gateway(client, "create")
    await client.aclose()
    assert (type(caught.value), caught.value.trouble) == (NotSent, Trouble.PROXY)
    assert server.count("create") == 0


async def test_a_proxy_that_is_silent_or_gone_leaves_nothing_sent(
    server: RawServer, proxy: ConnectProxy, ca_file: Path
) -> None:
    proxy.fault = raw_server.hangs
    client = client_by(proxy.address, server, ca_file)
    with pytest.raises(NotSent) as silent:
        await client.check()
    await client.aclose()
    assert silent.value.trouble is Trouble.TIMED_OUT
    async with ConnectProxy() as gone:
        pass
    client = client_by(gone.address, server, ca_file)
    with pytest.raises(NotSent) as caught:
        await client.check()
    await client.aclose()
    assert caught.value.trouble is Trouble.PROXY


async def test_what_the_gateway_does_behind_a_proxy_stays_the_gateways(
    server: RawServer, proxy: ConnectProxy, ca_file: Path
) -> None:
    client = client_by(proxy.address, server, ca_file)
    await client.check()
    server.faults["create"] = raw_server.closes
    with pytest.raises(NoAnswer):
        await call_gateway(client, "create")
    await client.aclose()
    assert server.count("create") == 1


async def test_the_gateways_certificate_is_checked_behind_a_proxy_too(
    server: RawServer, proxy: ConnectProxy, tmp_path: Path
) -> None:
    other = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(other)
    client = client_by(proxy.address, server, other)
    with pytest.raises(NotSent) as caught:
        await client.check()
    await client.aclose()
    assert caught.value.trouble is Trouble.TLS_ISSUER
    assert server.seen == []


@pytest.mark.parametrize("name", ENVIRONMENT)
async def test_the_environment_alone_changes_nothing(
    server: RawServer,
    proxy: ConnectProxy,
    ca_file: Path,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(name, proxy.address)
    client = client_by(NO_PROXY, server, ca_file)
    await client.check()
    await client.aclose()
    assert proxy.asked == []


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these name it elsewhere")
async def test_the_computers_own_proxy_serves_where_that_is_set(
    server: RawServer, proxy: ConnectProxy, ca_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", f"{proxy.address}/")
    client = client_by(SYSTEM_PROXY, server, ca_file)
    await client.check()
    await client.aclose()
    assert len(proxy.asked) == 1
    monkeypatch.setenv("no_proxy", HOST)
    assert system_proxy(server.base_url) is None


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these name it elsewhere")
def test_a_proxy_for_everything_serves_where_none_is_named_for_this(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("all_proxy", "http://127.0.0.1:2")
    assert system_proxy("https://gateway.example") == "http://127.0.0.1:2"
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:3")
    assert system_proxy("https://gateway.example") == "http://127.0.0.1:3"


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these name it elsewhere")
@pytest.mark.parametrize("named", ["", " ", "socks5://127.0.0.1:9", "http://u:secret-canary@h:1"])
def test_a_proxy_of_the_system_that_cannot_be_used_is_none(
    named: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("https_proxy", named)
    assert system_proxy("https://gateway.example") is None
    assert "canary" not in caplog.text


def test_this_machine_s_own_plain_http_goes_straight() -> None:
    assert proxy_of("http://10.0.0.1:3128", "http://127.0.0.1:8000") is None
    assert proxy_of("http://10.0.0.1:3128", "https://a.example") == "http://10.0.0.1:3128"


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="these name it elsewhere")
@pytest.mark.parametrize("gone", [None, raw_server.hangs, raw_server.closes])
@pytest.mark.parametrize("call", ["deal", "create"])
async def test_another_proxy_of_the_computer_s_serves_after_one_call_that_failed(
    server: RawServer,
    proxy: ConnectProxy,
    ca_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    gone: Fault | None,
    call: str,
) -> None:
    """As where a laptop comes into another network: questions go on through the proxy there."""
    client = client_by(SYSTEM_PROXY, server, ca_file)
    async with ConnectProxy() as before:
        monkeypatch.setenv("https_proxy", before.address)
        await call_gateway(client, "deal")
        before.fault = gone
        if gone is not None:
            monkeypatch.setenv("https_proxy", proxy.address)
            with pytest.raises(GatewayError):
                await call_gateway(client, "deal")
            assert proxy.asked == []
    if gone is None:
        monkeypatch.setenv("https_proxy", proxy.address)
        with pytest.raises(GatewayError):
            await call_gateway(client, "deal")
    await call_gateway(client, call)
    await call_gateway(client, "deal")
    await client.aclose()
    assert len(proxy.asked) == 2


async def test_a_create_under_way_is_answered_though_the_pool_is_renewed_meanwhile(
    server: RawServer, proxy: ConnectProxy, ca_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_renewed, named = asyncio.Event(), [""]

    async def answer_late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await is_renewed.wait()
        await sends(http(*raw_server.GOOD["create"]))(reader, writer)

    server.faults["create"] = answer_late
    monkeypatch.setattr(transport, "system_proxy", lambda _: named[0])
    async with ConnectProxy() as before:
        named[0] = before.address
        client = client_by(SYSTEM_PROXY, server, ca_file)
        creating = asyncio.create_task(call_gateway(client, "create"))
        await server.until("create")
        before.fault, named[0] = raw_server.closes, proxy.address
        with pytest.raises(GatewayError):
            await call_gateway(client, "deal")
        await call_gateway(client, "deal")
        is_renewed.set()
        await creating
        await client.aclose()
    assert len(proxy.asked) == 1
    assert server.count("create") == 1
