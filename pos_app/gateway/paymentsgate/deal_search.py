"""Searching the gateway's list without ever taking a gap for an absence."""

from __future__ import annotations

from pos_app.domain.errors import NoAnswer
from pos_app.domain.payin import DealReport
from pos_app.gateway.paymentsgate import wire
from pos_app.gateway.paymentsgate.json_fields import broken_answer
from pos_app.gateway.paymentsgate.wire import DealPage


class DealSearch:
    """Gets page after page; `found` is the result once `add_page` says that the search is over.

    With no invoice id the whole list is read, and `reports` is the result.
    """

    def __init__(self, invoice_id: str | None) -> None:
        self._invoice_id = invoice_id
        self._seen: dict[str, DealReport] = {}
        self._doubtful = False
        self.next_page: int | None = None
        self.found: DealReport | None = None

    def add_page(self, page: DealPage) -> bool:
        """Read a page; True where the search is over, with or without our deal.

        Raises:
            NoAnswer: the list ended, or cannot go on, without proof that all of it was read.
        """
        before = len(self._seen)
        for row in page.rows:
            self._add_row(row)
            if self.found is not None:
                return True
        new_rows = len(self._seen) - before
        # More rows than the total: it counts something else, and only an empty page is an end.
        if not page.rows or len(self._seen) == page.total:
            self._check_complete(page)
            return True
        if page.number is None or not new_rows:
            raise broken_answer("the list repeats itself or does not number its pages")
        self.next_page = page.number + 1
        return False

    def _add_row(self, row: object) -> None:
        """Read a row; one that cannot be read, or has no invoice id, might be ours."""
        try:
            report = wire.parse_report(row)
        except NoAnswer:
            self._doubtful = True
            return
        self._seen[report.deal_id] = report
        if self._invoice_id is None:
            return
        if report.invoice_id == self._invoice_id:
            self.found = report
        elif report.invoice_id is None:
            self._doubtful = True

    @property
    def reports(self) -> tuple[DealReport, ...]:
        """Every deal read, in the list's order."""
        return tuple(self._seen.values())

    def _check_complete(self, page: DealPage) -> None:
        """Raise NoAnswer unless the list was certainly read as a whole."""
        if self._doubtful:
            raise broken_answer("a row of the list cannot be read")
        if page.total is not None and len(self._seen) < page.total:
            raise broken_answer("the list ended before its total")
