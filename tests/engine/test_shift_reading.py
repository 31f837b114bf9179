"""A shift read from the journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.shifts import shifts_of
from pos_app.domain.till_events import ShiftOpened
from pos_app.engine.reports.shift_reading import read_report
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.virtual import START
from tests.journal.sale_events import append_all, paid_sale


def test_with_a_sale_that_cannot_have_happened_the_journal_is_called_broken(
    tmp_path: Path,
) -> None:
    intended, *rest = paid_sale(1, START)
    with SqliteJournal.open(tmp_path / "journal.db") as journal:
        journal.append_for_till(ShiftOpened(1), START)
        append_all(journal, [intended, *rest[::-1]])
        shifts = shifts_of(journal.till_events(ShiftOpened))
        with pytest.raises(JournalError) as caught:
            read_report(journal, shifts, shifts[0])
    assert caught.value.problem is JournalProblem.BROKEN
