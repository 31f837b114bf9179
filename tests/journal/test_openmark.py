"""That a payment is open is seen from another process, and never once its till is gone."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from pos_app.domain.errors import JournalError
from pos_app.journal.journal import SqliteJournal
from pos_app.journal.open_payment_lock import OPEN_NAME, has_open_payment
from tests.journal.disk import breakable
from tests.journal.stories import EXPIRED, LOST, OFFERED, created, intent, paid_sale, told, write

ASK = "import sys, pathlib; from pos_app.journal.open_payment_lock import has_open_payment as ask; "
ASK += "print(ask(pathlib.Path(sys.argv[1])))"
TILL = "import sys, pathlib; from tests.journal.test_openmark import hold; hold(sys.argv[1])"


def hold(path: str) -> None:
    """A till in a process of its own that waits for its customer."""
    journal = SqliteJournal.open(Path(path))
    write(journal, told(intent(1), [created(1), OFFERED]))
    sys.stdout.write("waiting\n")
    sys.stdout.flush()
    sys.stdin.read()


def asked(path: Path) -> bool:
    """As another program asks."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(path)], capture_output=True, text=True, check=True
    )
    return done.stdout.strip() == "True"


def test_another_program_sees_that_a_payment_is_open(path: Path, journal: SqliteJournal) -> None:
    assert not asked(path)
    write(journal, told(intent(1), [created(1), OFFERED]))
    assert asked(path)


@pytest.mark.parametrize("end", [paid_sale(1)[1:], told(intent(1), [created(1), EXPIRED])[1:]])
def test_the_mark_goes_with_the_last_open_payment(
    path: Path, journal: SqliteJournal, end: list[object]
) -> None:
    write(journal, told(intent(1), []), told(intent(2), [LOST]))
    assert has_open_payment(path)
    write(journal, end)  # type: ignore[arg-type]
    assert has_open_payment(path), "the lost one still waits for an answer"


def test_no_mark_is_left_when_all_are_decided(path: Path, journal: SqliteJournal) -> None:
    begun, *rest = paid_sale(1)
    write(journal, [begun])
    assert has_open_payment(path)
    write(journal, rest)
    assert not has_open_payment(path)


def test_a_till_that_starts_with_an_open_payment_marks_it(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        write(journal, told(intent(1), [created(1), OFFERED]))
    assert not has_open_payment(path), "the till is closed"
    with SqliteJournal.open(path):
        assert has_open_payment(path)


def test_a_killed_till_leaves_no_mark(path: Path) -> None:
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
        till.wait(10)
    assert not has_open_payment(path)


def test_a_write_that_failed_leaves_the_mark_as_the_journal_is(path: Path) -> None:
    with breakable() as disk, SqliteJournal.open(path) as journal:
        write(journal, paid_sale(1))
        disk.break_after(0, apsw.FullError)
        with pytest.raises(JournalError):
            write(journal, told(intent(2), []))
        disk.mend()
        assert not has_open_payment(path)


def test_asking_makes_nothing(tmp_path: Path) -> None:
    assert not has_open_payment(tmp_path / "till" / "journal.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_a_mark_that_cannot_be_set_stops_no_sale(path: Path) -> None:
    path.parent.mkdir(parents=True)
    (path.parent / OPEN_NAME).mkdir()
    with SqliteJournal.open(path) as journal:
        write(journal, paid_sale(1))
        assert journal.sale("sale-1") is not None
