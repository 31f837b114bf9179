"""The queue of Windows' spooler.

`OpenPrinter` and a status of 0 are no proof of anything: both come with the cable out. What does
change is the attribute that Windows sets where a printer works offline
(github.com/google/cloud-print-connector/issues/284).
"""

from __future__ import annotations

from typing import Final

from pos_app.domain.printing import PrintOutcome
from pos_app.printer.queue_printer import QueueError
from pos_app.printer.winspool import Winspool

TITLE: Final = "slip"
WORK_OFFLINE: Final = 0x400
"""PRINTER_ATTRIBUTE_WORK_OFFLINE."""
_ACCESS_DENIED: Final = 5
_STATUS: Final = (
    (0x10 | 0x40, PrintOutcome.NO_PAPER),  # PRINTER_STATUS_PAPER_OUT, _PAPER_PROBLEM
    (0x400000, PrintOutcome.COVER_OPEN),  # _DOOR_OPEN
    (0x80 | 0x1000 | 0x1, PrintOutcome.OFFLINE),  # _OFFLINE, _NOT_AVAILABLE, _PAUSED
    (0x2 | 0x8 | 0x100000, PrintOutcome.FAULT),  # _ERROR, _PAPER_JAM, _USER_INTERVENTION
)
_PRINTED: Final = 0x80
"""JOB_STATUS_PRINTED: it stays in a queue that keeps what was printed."""


class SpoolerQueue:
    """One printer that Windows knows by this name. Jobs go to it raw."""

    def __init__(self, name: str, spooler: Winspool) -> None:
        self._name = name
        self._spooler = spooler

    def trouble(self) -> PrintOutcome | None:
        try:
            with self._spooler.opened(self._name) as printer:
                attributes, status = self._spooler.attributes_and_status(printer)
        except OSError as error:
            raise QueueError(_refused(error), str(error)) from error
        if attributes & WORK_OFFLINE:
            return PrintOutcome.OFFLINE
        return next((outcome for bits, outcome in _STATUS if status & bits), None)

    def submit(self, data: bytes) -> int:
        try:
            with self._spooler.opened(self._name) as printer:
                job = self._spooler.start(printer, TITLE)
                try:
                    self._spooler.write(printer, data)
                    self._spooler.end(printer)
                except OSError as error:
                    self._spooler.abort(printer)
                    raise QueueError(PrintOutcome.BROKEN_OFF, str(error)) from error
        except OSError as error:
            raise QueueError(_refused(error), str(error)) from error
        return job

    def holds(self, job: int | None) -> bool:
        try:
            with self._spooler.opened(self._name) as printer:
                jobs = self._spooler.jobs(printer)
        except OSError as error:
            raise QueueError(PrintOutcome.HELD, str(error)) from error
        waiting = {number for number, status in jobs.items() if not status & _PRINTED}
        return bool(waiting) if job is None else job in waiting


def _refused(error: OSError) -> PrintOutcome:
    return PrintOutcome.REFUSED if error.errno == _ACCESS_DENIED else PrintOutcome.UNREACHABLE
