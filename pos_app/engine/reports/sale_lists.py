"""What the window has open of the journal's sales: a day's list, a search of the whole history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pos_app.domain.sale_search import SaleSearch
from pos_app.engine.api.ports import TillPorts
from pos_app.engine.api.snapshots import Found, Listing
from pos_app.engine.reports.day_list import DayList
from pos_app.engine.reports.exporter import Exporter
from pos_app.engine.reports.kept_reading import Start
from pos_app.engine.reports.reading import reader_of
from pos_app.engine.reports.sale_finder import SaleFinder
from pos_app.engine.upkeep.findings import Findings


class SaleLists:
    """Both are read beside the loop. The arguments are those of `DayList` and `Exporter`."""

    def __init__(
        self,
        ports: TillPorts,
        written: Callable[[], int],
        start: Start,
        changed: Callable[[], None],
        findings: Findings,
    ) -> None:
        reader = reader_of(ports)
        self.exporter = Exporter(reader, ports.exports, start, changed)
        """What makes a file of such a list."""
        self._of_day = DayList(reader, written, start, changed, findings)
        self._finder = SaleFinder(reader, written, start, changed, findings)

    def list_sales(self, day: date | None) -> None:
        """Open the list of a local day, or close it."""
        self._of_day.open_day(day)

    def open_history(self, sale_id: str | None) -> None:
        """Open one sale of the list, or close it."""
        self._of_day.open_history(sale_id)

    def find_sales(self, search: SaleSearch | None, pages: int) -> None:
        """Search the whole history, or end the search."""
        self._finder.search(search, pages)

    def listing(self) -> Listing | None:
        """Return the day's list that is open, as it was last read."""
        return self._of_day.listing()

    def found(self) -> Found | None:
        """Return what was found last, while a search is open."""
        return self._finder.found()
