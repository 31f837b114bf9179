"""The journal read beside its writing: a moment of it, never in the way of a sale."""

import asyncio
import os
import threading
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.engine.api.ports import JournalReading
from pos_app.journal.file_format import FileFormat
from pos_app.journal.file_identity import WAL
from pos_app.journal.reader import SqliteJournalReader, read_beside_a_till
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.journal.storage import side_file
from tests.drivers.waiting import PATIENCE_S, wait_for
from tests.journal.older_format import make_older_format
from tests.journal.power_cuts import LARGE_EVENTS, appended
from tests.journal.sale_events import NOON, append_all, paid_sale
from tests.journal.stored_sales import read_sales

DAY = timedelta(days=1)


def test_a_reading_sees_one_moment_and_holds_up_no_append(path: Path) -> None:
    begun, written = threading.Event(), threading.Event()

    def count_twice(journal: JournalReading) -> tuple[int, int]:
        before = len(journal.sales())
        begun.set()
        assert written.wait(PATIENCE_S)
        return before, len(journal.sales())

    async def play() -> None:
        with SqliteJournal.open(path) as journal:
            append_all(journal, paid_sale(1))
            reading = asyncio.create_task(journal.reader.read(count_twice))
            await asyncio.to_thread(begun.wait, PATIENCE_S)
            append_all(journal, paid_sale(2))
            written.set()
            assert await reading == (1, 1)
            assert await journal.reader.read(lambda again: len(again.sales())) == 2

    asyncio.run(play())


def test_nothing_is_written_by_what_reads(path: Path) -> None:
    with SqliteJournal.open(path) as journal, journal.reader.connected() as connection:
        for statement in ("CREATE TABLE more (x)", "UPDATE meta SET value = 'x'"):
            with pytest.raises(Exception, match="readonly"):
                connection.execute(statement)


def test_an_end_waits_for_no_long_reading_and_leaves_no_side_file(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    begun = threading.Event()

    def read_for_ever(journal: JournalReading) -> None:
        while True:
            journal.sales()
            begun.set()

    async def play() -> None:
        with SqliteJournal.open(path) as journal:
            append_all(journal, paid_sale(1))
            reading = asyncio.create_task(journal.reader.read(read_for_ever))
            await asyncio.to_thread(begun.wait, PATIENCE_S)
        with pytest.raises(JournalError):
            await asyncio.wait_for(reading, PATIENCE_S)
        with pytest.raises(JournalError):
            await journal.reader.read(lambda closed: closed.sales())

    asyncio.run(play())
    assert "still being read" not in caplog.text
    assert [file.name for file in path.parent.iterdir() if file.suffix != ".lock"] == [path.name]
    assert len(read_sales(path)) == 1


class InterruptedAtOnce(FileFormat):
    """A connection that a till's end reaches before it is ready for reading."""

    def set_pragmas(self, connection: apsw.Connection) -> None:
        connection.pragma("user_version")
        raise apsw.InterruptError


def test_a_reading_that_an_end_met_at_its_start_keeps_no_file_open(path: Path) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
        reader = SqliteJournalReader(path, InterruptedAtOnce(), lambda: None)
        with pytest.raises(JournalError), reader.connected():
            pass
    assert len(read_sales(path)) == 1
    assert [file.name for file in path.parent.iterdir() if file.suffix != ".lock"] == [path.name]
    reader.close()
    with pytest.raises(JournalError, match="closed"), reader.connected():
        pass


def test_the_day_s_copy_is_whole_though_sales_go_on(path: Path) -> None:
    async def play() -> None:
        with SqliteJournal.open(path) as journal:
            at = len(list(appended(journal, 0, LARGE_EVENTS)))
            copying = asyncio.create_task(journal.daily_copies.back_up_if_due(NOON))
            while not copying.done():
                (at,) = appended(journal, at, 1)
                await asyncio.sleep(0)
            await copying
            await journal.daily_copies.back_up_if_due(NOON + DAY / 2)
            assert at > LARGE_EVENTS + 3
            whole = journal.sales()
        (copy,) = (path.parent / "backups").iterdir()
        alone = path.parent / "alone" / "journal.sqlite3"
        alone.parent.mkdir()
        copy.rename(alone)
        assert SqliteJournal.examine(alone) is None
        copied = read_sales(alone)
        assert LARGE_EVENTS // 5 <= len(copied) <= len(whole)
        assert copied[:-1] == whole[: len(copied) - 1]

    asyncio.run(play())


def test_a_copy_that_nobody_waits_for_ends_and_leaves_nothing(path: Path) -> None:
    backups = path.parent / "backups"

    def begun() -> list[Path]:
        return list(backups.glob("*.part*")) if backups.is_dir() else []

    async def play() -> None:
        with SqliteJournal.open(path) as journal:
            list(appended(journal, 0, LARGE_EVENTS))
            copying = asyncio.create_task(journal.daily_copies.back_up_if_due(NOON))
            await asyncio.to_thread(wait_for, begun, "a copy", look_every_s=0.001)
            copying.cancel()
            with pytest.raises(asyncio.CancelledError):
                await copying
            await asyncio.to_thread(wait_for, lambda: not begun(), "its end")
            assert list(backups.iterdir()) == []

    asyncio.run(play())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_a_pipe_in_the_log_s_place_is_refused_through_a_link_as_well(
    path: Path, tmp_path: Path
) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
    link = tmp_path / "elsewhere" / path.name
    link.parent.mkdir()
    link.symlink_to(path)
    with read_beside_a_till(link) as reading:
        assert len(reading.sales()) == 1
    log = side_file(path, WAL)
    log.unlink(missing_ok=True)
    os.mkfifo(log)
    for way in (path, link):
        with pytest.raises(JournalError, match="no plain file"), read_beside_a_till(way):
            pass


@pytest.mark.parametrize("version", [1, 5])
def test_an_older_journal_is_not_brought_up_to_date_beside_its_till(
    path: Path, version: int
) -> None:
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1))
    make_older_format(path, version)
    before = path.read_bytes()
    with pytest.raises(JournalError, match=JournalProblem.IN_USE), read_beside_a_till(path):
        pass
    assert path.read_bytes() == before
