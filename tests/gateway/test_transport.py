"""Everything that can go wrong on a socket, on every call: the right class, and an end."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import json
import os
import tracemalloc
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from pos_app.domain.errors import GatewayError, NoAnswer, NotSent, Throttled, Trouble
from pos_app.domain.secret import Secret
from pos_app.gateway.paymentsgate.client import PaymentsGateClient
from pos_app.gateway.paymentsgate.transport import Request, Transport
from pos_app.gateway.paymentsgate.transport_errors import classify_failure
from tests.gateway import raw_server
from tests.gateway.client_setup import DEAL, SHORT, FakeClock, client_for
from tests.gateway.raw_server import CALLS, Fault, RawServer, Seen, call_gateway, http, sends

pytestmark = pytest.mark.anyio

DROPPED = {Trouble.GATEWAY_DOWN, Trouble.BROKEN_ANSWER}
BROKEN = {Trouble.BROKEN_ANSWER}
TIMED_OUT = {Trouble.TIMED_OUT}

FAULTS: dict[str, tuple[Fault, set[Trouble]]] = {
    "reset after reading": (raw_server.resets, DROPPED),
    "read, then closed": (raw_server.closes, DROPPED),
    "half a status line": (sends(b"HTTP/1.1 2"), DROPPED),
    "garbage": (sends(b"\x00\xff\x17 no such protocol\r\n\r\n"), BROKEN),
    "an answer cut off in its headers": (sends(b"HTTP/1.1 200 OK\r\nContent-Le"), DROPPED),
    "an answer cut off in its body": (
        sends(b'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"id": "1'),
        DROPPED,
    ),
    "a broken gzip": (
        sends(http(200, b"not gzip at all", {"Content-Encoding": "gzip"})),
        BROKEN,
    ),
    "headers without end": (
        sends(b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"y" * 300_000 + b"\r\n\r\n"),
        DROPPED,
    ),
    "redirect": (sends(http(302, b"", {"Location": "/elsewhere"})), {Trouble.REDIRECTED}),
    "permanent redirect": (sends(http(308, b"", {"Location": "/"})), {Trouble.REDIRECTED}),
    "500": (sends(http(500, {"error": "x"})), {Trouble.GATEWAY_DOWN}),
    "502 with HTML": (sends(http(502, b"<html>Bad gateway</html>")), {Trouble.GATEWAY_DOWN}),
    "503, empty": (sends(http(503, b"")), {Trouble.GATEWAY_DOWN}),
    "dripped headers": (raw_server.drips_headers, TIMED_OUT),
    "dripped body": (raw_server.drips_body, TIMED_OUT),
    "silence": (raw_server.hangs, TIMED_OUT),
}
UNUSABLE = {
    "truncated JSON": sends(http(200, b'{"id": "3730d2bc-61fc')),
    "empty": sends(http(200, b"")),
    "204": sends(b"HTTP/1.1 204 X\r\nConnection: close\r\n\r\n"),
    "HTML": sends(http(200, b"<html>Welcome to this hotel's network</html>")),
    "null": sends(http(200, b"null")),
    "a list": sends(http(200, [])),
    "a number": sends(http(200, b"1")),
    "NaN": sends(http(200, b"NaN")),
    "bad UTF-8": sends(http(200, b'{"id": "\xff"}')),
    "too deep": sends(http(200, b"[" * 100_000)),
    "too long a number": sends(http(200, b'{"id": ' + b"9" * 5000 + b"}")),
    "an empty object": sends(http(200, {})),
    "a huge body": raw_server.floods,
    "a huge body of one piece": sends(http(200, json.dumps({"id": "x" * 300_000}).encode())),
}


@pytest.fixture
async def quick(raw: RawServer, clock: FakeClock) -> AsyncIterator[PaymentsGateClient]:
    client = client_for(raw.base_url, clock, SHORT)
    yield client
    await client.aclose()


async def fails(client: PaymentsGateClient, call: str) -> GatewayError:
    with pytest.raises(GatewayError) as caught:
        await call_gateway(client, call)
    return caught.value


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("name", FAULTS)
async def test_a_fault_after_sending_is_no_answer(
    raw: RawServer, client: PaymentsGateClient, quick: PaymentsGateClient, call: str, name: str
) -> None:
    fault, troubles = FAULTS[name]
    endless = troubles is TIMED_OUT
    gateway = quick if endless else client
    if endless and call != "token":
        await gateway.check()
    raw.faults[call] = fault
    error = await fails(gateway, call)
    assert type(error) is NoAnswer
    assert error.trouble in troubles
    assert raw.count(call) == 1


@pytest.mark.parametrize("call", [call for call in CALLS if call != "cancel"])
@pytest.mark.parametrize("name", UNUSABLE)
async def test_an_answer_that_cannot_be_used_is_no_answer(
    raw: RawServer, client: PaymentsGateClient, call: str, name: str
) -> None:
    raw.faults[call] = UNUSABLE[name]
    error = await fails(client, call)
    # An empty object is what requisites look like that are still to come.
    waits = call == "requisites" and name == "an empty object"
    assert error.trouble is (Trouble.NOT_READY if waits else Trouble.BROKEN_ANSWER)
    assert waits or type(error) is NoAnswer
    assert raw.count(call) == 1


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("encoding", ["GZIP", "gzip, gzip", "br"])
async def test_an_answer_in_an_encoding_is_no_answer(
    raw: RawServer, client: PaymentsGateClient, call: str, encoding: str
) -> None:
    status, body = raw_server.GOOD[call]
    packed = gzip.compress(json.dumps(body).encode())
    raw.reply(call, status, packed, Content_Encoding=encoding)
    error = await fails(client, call)
    assert type(error) is NoAnswer
    assert error.trouble is Trouble.BROKEN_ANSWER


async def test_what_would_unpack_to_gigabytes_is_not_unpacked(
    raw: RawServer, client: PaymentsGateClient
) -> None:
    await client.check()
    unpacked = gzip.compress(gzip.compress(bytes(64 * 1024 * 1024)))
    raw.reply("deal", 200, unpacked, Content_Encoding="gzip, gzip")
    tracemalloc.start()
    try:
        await fails(client, "deal")
        assert tracemalloc.get_traced_memory()[1] < 8 * 1024 * 1024
    finally:
        tracemalloc.stop()


async def test_an_error_in_an_encoding_decides_by_its_status_alone(
    raw: RawServer, client: PaymentsGateClient
) -> None:
    refusal = gzip.compress(json.dumps({"error": "ERROR_ACCESS_DENIED", "message": "no"}).encode())
    raw.reply("create", 403, refusal, Content_Encoding="gzip")
    assert type(await fails(client, "create")) is NoAnswer
    raw.reply("deal", 429, refusal, Content_Encoding="gzip", Retry_After="7")
    error = await fails(client, "deal")
    assert isinstance(error, Throttled)
    assert error.retry_after == 7


async def test_no_cookie_is_kept(raw: RawServer, client: PaymentsGateClient) -> None:
    """A box in between sets ever more of them, and would refuse requests as too large at last."""
    raw.keep_alive = True

    def reply(seen: Seen) -> tuple[int, object, dict[str, str]]:
        number = len(raw.seen)
        return *raw_server.GOOD[seen.call], {"Set-Cookie": f"box{number}={'x' * 2000}; Path=/"}

    raw.replies = dict.fromkeys(CALLS, reply)
    for _ in range(3):
        for call in CALLS:
            await call_gateway(client, call)
    assert len(raw.seen) >= 18
    assert not any("cookie" in seen.headers for seen in raw.seen)


@pytest.mark.parametrize("call", CALLS)
async def test_a_reset_before_anything_is_read_is_no_answer(
    raw: RawServer, client: PaymentsGateClient, call: str
) -> None:
    if call != "token":
        await client.check()
    raw.on_accept = raw_server.resets
    error = await fails(client, call)
    assert type(error) is NoAnswer
    assert error.trouble in DROPPED


@pytest.mark.parametrize("call", CALLS)
async def test_a_refused_connection_is_not_sent(
    raw: RawServer, clock: FakeClock, call: str
) -> None:
    async with RawServer() as gone:
        client = client_for(gone.base_url, clock)
        if call != "token":
            await client.check()
    error = await fails(client, call)
    assert type(error) is NotSent
    assert error.trouble is Trouble.CONNECTION_REFUSED
    await client.aclose()


@pytest.mark.parametrize("call", CALLS)
async def test_too_many_requests_names_the_wait(
    raw: RawServer, client: PaymentsGateClient, call: str
) -> None:
    raw.reply(call, 429, {"error": "Too Many Requests"}, Retry_After="7")
    error = await fails(client, call)
    assert isinstance(error, Throttled)
    assert error.retry_after == 7


@pytest.mark.parametrize("status", [200, 202, 301, 400, 401, 403, 404, 409, 429, 500, 503])
@pytest.mark.parametrize("call", CALLS)
async def test_any_answer_may_want_a_pause(
    raw: RawServer, client: PaymentsGateClient, call: str, status: int
) -> None:
    wanted: list[int] = []
    client.on_retry_after(wanted.append)
    raw.reply(call, status, {"error": "Busy"}, Retry_After="7")
    with contextlib.suppress(GatewayError):
        await call_gateway(client, call)
    assert set(wanted) == {7}


async def test_a_redirect_is_not_followed_and_carries_no_token(
    raw: RawServer, client: PaymentsGateClient
) -> None:
    async with RawServer() as thief:
        raw.reply("deal", 307, {}, Location=f"{thief.base_url}/deals/{DEAL}")
        await fails(client, "deal")
        assert thief.connections == 0


@pytest.mark.parametrize(
    ("fault", "trouble"),
    [
        (raw_server.closes, DROPPED),
        (raw_server.hangs, TIMED_OUT),
        (sends(http(500, b"")), {Trouble.GATEWAY_DOWN}),
        (sends(http(302, b"", {"Location": "/"})), {Trouble.REDIRECTED}),
        (sends(http(401, {"error": "ERROR_API_KEY_INVALID"})), {Trouble.KEYS_REFUSED}),
        (sends(http(403, {"error": "ERROR_ACCESS_DENIED"})), {Trouble.ACCESS_DENIED}),
        (sends(http(429, {})), {Trouble.RATE_LIMITED}),
        (sends(http(200, b"<html>")), BROKEN),
        (sends(http(200, {"access_token": "with space"})), BROKEN),
        (sends(http(200, {"access_token": "ключ"})), BROKEN),
    ],
)
async def test_without_a_token_no_create_leaves(
    raw: RawServer,
    client: PaymentsGateClient,
    quick: PaymentsGateClient,
    fault: Fault,
    trouble: set[Trouble],
) -> None:
    raw.faults["token"] = fault
    error = await fails(quick if trouble is TIMED_OUT else client, "create")
    assert type(error) is NotSent
    assert error.trouble in trouble
    assert raw.count("create") == 0


async def test_a_create_has_a_connection_of_its_own(
    raw: RawServer, client: PaymentsGateClient
) -> None:
    raw.keep_alive = True
    await client.check()
    await call_gateway(client, "deal")
    assert raw.connections == 1
    await call_gateway(client, "create")
    assert raw.connections == 2
    await call_gateway(client, "deal")
    assert raw.connections == 2
    assert [seen.headers["connection"] for seen in raw.seen if seen.call == "create"] == ["close"]


async def test_dropped_connections_are_not_used_again(
    raw: RawServer, client: PaymentsGateClient
) -> None:
    raw.keep_alive = True
    await call_gateway(client, "deal")
    await client.drop_connections()
    await call_gateway(client, "deal")
    assert raw.connections == 2


@pytest.mark.parametrize("how", ["drop_connections", "aclose"])
async def test_a_call_under_way_ends_when_its_connection_is_taken_away(
    raw: RawServer, client: PaymentsGateClient, how: str
) -> None:
    await client.check()
    raw.faults["deal"] = raw_server.hangs
    waiting = asyncio.create_task(fails(client, "deal"))
    await raw.until("deal")
    await getattr(client, how)()
    assert type(await waiting) is NoAnswer


async def test_after_closing_nothing_is_sent(raw: RawServer, client: PaymentsGateClient) -> None:
    await client.check()
    await client.aclose()
    for call in CALLS:
        error = await fails(client, call)
        assert type(error) is NotSent
        assert error.trouble is Trouble.INTERRUPTED
    assert len(raw.seen) == 1


async def test_a_create_given_up_by_its_caller_stops_at_once(
    raw: RawServer, client: PaymentsGateClient
) -> None:
    raw.faults["create"] = raw_server.hangs
    task = asyncio.create_task(call_gateway(client, "create"))
    await raw.until("create")
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    assert task.cancelled()


async def test_an_unknown_name_is_a_bad_address(clock: FakeClock) -> None:
    client = client_for("https://no-such-host.invalid", clock)
    error = await fails(client, "create")
    await client.aclose()
    assert type(error) is NotSent
    # A machine without any name service says "try again" instead of "no such name".
    assert error.trouble in {Trouble.BAD_ADDRESS, Trouble.NO_NETWORK}


async def test_no_secret_is_in_any_error(raw: RawServer, client: PaymentsGateClient) -> None:
    for name, (fault, troubles) in FAULTS.items():
        if troubles is TIMED_OUT:
            continue
        for call in ("token", "create"):
            raw.faults = {call: fault}
            error = await fails(client, call)
            shown = f"{error!r} {error} {error.detail} {error.__cause__!r}"
            assert "canary" not in shown, name


@pytest.mark.parametrize("path", ["@evil.example/x", ":8443/x", ".evil.example/x"])
async def test_no_path_leads_to_another_origin(path: str) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        raise AssertionError(request.url)

    transport = Transport(
        "https://gateway.example",
        FakeClock(),
        max_body=1,
        httpx_transport=httpx.MockTransport(answer),
    )
    with pytest.raises(NotSent) as caught:
        await transport.send(Request("GET", path, token=Secret("t")), transport.progress())
    assert caught.value.trouble is Trouble.BAD_ADDRESS
    await transport.aclose()


@pytest.mark.skipif(os.name == "nt", reason="Windows' Python has no sockets in folders")
async def test_a_way_of_its_own_that_told_of_no_connection_may_have_sent(tmp_path: Path) -> None:
    """A socket in a folder is none that is connected to by TCP; its handshake fails like any."""

    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.close()

    place = str(tmp_path / "gateway")
    async with await asyncio.start_unix_server(hang_up, place):
        transport = Transport(
            "https://gateway.example",
            FakeClock(),
            max_body=1,
            httpx_transport=httpx.AsyncHTTPTransport(uds=place),
        )
        with pytest.raises(NoAnswer) as caught:
            await transport.send(Request("GET", "/deals"), transport.progress())
        assert caught.value.trouble is Trouble.GATEWAY_DOWN
        await transport.aclose()


@pytest.mark.parametrize(
    "error", [httpx.InvalidURL("no"), httpx.UnsupportedProtocol("no"), ValueError("no")]
)
def test_an_address_that_cannot_be_used_is_a_wrong_one(error: Exception) -> None:
    found = classify_failure(error, begun=False, offset=None, responded=False)
    assert (type(found), found.trouble) == (NotSent, Trouble.BAD_ADDRESS)


@pytest.mark.parametrize(("begun", "kind"), [(True, NoAnswer), (False, NotSent)])
@pytest.mark.parametrize("error", [TimeoutError(), httpx.ConnectTimeout("no")])
def test_out_of_time_it_was_sent_once_it_was_begun(
    error: Exception, begun: bool, kind: type[GatewayError]
) -> None:
    found = classify_failure(error, begun=begun, offset=None, responded=False)
    assert (type(found), found.trouble) == (kind, Trouble.TIMED_OUT)
