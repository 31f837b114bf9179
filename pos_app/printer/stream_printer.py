"""Receipt printers that are spoken to directly: over the network, or at a USB port of Linux."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import stat
from abc import ABC, abstractmethod
from asyncio import BaseTransport, StreamReader, StreamReaderProtocol, StreamWriter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

from pos_app.domain.printing import PrintOutcome
from pos_app.domain.raster import Raster
from pos_app.domain.records import dataclass
from pos_app.printer.escpos import encode
from pos_app.printer.status import UNKNOWN, Status, ask_status

log = logging.getLogger(__name__)

_Told = TypeVar("_Told", bound=PrintOutcome | None)

PIECE: Final = 1024
"""Bytes that are sent at once: what printers buffer is little, and uneven."""
SEND_BUFFER: Final = 4096
"""Bytes that the system keeps of what is sent: the more, the later a stopped printer shows."""


@dataclass(frozen=True, slots=True)
class Waits:
    """The most seconds that each step of a print may take."""

    connect_s: float = 3
    stall_s: float = 10
    """A printer that takes none of a piece for so long has stopped in the middle."""
    close_s: float = 2
    """A printer in the network closes its end once it has all; longer nobody waits for that."""


USUAL_WAITS = Waits()


@dataclass(frozen=True, slots=True)
class Connection:
    """Both directions, and what is closed at the end."""

    reader: StreamReader
    writer: StreamWriter
    transports: tuple[BaseTransport, ...]


class StreamPrinter(ABC):
    """Prints over a connection that is opened for each picture."""

    def __init__(self, waits: Waits) -> None:
        self._waits = waits

    async def print(self, raster: Raster) -> PrintOutcome:
        """Print it within a bound, or tell why not; whoever cancels this breaks it off."""
        data = encode(raster)
        return await self._connected(lambda connection: self._print(connection, data))

    async def trouble(self) -> PrintOutcome | None:
        """Ask the printer itself within a bound; one that never answers is taken as it is."""
        return await self._connected(self._trouble)

    async def _connected(
        self, work: Callable[[Connection], Awaitable[_Told]]
    ) -> _Told | PrintOutcome:
        """Do it over a connection of its own; returns why there is none."""
        try:
            async with asyncio.timeout(self._waits.connect_s):
                connection = await self._connect()
        except PermissionError as error:
            log.warning("the printer is not ours to use: %s", error)
            return PrintOutcome.REFUSED
        except (OSError, ValueError) as error:
            log.warning("no printer: %s", error)
            return PrintOutcome.UNREACHABLE
        try:
            connection.writer.transport.set_write_buffer_limits(high=0)
            return await work(connection)
        finally:
            connection.writer.transport.abort()
            for transport in connection.transports:
                transport.close()

    async def _trouble(self, connection: Connection) -> PrintOutcome | None:
        try:
            answer = await self._ask(connection)
        except OSError:
            return PrintOutcome.UNREACHABLE
        return answer if isinstance(answer, PrintOutcome) else None

    @abstractmethod
    async def _connect(self) -> Connection:
        """Connect. Raises OSError."""

    async def _print(self, connection: Connection, data: bytes) -> PrintOutcome:
        try:
            before = await self._ask(connection)
        except OSError as error:
            log.warning("the printer is gone again: %s", error)
            return PrintOutcome.UNREACHABLE
        if isinstance(before, PrintOutcome):
            return before
        try:
            await self._send(connection.writer, data)
            # A late answer to the question before would be taken for one to this.
            after = UNKNOWN if before is UNKNOWN else await self._ask(connection)
            await self._take_leave(connection)
        except OSError as error:
            log.warning("the printer broke off: %s", error)
            return PrintOutcome.BROKEN_OFF
        if after is UNKNOWN:
            return PrintOutcome.SENT
        return PrintOutcome.PRINTED if after is None else PrintOutcome.BROKEN_OFF

    @abstractmethod
    async def _take_leave(self, connection: Connection) -> None:
        """End the connection so that nothing of what was sent is lost. Raises OSError."""

    async def _ask(self, connection: Connection) -> Status:
        async with asyncio.timeout(self._waits.stall_s):
            return await ask_status(connection.reader, connection.writer)

    async def _send(self, writer: StreamWriter, data: bytes) -> None:
        for first in range(0, len(data), PIECE):
            async with asyncio.timeout(self._waits.stall_s):
                writer.write(data[first : first + PIECE])
                await writer.drain()


class NetworkPrinter(StreamPrinter):
    """A receipt printer in the network at its raw port (9100, known as JetDirect or AppSocket)."""

    def __init__(self, host: str, port: int, waits: Waits = USUAL_WAITS) -> None:
        super().__init__(waits)
        self._host = host
        self._port = port

    async def _connect(self) -> Connection:
        reader, writer = await asyncio.open_connection(self._host, self._port)
        end: socket.socket = writer.get_extra_info("socket")
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        return Connection(reader, writer, ())

    async def _take_leave(self, connection: Connection) -> None:
        """Tell the printer that this was all, and wait until it closes too.

        A connection that is closed at once may be reset, and a printer then drops what it holds.
        """
        connection.writer.write_eof()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._waits.close_s):
                while await connection.reader.read(PIECE):
                    pass


class DevicePrinter(StreamPrinter):
    """A receipt printer at a device of Linux's driver for USB printers, `/dev/usb/lp0`."""

    def __init__(self, path: str, waits: Waits = USUAL_WAITS) -> None:
        super().__init__(waits)
        self._path = Path(path)

    async def _connect(self) -> Connection:
        if os.name != "posix" or not stat.S_ISCHR(self._path.stat().st_mode):
            raise FileNotFoundError(f"{self._path} is no printer's device")
        loop = asyncio.get_running_loop()
        handle = os.open(self._path, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
        reader = StreamReader()
        reading, _ = await loop.connect_read_pipe(
            lambda: StreamReaderProtocol(reader), os.fdopen(handle, "rb", buffering=0)
        )
        writing, protocol = await loop.connect_write_pipe(
            lambda: StreamReaderProtocol(StreamReader()),
            os.fdopen(os.dup(handle), "wb", buffering=0),
        )
        return Connection(reader, StreamWriter(writing, protocol, reader, loop), (reading,))

    async def _take_leave(self, connection: Connection) -> None:
        """Do nothing: the driver has what was written."""
