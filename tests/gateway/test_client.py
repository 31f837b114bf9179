"""What a client is built from, where its secrets may go, and when nothing can have left."""

from __future__ import annotations

import asyncio
import errno
import json
import logging
import socket
import ssl
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
import trustme

from pos_app.domain.errors import (
    GatewayError,
    Gone,
    NoAnswer,
    NotReady,
    NotSent,
    Refused,
    SettingsError,
    SettingsProblem,
    Trouble,
)
from pos_app.domain.keys import Keys
from pos_app.domain.secret import Secret
from pos_app.engine.api.ports import CREATE_BUDGET_S
from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from pos_app.gateway.paymentsgate.client_config import Budgets, GatewayConfig
from pos_app.gateway.paymentsgate.transport_errors import classify_failure
from tests.gateway import raw_server
from tests.gateway.certificates import good
from tests.gateway.client_setup import DEAL, ORDER, SHORT, FakeClock, client_for, config_for
from tests.gateway.raw_server import CALLS, RawServer

pytestmark = pytest.mark.anyio
KEYS = Keys("https://gateway.example", Secret("a"), Secret("b"))


async def test_waiting_for_a_turn_is_no_part_of_a_call_s_time(clock: FakeClock) -> None:
    answer = raw_server.sends(raw_server.http(*raw_server.GOOD["deal"]))

    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.4)
        await answer(reader, writer)

    async with RawServer() as raw:
        config = replace(config_for(raw.base_url, SHORT), calls_at_once=2)
        client = PaymentsGateClient(config, clock)
        await client.check()
        raw.faults["deal"] = slow
        reports = await asyncio.gather(*(client.deal(DEAL) for _ in range(9)))
        assert len(reports) == 9
        await client.aclose()


async def test_a_create_waits_for_no_turn_and_every_other_call_does(
    raw: RawServer, clock: FakeClock
) -> None:
    client = PaymentsGateClient(replace(config_for(raw.base_url), calls_at_once=1), clock)
    await client.check()
    raw.faults["deal"] = raw_server.hangs
    first = asyncio.create_task(client.deal(DEAL))
    await raw.until("deal")
    second = asyncio.create_task(client.requisites(DEAL))
    await client.create(ORDER)
    assert raw.count("requisites") == 0
    first.cancel()
    await second
    assert raw.count("requisites") == 1
    await client.aclose()


# ---------------------------------------------------------------- the configuration


@pytest.mark.parametrize(
    "template",
    [
        "",
        "{id}",
        "/deals/credentials",
        "//evil.example/{id}",
        "https://evil.example/{id}",
        "/deals/{id}/{id}",
        "/deals/../{id}",
        "/deals/{id}?x=1",
        "/deals/{id}#x",
        "/deals/{id}/",
        "/deals/{other}",
        "/deals\\{id}",
        "/deals@evil.example/{id}",
        "/deals/{id}\n",
    ],
)
def test_a_credentials_path_is_a_path_with_one_id(template: str) -> None:
    with pytest.raises(SettingsError) as caught:
        GatewayConfig(KEYS.base_url, KEYS, credentials_path_template=template)
    assert caught.value.problem is SettingsProblem.BAD_PATH_TEMPLATE


@pytest.mark.parametrize("template", ["/deals/{id}/credentials", "/deals/credentials/{id}"])
async def test_both_known_credentials_paths_can_be_set(raw: RawServer, template: str) -> None:
    keys = Keys(raw.base_url, Secret("a"), Secret("b"))
    config = GatewayConfig(raw.base_url, keys, credentials_path_template=template)
    client = PaymentsGateClient(config, FakeClock())
    raw.replies["none"] = lambda _: (*raw_server.GOOD["requisites"], {})
    await client.requisites(DEAL)
    assert raw.seen[-1].line == f"GET {template.replace('{id}', DEAL)}"
    await client.aclose()


@pytest.mark.parametrize(
    "base_url",
    ["https://other.example", "https://gateway.example:8443", "https://gateway.example/api"],
)
def test_keys_go_only_where_they_belong(base_url: str) -> None:
    with pytest.raises(SettingsError):
        GatewayConfig(base_url, KEYS)


@pytest.mark.parametrize("base_url", ["http://gateway.example", "ftp://gateway.example", "x"])
def test_an_address_that_is_not_safe_is_refused(base_url: str) -> None:
    with pytest.raises(SettingsError):
        GatewayConfig(base_url, Keys(base_url, Secret("a"), Secret("b")))


def test_no_create_may_take_longer_than_the_engine_waits_for_it() -> None:
    assert Budgets(create=CREATE_BUDGET_S).create == CREATE_BUDGET_S
    with pytest.raises(ValueError, match="create"):
        Budgets(create=CREATE_BUDGET_S + 0.1)


async def test_a_base_url_may_have_a_path(raw: RawServer) -> None:
    base_url = f"{raw.base_url}/api"
    raw.replies["none"] = lambda _: (*raw_server.GOOD["token"], {})
    client = client_for(base_url, FakeClock())
    await client.check()
    assert raw.seen[-1].line == "POST /api/auth/token"
    await client.aclose()


async def test_what_is_set_is_sent(raw: RawServer) -> None:
    keys = Keys(raw.base_url, Secret("a"), Secret("b"))
    config = GatewayConfig(
        raw.base_url,
        keys,
        success_url="https://shop.example/ok",
        fail_url="https://shop.example/fail",
        back_url="https://shop.example/back",
        send_client_id=False,
    )
    client = PaymentsGateClient(config, FakeClock())
    await client.create(ORDER)
    assert json.loads(raw.seen[-1].body) == {
        "amount": 516,
        "currency": "UZS",
        "invoiceId": "INV-1",
        "type": "oneclick",
        "lang": "RU",
        "successUrl": "https://shop.example/ok",
        "failUrl": "https://shop.example/fail",
        "backUrl": "https://shop.example/back",
        "country": "UZ",
    }
    await client.aclose()


async def test_a_proxy_in_the_environment_gets_nothing(
    raw: RawServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with RawServer() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.base_url)
        client = client_for(raw.base_url, FakeClock())
        await client.check()
        assert proxy.connections == 0
        await client.aclose()


async def test_no_address_and_no_secret_is_logged(
    raw: RawServer, client: PaymentsGateClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for call in CALLS.values():
        await call(client)
    assert DEAL not in caplog.text
    assert "canary" not in caplog.text
    libraries = ("httpx", "httpcore")
    assert [record for record in caplog.records if record.name.startswith(libraries)] == []


def test_nothing_built_shows_a_secret() -> None:
    client = client_for("https://gateway.example", FakeClock())
    config = config_for("https://gateway.example")
    assert "canary" not in f"{config!r}{client!r}{vars(client)!r}"


# ---------------------------------------------------------------- sent, or not


async def test_a_deadline_before_the_request_began_is_not_sent(tmp_path: Path) -> None:
    """TLS that never comes to an end: the request cannot have left."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    async with RawServer(tls=good(authority)) as server:
        port = server.port
        client = PaymentsGateClient(
            config_for(server.base_url, SHORT), FakeClock(), ca_file=tmp_path / "ca.pem"
        )
        await client.check()
    async with RawServer(port=port, on_accept=raw_server.hangs) as silent:
        for call in ("token", "create"):
            with pytest.raises(NotSent) as caught:
                await CALLS[call](client)
            assert caught.value.trouble is Trouble.TIMED_OUT
        assert silent.connections == 2
    await client.aclose()


async def test_a_create_out_of_time_before_there_is_a_token_is_not_sent(raw: RawServer) -> None:
    raw.faults["token"] = raw_server.hangs
    client = client_for(raw.base_url, FakeClock(), replace(SHORT, token=20, create=0.1))
    with pytest.raises(NotSent) as caught:
        await client.create(ORDER)
    assert caught.value.trouble is Trouble.TIMED_OUT
    assert raw.count("create") == 0
    await client.aclose()


async def test_a_transport_that_tells_nothing_is_taken_as_having_sent() -> None:
    class Silent(httpx.AsyncBaseTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            if request.url.path == "/auth/token":
                return httpx.Response(200, stream=httpx.ByteStream(b'{"access_token": "t"}'))
            await asyncio.Event().wait()
            raise AssertionError

    client = PaymentsGateClient(config_for("https://gateway.example", SHORT), FakeClock(), Silent())
    with pytest.raises(NoAnswer):
        await client.create(ORDER)
    await client.aclose()


def test_an_unknown_name_is_a_wrong_address_only_where_it_never_responded() -> None:
    def failure(number: int) -> httpx.ConnectError:
        error = httpx.ConnectError("no")
        error.__cause__ = socket.gaierror(number, "no")
        return error

    def trouble(number: int, *, responded: bool) -> Trouble:
        return classify_failure(
            failure(number), begun=False, offset=None, responded=responded
        ).trouble

    assert trouble(socket.EAI_NONAME, responded=False) is Trouble.BAD_ADDRESS
    assert trouble(socket.EAI_NONAME, responded=True) is Trouble.NO_NETWORK
    assert trouble(socket.EAI_AGAIN, responded=False) is Trouble.NO_NETWORK


@pytest.mark.parametrize("number", [errno.ECONNREFUSED, errno.ECONNRESET])
def test_an_address_that_turns_us_away_is_no_lost_network(number: int) -> None:
    refused = OSError(number, "no")
    several = OSError("All connection attempts failed")
    several.__cause__ = ExceptionGroup("each", [OSError(errno.ENETUNREACH, "no"), refused])
    for cause in (refused, several):
        error = httpx.ConnectError("no")
        error.__cause__ = cause
        found = classify_failure(error, begun=False, offset=None, responded=False)
        assert type(found) is NotSent
        assert found.trouble is Trouble.CONNECTION_REFUSED


@pytest.mark.parametrize(
    ("first", "trouble"),
    [
        (ssl.SSLError("handshake"), Trouble.TLS_OTHER),
        (ConnectionRefusedError("no"), Trouble.CONNECTION_REFUSED),
        (ConnectionResetError("no"), Trouble.CONNECTION_REFUSED),
    ],
)
def test_what_lies_behind_a_cause_does_not_hide_it(first: OSError, trouble: Trouble) -> None:
    error = httpx.ConnectError("no")
    error.__cause__, first.__cause__ = first, OSError(errno.EIO, "of the system")
    found = classify_failure(error, begun=False, offset=None, responded=False)
    assert (type(found), found.trouble) == (NotSent, trouble)


@pytest.mark.parametrize("number", [errno.ENETUNREACH, errno.EHOSTUNREACH])
def test_an_unreachable_network_is_not_sent(number: int) -> None:
    error = classify_failure(OSError(number, "no"), begun=False, offset=None, responded=False)
    assert type(error) is NotSent
    assert error.trouble is Trouble.NO_NETWORK


@pytest.mark.parametrize(
    ("call", "code", "kind", "trouble"),
    [
        ("requisites", "ERROR_CREDENTIALS_NOT_FOUND", NotReady, Trouble.NOT_READY),
        ("requisites", "DEAL_CANCELED", Gone, Trouble.NO_REQUISITES),
        ("create", "ERROR_EXCHANGE_DIRECTION_STOPPED", Refused, Trouble.METHOD_STOPPED),
        ("create", "ERROR_WHATEVER", NoAnswer, Trouble.BROKEN_ANSWER),
        ("token", "ERROR_API_KEY_INVALID", Refused, Trouble.KEYS_REFUSED),
        ("cancel", "DEAL_CANCELED", Refused, Trouble.CANNOT_CANCEL),
    ],
)
async def test_a_business_error_may_come_with_a_200(
    raw: RawServer,
    client: PaymentsGateClient,
    call: str,
    code: str,
    kind: type[GatewayError],
    trouble: Trouble,
) -> None:
    raw.reply(call, 200, {"error": code, "message": "no"})
    with pytest.raises(GatewayError) as caught:
        await CALLS[call](client)
    assert (type(caught.value), caught.value.trouble) == (kind, trouble)


async def test_a_deal_and_an_error_in_one_answer_decide_nothing(
    raw: RawServer, client: PaymentsGateClient
) -> None:
    body = {"id": DEAL, "status": "new", "error": "ERROR_ACCESS_DENIED"}
    raw.reply("create", 201, body)
    with pytest.raises(NoAnswer):
        await client.create(ORDER)
