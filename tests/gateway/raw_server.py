"""An HTTP server on raw sockets that responds well until a test gives it a fault."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import ssl
import struct
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Self

from pos_app.engine.api.ports import Gateway
from tests.gateway.client_setup import DEAL, INVOICE, ORDER, WINDOW, sample

TOKEN = "token-canary-1"
GOOD: dict[str, tuple[int, object]] = {
    "token": (200, {"access_token": TOKEN, "refresh_token": "r", "expires_in": 3600}),
    "create": (201, sample("deals_payin.response")),
    "requisites": (200, sample("deals_credentials.oneclick.response")),
    "deal": (200, sample("deals_id.response")),
    "list": (200, sample("deals_list.response")),
    "cancel": (200, {}),
}
ROUTES = (
    ("token", re.compile(r"POST /auth/token")),
    ("create", re.compile(r"POST /deals/payin")),
    ("list", re.compile(r"GET /deals/list(\?.*)?")),
    ("requisites", re.compile(r"GET /deals/[^/]+/credentials")),
    ("deal", re.compile(r"GET /deals/[^/]+")),
    ("cancel", re.compile(r"DELETE /deals/[^/]+")),
)


@dataclass
class Seen:
    """A request as it came."""

    call: str
    line: str
    headers: dict[str, str]
    body: bytes


Fault = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Reply = Callable[[Seen], tuple[int, object, dict[str, str]]]


@dataclass
class RawServer:
    """`faults` by call act instead of a response; `on_accept` acts before anything is read."""

    tls: ssl.SSLContext | None = None
    port: int = 0
    faults: dict[str, Fault] = field(default_factory=dict)
    replies: dict[str, Reply] = field(default_factory=dict)
    on_accept: Fault | None = None
    keep_alive: bool = False
    connections: int = 0
    seen: list[Seen] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    _server: asyncio.Server | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(
            self._connected, "127.0.0.1", self.port, ssl=self.tls
        )
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    @property
    def base_url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    @property
    def open_connections(self) -> int:
        """How many connections the other side has not closed yet."""
        return len(self._tasks)

    async def until_closed(self) -> None:
        """Wait until the other side has closed every connection."""
        async with asyncio.timeout(10):
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def count(self, call: str) -> int:
        return sum(seen.call == call for seen in self.seen)

    async def until(self, call: str) -> None:
        """Wait until such a request was read."""
        while not self.count(call):
            self.arrived.clear()
            await self.arrived.wait()

    def reply(self, call: str, status: int, body: object, **headers: str) -> None:
        """Respond to `call` so from now on; `_` in a header's name stands for `-`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.replies[call] = lambda _: (status, body, named)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if self.on_accept is not None:
                await self.on_accept(reader, writer)
                return
            while await self._answer(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.transport.abort()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        seen = await _read(reader)
        self.seen.append(seen)
        self.arrived.set()
        if fault := self.faults.get(seen.call):
            await fault(reader, writer)
            return False
        if reply := self.replies.get(seen.call):
            status, body, headers = reply(seen)
        else:
            (status, body), headers = GOOD[seen.call], {}
        writer.write(http(status, body, headers, keep_alive=self.keep_alive))
        await writer.drain()
        if not self.keep_alive:
            writer.close()
            await writer.wait_closed()
        return self.keep_alive


async def _read(reader: asyncio.StreamReader) -> Seen:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    line, *rest = head.strip().split("\r\n")
    headers = {name.lower(): value for name, _, value in (h.partition(": ") for h in rest)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    line = line.removesuffix(" HTTP/1.1")
    call = next((call for call, pattern in ROUTES if pattern.fullmatch(line)), "none")
    return Seen(call, line, headers, body)


def http(
    status: int, body: object, headers: dict[str, str] | None = None, *, keep_alive: bool = False
) -> bytes:
    """Return a whole response; a body of bytes is sent as it is."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    named = {
        "Content-Type": "application/json",
        "Content-Length": str(len(raw)),
        "Connection": "keep-alive" if keep_alive else "close",
        **(headers or {}),
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status} X\r\n{head}\r\n".encode() + raw


def sends(raw: bytes) -> Fault:
    """Return a fault that sends these bytes and closes."""

    async def fault(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(raw)
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    return fault


async def resets(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Reset the connection."""
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def closes(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Close without a response."""
    writer.close()
    await writer.wait_closed()


async def hangs(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    """Send nothing until the other side closes."""
    while await reader.read(65536):
        pass


async def drips_headers(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Send headers a byte at a time, for ever: each single read is quick."""
    writer.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.02)


async def drips_body(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Send whole headers, then the body a byte at a time."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.02)


async def floods(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Send a body that never ends, as fast as it goes."""
    writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"10000\r\n" + b" " * 0x10000 + b"\r\n")
        await writer.drain()


CALLS: dict[str, Callable[[Gateway], Awaitable[object]]] = {
    "token": lambda gateway: gateway.check(),
    "create": lambda gateway: gateway.create(ORDER),
    "requisites": lambda gateway: gateway.requisites(DEAL),
    "deal": lambda gateway: gateway.deal(DEAL),
    "list": lambda gateway: gateway.find(INVOICE, *WINDOW),
    "cancel": lambda gateway: gateway.cancel(DEAL),
}
"""The port's calls, by what they request."""


async def call_gateway(gateway: Gateway, call: str) -> object:
    """Make one of the port's calls."""
    return await CALLS[call](gateway)
