"""Printers that do as they are told, and remember what came out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from pos_app.domain.printing import PrinterChoice, PrinterWay, PrintOutcome
from pos_app.domain.raster import Raster

CHOSEN = PrinterChoice(PrinterWay.NETWORK, "192.168.1.50")


class FakePrinters:
    """`outcomes` says what becomes of each try; SENT once there are no more."""

    def __init__(self) -> None:
        self.outcomes: list[PrintOutcome | Exception] = []
        self.next_outcome: Callable[[], PrintOutcome] = lambda: PrintOutcome.SENT
        self.takes_s: float = 0.5
        self.tried: list[Raster] = []
        self.choices: list[PrinterChoice] = []
        self.broken_off = 0
        self.done: list[tuple[Raster, PrintOutcome]] = []
        self.state: PrintOutcome | None = None
        """What a question about it is answered with."""
        self.asked = 0
        self.spoken_to = 0
        """By how many at this moment; a printer takes one connection."""
        self.found: tuple[PrinterChoice, ...] = (CHOSEN,)

    def printer(self, choice: PrinterChoice) -> FakePrinters:
        self.choices.append(choice)
        return self

    async def print(self, raster: Raster) -> PrintOutcome:
        self.tried.append(raster)
        try:
            await self._speak()
        except asyncio.CancelledError:
            self.broken_off += 1
            raise
        outcome = self.outcomes.pop(0) if self.outcomes else self.next_outcome()
        if isinstance(outcome, Exception):
            raise outcome
        self.done.append((raster, outcome))
        return outcome

    async def trouble(self) -> PrintOutcome | None:
        self.asked += 1
        await self._speak()
        return self.state

    async def _speak(self) -> None:
        assert not self.spoken_to, "two speak to the printer"
        self.spoken_to += 1
        try:
            await asyncio.sleep(self.takes_s)
        finally:
            self.spoken_to -= 1

    async def find(self) -> tuple[PrinterChoice, ...]:
        await asyncio.sleep(self.takes_s)
        return self.found
