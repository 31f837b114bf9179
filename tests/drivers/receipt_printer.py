"""A receipt printer on loopback: collects bytes, answers its status as it is told, and fails.

It is written from the command reference, not from what the program sends.
"""

from __future__ import annotations

import asyncio
import re
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

WELL = {1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}
NO_PAPER = WELL | {4: 0x72}
COVER_OPEN = WELL | {2: 0x16}
OFFLINE = WELL | {1: 0x1A}
FAULT = WELL | {2: 0x52}
NONSENSE = dict.fromkeys(WELL, 0xFF)
REAL_TIME = re.compile(
    rb"\x10(?:\x04([\x01-\x04])|\x05[\x00-\x02]|\x14[\x01-\x02].[\x01-\x08])", re.DOTALL
)


@dataclass
class Paper:
    """What came out: rows of dots, the strips they came in, and whatever else was done."""

    width: int = 0
    rows: bytearray = field(default_factory=bytearray)
    strips: list[int] = field(default_factory=list)
    resets: int = 0
    lines_fed: int = 0
    cuts: int = 0

    @property
    def height(self) -> int:
        return len(self.rows) * 8 // self.width if self.width else 0


def print_out(data: bytes) -> list[Paper]:
    """Print what came as a printer does, a piece of paper a cut. Raises ValueError for garbage."""
    papers, paper = [], Paper()
    for name, arguments, dots in commands(data):
        match name:
            case "reset":
                paper.resets += 1
            case "feed":
                paper.lines_fed += arguments[0]
            case "cut":
                paper.cuts += 1
                papers.append(paper)
                paper = Paper()
            case "picture":
                width = 8 * (arguments[1] + 256 * arguments[2])
                if paper.width not in {0, width}:
                    raise ValueError("another width in the middle")
                paper.width = width
                paper.rows += dots
                paper.strips.append(arguments[3] + 256 * arguments[4])
            case _:
                pass
    return [*papers, paper] if paper != Paper() else papers


def commands(data: bytes) -> Iterator[tuple[str, bytes, bytes]]:
    """Yield each command with its arguments and, of a picture, its dots."""
    data = bytes(data)
    at = 0
    while at < len(data):
        head = data[at : at + 3]
        if head[:2] == b"\x1b@":
            yield "reset", b"", b""
            at += 2
        elif head[:2] == b"\x1bd":
            yield "feed", data[at + 2 : at + 3], b""
            at += 3
        elif head == b"\x1dVB":
            yield "cut", data[at + 3 : at + 4], b""
            at += 4
        elif head == b"\x1dv0":
            arguments = data[at + 3 : at + 8]
            size = (arguments[1] + 256 * arguments[2]) * (arguments[3] + 256 * arguments[4])
            dots = data[at + 8 : at + 8 + size]
            yield "picture", arguments, dots
            at += 8 + size
        elif head[:2] == b"\x10\x04":
            yield "status", data[at + 2 : at + 3], b""
            at += 3
        else:
            raise ValueError(f"garbage is printed from {head!r} on")


@dataclass
class ReceiptPrinter:
    """Faults may be set while it runs; they hold for the next connection too."""

    status: dict[int, int] = field(default_factory=lambda: dict(WELL))
    """What it answers to each question; nothing to what is not in here."""
    late_s: float = 0
    """So much later it answers, if at all."""
    late_once: bool = False
    """Only its first answer is late."""
    takes: int | None = None
    """After so many bytes of a connection it stops reading, or closes."""
    closes: bool = False
    status_after: dict[int, int] | None = None
    """What it answers once it has read `takes` bytes, or a cut."""
    port: int = 0
    received: list[bytes] = field(default_factory=list)
    """What came over each connection."""
    connections: int = 0

    @asynccontextmanager
    async def listening(self, port: int = 0) -> AsyncIterator[ReceiptPrinter]:
        """Listen on loopback for the block."""
        server = await asyncio.start_server(self._serve, "127.0.0.1", port, limit=1024)
        self.port = server.sockets[0].getsockname()[1]
        self._tasks: set[asyncio.Task[None]] = set()
        try:
            yield self
        finally:
            server.close()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def all(self) -> bytes:
        return b"".join(self.received)

    async def _serve(self, reader: StreamReader, writer: StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        index = self.connections
        self.connections += 1
        self.received.append(b"")
        answered = 0
        try:
            while self.takes is None or len(self.received[index]) < self.takes:
                most = 1024 if self.takes is None else self.takes - len(self.received[index])
                piece = await reader.read(min(most, 1024))
                if not piece:
                    break
                self.received[index] += piece
                asked = list(REAL_TIME.finditer(self.received[index]))
                for question in asked[answered:]:
                    await self._answer(question, index, writer)
                answered = len(asked)
            else:
                if not self.closes:
                    await asyncio.Event().wait()
        except ConnectionError:
            pass
        finally:
            writer.transport.abort() if self.closes else writer.close()
            self._tasks.discard(task)

    async def _answer(self, question: re.Match[bytes], index: int, writer: StreamWriter) -> None:
        is_after = b"\x1dVB" in self.received[index]
        answers = self.status_after if is_after and self.status_after is not None else self.status
        if question[1] is None or question[1][0] not in answers:
            return
        if self.late_s:
            await asyncio.sleep(self.late_s)
        if self.late_once:
            self.late_s = 0
        writer.write(bytes([answers[question[1][0]]]))
        await writer.drain()
