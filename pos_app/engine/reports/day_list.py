"""The list of a day's sales that the window has open."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from datetime import date
from typing import Any

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.engine.api.ports import JournalReader, JournalReading
from pos_app.engine.api.snapshots import Listing
from pos_app.engine.reports.day_report import DayReading
from pos_app.engine.upkeep.findings import Findings, Look

log = logging.getLogger(__name__)

Wanted = tuple[date, str | None, int]
"""A day, the sale that is opened in it, and how many events were written."""


class DayList:
    """Reads the open day beside the loop, and again only where something was written since.

    `written` tells how many events were written so far, `start` runs a coroutine, `changed` is
    called when another list was read.
    """

    def __init__(
        self,
        reader: JournalReader,
        written: Callable[[], int],
        start: Callable[[str, Coroutine[Any, Any, None]], None],
        changed: Callable[[], None],
        findings: Findings,
    ) -> None:
        self._reader = reader
        self._written = written
        self._start = start
        self._changed = changed
        self._findings = findings
        self._day: date | None = None
        self._opened: str | None = None
        self._reading: DayReading | None = None
        self._is_reading = False
        self._read: tuple[Wanted, Listing | None] | None = None
        """The list as it was last read, and what it was read for."""

    def open_day(self, day: date | None) -> None:
        """Open the list of a local day (Asia/Tashkent); None closes it."""
        self._day = day
        self._opened = None

    def open_history(self, sale_id: str | None) -> None:
        """Open one sale of the list; None closes it."""
        self._opened = sale_id

    def listing(self) -> Listing | None:
        """Return what is open as it was last read; None where nothing is, or it was not yet read.

        Where something changed since, it is read again, and `changed` called.
        """
        wanted = self._wanted()
        if wanted is None:
            self._read = self._reading = None
            return None
        if not self._is_reading and (self._read is None or self._read[0] != wanted):
            self._is_reading = True
            self._start("list", self._keep_up())
        read_day = self._read[0][0] if self._read is not None else None
        return self._read[1] if self._read is not None and read_day == self._day else None

    def _wanted(self) -> Wanted | None:
        return None if self._day is None else (self._day, self._opened, self._written())

    async def _keep_up(self) -> None:
        """Read until what was read is what is wanted."""
        try:
            wanted = self._wanted()
            while wanted is not None and (self._read is None or self._read[0] != wanted):
                listing = await self._read_safely(wanted)
                self._read = (wanted, listing) if self._day == wanted[0] else None
                self._changed()
                wanted = self._wanted()
        finally:
            self._is_reading = False

    async def _read_safely(self, wanted: Wanted) -> Listing | None:
        day, opened, _ = wanted
        if self._reading is None or self._reading.day != day:
            self._reading = DayReading(day)
        of_day = self._reading
        try:
            listing, problem = await self._reader.read(lambda again: _read(again, of_day, opened))
        except JournalError as error:
            log.exception("the list cannot be read")
            self._findings.note(Look.LIST, error.problem)
            return None
        self._findings.note(Look.LIST, problem)
        return listing


def _read(
    journal: JournalReading, of_day: DayReading, opened: str | None
) -> tuple[Listing, JournalProblem | None]:
    """Return the list, and why its report could not be made."""
    sales = of_day.sales(journal)
    sale = journal.sale(opened) if opened else None
    history = journal.history(sale.sale_id) if sale else ()
    try:
        report = of_day.report(journal)
    except JournalError as error:
        log.exception("the day's report cannot be made")
        return Listing(of_day.day, sales, None, sale, history), error.problem
    return Listing(of_day.day, sales, report, sale, history), None
