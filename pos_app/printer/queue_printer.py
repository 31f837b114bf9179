"""Receipt printers through the system's own queue, past the maker's driver.

A queue takes what the printer does not: it says nothing of a cable that is out, and a job may stay
in it for days. So it is asked before, and watched after.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Final, Protocol

from pos_app.domain.printing import PrintOutcome
from pos_app.domain.raster import Raster
from pos_app.printer.escpos import encode
from pos_app.system.daemon_threads import in_daemon_thread

log = logging.getLogger(__name__)

GONE_WITHIN_S: Final = 20
LOOK_EVERY_S: Final = 0.5
CALL_S: Final = 10
"""One call of the system's may hang where its printer is in the network."""


class QueueError(Exception):
    """The queue does not take it; `outcome` says how much of it may have come out."""

    def __init__(self, outcome: PrintOutcome, detail: str) -> None:
        super().__init__(detail)
        self.outcome = outcome


class Queue(Protocol):
    """One printer's queue. Each call may block, and raises QueueError."""

    def trouble(self) -> PrintOutcome | None:
        """Return why nothing would come out now, as far as the system knows; None for nothing."""

    def submit(self, data: bytes) -> int:
        """Hand over one job as it is, and return its number."""

    def holds(self, job: int | None) -> bool:
        """Return whether the job is still in the queue; None asks for any."""


class QueuePrinter:
    """Prints by one queue. What it handed over is never handed over again."""

    def __init__(self, queue: Queue, gone_within_s: float = GONE_WITHIN_S) -> None:
        self._queue = queue
        self._gone_within_s = gone_within_s

    async def print(self, raster: Raster) -> PrintOutcome:
        """Print it within a bound, or tell why not."""
        data = encode(raster)
        trouble = await self._asked(self._queue.trouble)
        if trouble is not None:
            return trouble
        try:
            async with asyncio.timeout(CALL_S):
                job = await in_daemon_thread(lambda: self._queue.submit(data))
        except TimeoutError:
            return PrintOutcome.BROKEN_OFF
        except QueueError as error:
            log.warning("not taken by the queue: %s", error)
            return error.outcome
        return await self._followed(job)

    async def trouble(self) -> PrintOutcome | None:
        """Ask the system within a bound; HELD where jobs wait, also those of other programs."""
        return await self._asked(lambda: self._queue.trouble() or self._held())

    def _held(self) -> PrintOutcome | None:
        return PrintOutcome.HELD if self._queue.holds(None) else None

    async def _asked(self, question: Callable[[], PrintOutcome | None]) -> PrintOutcome | None:
        try:
            async with asyncio.timeout(CALL_S):
                return await in_daemon_thread(question)
        except TimeoutError:
            return PrintOutcome.UNREACHABLE
        except QueueError as error:
            log.warning("no queue: %s", error)
            return error.outcome

    async def _followed(self, job: int) -> PrintOutcome:
        try:
            async with asyncio.timeout(self._gone_within_s):
                while await in_daemon_thread(lambda: self._queue.holds(job)):  # noqa: ASYNC110 - no event tells
                    await asyncio.sleep(LOOK_EVERY_S)
        except (TimeoutError, QueueError):
            return PrintOutcome.HELD
        return PrintOutcome.SENT
