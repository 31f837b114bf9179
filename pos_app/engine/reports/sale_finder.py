"""The search of the whole history that the window has open."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.records import dataclass
from pos_app.domain.sale import Sale
from pos_app.domain.sale_search import FoundSale, SaleSearch
from pos_app.engine.api.ports import JournalReader, JournalReading
from pos_app.engine.api.snapshots import Found
from pos_app.engine.reports.kept_reading import KeptReading, Start
from pos_app.engine.upkeep.findings import Findings, Look

log = logging.getLogger(__name__)

PAGE: Final = 20
MOST_PAGES: Final = 50
"""A person reads no further; a day or one more letter leads there."""

Wanted = tuple[SaleSearch, int, int]
"""A search, so many of its pages, and how many events were written."""


@dataclass(frozen=True, slots=True)
class _ReadSale:
    """A sale as it was read, and the number of the event that it was read up to."""

    last: int
    sale: Sale


class SaleFinder:
    """Searches beside the loop, and again only where something was written since.

    `written` tells how many events were written so far, `start` runs a coroutine, `changed` is
    called when something else was found.
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
        self._search: SaleSearch | None = None
        self._pages = 1
        self._sales: dict[str, _ReadSale] = {}
        self._kept = KeptReading("search", self._wanted, self._read_safely, start, changed)

    def search(self, search: SaleSearch | None, pages: int) -> None:
        """Find so many pages of what a search means; None ends it."""
        self._search = search
        self._pages = max(1, min(pages, MOST_PAGES))

    def found(self) -> Found | None:
        """Return what was found last, of whichever search; None where none is open, or yet read.

        Where the search is another, or something changed since, it is read again, and `changed`
        called.
        """
        last = self._kept.last()
        if self._search is None:
            self._sales = {}
        return last[1] if last is not None else None

    def _wanted(self) -> Wanted | None:
        return None if self._search is None else (self._search, self._pages, self._written())

    async def _read_safely(self, wanted: Wanted) -> Found | None:
        search, pages, _ = wanted
        known = self._sales
        try:
            found, self._sales = await self._reader.read(
                lambda journal: find_pages(journal, search, pages, known)
            )
        except JournalError as error:
            log.exception("the history cannot be searched")
            self._findings.note(Look.LIST, error.problem)
            return None
        self._findings.note(Look.LIST, None)
        return found


def find_pages(
    journal: JournalReading, search: SaleSearch, pages: int, known: dict[str, _ReadSale]
) -> tuple[Found, dict[str, _ReadSale]]:
    """Return what is found, a page at a time by its last number, and the sales as they are read."""
    rows: list[FoundSale] = []
    has_more = True
    while has_more and len(rows) < pages * PAGE:
        page = journal.found(search, rows[-1].sequence if rows else None, PAGE + 1)
        has_more = len(page) > PAGE
        rows += page[:PAGE]
    read = {row.sale_id: _sale_of(journal, row, known.get(row.sale_id)) for row in rows}
    may_go_on = pages < MOST_PAGES
    sales = tuple(each.sale for each in read.values())
    return Found(search, pages, sales, has_more=has_more, may_go_on=may_go_on), read


def _sale_of(journal: JournalReading, row: FoundSale, known: _ReadSale | None) -> _ReadSale:
    if known is not None and known.last == row.last_event:
        return known
    sale = journal.sale(row.sale_id)
    if sale is None:
        raise JournalError(JournalProblem.BROKEN, "a sale without events")
    return _ReadSale(row.last_event, sale)
