import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal import storage
from pos_app.journal.audit import run_to_end
from pos_app.journal.file_format import CURRENT_FORMAT
from pos_app.journal.restore import Restore
from pos_app.journal.sqlite_journal import SqliteJournal
from pos_app.system.durable_files import put_in_place
from tests.drivers.waiting import PATIENCE_S
from tests.journal.power_cuts import appended
from tests.journal.raw_file import open_raw, without_triggers
from tests.journal.sale_events import NOON, append_all, paid_sale
from tests.journal.stored_sales import read_sales

READER = (
    "import sys, pathlib; from pos_app.journal.reader import read_beside_a_till as beside\n"
    "with beside(pathlib.Path(sys.argv[1])) as reading:\n"
    "    print(reading.count(), flush=True)\n"
    "    sys.stdin.readline()\n"
    "    print(len(reading.sales()))"
)


@pytest.fixture
def backup(path: Path) -> Path:
    """A copy of two sales; the journal goes on to three."""
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1), paid_sale(2))
        made = run_to_end(journal.back_up(NOON))
        append_all(journal, paid_sale(3))
    return made


def restore(path: Path, copy: Path) -> Path | None:
    with Restore(path, copy) as coming:
        return coming.put_in_place(NOON)


def watch_syncs(monkeypatch: pytest.MonkeyPatch) -> dict[int, int]:
    """Return of each file that this program syncs, by its inode, of when its content then was."""
    synced, fsync = dict[int, int](), os.fsync

    def watched(handle: int) -> None:
        fsync(handle)
        synced[os.fstat(handle).st_ino] = os.fstat(handle).st_mtime_ns

    monkeypatch.setattr(os, "fsync", watched)
    return synced


def everything(folder: Path) -> dict[str, bytes]:
    files = (p for p in folder.rglob("*") if p.is_file() and p.suffix != ".lock")
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


def test_a_backup_is_the_journal_again_and_the_replaced_one_is_kept(
    path: Path, backup: Path
) -> None:
    before = backup.read_bytes()
    with SqliteJournal.open(path) as journal:
        replaced = journal.sales()
    aside = restore(path, backup)
    assert aside == path.parent / "replaced-20260701T070000Z"
    assert read_sales(aside / "journal.sqlite3") == replaced
    with SqliteJournal.open(path) as journal:
        assert journal.verify() is None
        assert journal.sales() == replaced[:2]
        assert journal.next_sequence() == 3
        append_all(journal, paid_sale(3))
    assert backup.read_bytes() == before
    assert not (path.parent / "restoring").exists()


def test_where_there_is_no_journal_there_is_nothing_to_keep(tmp_path: Path, backup: Path) -> None:
    path = tmp_path / "new" / "journal.sqlite3"
    assert restore(path, backup) is None
    assert len(read_sales(path)) == 2


def test_the_journal_before_is_on_the_disk_under_its_new_name_before_it_loses_the_old_one(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []

    def note(folder: Path) -> None:
        synced.append(folder)
        if folder == path.parent:
            assert path.read_bytes() == before, "it has the old name as well"

    before = path.read_bytes()
    monkeypatch.setattr("pos_app.journal.restore.sync_folder", note)
    aside = restore(path, backup)
    assert aside is not None
    assert synced == [aside, path.parent]


def test_nothing_is_restored_into_a_synced_folder_unless_somebody_answers_for_it(
    tmp_path: Path, backup: Path
) -> None:
    path = tmp_path / "Dropbox" / "till" / "journal.sqlite3"
    with pytest.raises(JournalError) as caught, Restore(path, backup):
        pass
    assert caught.value.problem is JournalProblem.UNSAFE_FOLDER
    with Restore(path, backup, anywhere=True):
        pass


def test_a_journal_too_broken_to_open_is_replaced_with_its_wal(path: Path, backup: Path) -> None:
    """SQLite would take a WAL that was left beside into the restored file."""
    origin = path.with_name("origin") / path.name
    with SqliteJournal.open(origin) as journal:
        append_all(journal, paid_sale(9))
        wal = origin.with_name(path.name + "-wal").read_bytes()
    path.write_bytes(b"torn" * 5000)
    path.with_name(path.name + "-wal").write_bytes(wal)
    aside = restore(path, backup)
    assert aside is not None
    assert (aside / "journal.sqlite3-wal").read_bytes() == wal
    assert (aside / "journal.sqlite3").read_bytes() == b"torn" * 5000
    with SqliteJournal.open(path) as journal:
        assert journal.verify() is None
        assert [sale.sequence for sale in journal.sales()] == [1, 2]


def test_a_copy_with_a_log_beside_it_is_restored_with_the_sales_of_its_log(
    path: Path, tmp_path: Path
) -> None:
    """As somebody copies a till's folder by hand while the till is open."""
    by_hand = tmp_path / "by hand"
    by_hand.mkdir()
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(1), paid_sale(2))
        for file in (path, path.with_name(path.name + "-wal")):
            shutil.copy(file, by_hand)
        sold = journal.sales()
    new = tmp_path / "new" / path.name
    restore(new, by_hand / path.name)
    assert read_sales(new) == sold


@pytest.mark.skipif(os.name == "nt", reason="Windows replaces no file that is open")
def test_a_command_that_still_reads_the_replaced_journal_hinders_nobody(
    path: Path, backup: Path
) -> None:
    """It has the files of before, also the memory that the till had shared with it."""
    with SqliteJournal.open(path) as journal:
        append_all(journal, *(paid_sale(number) for number in range(4, 30)))
        reader = subprocess.Popen(
            [sys.executable, "-c", READER, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert reader.stdout is not None
        assert reader.stdout.readline() == "29\n"
    aside = restore(path, backup)
    with SqliteJournal.open(path) as journal:
        append_all(journal, paid_sale(3), paid_sale(4))
        assert journal.verify() is None
        assert reader.communicate("\n", PATIENCE_S)[0] == "29\n"
        append_all(journal, paid_sale(5))
    assert len(read_sales(path)) == 5
    assert aside is not None
    assert len(read_sales(aside / path.name)) == 29


@pytest.mark.parametrize("suffix", ["-wal", "-journal"])
def test_a_log_whose_journal_is_gone_is_kept_as_well(path: Path, backup: Path, suffix: str) -> None:
    """It alone may have the last sales, and it must not get into the restored file."""
    log = path.with_name(path.name + suffix)
    log.write_bytes(b"the last sales")
    path.unlink()
    aside = restore(path, backup)
    assert aside is not None
    assert (aside / log.name).read_bytes() == b"the last sales"
    assert not (aside / path.name).exists()
    assert len(read_sales(path)) == 2


def test_what_was_replaced_twice_within_a_second_is_kept_twice(path: Path, backup: Path) -> None:
    """As where the wrong backup was restored first, or the clock was set back."""
    first, second = restore(path, backup), restore(path, backup)
    assert first is not None
    assert second is not None
    kept = [len(read_sales(aside / path.name)) for aside in (first, second)]
    assert kept == [3, 2]


def test_nothing_is_restored_while_a_till_is_open(path: Path, backup: Path) -> None:
    with SqliteJournal.open(path) as journal:
        with pytest.raises(JournalError) as caught:
            restore(path, backup)
        assert caught.value.problem is JournalProblem.IN_USE
        assert len(journal.sales()) == 3
    with Restore(path, backup), pytest.raises(JournalError, match="in_use"):
        SqliteJournal.open(path)
    assert len(read_sales(path)) == 3


def test_a_copy_is_verified_from_its_first_entry_on(path: Path) -> None:
    """Further back than a start looks."""
    with SqliteJournal.open(path) as journal:
        list(appended(journal, 0, 400))
        backup = run_to_end(journal.back_up(NOON))
    changed(backup)
    SqliteJournal.open(backup).close()
    with pytest.raises(JournalError, match="event 2: changed"):
        restore(path, backup)
    with SqliteJournal.open(path) as journal:
        assert journal.verify() is None


def newer(copy: Path) -> None:
    with open_raw(copy) as connection:
        connection.pragma("user_version", CURRENT_FORMAT.version + 1)


def changed(copy: Path) -> None:
    with without_triggers(copy) as connection:
        connection.execute("UPDATE events SET at = '3' || substr(at, 2) WHERE number = 2")


def cut_short(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:9000])


def text(copy: Path) -> None:
    copy.write_text("amount;state\n" * 30)


def empty(copy: Path) -> None:
    copy.write_bytes(b"")


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (newer, JournalProblem.NEWER),
        (changed, JournalProblem.BROKEN),
        (cut_short, JournalProblem.BROKEN),
        (text, JournalProblem.BROKEN),
        (empty, JournalProblem.BROKEN),
    ],
)
def test_what_is_no_sound_backup_changes_nothing(
    path: Path, backup: Path, spoil: Callable[[Path], None], problem: JournalProblem
) -> None:
    spoil(backup)
    before = everything(path.parent)
    with pytest.raises(JournalError) as caught:
        restore(path, backup)
    assert caught.value.problem is problem
    assert everything(path.parent) == before
    assert len(read_sales(path)) == 3


def test_what_a_killed_restore_has_left_is_no_part_of_the_next(path: Path, backup: Path) -> None:
    """SQLite would read a log that is left into the copy."""
    staged = path.parent / "restoring" / path.name
    staged.parent.mkdir()
    other = path.parent.parent / "other" / path.name
    with SqliteJournal.open(other) as journal:
        append_all(journal, *(paid_sale(number) for number in range(7, 12)))
        for suffix in ("", "-wal"):
            shutil.copy(f"{other}{suffix}", f"{staged}{suffix}")
    assert restore(path, backup) is not None
    assert [sale.sequence for sale in read_sales(path)] == [1, 2]
    assert not staged.parent.exists()


def test_what_is_restored_is_on_the_disk_before_it_has_its_name(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = watch_syncs(monkeypatch)
    named = list[str]()

    def checked(made: Path, name: Path) -> None:
        assert synced[made.stat().st_ino] == made.stat().st_mtime_ns
        named.append(name.name)
        put_in_place(made, name)

    monkeypatch.setattr(storage, "put_in_place", checked)
    restore(path, backup)
    assert named == [path.name]


@pytest.mark.parametrize("lacking", [0, 1])
def test_a_copy_is_restored_only_where_there_is_room_for_it(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch, lacking: int
) -> None:
    free = backup.stat().st_size - lacking
    usage = shutil.disk_usage(path.parent)._replace(free=free)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    if not lacking:
        assert restore(path, backup) is not None
        return
    before = everything(path.parent)
    with pytest.raises(JournalError) as caught:
        restore(path, backup)
    assert caught.value.problem is JournalProblem.DISK_FULL
    assert everything(path.parent) == before


def test_what_is_replaced_is_copied_where_a_file_can_have_but_one_name(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a stick's file system. The copy is on the disk before the journal goes."""

    def refuse(*_: object) -> None:
        raise OSError(95, "not supported")

    before, synced = path.read_bytes(), watch_syncs(monkeypatch)
    monkeypatch.setattr(os, "link", refuse)
    replaced = restore(path, backup)
    assert replaced is not None
    (kept,) = replaced.glob("*.sqlite3")
    assert kept.read_bytes() == before
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600 or os.name == "nt"
    assert synced[kept.stat().st_ino] == kept.stat().st_mtime_ns
