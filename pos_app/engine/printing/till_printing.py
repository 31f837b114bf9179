"""All of paper at one till: the queue, its records in the journal, and the search for printers."""

from __future__ import annotations

import logging
from collections.abc import Callable

from pos_app.domain.printing import PrinterChoice, PrintOutcome, SlipKind
from pos_app.domain.records import replace
from pos_app.engine.api.ports import TillPorts
from pos_app.engine.api.print_commands import (
    DropPrint,
    FindPrinters,
    FoundPrinters,
    PrintAgain,
    PrintCommand,
    PrintingView,
    PrintSlip,
)
from pos_app.engine.background import BackgroundTasks
from pos_app.engine.printing.print_queue import PrintQueue
from pos_app.engine.printing.print_records import PrintRecords
from pos_app.engine.printing.printer_watch import PrinterWatch
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.tracked_sale import TrackedSale
from pos_app.engine.till_preferences import TillPreferences

log = logging.getLogger(__name__)


class TillPrinting:
    """Carries out what is asked for about paper. Its tasks are its own, and sales know none."""

    def __init__(
        self,
        ports: TillPorts,
        find: Callable[[str], TrackedSale | None],
        recorder: Recorder,
        preferences: TillPreferences,
        by: Callable[[], int | None],
        failed: Callable[[str, BaseException], None],
    ) -> None:
        self._printers = ports.printers
        self._preferences = preferences
        self._by = by
        self._notify = recorder.notify
        self._tasks = BackgroundTasks(failed)
        self._is_running = False
        self._found: FoundPrinters | None = None
        self._queue: PrintQueue | None = None
        self._watch: PrinterWatch | None = None
        if ports.printers is not None:
            records = PrintRecords(ports.journal, find, recorder)
            self._queue = PrintQueue(
                ports.printers, self._choice, records, recorder.notify, failed, self._note_try
            )
            self._watch = PrinterWatch(
                ports.printers, self._choice, self._is_a_must, self._queue.line, recorder.notify
            )

    def _choice(self) -> PrinterChoice:
        return self._preferences.current.printer

    def _is_a_must(self) -> bool:
        return self._preferences.current.kiosk.needs_printer

    def _note_try(self, choice: PrinterChoice, outcome: PrintOutcome) -> None:
        if self._watch is not None:
            self._watch.note(choice, outcome)

    def keep_asking(self) -> None:
        """Ask the printer from now on how it is, while slips are a must."""
        if self._watch is not None:
            self._tasks.keep("printer's state", self._watch.run)

    def view(self) -> PrintingView:
        """Return what the window may see."""
        queue = self._queue.view() if self._queue is not None else PrintingView()
        watch = self._watch
        if watch is None:
            return replace(queue, found=self._found)
        return replace(queue, found=self._found, is_asked=watch.is_asked, trouble=watch.trouble)

    def carry_out(self, command: PrintCommand) -> None:
        """Do what was asked for; nothing where this till has no printer. Raises JournalError."""
        queue = self._queue
        if queue is None:
            log.warning("%s: nothing is printed here", type(command).__name__)
            return
        match command:
            case PrintSlip():
                self._put(queue, command)
            case PrintAgain(job):
                queue.again(job)
            case DropPrint(job):
                queue.drop(job)
            case FindPrinters():
                self._search()

    def _put(self, queue: PrintQueue, order: PrintSlip) -> None:
        is_misled = order.printer is not None and order.slip is not SlipKind.RULER
        if is_misled or not (order.printer or self._choice()).is_there:
            log.warning("a slip, and no printer for it")
            return
        if not self._is_running:
            self._is_running = True
            self._tasks.keep("printer", queue.run)
        queue.put(order, self._by())

    def _search(self) -> None:
        if self._found is None or not self._found.is_searching:
            self._found = FoundPrinters(is_searching=True)
            self._tasks.start("find printers", self._find())

    async def _find(self) -> None:
        printers = self._printers
        try:
            found = await printers.find() if printers is not None else ()
        except Exception:
            self._found = FoundPrinters()
            raise
        else:
            self._found = FoundPrinters(printers=found)
        finally:
            self._notify()

    async def stop(self) -> None:
        """End within a bound: a print that is under way may end, or is broken off."""
        if self._queue is not None:
            await self._queue.stop()
        await self._tasks.stop()
