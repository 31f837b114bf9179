"""How many paid sales lack their fiscal receipt, read beside the loop."""

from __future__ import annotations

import logging
from collections.abc import Callable

from pos_app.domain.day import Subtotal
from pos_app.domain.errors import JournalError
from pos_app.engine.api.ports import JournalReader
from pos_app.engine.reports.kept_reading import KeptReading, Start
from pos_app.engine.upkeep.findings import Findings, Look

log = logging.getLogger(__name__)


class MissingReceipts:
    """Counts them, and again only where something of a decided sale was written since.

    `wanted` tells how many such events there were, None where nobody is to be told.
    """

    def __init__(
        self,
        reader: JournalReader,
        wanted: Callable[[], int | None],
        start: Start,
        changed: Callable[[], None],
        findings: Findings,
    ) -> None:
        self._reader = reader
        self._findings = findings
        self._kept = KeptReading("missing receipts", wanted, self._read_safely, start, changed)

    def count(self) -> Subtotal | None:
        """Return them as they were counted last; None where nobody is told, or yet counted."""
        last = self._kept.last()
        return last[1] if last is not None else None

    async def _read_safely(self, _wanted: int) -> Subtotal | None:
        try:
            found = await self._reader.read(lambda journal: journal.without_receipt())
        except JournalError as error:
            log.exception("the sales without a receipt cannot be counted")
            self._findings.note(Look.RECEIPTS, error.problem)
            return None
        self._findings.note(Look.RECEIPTS, None)
        return found
