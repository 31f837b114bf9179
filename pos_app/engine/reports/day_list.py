"""The list of a day's sales that the window has open."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date

from pos_app.domain.day import DayReport, day_bounds
from pos_app.domain.errors import JournalError
from pos_app.engine.api.ports import Journal
from pos_app.engine.api.snapshots import Listing
from pos_app.engine.reports.day_report import DayReports

log = logging.getLogger(__name__)


class DayList:
    """Reads the open day from the journal, and again only where something was written since.

    `written` tells how many events were written so far.
    """

    def __init__(self, journal: Journal, written: Callable[[], int]) -> None:
        self._journal = journal
        self._written = written
        self._reports = DayReports(journal)
        self._day: date | None = None
        self._opened: str | None = None
        self._read: tuple[tuple[date, str | None, int], Listing] | None = None
        """The list as it was last read, and what it was read for."""

    def open_day(self, day: date | None) -> None:
        """Open the list of a local day (Asia/Tashkent); None closes it."""
        self._day = day
        self._opened = None

    def open_history(self, sale_id: str | None) -> None:
        """Open one sale of the list; None closes it."""
        self._opened = sale_id

    def listing(self) -> Listing | None:
        """Read what is open; None where nothing is, or it cannot be read."""
        if self._day is None:
            return None
        wanted = (self._day, self._opened, self._written())
        if self._read is not None and self._read[0] == wanted:
            return self._read[1]
        try:
            listing = self._read_day(self._day)
        except JournalError:
            log.exception("the list cannot be read")
            return None
        self._read = (wanted, listing)
        return listing

    def _read_day(self, day: date) -> Listing:
        sales = self._journal.sales(*day_bounds(day))
        opened = self._journal.sale(self._opened) if self._opened else None
        history = self._journal.history(opened.sale_id) if opened else ()
        return Listing(day, tuple(reversed(sales)), self._report(day), opened, history)

    def _report(self, day: date) -> DayReport | None:
        try:
            return self._reports.report(day)
        except JournalError:
            log.exception("the day's report cannot be made")
            return None
