"""What the engine needs of printers; built by `pos_app.app` as all ports are."""

from __future__ import annotations

from typing import Protocol

from pos_app.domain.printing import PrinterChoice, PrintOutcome
from pos_app.domain.raster import Raster


class Printer(Protocol):
    """One printer."""

    async def print(self, raster: Raster) -> PrintOutcome:
        """Print it once, within a bound, or tell why not. Whoever cancels this breaks it off."""

    async def trouble(self) -> PrintOutcome | None:
        """Ask within a bound why nothing would come out now; None where nothing is known.

        HELD where jobs wait in its queue, which may be on their way.
        """


class Printers(Protocol):
    """The printers that this machine reaches."""

    def printer(self, choice: PrinterChoice) -> Printer:
        """Return the chosen one; nothing is asked of it by that."""

    async def find(self) -> tuple[PrinterChoice, ...]:
        """Look for printers beside the loop, within a bound."""
