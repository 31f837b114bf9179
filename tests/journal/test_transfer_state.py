"""How far a till's move is, as its journal keeps it: what cannot be read bars every sale."""

from pathlib import Path

import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.journal.transfer_state import TransferStage, TransferState
from tests.journal.raw_file import open_raw
from tests.journal.sale_events import NOON, append_all, appends_of, intent, paid_sale

STATE = TransferState(TransferStage.ARRIVED, "ab" * 16, "7F3AK", NOON)


def test_what_was_stored_is_read(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        assert journal.transfer is None
        journal.set_transfer(STATE)
    with SqliteJournal.open(path) as journal:
        assert journal.transfer == STATE
        append_all(journal, paid_sale(1))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "arrived",
        "arrived|x|7F3AK",
        "gone|x|7F3AK|2026-07-01T07:00:00.000000Z",
        "arrived|x|7F3AK|soon",
        "arrived|x|7F3AK|2026-07-01",
        "arrived|x|7F3AK|2026-02-30T07:00:00.000000Z",
    ],
)
def test_one_that_cannot_be_read_bars_every_sale(path: Path, text: str) -> None:
    with SqliteJournal.open(path) as journal:
        journal.set_transfer(STATE)
    with open_raw(path) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'transfer'", (text,))
    with pytest.raises(JournalError) as caught, SqliteJournal.open(path) as journal:
        append_all(journal, appends_of(intent(1), []))
    assert caught.value.problem is JournalProblem.BROKEN
