"""Prints in the journal: begun before the first dot, ended with what is known of it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from pos_app.domain.errors import JournalError
from pos_app.domain.events import PrintBegun, PrintEnded
from pos_app.domain.printing import PrinterWay, PrintOutcome
from pos_app.domain.sale import Sale
from pos_app.domain.slips import is_still_true
from pos_app.domain.till_events import ShiftPrintBegun, ShiftPrintEnded
from pos_app.engine.api.ports import Journal
from pos_app.engine.api.print_commands import PrintJob
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.sale.tracked_sale import TrackedSale

log = logging.getLogger(__name__)


class PrintRecords:
    """Writes what is printed of a sale, or of a shift; a ruler is of neither."""

    def __init__(
        self,
        journal: Journal,
        find: Callable[[str], TrackedSale | None],
        recorder: Recorder,
    ) -> None:
        self._journal = journal
        self._find = find
        self._recorder = recorder

    def sale(self, sale_id: str) -> Sale | None:
        """Return a sale as it stands; None where there is none. Raises JournalError."""
        tracked = self._tracked(sale_id)
        return tracked.sale if tracked is not None else None

    def bar(self, job: PrintJob) -> PrintOutcome | None:
        """Tell why the slip may not come out now as it was drawn; None where it may."""
        if job.sale is None:
            return None
        try:
            now = self.sale(job.sale.sale_id)
        except JournalError:
            log.exception("no slip is printed of a sale that cannot be read")
            return PrintOutcome.NOT_KEPT
        is_true = now is not None and is_still_true(job.slip, job.sale, now)
        return None if is_true else PrintOutcome.OUTDATED

    def begin(self, job: PrintJob, way: PrinterWay, by: int | None) -> bool:
        """Write that a print begins; False where the journal takes nothing."""
        try:
            tracked = self._tracked(job.sale.sale_id) if job.sale is not None else None
            if tracked is not None:
                self._recorder.record(tracked, PrintBegun(job.slip, job.copy_no, way, by))
            elif job.shift is not None:
                self._recorder.record_for_till(ShiftPrintBegun(job.shift, way, by))
        except JournalError:
            log.exception("no slip is printed that the journal does not know of")
            return False
        return True

    def end(self, job: PrintJob, outcome: PrintOutcome) -> None:
        """Write what became of it. Where that fails the journal knows of its beginning."""
        try:
            tracked = self._tracked(job.sale.sale_id) if job.sale is not None else None
            if tracked is not None:
                self._recorder.record(tracked, PrintEnded(job.slip, job.copy_no, outcome))
            elif job.shift is not None:
                self._recorder.record_for_till(ShiftPrintEnded(job.shift, outcome))
        except JournalError:
            log.exception("the end of a print was not kept: %s", outcome)

    def _tracked(self, sale_id: str) -> TrackedSale | None:
        tracked = self._find(sale_id)
        if tracked is not None:
            return tracked
        sale = self._journal.sale(sale_id)
        return None if sale is None else TrackedSale(sale)
