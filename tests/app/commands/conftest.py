"""A journal with sales in it, for the commands on a closed till."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.journal.sqlite_journal import SqliteJournal
from tests.journal.sale_events import append_all, paid_sale


@pytest.fixture
def filled(home: Path) -> Path:
    """A till's journal with two sales."""
    path = home / "journal.sqlite3"
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1), paid_sale(2))
    return path
