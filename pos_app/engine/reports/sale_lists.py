"""What the window has open of the journal's sales: a day's list, a search, a report."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from typing import Final

from pos_app.domain.day import Subtotal
from pos_app.domain.period_report import ShownReport
from pos_app.engine.api import commands
from pos_app.engine.api.ports import TillPorts
from pos_app.engine.api.snapshots import Found, Listing
from pos_app.engine.reports.day_list import DayList
from pos_app.engine.reports.exporter import Exporter
from pos_app.engine.reports.kept_reading import Start
from pos_app.engine.reports.missing_receipts import MissingReceipts
from pos_app.engine.reports.period_reading import PeriodReading
from pos_app.engine.reports.reading import reader_of
from pos_app.engine.reports.sale_finder import SaleFinder
from pos_app.engine.upkeep.findings import Findings

AHEAD_AFTER_S: Final = 60
"""After a start: what it must do itself is done."""
AHEAD_EVERY_S: Final = 600
"""From then on, each time one month further back; what nothing happened to is not read again."""
MONTHS_AHEAD: Final = 12
"""So far back, at most."""


class SaleLists:
    """All are read beside the loop. The arguments are those of their readings."""

    def __init__(
        self,
        ports: TillPorts,
        today: Callable[[], date],
        written: Callable[[], int],
        receipts_wanted: Callable[[], int | None],
        start: Start,
        changed: Callable[[], None],
        findings: Findings,
    ) -> None:
        reader = reader_of(ports)
        self.exporter = Exporter(reader, ports.exports, start, changed)
        """What makes a file of such a list."""
        self._reports = PeriodReading(reader, today, written, start, changed, findings)
        self._missing = MissingReceipts(reader, receipts_wanted, start, changed, findings)
        self._of_day = DayList(reader, written, start, changed, findings)
        self._finder = SaleFinder(reader, written, start, changed, findings)

    def open(
        self,
        command: commands.ListSales
        | commands.OpenHistory
        | commands.FindSales
        | commands.ShowReport,
    ) -> None:
        """Open or close what a command names."""
        match command:
            case commands.ListSales(day):
                self._of_day.open_day(day)
                if day is not None:
                    self._reports.read_ahead()
            case commands.OpenHistory(sale_id):
                self._of_day.open_history(sale_id)
            case commands.FindSales(search, pages):
                self._finder.search(search, pages)
            case commands.ShowReport(period):
                self._reports.open_period(period)

    async def read_ahead_at_rest(self, is_resting: Callable[[], bool]) -> None:
        """Have the months' reports read, now and then for ever, while nobody pays."""
        wait, months_back = AHEAD_AFTER_S, 0
        while True:
            await asyncio.sleep(wait)
            wait = AHEAD_EVERY_S
            if is_resting():
                self._reports.read_ahead(months_back)
                months_back = min(months_back + 1, MONTHS_AHEAD)

    def show_only(self, by: Callable[[], int | None]) -> None:
        """Have lists of days show the sales of this person alone, whenever there is one."""
        self._of_day.show_only(by)

    def listing(self) -> Listing | None:
        """Return the day's list that is open, as it was last read."""
        return self._of_day.listing()

    def found(self) -> Found | None:
        """Return what was found last, while a search is open."""
        return self._finder.found()

    def missing_receipts(self) -> Subtotal | None:
        """Return how many paid sales lack their fiscal receipt, as they were counted last."""
        return self._missing.count()

    def report(self) -> ShownReport | None:
        """Return the report that was read last, while one is open."""
        return self._reports.report()
