"""Another process sees that a payment is open, and never once its till has ended."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import apsw
import pytest
from filelock import FileLock

from pos_app.domain.errors import JournalError
from pos_app.journal import open_payment_lock
from pos_app.journal.open_payment_lock import has_open_payment
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.journal.storage import PAYMENT_LOCK_NAME
from tests.drivers.waiting import PATIENCE_S
from tests.journal.failing_disk import failing_disk
from tests.journal.sale_events import (
    EXPIRED,
    LOST,
    OFFERED,
    append_all,
    appends_of,
    created,
    intent,
    paid_sale,
)

LOOK = "import sys, pathlib; from pos_app.journal.open_payment_lock import has_open_payment; "
LOOK += "print(has_open_payment(pathlib.Path(sys.argv[1])))"
TILL = (
    "import sys, pathlib; from tests.journal.test_open_payment_lock import hold; hold(sys.argv[1])"
)


def hold(path: str) -> None:
    """A till in a process of its own that waits for its customer."""
    journal = SqliteJournal.open(Path(path))
    append_all(journal, appends_of(intent(1), [created(1), OFFERED]))
    sys.stdout.write("waiting\n")
    sys.stdout.flush()
    sys.stdin.read()


def seen_by_another_program(path: Path) -> bool:
    """Look from a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK, str(path)], capture_output=True, text=True, check=True
    )
    return done.stdout.strip() == "True"


def test_another_program_sees_that_a_payment_is_open(path: Path, journal: SqliteJournal) -> None:
    assert not seen_by_another_program(path)
    append_all(journal, appends_of(intent(1), [created(1), OFFERED]))
    assert seen_by_another_program(path)


@pytest.mark.parametrize(
    "end", [paid_sale(1)[1:], appends_of(intent(1), [created(1), EXPIRED])[1:]]
)
def test_the_lock_goes_with_the_last_open_payment(
    path: Path, journal: SqliteJournal, end: list[object]
) -> None:
    append_all(journal, appends_of(intent(1), []), appends_of(intent(2), [LOST]))
    assert has_open_payment(path)
    append_all(journal, end)  # type: ignore[arg-type]
    assert has_open_payment(path), "the lost one still waits for an answer"


def test_no_lock_is_held_when_all_are_decided(path: Path, journal: SqliteJournal) -> None:
    begun, *rest = paid_sale(1)
    append_all(journal, [begun])
    assert has_open_payment(path)
    append_all(journal, rest)
    assert not has_open_payment(path)


def test_the_lock_is_there_before_the_payment_and_stays_until_its_end_is_written(
    path: Path, journal: SqliteJournal
) -> None:
    """Nowhere may another program find an open payment in the journal, and no lock."""
    held = list[bool]()

    def look() -> bool:
        held.append(has_open_payment(path))
        return False  # it is written

    journal._connection.set_commit_hook(look)
    events = paid_sale(1)
    append_all(journal, events)
    journal._connection.set_commit_hook(None)
    assert held == [True] * len(events)
    assert not has_open_payment(path)


def test_a_till_that_starts_with_an_open_payment_takes_the_lock(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, appends_of(intent(1), [created(1), OFFERED]))
    assert not has_open_payment(path), "the till is closed"
    with SqliteJournal.open(path):
        assert has_open_payment(path)


def test_a_killed_till_leaves_no_lock(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", TILL, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as till:
        assert till.stdout is not None
        assert till.stdout.readline() == "waiting\n"
        assert has_open_payment(path)
        till.send_signal(signal.SIGKILL)
        till.wait(PATIENCE_S)
    assert not has_open_payment(path)


def test_a_write_that_failed_leaves_the_lock_as_the_journal_is(path: Path) -> None:
    with failing_disk() as disk, SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        disk.break_after(0, apsw.FullError)
        with pytest.raises(JournalError):
            append_all(journal, appends_of(intent(2), []))
        disk.repair()
        assert not has_open_payment(path)


def test_the_file_of_the_lock_stays_as_a_sign_of_sales(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows would remove it with each payment's end."""
    made = list[FileLock]()

    def make(file: Path, *, mode: int, thread_local: bool, **keeping: Any) -> FileLock:  # noqa: ANN401 - filelock's own
        made.append(FileLock(file, mode=mode, thread_local=thread_local, **keeping))
        return made[-1]

    monkeypatch.setattr(open_payment_lock, "FileLock", make)
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        assert not has_open_payment(path)
    assert (path.parent / PAYMENT_LOCK_NAME).is_file()
    assert len(made) == 2
    assert all(lock.preserve_lock_file for lock in made)


def test_looking_makes_no_file(tmp_path: Path) -> None:
    assert not has_open_payment(tmp_path / "till" / "journal.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_cannot_be_taken_stops_no_sale(path: Path) -> None:
    path.parent.mkdir(parents=True)
    (path.parent / PAYMENT_LOCK_NAME).mkdir()
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        assert journal.sale("sale-1") is not None
