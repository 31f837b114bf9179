"""A rewritten journal tells nothing of money: it would be whatever somebody wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.app.exit_codes import ExitCode
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.drivers.command_line import RunCommand
from tests.journal.raw_file import without_triggers
from tests.journal.sale_events import append_all, paid_sale

OTHER_SUM = "UPDATE events SET body = replace(body, '125000000', '925000000') WHERE number = 1"


DAY = ("--day", "2026-07-01")


@pytest.mark.parametrize(
    "command",
    [
        ("report", *DAY),
        ("report", *DAY, "--json"),
        ("sales", "--json"),
        ("reconcile", *DAY),
        ("reconcile", *DAY, "--json"),
    ],
)
def test_an_old_event_rewritten_ends_with_the_journals_code_and_no_sum(
    home: Path, run: RunCommand, command: tuple[str, ...]
) -> None:
    path = home / "journal.sqlite3"
    with SqliteJournal.open(path) as journal:
        append_all(journal, *(paid_sale(number) for number in range(1, 120)))
    # What asks the gateway has no keys here; it must not come so far with a forged journal.
    sound = run(*command)
    assert sound.exit_code is (ExitCode.VAULT if command[0] == "reconcile" else ExitCode.OK)
    with without_triggers(path) as connection:
        connection.execute(OTHER_SUM)
        assert connection.changes() == 1
    result = run(*command)
    assert (result.exit_code, result.stdout) == (ExitCode.JOURNAL, "")
    assert len(result.stderr.splitlines()) == 1
