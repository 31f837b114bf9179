"""A journal that is gone is told at once: nothing is written where nobody finds it again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import NoteWritten
from pos_app.domain.people import Role
from pos_app.domain.till_events import PersonAdded, PersonNameTaken
from pos_app.journal.file_format import CURRENT_FORMAT
from pos_app.journal.file_identity import WAL
from pos_app.journal.restore import Restore
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.journal.storage import side_file
from tests.journal.power_cuts import with_pragma
from tests.journal.sale_events import NOON, append_all, appends_of, intent, paid_sale, person
from tests.journal.stored_sales import read_sales
from tests.journal.test_hand_events import GIVEN, forget, say

not_on_windows = pytest.mark.skipif(os.name == "nt", reason="Windows keeps a file that is open")


def cut(path: Path) -> None:
    os.truncate(path, 0)


def cut_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def remove_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


def rename(path: Path) -> None:
    path.rename(path.with_name("other"))


def replace(path: Path) -> None:
    shutil.copyfile(path, path.with_name("copy"))
    path.with_name("copy").replace(path)


@not_on_windows
@pytest.mark.parametrize("lose", [Path.unlink, rename, replace, cut, remove_folder])
def test_a_journal_lost_while_it_is_open_takes_no_event(
    path: Path, lose: Callable[[Path], None]
) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        journal.check_file()
        lose(path)
        attempts: tuple[Callable[[], object], ...] = (
            journal.check_file,
            journal.probe,
            lambda: append_all(journal, appends_of(intent(2), [])),
            lambda: journal.append_for_till(PersonAdded(Role.CASHIER), NOON),
        )
        for attempt in attempts:
            with pytest.raises(JournalError) as raised:
                attempt()
            assert raised.value.problem is JournalProblem.GONE


@not_on_windows
def test_a_journal_that_is_cut_before_the_first_look_takes_no_event(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
    with SqliteJournal.open(path) as journal:
        cut_half(path)
        with pytest.raises(JournalError) as raised:
            journal.check_file()
        assert raised.value.problem is JournalProblem.GONE


def as_a_crash_leaves_it(path: Path, to: Path) -> Path:
    """Copy what is named, as a power cut now would leave it."""
    shutil.copytree(path.parent, to, ignore=shutil.ignore_patterns("*.lock", "*-shm"))
    return to / path.name


LOSSES_OF_THE_NAME = (Path.unlink, rename, replace)


@not_on_windows
@pytest.mark.parametrize("lose", [*LOSSES_OF_THE_NAME, cut, cut_half])
def test_a_log_lost_while_the_journal_is_open_takes_no_event(
    path: Path, lose: Callable[[Path], None]
) -> None:
    """The write-ahead log alone has the last sales."""
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        lose(side_file(path, WAL))
        for attempt in (journal.check_file, lambda: append_all(journal, paid_sale(2))):
            with pytest.raises(JournalError) as raised:
                attempt()
            assert raised.value.problem is JournalProblem.GONE
        with pytest.raises(JournalError), journal.reader.connected():
            pass


@not_on_windows
@pytest.mark.parametrize("lose", LOSSES_OF_THE_NAME)
def test_a_log_that_lost_its_name_is_saved_into_the_journal_and_begun_anew(
    path: Path, tmp_path: Path, lose: Callable[[Path], None]
) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1), paid_sale(2))
        lose(side_file(path, WAL))
        journal.probe()
        cut_off = as_a_crash_leaves_it(path, tmp_path / "first")
        assert [sale.sequence for sale in read_sales(cut_off)] == [1, 2]
        append_all(journal, paid_sale(3))
        with journal.reader.connected() as connection:
            assert connection.execute("SELECT count(*) FROM sales").get == 3
        cut_off = as_a_crash_leaves_it(path, tmp_path / "second")
        assert [sale.sequence for sale in read_sales(cut_off)] == [1, 2, 3]
        assert journal.verify() is None


@not_on_windows
@pytest.mark.parametrize("cut_off", [cut, cut_half])
def test_a_cut_log_is_not_written_into_the_journal(
    path: Path, cut_off: Callable[[Path], None]
) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
    with SqliteJournal.open(path) as journal:
        append_all(journal, appends_of(intent(2), []))
        cut_off(side_file(path, WAL))
        with pytest.raises(JournalError):
            journal.probe()
        before = path.read_bytes()
    assert path.read_bytes() == before
    with SqliteJournal.open(path) as journal:
        assert journal.verify() is None
        assert journal.sales()[0].sequence == 1


def take_note(journal: SqliteJournal) -> None:
    sale = journal.sales()[0]
    (number,) = (
        e.number for e in journal.history(sale.sale_id) if isinstance(e.event, NoteWritten)
    )
    forget(journal, sale, number)


def take_name(journal: SqliteJournal) -> None:
    journal.take_name_away(PersonNameTaken(1), NOON)


@not_on_windows
@pytest.mark.parametrize("take", [take_note, take_name])
def test_a_journal_cut_after_a_text_was_taken_away_takes_no_event(
    path: Path, take: Callable[[SqliteJournal], None]
) -> None:
    """The log was emptied into it then, so nothing else has what is cut off."""
    with SqliteJournal.open(path) as journal:
        before = path.stat().st_size
        append_all(journal, person(1, "Dilnoza"), *(paid_sale(number) for number in range(1, 20)))
        say(journal, journal.sales()[0], GIVEN)
        take(journal)
        assert path.stat().st_size > before
        os.truncate(path, before)
        with pytest.raises(JournalError) as raised:
            journal.check_file()
        assert raised.value.problem is JournalProblem.GONE


@not_on_windows
@pytest.mark.parametrize("take", [take_note, take_name])
def test_a_log_lost_in_the_middle_of_a_write_is_told_at_the_next(
    path: Path, take: Callable[[SqliteJournal], None]
) -> None:
    """What was written is not told as failed, or it would be written once more."""
    with SqliteJournal.open(path) as journal:
        append_all(journal, person(1, "Dilnoza"), paid_sale(1))
        say(journal, journal.sales()[0], GIVEN)
        written, _ = journal.head

        def lose() -> bool:
            side_file(path, WAL).unlink(missing_ok=True)
            return False

        journal._connection.set_commit_hook(lose)
        take(journal)
        assert journal.head[0] == written + 1
        with pytest.raises(JournalError) as raised:
            journal.append_for_till(PersonAdded(Role.CASHIER), NOON)
        assert raised.value.problem is JournalProblem.GONE
        journal._connection.set_commit_hook(None)
        journal.probe()
        journal.append_for_till(PersonAdded(Role.CASHIER), NOON)
    with SqliteJournal.open(path) as journal:
        assert journal.head[0] == written + 2
        assert journal.verify() is None


def test_a_log_that_sqlite_itself_shortens_is_not_cut(path: Path) -> None:
    limited = with_pragma(CURRENT_FORMAT, "journal_size_limit", 64 * 1024)
    file_format = with_pragma(limited, "wal_autocheckpoint", 8)
    with SqliteJournal.open(path, file_format) as journal:
        sizes = []
        with journal.reader.connected() as reading:
            assert reading.execute("SELECT count(*) FROM sales").get == 0
            for number in range(1, 20):
                append_all(journal, paid_sale(number))
                sizes.append(side_file(path, WAL).stat().st_size)
        for number in range(20, 30):
            append_all(journal, paid_sale(number))
            sizes.append(side_file(path, WAL).stat().st_size)
        assert sizes[-1] < max(sizes)
        journal.check_file()


@not_on_windows
@pytest.mark.parametrize("limit", [-1, 0, 4 * 1024**2])
def test_a_log_is_cut_where_sqlite_itself_would_not_have_shortened_it(
    path: Path, limit: int
) -> None:
    with SqliteJournal.open(path, with_pragma(CURRENT_FORMAT, "journal_size_limit", limit)) as to:
        append_all(to, paid_sale(1))
        os.truncate(side_file(path, WAL), 1)
        if limit == 0:
            to.check_file()
            return
        with pytest.raises(JournalError, match="it was cut"):
            to.check_file()


@not_on_windows
@pytest.mark.parametrize(("pages_of_log", "suffix"), [(1, ""), (1000, WAL)])
def test_what_the_last_write_added_is_not_cut_off_unnoticed(
    path: Path, pages_of_log: int, suffix: str
) -> None:
    """To the journal itself where its log was just brought into it, else to the log."""
    file_format = with_pragma(CURRENT_FORMAT, "wal_autocheckpoint", pages_of_log)
    grown = side_file(path, suffix)
    with SqliteJournal.open(path, file_format) as journal:
        before = size = grown.stat().st_size
        while size <= before:
            before = size
            append_all(journal, appends_of(intent(journal.next_sequence()), []))
            size = grown.stat().st_size
        os.truncate(grown, before)
        with pytest.raises(JournalError) as raised:
            journal.check_file()
        assert raised.value.problem is JournalProblem.GONE


@not_on_windows
def test_one_that_is_put_back_goes_on(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        rename(path)
        with pytest.raises(JournalError):
            journal.probe()
        path.with_name("other").rename(path)
        append_all(journal, paid_sale(2))
        assert journal.verify() is None


@pytest.mark.parametrize("lose", [Path.unlink, cut])
@pytest.mark.parametrize("kept", ["copy", "lock"])
def test_a_till_that_has_sold_does_not_begin_anew(
    path: Path, lose: Callable[[Path], None], kept: str
) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1), paid_sale(2))
        copy = journal.back_up_if_changed(NOON)
    assert copy is not None
    lose(path)
    if kept == "copy":
        path.with_name("payment-open.lock").unlink()
    else:
        copy = copy.rename(path.parent.parent / "elsewhere.sqlite3")
    for read in (SqliteJournal.open, read_sales):
        with pytest.raises(JournalError) as raised:
            read(path)
        assert raised.value.problem is JournalProblem.GONE
    with Restore(path, copy) as restore:
        restore.put_in_place(NOON)
    with SqliteJournal.open(path) as journal:
        assert journal.next_sequence() == 3


def test_the_log_beside_an_emptied_journal_is_kept(path: Path, tmp_path: Path) -> None:
    """SQLite deletes it, and it alone may have the last sales."""
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1), paid_sale(2))
        copy = journal.back_up_if_changed(NOON)
        left = as_a_crash_leaves_it(path, tmp_path / "left")
    assert copy is not None
    log = side_file(left, WAL).read_bytes()
    cut(left)
    for read in (SqliteJournal.open, read_sales):
        with pytest.raises(JournalError) as raised:
            read(left)
        assert raised.value.problem is JournalProblem.GONE
    assert side_file(left, WAL).read_bytes() == log
    with Restore(left, copy) as restore:
        replaced = restore.put_in_place(NOON)
    assert replaced is not None
    assert side_file(replaced / left.name, WAL).read_bytes() == log


def test_a_till_that_never_sold_begins_anew(path: Path) -> None:
    SqliteJournal.open(path).close()
    path.unlink()
    SqliteJournal.open(path).close()


@not_on_windows
def test_where_nobody_can_look_a_journal_is_not_called_gone(path: Path) -> None:
    """As on a disk that fails: whoever puts a copy in its place would lose sales."""
    away = path.parent.with_name("away")
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        path.parent.rename(away)
        path.parent.symlink_to("n" * 300)
        for attempt in (
            journal.check_file,
            journal.probe,
            lambda: append_all(journal, paid_sale(2)),
        ):
            with pytest.raises(JournalError) as raised:
                attempt()
            assert raised.value.problem is JournalProblem.NOT_WRITABLE
        path.parent.unlink()
        away.rename(path.parent)
        journal.probe()
        append_all(journal, paid_sale(2))
        assert journal.verify() is None


@not_on_windows
def test_a_journal_is_closed_where_nobody_can_look_and_loses_nothing(path: Path) -> None:
    away = path.parent.with_name("away")
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        path.parent.rename(away)
        path.parent.symlink_to("n" * 300)
    path.parent.unlink()
    away.rename(path.parent)
    with SqliteJournal.open(path) as journal:
        assert [sale.sequence for sale in journal.sales()] == [1]
        assert journal.verify() is None


@not_on_windows
def test_a_log_that_nobody_can_look_at_is_left_until_somebody_can(path: Path) -> None:
    log = side_file(path, WAL)
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        log.rename(path.with_name("away"))
        log.symlink_to("n" * 300)
        with pytest.raises(JournalError) as raised:
            journal.probe()
        assert raised.value.problem is JournalProblem.NOT_WRITABLE
        log.unlink()
        path.with_name("away").rename(log)
        append_all(journal, paid_sale(2))
        assert journal.verify() is None
