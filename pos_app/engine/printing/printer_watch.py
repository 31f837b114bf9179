"""Whether the printer would print: asked again and again at a kiosk whose slips are a must."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from pos_app.domain.printing import OF_THE_PRINTER, PrinterChoice, PrintOutcome
from pos_app.engine.api.printer_port import Printers

ASK_EVERY_S: Final = 10
"""So soon paper that was put in, or that ran out, shows."""
ASK_WITHIN_S: Final = 30
"""One question. Each way has bounds of its own, below."""


class PrinterWatch:
    """Knows what was last heard of one printer: by a question, or by what became of a print.

    `line` is held by whoever speaks to the printer: many take one connection at a time. `changed`
    is called where something else is known.
    """

    def __init__(
        self,
        printers: Printers,
        choice: Callable[[], PrinterChoice],
        is_wanted: Callable[[], bool],
        line: asyncio.Lock,
        changed: Callable[[], None],
    ) -> None:
        self._printers, self._choice, self._is_wanted = printers, choice, is_wanted
        self._line, self._changed = line, changed
        self._known: tuple[PrinterChoice, PrintOutcome | None] | None = None
        self._has_waited = False
        """The last question found jobs in its queue, which may have been on their way."""

    @property
    def is_asked(self) -> bool:
        """True once something is known of the printer that the till has now."""
        return self._known is not None and self._known[0] == self._choice()

    @property
    def trouble(self) -> PrintOutcome | None:
        """Why nothing would come out now; None where nothing is known."""
        return self._known[1] if self._known is not None and self.is_asked else None

    def note(self, choice: PrinterChoice, outcome: PrintOutcome) -> None:
        """Take what became of a try to print, once the printer is asked at all.

        What was not the printer's fault says nothing.
        """
        if self._known is not None and outcome in OF_THE_PRINTER:
            self._keep(choice, outcome)

    async def run(self) -> None:
        """Ask until it is cancelled, while that is wanted."""
        while True:
            choice = self._choice()
            if self._is_wanted() and choice.is_there:
                await self._ask(choice)
            await asyncio.sleep(ASK_EVERY_S)

    async def _ask(self, choice: PrinterChoice) -> None:
        async with self._line:
            try:
                async with asyncio.timeout(ASK_WITHIN_S):
                    trouble = await self._printers.printer(choice).trouble()
            except TimeoutError:
                trouble = PrintOutcome.UNREACHABLE
        is_held = trouble is PrintOutcome.HELD
        if is_held and not self._has_waited and self.trouble is None:
            trouble = None  # a job that is on its way is not stuck
        self._has_waited = is_held
        self._keep(choice, trouble)

    def _keep(self, choice: PrinterChoice, trouble: PrintOutcome | None) -> None:
        before, self._known = self._known, (choice, trouble)
        if before != self._known:
            self._changed()
