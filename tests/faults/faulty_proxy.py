"""A proxy that misbehaves, in front of a gateway that does not.

The gateway behind it keeps its own truth, so a fault can strike before or after the gateway acted.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from tests.drivers.waiting import PATIENCE_S
from tests.gateway.raw_server import ROUTES

HEAD_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_CLOSE = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)

Act = Callable[[asyncio.StreamReader, asyncio.StreamWriter, bytes], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Fault:
    """`act` gets the gateway's whole answer, or nothing where the request was not passed on."""

    act: Act
    acted: bool
    """The gateway carries the request out, and its answer is lost or spoilt on the way."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A request that came `at`, or whose answer was handed on `at`, by `time.monotonic()`."""

    call: str
    line: str
    at: float
    asked_at: float


@dataclass
class FaultyProxy:
    """Passes everything on, but for the calls in `faults`.

    `on_connect` strikes before anything is read; `latency` gives the seconds that each request
    and each answer takes.
    """

    upstream: str
    port: int = 0
    faults: dict[str, Fault] = field(default_factory=dict)
    on_connect: Act | None = None
    latency: Callable[[], float] = lambda: 0.0
    spoil: Callable[[str, bytes], bytes | None] = lambda _call, _answer: None
    """Makes another answer of one, or None: then it is handed on as it is."""
    seen: list[Passed] = field(default_factory=list)
    answered: list[Passed] = field(default_factory=list)
    """What got the gateway's own answer, and when it had been handed on."""
    spoilt: list[Passed] = field(default_factory=list)
    struck: int = 0
    answers: list[bytes] = field(default_factory=list)
    _server: asyncio.Server | None = None
    _open: dict[asyncio.Task[None], asyncio.StreamWriter] = field(default_factory=dict)

    async def __aenter__(self) -> Self:
        await self.listen()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.refuse()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def count(self, call: str) -> int:
        return sum(passed.call == call for passed in self.seen)

    async def listen(self) -> None:
        """Take connections, on the same port every time."""
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def refuse(self) -> None:
        """Refuse new connections and cut the old ones, as a machine that went down."""
        server, self._server = self._server, None
        if server is not None:
            server.close()
        await self.cut()

    async def cut(self) -> None:
        """Cut every connection there is."""
        for task, writer in list(self._open.items()):
            writer.transport.abort()
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def lift(self) -> None:
        """Pass everything on again."""
        self.faults.clear()
        self.on_connect = None
        if self._server is None:
            await self.listen()

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._open[task] = writer
        task.add_done_callback(self._open.pop)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            if self.on_connect is not None:
                self.struck += 1
                await self.on_connect(reader, writer, b"")
                return
            while await self._pass_one(reader, writer):
                pass
        writer.transport.abort()

    async def _pass_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head, raw = await read_message(reader)
        line = head.decode("latin-1").removesuffix(" HTTP/1.1")
        call = next((call for call, pattern in ROUTES if pattern.fullmatch(line)), "none")
        asked_at = time.monotonic()
        self.seen.append(Passed(call, line, asked_at, asked_at))
        fault = self.faults.get(call)
        await asyncio.sleep(self.latency())
        answer = await self._ask(raw) if fault is None or fault.acted else b""
        if fault is not None:
            self.struck += 1
            await fault.act(reader, writer, answer)
            return False
        await asyncio.sleep(self.latency())
        spoilt = self.spoil(call, answer)
        writer.write(answer if spoilt is None else spoilt)
        await writer.drain()
        passed = Passed(call, line, time.monotonic(), asked_at)
        (self.answered if spoilt is None else self.spoilt).append(passed)
        if spoilt is not None:
            return False
        return _CLOSE.search(raw) is None

    async def _ask(self, raw: bytes) -> bytes:
        parts = urlsplit(self.upstream)
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        try:
            writer.write(raw)
            await writer.drain()
            _, answer = await read_message(reader)
        finally:
            writer.transport.abort()
        self.answers.append(answer)
        return answer


async def read_message(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """Read a request or an answer: its first line, and all its bytes."""
    head = await reader.readuntil(HEAD_END)
    length = _LENGTH.search(head)
    body = await reader.readexactly(int(length[1])) if length else b""
    return head.split(b"\r\n", 1)[0], head + body


@contextmanager
def in_a_thread(proxy: FaultyProxy) -> Iterator[FaultyProxy]:
    """Run the proxy on a loop of its own, for whoever has none."""
    started, ended = threading.Event(), threading.Event()
    loops: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    async def serve() -> None:
        leave = asyncio.Event()
        async with proxy:
            loops.append((asyncio.get_running_loop(), leave))
            started.set()
            await leave.wait()

    def run() -> None:
        asyncio.run(serve())
        ended.set()

    threading.Thread(target=run, name="proxy", daemon=True).start()
    assert started.wait(PATIENCE_S), "the proxy did not start"
    try:
        yield proxy
    finally:
        loop, leave = loops[0]
        loop.call_soon_threadsafe(leave.set)
        assert ended.wait(PATIENCE_S), "the proxy did not end"
