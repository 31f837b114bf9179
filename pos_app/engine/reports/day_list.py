"""The list of a day's sales that the window has open."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.engine.api.ports import JournalReader, JournalReading
from pos_app.engine.api.snapshots import Listing
from pos_app.engine.reports.day_report import DayReading
from pos_app.engine.reports.kept_reading import KeptReading, Start
from pos_app.engine.upkeep.findings import Findings, Look

log = logging.getLogger(__name__)

Wanted = tuple[date, int | None, str | None, int]
"""A day, whose sales alone, the sale that is opened in it, and how many events were written."""


class DayList:
    """Reads the open day beside the loop, and again only where something was written since.

    `written` tells how many events were written so far, `start` runs a coroutine, `changed` is
    called when another list was read.
    """

    def __init__(
        self,
        reader: JournalReader,
        written: Callable[[], int],
        start: Start,
        changed: Callable[[], None],
        findings: Findings,
    ) -> None:
        self._reader = reader
        self._written = written
        self._findings = findings
        self._only_by: Callable[[], int | None] = lambda: None
        self._day: date | None = None
        self._opened: str | None = None
        self._reading: DayReading | None = None
        self._kept = KeptReading("list", self._wanted, self._read_safely, start, changed)

    def show_only(self, by: Callable[[], int | None]) -> None:
        """Show this person's sales alone; `by` is asked anew for each list that is published."""
        self._only_by = by

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
        last = self._kept.last()
        if self._day is None:
            self._reading = None
        if last is None or last[0][:2] != (self._day, self._only_by()):
            return None
        return last[1]

    def _wanted(self) -> Wanted | None:
        if self._day is None:
            return None
        return self._day, self._only_by(), self._opened, self._written()

    async def _read_safely(self, wanted: Wanted) -> Listing | None:
        day, only_by, opened, _ = wanted
        if self._reading is None or self._reading.day != day:
            self._reading = DayReading(day)
        of_day = self._reading
        try:
            listing, problem = await self._reader.read(
                lambda again: _read(again, of_day, opened, only_by)
            )
        except JournalError as error:
            log.exception("the list cannot be read")
            self._findings.note(Look.LIST, error.problem)
            return None
        self._findings.note(Look.LIST, problem)
        return listing


def _read(
    journal: JournalReading, of_day: DayReading, opened: str | None, only_by: int | None
) -> tuple[Listing, JournalProblem | None]:
    """Return the list, and why its report could not be made."""
    sales = of_day.sales(journal, only_by)
    sale = journal.sale(opened) if opened else None
    if sale is not None and only_by is not None and sale.by != only_by:
        sale = None
    history = journal.history(sale.sale_id) if sale else ()
    link = journal.link(history[-1].number) if history else b""
    try:
        report = of_day.report(journal, only_by)
    except JournalError as error:
        log.exception("the day's report cannot be made")
        return Listing(of_day.day, sales, None, sale, history, link), error.problem
    return Listing(of_day.day, sales, report, sale, history, link), None
