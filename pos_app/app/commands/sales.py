"""The sales of a closed till, for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from pos_app.app.local_setup import LocalSetup
from pos_app.domain.day import TASHKENT
from pos_app.journal.journal import read_sales
from pos_app.journal.sale_json import sale_line


def sale_lines(shop: LocalSetup, *, since: date | None, training: bool) -> Iterator[str]:
    """One JSON object a sale, oldest first; `since` is a local day (Asia/Tashkent).

    Raises:
        JournalError: IN_USE while a till is open, or the journal cannot be read.
    """
    start = datetime.combine(since, time(), TASHKENT) if since else None
    journal = shop.journal_file(training=training)
    for sale in read_sales(journal, start, anywhere=shop.anywhere):
        yield sale_line(sale)
