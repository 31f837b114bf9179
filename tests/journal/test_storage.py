import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

import apsw
import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.people import Role
from pos_app.domain.till_events import PersonAdded
from pos_app.journal.reader import read_beside_a_till
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.journal.storage import hold_lock
from tests import ROOT
from tests.drivers.sizes import Sized
from tests.drivers.waiting import PATIENCE_S
from tests.journal.failing_disk import failing_disk
from tests.journal.raw_file import open_raw
from tests.journal.sale_events import NOON, append_all, paid_sale
from tests.journal.stored_sales import read_sales


@contextmanager
def till(task: str, path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Another process at the same journal, and the first line it says."""
    command = [sys.executable, "-m", "tests.journal.journal_process", task, str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def problem_of_opening(path: Path) -> JournalProblem:
    with pytest.raises(JournalError) as caught:
        SqliteJournal.open(path)
    return caught.value.problem


def test_a_second_opener_is_refused_at_once_in_this_process_and_in_another(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        assert problem_of_opening(path) is JournalProblem.IN_USE
        assert problem_of_opening(path.parent / "." / path.name) is JournalProblem.IN_USE
        with till("hold", path) as (_, said):
            assert said == "in_use"
        with pytest.raises(JournalError, match="in_use"):
            read_sales(path)
        append_all(journal, paid_sale(1))
        assert journal.verify() is None
    SqliteJournal.open(path).close()


def test_two_journals_in_their_own_folders_do_not_meet(tmp_path: Path) -> None:
    with SqliteJournal.open(tmp_path / "a" / "journal.sqlite3") as one:
        append_all(one, paid_sale(1))
        with SqliteJournal.open(tmp_path / "b" / "journal.sqlite3") as other:
            assert other.next_sequence() == 1


def test_closing_twice_does_not_free_the_next_owner_s_lock(path: Path) -> None:
    first = SqliteJournal.open(path)
    first.close()
    with SqliteJournal.open(path):
        first.close()
        assert problem_of_opening(path) is JournalProblem.IN_USE


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a file that is open")
def test_a_lock_that_somebody_deletes_is_taken_anew(path: Path) -> None:
    lock = path.with_name("journal.lock")
    with SqliteJournal.open(path) as journal:
        for write in writes(journal, 1):
            lock.unlink()
            write()
            with pytest.raises(JournalError, match="in_use"), hold_lock(path, anywhere=False):
                pass
    SqliteJournal.open(path).close()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a file that is open")
@pytest.mark.parametrize(("sold", "problem"), [(0, "in_use"), (1, "gone")])
def test_two_that_have_the_journal_open_never_both_write(
    path: Path, sold: int, problem: str
) -> None:
    """As where a person deletes the lock that is said to be in the way, and starts again."""
    with SqliteJournal.open(path) as first:
        append_all(first, *(paid_sale(number) for number in range(1, 1 + sold)))
        path.with_name("journal.lock").unlink()
        with SqliteJournal.open(path) as second:
            for write in writes(first, 9):
                with pytest.raises(JournalError, match=problem):
                    write()
            append_all(second, paid_sale(2))
    with SqliteJournal.open(path) as journal:
        assert journal.verify() is None
        assert journal.count() == sold + 1


def test_a_till_starts_while_a_command_reads_that_began_beside_the_one_before(
    path: Path,
) -> None:
    with ExitStack() as reading:
        with SqliteJournal.open(path) as journal:
            append_all(journal, paid_sale(1))
            told = reading.enter_context(read_beside_a_till(path))
            assert told.count() == 1
        with SqliteJournal.open(path) as journal:
            append_all(journal, paid_sale(2))
            assert (told.count(), journal.count()) == (1, 2)
    with SqliteJournal.open(path) as journal:
        assert journal.verify() is None
        assert journal.count() == 2


def writes(journal: SqliteJournal, number: int) -> tuple[Callable[[], object], ...]:
    return (
        lambda: append_all(journal, paid_sale(number)),
        lambda: journal.append_for_till(PersonAdded(Role.CASHIER), NOON),
        journal.probe,
    )


def test_a_killed_owner_leaves_no_lock(path: Path) -> None:
    with till("hold", path) as (process, said):
        assert said == "open"
        assert problem_of_opening(path) is JournalProblem.IN_USE
        process.kill()
        process.wait(PATIENCE_S)
        with SqliteJournal.open(path) as journal:
            append_all(journal, paid_sale(1))


def race(path: Path, starts: int) -> list[subprocess.Popen[str]]:
    """So many tills opened at the same moment; the one that won is the last."""
    command = [sys.executable, "-m", "tests.journal.journal_process", "race", str(path)]
    pipe = subprocess.PIPE
    tills = [
        subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True)
        for _ in range(starts)
    ]
    said = []
    for till in tills:
        assert till.stdout is not None
        assert till.stdout.readline() == "ready\n"
    for till in tills:
        assert till.stdin is not None
        till.stdin.write("go\n")
        till.stdin.flush()
    for till in tills:
        assert till.stdout is not None
        said.append(till.stdout.readline())
    assert sorted(said) == sorted([*["in_use\n"] * (starts - 1), "open\n"])
    tills.append(tills.pop(said.index("open\n")))
    return tills


def test_of_starts_at_once_exactly_one_wins_and_a_kill_lets_the_next_one(
    path: Path, sized: Sized
) -> None:
    for starts in (sized(8, 20), 2):
        tills = race(path, starts)
        try:
            assert problem_of_opening(path) is JournalProblem.IN_USE
        finally:
            for till in tills:
                till.kill()
                till.communicate()
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        assert journal.verify() is None


def is_let_go(path: Path) -> bool:
    """Return whether this process has no connection to the journal, and may open it again."""
    if any(Path(each.filename) == path for each in apsw.connections()):
        return False
    SqliteJournal.open(path).close()
    return True


def test_an_opening_that_fails_at_any_step_holds_nothing(path: Path) -> None:
    """At once, not when the last of the error is forgotten."""
    failed = 0
    with failing_disk(reads=True) as disk:
        for number in range(1, 20):
            with SqliteJournal.open(path) as journal:
                append_all(journal, paid_sale(number))
        for read in (SqliteJournal.open, SqliteJournal.examine):
            for good in count():
                disk.break_after(good, apsw.IOError)
                try:
                    opened = read(path)
                except JournalError:
                    failed += 1
                    disk.repair()
                    assert is_let_go(path), (read, good)
                    continue
                disk.repair()
                if isinstance(opened, SqliteJournal):
                    opened.close()
                break
    assert failed > 10


def spoil_the_head(path: Path) -> None:
    with open_raw(path) as connection:
        connection.execute("UPDATE meta SET value = '1:00' WHERE key = 'head'")


def spoil_the_tables(path: Path) -> None:
    with open_raw(path) as connection:
        connection.execute("CREATE TABLE notes (x)")


@pytest.mark.parametrize("spoil", [spoil_the_head, spoil_the_tables])
def test_a_journal_that_is_not_sound_is_let_go(path: Path, spoil: Callable[[Path], None]) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
    sound = path.read_bytes()
    spoil(path)
    with pytest.raises(JournalError) as caught:
        SqliteJournal.open(path)
    path.write_bytes(sound)
    assert is_let_go(path)
    assert caught.value.problem is JournalProblem.BROKEN


class TakesAway(logging.Handler):
    """Renames a folder as soon as something is logged."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder, self.away = folder, folder.with_name("away")

    def emit(self, record: logging.LogRecord) -> None:
        del record
        self.folder.rename(self.away)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder with an open file")
def test_a_journal_that_goes_away_while_it_is_opened_is_let_go(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    SqliteJournal.open(path).close()
    taking, logger = TakesAway(path.parent), logging.getLogger("pos_app.journal.sqlite_journal")
    caplog.set_level(logging.INFO)
    logger.addHandler(taking)
    try:
        with pytest.raises(JournalError) as caught:
            SqliteJournal.open(path)
    finally:
        logger.removeHandler(taking)
    taking.away.rename(path.parent)
    assert is_let_go(path)
    assert caught.value.problem is JournalProblem.NOT_WRITABLE


def test_a_refused_file_leaves_no_lock(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("not a database, but long enough to be taken for one's header" * 3)
    assert problem_of_opening(path) is JournalProblem.BROKEN
    path.unlink()
    SqliteJournal.open(path).close()


@pytest.mark.sampled(2)
@pytest.mark.parametrize("acknowledged", [1, 2, 3, 37, 150])
def test_a_kill_in_the_middle_of_appends_loses_nothing_acknowledged(
    path: Path, acknowledged: int
) -> None:
    """Twice over the same file, so that the second run begins with what the first one left."""
    kept = 0
    for _ in range(2):
        with till("append", path) as (process, said):
            assert said == "open"
            assert process.stdout is not None
            for _ in range(acknowledged):
                kept = int(process.stdout.readline())
            process.kill()
            rest = process.stdout.read().splitlines(keepends=True)
            whole = [line for line in rest if line.endswith("\n")]
            kept = int(whole[-1]) if whole else kept
        with SqliteJournal.open(path) as journal:
            assert journal.verify() is None
            events = [e for sale in journal.sales() for e in journal.history(sale.sale_id)]
            assert [e.number for e in events] == list(range(1, len(events) + 1))
            assert kept <= len(events) <= kept + 1
