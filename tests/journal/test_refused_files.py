import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal import storage
from pos_app.journal.file_format import CURRENT_FORMAT
from pos_app.journal.migrations import APPLICATION_ID
from pos_app.journal.reader import read_beside_a_till
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.drivers.full_disk import disk_is_full
from tests.journal.power_cuts import appended, check_journal
from tests.journal.raw_file import open_raw
from tests.journal.sale_events import append_all, paid_sale
from tests.journal.stored_sales import read_sales


def everything(folder: Path) -> dict[str, bytes]:
    """All files and their bytes but the locks, which are empty."""
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix != ".lock"}


def refused_untouched(path: Path) -> JournalProblem:
    before = everything(path.parent)
    problems = set()
    for read in (SqliteJournal.open, read_sales, SqliteJournal.examine):
        with pytest.raises(JournalError) as caught:
            read(path)
        problems.add(caught.value.problem)
        assert everything(path.parent) == before
    (problem,) = problems
    return problem


def filled(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))


def newer(path: Path) -> None:
    filled(path)
    with open_raw(path) as connection:
        connection.execute("CREATE TABLE refunds (x)")
        connection.pragma("user_version", CURRENT_FORMAT.version + 1)


def copied_in_flight(path: Path, change: Callable[[apsw.Connection], object]) -> None:
    """A journal and its WAL as a crash leaves them, `change` in the WAL alone."""
    origin = path.with_name("origin") / path.name
    filled(origin)
    with open_raw(origin) as connection:
        change(connection)
        for file in origin.parent.glob("journal.sqlite3*"):
            if not file.name.endswith("-shm"):
                shutil.copy(file, path.parent)
    shutil.rmtree(origin.parent)


def test_a_newer_file_is_refused_untouched(path: Path) -> None:
    newer(path)
    assert refused_untouched(path) is JournalProblem.NEWER


def test_a_newer_version_that_only_the_wal_knows_is_refused_untouched(path: Path) -> None:
    path.parent.mkdir()
    copied_in_flight(path, lambda c: c.pragma("user_version", CURRENT_FORMAT.version + 1))
    assert set(everything(path.parent)) == {"journal.sqlite3", "journal.sqlite3-wal"}
    assert int.from_bytes(path.read_bytes()[60:64], "big") == CURRENT_FORMAT.version
    assert refused_untouched(path) is JournalProblem.NEWER


def text(path: Path) -> None:
    path.write_text("amount;state\n" * 20)


def short(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


def noise(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 64)


def other_program(path: Path) -> None:
    with open_raw(path) as connection:
        connection.execute("CREATE TABLE notes (x); INSERT INTO notes VALUES (1)")
        connection.pragma("application_id", 0x0F055112)


def other_program_cut_short(path: Path) -> None:
    """Its own half-done transaction is its own to roll back."""
    origin = path.with_name("origin")
    origin.mkdir()
    with open_raw(origin / path.name) as connection:
        other = "CREATE TABLE notes (x); INSERT INTO notes VALUES (randomblob(100000))"
        connection.execute(other)
        connection.pragma("application_id", 0x0F055112)
        connection.pragma("cache_size", 1)
        connection.execute("BEGIN; UPDATE notes SET x = randomblob(100000)")
        for file in origin.iterdir():
            shutil.copy(file, path.parent)
    shutil.rmtree(origin)
    assert path.with_name(path.name + "-journal").stat().st_size > 0


def unmarked(path: Path) -> None:
    with open_raw(path) as connection:
        connection.execute("CREATE TABLE notes (x); INSERT INTO notes VALUES (1)")


def numbered_only(path: Path) -> None:
    with open_raw(path) as connection:
        connection.pragma("user_version", 1)


def unmarked_and_numbered(path: Path) -> None:
    """As many a program numbers its own format, and has no mark."""
    unmarked(path)
    with open_raw(path) as connection:
        connection.pragma("user_version", 1)


def unmarked_and_newer(path: Path) -> None:
    unmarked(path)
    with open_raw(path) as connection:
        connection.pragma("user_version", CURRENT_FORMAT.version + 1)


def marked_without_a_number(path: Path) -> None:
    unmarked(path)
    marked_but_empty(path)


def marked_but_empty(path: Path) -> None:
    with open_raw(path) as connection:
        connection.pragma("application_id", APPLICATION_ID)


def schema_page_torn(path: Path) -> None:
    filled(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + bytes(900) + whole[1000:])


def table_page_torn(path: Path) -> None:
    filled(path)
    whole = bytearray(path.read_bytes())
    at = whole.index(b"DealCreated") // 4096 * 4096
    whole[at : at + 4096] = b"\xa5" * 4096
    path.write_bytes(whole)


def emptied_with_a_log(path: Path) -> None:
    copied_in_flight(path, lambda c: c.pragma("user_version", 1))
    os.truncate(path, 0)
    assert path.with_name(path.name + "-wal").stat().st_size > 0


def half(path: Path) -> None:
    filled(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    "make",
    [
        text,
        short,
        noise,
        other_program,
        other_program_cut_short,
        unmarked,
        numbered_only,
        marked_but_empty,
        schema_page_torn,
        half,
        emptied_with_a_log,
        unmarked_and_numbered,
        unmarked_and_newer,
        marked_without_a_number,
    ],
)
def test_what_is_no_journal_is_refused_untouched(path: Path, make: Callable[[Path], None]) -> None:
    path.parent.mkdir()
    make(path)
    assert refused_untouched(path) is JournalProblem.BROKEN


def test_a_torn_page_of_events_is_refused_untouched(path: Path) -> None:
    table_page_torn(path)
    before = everything(path.parent)
    with pytest.raises(JournalError) as caught:
        SqliteJournal.open(path)
    assert caught.value.problem is JournalProblem.BROKEN
    assert everything(path.parent) == before


def empty(path: Path) -> None:
    path.touch()


def only_a_header(path: Path) -> None:
    with open_raw(path) as connection:
        connection.pragma("journal_mode", "wal")


@pytest.mark.parametrize("make", [empty, only_a_header])
def test_a_crash_in_the_first_moment_leaves_a_file_that_is_taken_up(
    path: Path, make: Callable[[Path], None]
) -> None:
    path.parent.mkdir()
    make(path)
    filled(path)
    assert len(read_sales(path)) == 1


def test_a_crash_s_wal_is_taken_in(path: Path) -> None:
    """What a killed till had acknowledged lies in the WAL until the next start."""
    origin = path.with_name("origin") / path.name
    path.parent.mkdir()
    with SqliteJournal.open(origin) as journal:
        append_all(journal, paid_sale(1))
        for file in origin.parent.glob("journal.sqlite3*"):
            shutil.copy(file, path.parent)
    assert path.with_name(path.name + "-wal").stat().st_size > 0
    assert len(read_sales(path)) == 1


def test_a_header_that_a_power_cut_tore_is_taken_from_the_wal(path: Path) -> None:
    origin = path.with_name("origin") / path.name
    path.parent.mkdir()
    with SqliteJournal.open(origin) as journal:
        assert list(appended(journal, 0, 200))[-1] == 200
        for file in origin.parent.glob("journal.sqlite3*"):
            shutil.copy(file, path.parent)
    with path.open("rb+") as torn:
        torn.write(os.urandom(512))
    assert check_journal(path, CURRENT_FORMAT) == 200


def test_a_new_file_is_made_apart_and_remains_of_one_are_made_anew(path: Path) -> None:
    path.parent.mkdir()
    for left in (".new", ".new-wal", ".new-journal"):
        path.with_name(path.name + left).write_bytes(b"torn" * 500)
    filled(path)
    assert set(everything(path.parent)) == {"journal.sqlite3"}


def test_a_new_file_has_its_tables_before_it_has_its_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who looks at once, or after a start that was cut off there, finds a journal or none."""
    monkeypatch.setattr(storage, "put_journal_in_place", disk_is_full)
    with pytest.raises(JournalError, match=JournalProblem.DISK_FULL):
        SqliteJournal.open(path)
    path.with_name(path.name + ".new").rename(path)
    with read_beside_a_till(path) as reading:
        assert reading.count() == 0


@pytest.mark.parametrize("left", ["-wal", "-journal"])
def test_a_journal_whose_main_file_is_gone_is_not_begun_anew(path: Path, left: str) -> None:
    path.parent.mkdir()
    path.with_name(path.name + left).write_bytes(b"what was acknowledged last")
    before = everything(path.parent)
    with pytest.raises(JournalError) as caught:
        SqliteJournal.open(path)
    assert caught.value.problem is JournalProblem.BROKEN
    assert everything(path.parent) == before


def test_the_file_is_kept_the_way_that_survives_a_power_cut(journal: SqliteJournal) -> None:
    connection = journal._connection
    wanted = {
        "journal_mode": "wal",
        "locking_mode": "normal",
        "synchronous": 2,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "secure_delete": 1,
        "journal_size_limit": 4 * 1024**2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "application_id": APPLICATION_ID,
        "user_version": CURRENT_FORMAT.version,
    }
    assert {name: connection.pragma(name) for name in wanted} == wanted


@pytest.mark.skipif(sys.platform == "win32", reason="such a lock is for Unix alone")
def test_where_no_log_can_be_kept_no_journal_is_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a file system without shared memory, where a copy comes that has no log."""
    filled(path)
    with open_raw(path) as connection:
        assert connection.pragma("journal_mode", "delete") == "delete"

    def connect(path: Path) -> apsw.Connection:
        return apsw.Connection(str(path), vfs="unix-dotfile")

    monkeypatch.setattr(storage, "connect", connect)
    with pytest.raises(JournalError, match="no write-ahead log") as caught:
        SqliteJournal.open(path)
    assert caught.value.problem is JournalProblem.NOT_WRITABLE


@pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0,
    reason="needs a person whom file modes hold back",
)
def test_a_folder_that_cannot_be_written_is_named(path: Path) -> None:
    path.parent.mkdir(mode=0o500)
    with pytest.raises(JournalError) as caught:
        SqliteJournal.open(path)
    assert caught.value.problem is JournalProblem.NOT_WRITABLE


def test_a_file_in_the_folder_s_place_is_named(path: Path) -> None:
    path.parent.touch()
    with pytest.raises(JournalError) as caught:
        SqliteJournal.open(path)
    assert caught.value.problem is JournalProblem.NOT_WRITABLE


def test_a_folder_in_the_file_s_place_is_named(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(JournalError) as caught:
        SqliteJournal.open(path)
    assert caught.value.problem is JournalProblem.NOT_WRITABLE
