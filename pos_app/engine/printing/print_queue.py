"""The queue of slips: one at a time, in a task of its own, and never twice unasked.

Nothing of a sale waits for it, and what goes wrong here ends nothing there.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from itertools import count
from typing import Final

from pos_app.domain.printing import (
    AS_IT_WAS,
    HANDED_OVER,
    PASSES,
    PrinterChoice,
    PrintOutcome,
    SlipKind,
)
from pos_app.domain.raster import Raster
from pos_app.domain.records import replace
from pos_app.engine.api.print_commands import JobState, PrintingView, PrintJob, PrintSlip
from pos_app.engine.api.printer_port import Printers
from pos_app.engine.printing.print_records import PrintRecords

log = logging.getLogger(__name__)

MOST_JOBS: Final = 20
"""Slips that wait or were not printed."""
PAUSES_S: Final = (2, 5, 10)
"""After each try of which nothing came out, where a moment may mend it."""
LIMIT_S: Final = 90
"""One try. Each way has bounds of its own, far below."""
STOP_S: Final = 1
"""A till that closes waits so long for a print that is under way."""


class PrintQueue:
    """Prints by the printer that the till has; `changed` is called after each step.

    What printers raise, a bug of ours, goes to `failed`; what becomes of each try to `tried`.
    """

    def __init__(
        self,
        printers: Printers,
        choice: Callable[[], PrinterChoice],
        records: PrintRecords,
        changed: Callable[[], None],
        failed: Callable[[str, BaseException], None],
        tried: Callable[[PrinterChoice, PrintOutcome], None],
    ) -> None:
        self._printers = printers
        self._choice = choice
        self._records = records
        self._changed = changed
        self._failed = failed
        self._tried = tried
        self.line = asyncio.Lock()
        """Held while the printer is spoken to."""
        self._numbers = count(1)
        self._jobs: dict[int, PrintJob] = {}
        self._orders: dict[int, tuple[PrintSlip, int | None]] = {}
        """What is to be printed, and who asked, by the job's number."""
        self._last: PrintJob | None = None
        self._is_full = False
        self._news = asyncio.Event()
        self._printing: asyncio.Task[PrintOutcome] | None = None
        self._closing = asyncio.Event()
        self._ended = asyncio.Event()
        self._ended.set()

    def view(self) -> PrintingView:
        """Return what the window may see of it."""
        return PrintingView(tuple(self._jobs.values()), self._last, self._is_full)

    # ------------------------------------------------------------ what a person asks for

    def put(self, order: PrintSlip, by: int | None) -> None:
        """Take a slip into the queue, unless the same one is in it, or its number is wrong.

        Raises:
            JournalError: the sale cannot be read.
        """
        sale = self._records.sale(order.sale_id) if order.sale_id is not None else None
        if order.sale_id is not None and sale is None:
            log.warning("a slip of no sale of this till's")
            return
        if self.view().is_under_way(order.slip, order.sale_id, order.shift):
            return
        if order.slip is SlipKind.PAID:
            if sale is None or order.copy_no != sale.paid_slips + 1:
                log.warning("a slip with the wrong number of its copy: %d", order.copy_no)
                return
            self._drop_like(order)
        self._is_full = not self._has_room()
        if self._is_full:
            return
        number = next(self._numbers)
        self._jobs[number] = PrintJob(number, order.slip, order.copy_no, sale, order.shift)
        self._orders[number] = (order, by)
        self._news.set()

    def again(self, number: int) -> None:
        """Put a job into the queue again of which nothing came out."""
        job = self._jobs.get(number)
        if job is None or job.state is not JobState.STOPPED or job.outcome not in AS_IT_WAS:
            log.warning("job %d is not printed again as it is", number)
            return
        del self._jobs[number]
        self._jobs[number] = replace(job, state=JobState.WAITING)
        self._news.set()

    def drop(self, number: int) -> None:
        """Put a job aside, unless it is being printed."""
        job = self._jobs.get(number)
        if job is not None and job.state is not JobState.PRINTING:
            self._forget(number)
        if self._last is not None and self._last.number == number:
            self._last = None
        self._is_full = False

    def _drop_like(self, order: PrintSlip) -> None:
        """Put aside what was not printed of the same slip: this one takes its place."""
        for job in self.view().stopped:
            if job.slip is order.slip and job.sale and job.sale.sale_id == order.sale_id:
                self._forget(job.number)

    def _has_room(self) -> bool:
        stopped = self.view().stopped
        if len(self._jobs) >= MOST_JOBS and stopped:
            self._forget(stopped[0].number)
        return len(self._jobs) < MOST_JOBS

    def _forget(self, number: int) -> None:
        self._jobs.pop(number, None)
        self._orders.pop(number, None)

    # ------------------------------------------------------------ the task

    async def run(self) -> None:
        """Print what is put into the queue, until `stop` is called."""
        self._ended.clear()
        try:
            self._stop_lost()
            while not self._closing.is_set():
                waiting = [job for job in self._jobs.values() if job.state is JobState.WAITING]
                if waiting:
                    await self._print(waiting[0])
                    continue
                self._news.clear()
                await self._news.wait()
        finally:
            self._ended.set()

    async def stop(self) -> None:
        """Print nothing more. What is under way may end within `STOP_S`, or is broken off."""
        self._closing.set()
        self._news.set()
        if await self._has_ended():
            return
        if self._printing is not None:
            self._printing.cancel()
        if not await self._has_ended():
            log.error("a print does not let itself be broken off")

    async def _has_ended(self) -> bool:
        try:
            async with asyncio.timeout(STOP_S):
                await self._ended.wait()
        except TimeoutError:
            return False
        return True

    def _stop_lost(self) -> None:
        """After a fault of ours: what was being printed then is printed again by nobody."""
        for job in self._jobs.values():
            if job.state is JobState.PRINTING:
                self._jobs[job.number] = replace(
                    job, state=JobState.STOPPED, outcome=PrintOutcome.BROKEN_OFF
                )

    async def _print(self, job: PrintJob) -> None:
        order, by = self._orders[job.number]
        choice = order.printer or self._choice()
        self._jobs[job.number] = replace(job, state=JobState.PRINTING)
        self._changed()
        raster = order.raster
        bar = self._records.bar(job)
        if raster is None:
            self._end(job, bar or PrintOutcome.NOT_DRAWN)
            return
        if bar is None and not self._records.begin(job, choice.way, by):
            bar = PrintOutcome.NOT_KEPT
        if bar is not None:
            self._end(job, bar)
            return
        outcome = await self._try(choice, raster)
        for pause in PAUSES_S:
            if outcome not in PASSES or await self._closes_within(pause, job, outcome):
                break
            outcome = self._records.bar(job) or await self._try(choice, raster)
        self._records.end(job, outcome)
        self._end(job, outcome)

    async def _closes_within(self, pause: int, job: PrintJob, outcome: PrintOutcome) -> bool:
        """Show why nothing came out and wait; returns True at once where the till closes."""
        self._jobs[job.number] = replace(job, state=JobState.PRINTING, outcome=outcome)
        self._changed()
        try:
            async with asyncio.timeout(pause):
                return await self._closing.wait()
        except TimeoutError:
            return False

    async def _try(self, choice: PrinterChoice, raster: Raster) -> PrintOutcome:
        self._printing = asyncio.ensure_future(self._try_guarded(choice, raster))
        try:
            outcome = await self._printing
        except asyncio.CancelledError:
            if self._closing.is_set():
                return PrintOutcome.INTERRUPTED
            raise
        finally:
            self._printing = None
        self._tried(choice, outcome)
        return outcome

    async def _try_guarded(self, choice: PrinterChoice, raster: Raster) -> PrintOutcome:
        try:
            async with self.line, asyncio.timeout(LIMIT_S):
                return await self._printers.printer(choice).print(raster)
        except TimeoutError:
            return PrintOutcome.BROKEN_OFF
        except Exception as error:  # noqa: BLE001 - the edge: `failed` logs it and shows it
            self._failed("printer", error)
            return PrintOutcome.BROKEN_OFF

    def _end(self, job: PrintJob, outcome: PrintOutcome) -> None:
        is_done = outcome in HANDED_OVER
        ended = replace(job, state=JobState.DONE if is_done else JobState.STOPPED, outcome=outcome)
        if is_done:
            self._forget(job.number)
            self._last = ended
        else:
            self._jobs[job.number] = ended
        self._changed()
