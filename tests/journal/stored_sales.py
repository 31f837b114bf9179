"""The sales that a journal's file holds, read as a till reads them that opens it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pos_app.domain.sale import Sale
from pos_app.journal.sqlite_journal import SqliteJournal, is_there


def read_sales(
    path: Path, since: datetime | None = None, *, anywhere: bool = False
) -> tuple[Sale, ...]:
    """Return the sales of a till that is not running; makes no journal where there is none.

    Raises:
        JournalError: as `SqliteJournal.open`; IN_USE while a till has it open.
    """
    if not is_there(path):
        return ()
    with SqliteJournal.open(path, anywhere=anywhere) as journal:
        return journal.sales(since)
