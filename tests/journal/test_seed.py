"""The made-up journal of a till that sold long is a real one."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.day import local_day
from pos_app.domain.sale import SaleState
from pos_app.journal.sqlite_journal import SqliteJournal
from scripts.seed import seed
from tests.journal.sale_events import NOON

SALES = 300


@pytest.mark.parametrize("hour", [1, 7, 23])
def test_a_seeded_journal_is_sound_and_full_to_today(path: Path, hour: int) -> None:
    now = NOON.replace(hour=hour)
    seed(path, SALES, 3, now)
    with SqliteJournal.open(path) as journal:
        assert journal.verify() is None
        sales = journal.sales()
        assert [sale.sequence for sale in sales] == list(range(1, SALES + 1))
        assert sales == tuple(sorted(sales, key=lambda sale: sale.created_at))
        assert sales[-1].created_at < now - timedelta(hours=1)
        days = Counter(local_day(sale.created_at) for sale in sales)
        assert sum(days.values()) == SALES
        assert len(days) <= 4
        states = Counter(sale.state for sale in sales)
        assert states[SaleState.PAID] > SALES * 3 // 4
        assert set(states) <= {SaleState.PAID, SaleState.CLOSED, SaleState.REVIEW}
        assert journal.unfinished(now - timedelta(days=9)) == ()
        assert journal.next_sequence() == SALES + 1


def test_nothing_is_seeded_over_what_is_there(path: Path) -> None:
    SqliteJournal.open(path).close()
    with pytest.raises(SystemExit, match="is there already"):
        seed(path, 1, 1, NOON)
