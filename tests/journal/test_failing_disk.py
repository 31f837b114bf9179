from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.journal.failing_disk import FailingDisk, failing_disk
from tests.journal.sale_events import append_all, appends_of, created, intent, paid_sale

FAILURES = [
    (apsw.FullError, JournalProblem.DISK_FULL),
    (apsw.IOError, JournalProblem.NOT_WRITABLE),
    (apsw.ReadOnlyError, JournalProblem.NOT_WRITABLE),
]


@pytest.fixture
def disk() -> Iterator[FailingDisk]:
    with failing_disk() as made:
        yield made


def operations_of_an_append(path: Path, disk: FailingDisk) -> list[str]:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        disk.done.clear()
        append_all(journal, appends_of(intent(2), []))
        return list(disk.done)


def test_an_append_is_synced_before_it_returns(path: Path, disk: FailingDisk) -> None:
    *written, last = operations_of_an_append(path, disk)
    assert "write" in written
    assert last == "sync"


@pytest.mark.parametrize(("error", "problem"), FAILURES)
def test_wherever_the_disk_fails_nothing_is_half_written_and_the_next_append_tries_again(
    tmp_path: Path, disk: FailingDisk, error: type[apsw.Error], problem: JournalProblem
) -> None:
    operations = operations_of_an_append(tmp_path / "measured" / "journal.sqlite3", disk)
    for good in range(len(operations)):
        path = tmp_path / str(good) / "journal.sqlite3"
        begun, *later = appends_of(intent(2), [created(2)])
        with SqliteJournal.open(path) as journal:
            append_all(journal, paid_sale(1))
            disk.break_after(good, error)
            for _ in range(2):
                with pytest.raises(JournalError) as caught:
                    append_all(journal, [begun])
                assert caught.value.problem is problem
            assert journal.sale("sale-2") is None
            assert journal.next_sequence() == 2
            assert journal.verify() is None
            disk.repair()
            append_all(journal, [begun], [*later])
            assert journal.verify() is None
        with SqliteJournal.open(path) as journal:
            assert journal.verify() is None
            assert [sale.sequence for sale in journal.sales()] == [1, 2]
            assert len(journal.history("sale-2")) == 2


def test_a_disk_that_is_full_at_the_end_still_lets_go_of_the_lock(
    path: Path, disk: FailingDisk
) -> None:
    journal = SqliteJournal.open(path)
    append_all(journal, paid_sale(1))
    disk.break_after(0, apsw.FullError)
    try:
        journal.close()
    except JournalError as error:
        assert error.problem is JournalProblem.DISK_FULL  # noqa: PT017 - either end is right
    disk.repair()
    with SqliteJournal.open(path) as opened:
        assert opened.verify() is None
        assert len(opened.history("sale-1")) == 4


def test_a_disk_without_room_for_the_first_file_is_named(path: Path, disk: FailingDisk) -> None:
    disk.break_after(0, apsw.FullError)
    with pytest.raises(JournalError) as caught:
        SqliteJournal.open(path)
    assert caught.value.problem is JournalProblem.DISK_FULL
    disk.repair()
    with SqliteJournal.open(path) as journal:
        assert journal.verify() is None


@pytest.mark.parametrize("good", range(1, 30))
def test_a_first_start_cut_short_anywhere_is_followed_by_a_good_one(
    path: Path, disk: FailingDisk, good: int
) -> None:
    disk.break_after(good, apsw.IOError)
    try:
        SqliteJournal.open(path).close()
    except JournalError as error:
        assert error.problem is JournalProblem.NOT_WRITABLE  # noqa: PT017 - it may also be made
    disk.repair()
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        assert journal.verify() is None


def test_a_database_at_its_largest_refuses_and_keeps_what_it_has(journal: SqliteJournal) -> None:
    append_all(journal, paid_sale(1))
    pages = journal._connection.pragma("page_count")
    assert journal._connection.pragma("max_page_count", pages) == pages
    with pytest.raises(JournalError) as caught:
        append_all(journal, *(appends_of(intent(sequence), []) for sequence in range(2, 1_000)))
    assert caught.value.problem is JournalProblem.DISK_FULL
    filled = journal.next_sequence() - 1
    assert 1 < filled < 999
    assert [sale.sequence for sale in journal.sales()] == list(range(1, filled + 1))
    assert journal.verify() is None
    journal._connection.pragma("max_page_count", pages + 100)
    append_all(journal, appends_of(intent(filled + 1), []))
    assert journal.verify() is None
