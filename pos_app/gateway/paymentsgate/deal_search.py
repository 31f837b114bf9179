"""Reading the gateway's list without ever taking a gap for an absence."""

from __future__ import annotations

from pos_app.domain.errors import NoAnswer
from pos_app.domain.payin import DealReport
from pos_app.gateway.paymentsgate import wire
from pos_app.gateway.paymentsgate.json_fields import broken
from pos_app.gateway.paymentsgate.wire import DealPage


class DealSearch:
    """Takes page after page; `found` is the answer once `take` says that it is over.

    With no invoice id the whole list is read, and `reports` is the answer.
    """

    def __init__(self, invoice_id: str | None) -> None:
        self._invoice_id = invoice_id
        self._seen: dict[str, DealReport] = {}
        self._doubtful = False
        self.next_page: int | None = None
        self.found: DealReport | None = None

    def take(self, page: DealPage) -> bool:
        """Take in a page; True where the search is over, with or without our deal.

        Raises:
            NoAnswer: the list ended, or cannot go on, without proof that all of it was read.
        """
        before = len(self._seen)
        for row in page.rows:
            self._look_at(row)
            if self.found is not None:
                return True
        new_rows = len(self._seen) - before
        # More rows than the total: it counts something else, and only an empty page is an end.
        if not page.rows or len(self._seen) == page.total:
            self._prove(page)
            return True
        if page.number is None or not new_rows:
            raise broken("the list repeats itself or does not number its pages")
        self.next_page = page.number + 1
        return False

    def _look_at(self, row: object) -> None:
        """A row that cannot be read, or has no invoice id, might be ours."""
        try:
            report = wire.report(row)
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

    def _prove(self, page: DealPage) -> None:
        if self._doubtful:
            raise broken("a row of the list cannot be read")
        if page.total is not None and len(self._seen) < page.total:
            raise broken("the list ended before its total")
