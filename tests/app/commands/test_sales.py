"""The sales of a closed till as other programs ask for them."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

from pos_app.domain.day import TASHKENT
from pos_app.domain.till_events import DayStartSet
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.drivers.command_line import RunCommand
from tests.journal.sale_events import NOON, append_all, appends_of, intent

NIGHT = datetime(2026, 7, 5, 2, tzinfo=TASHKENT)


def test_since_a_day_means_since_the_shop_s_day_began(home: Path, run: RunCommand) -> None:
    with SqliteJournal.open(home / "journal.sqlite3") as journal:
        journal.append_for_till(DayStartSet(4, NIGHT - timedelta(days=2, hours=-2)), NOON)
        for number, at in enumerate((NIGHT, NIGHT + timedelta(hours=3)), 1):
            append_all(journal, appends_of(intent(number), [], at))

    def listed(since: str) -> list[str]:
        lines = run("sales", "--json", "--since", since).out_lines
        return [json.loads(line)["invoice_id"] for line in lines]

    both = listed("2026-07-04")
    assert len(both) == 2
    assert listed("2026-07-05") == both[1:]
    assert listed("2026-07-06") == []
