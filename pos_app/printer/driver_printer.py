"""Any printer that the system knows, printed to with its maker's driver."""

from __future__ import annotations

import asyncio
from typing import Final, Protocol

from pos_app.domain.printing import PrintOutcome
from pos_app.domain.raster import Raster
from pos_app.system.daemon_threads import in_daemon_thread

LIMIT_S: Final = 60
"""A driver may ask the network, or a person."""
NAMES_S: Final = 10


class Drivers(Protocol):
    """The system's printers. Each call may block for long; any thread may make it."""

    def names(self) -> tuple[str, ...]:
        """Return what the system calls its printers."""

    def print(self, name: str, raster: Raster) -> PrintOutcome:
        """Hand the picture over, a dot of the printer's for each of its own."""

    def trouble(self, name: str) -> PrintOutcome | None:
        """Return why nothing would come out, as far as the system knows; None for nothing."""


class DriverPrinter:
    """One of the system's printers, by its name."""

    def __init__(self, drivers: Drivers, name: str) -> None:
        self._drivers = drivers
        self._name = name

    async def print(self, raster: Raster) -> PrintOutcome:
        """Print it beside the loop, within a bound."""
        try:
            async with asyncio.timeout(LIMIT_S):
                return await in_daemon_thread(lambda: self._drivers.print(self._name, raster))
        except TimeoutError:
            return PrintOutcome.BROKEN_OFF

    async def trouble(self) -> PrintOutcome | None:
        """Ask the system how its printer is, beside the loop, within a bound."""
        try:
            async with asyncio.timeout(NAMES_S):
                return await in_daemon_thread(lambda: self._drivers.trouble(self._name))
        except TimeoutError:
            return PrintOutcome.UNREACHABLE


async def printer_names(drivers: Drivers) -> tuple[str, ...]:
    """Look for the system's printers beside the loop; none where that takes too long."""
    try:
        async with asyncio.timeout(NAMES_S):
            return await in_daemon_thread(drivers.names)
    except TimeoutError:
        return ()
