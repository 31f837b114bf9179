import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal.file_format import CURRENT_FORMAT, FileFormat
from pos_app.journal.migrations import TRIAL_APPLICATION_ID
from pos_app.journal.sqlite_journal import SqliteJournal
from tests import ROOT
from tests.drivers.sizes import Sized
from tests.journal.failing_disk import failing_disk
from tests.journal.older_format import make_older_format
from tests.journal.power_cuts import LATER, appended, check_journal, version_of
from tests.journal.raw_file import open_raw
from tests.journal.stored_sales import read_sales

BACKUP = f"before-version-{CURRENT_FORMAT.version + 1}.sqlite3"
BROKEN_STEP = FileFormat(
    migrations=(*CURRENT_FORMAT.migrations, "CREATE TABLE more (x); CREATE TABLE more (x)")
)


@pytest.fixture
def old(path: Path) -> Path:
    """A journal as this version leaves it; the later one has a migration more."""
    with SqliteJournal.open(path) as journal:
        assert list(appended(journal, 0, 8))[-1] == 8
    assert version_of(path) == CURRENT_FORMAT.version
    return path


def migrate(path: Path) -> None:
    SqliteJournal.open(path, LATER).close()


def test_a_verified_copy_is_made_first_and_the_older_program_refuses_the_newer_file(
    old: Path,
) -> None:
    before = read_sales(old)
    migrate(old)
    with SqliteJournal.open(old, LATER) as journal:
        assert journal.verify() is None
        assert journal.sales() == before
        fiscal = "SELECT count(*) FROM fiscal_receipts"
        assert journal._connection.execute(fiscal).get == 2
    whole = old.read_bytes()
    with pytest.raises(JournalError) as caught:
        SqliteJournal.open(old)
    assert caught.value.problem is JournalProblem.NEWER
    assert old.read_bytes() == whole
    backup = old.parent / "backups" / BACKUP
    assert version_of(backup) == CURRENT_FORMAT.version
    alone = old.parent / "alone" / "journal.sqlite3"
    alone.parent.mkdir()
    backup.rename(alone)
    assert SqliteJournal.examine(alone) is None
    assert read_sales(alone) == before


def test_a_trial_version_s_journal_is_refused_untouched_and_named(old: Path) -> None:
    with open_raw(old) as connection:
        connection.pragma("application_id", TRIAL_APPLICATION_ID)
    whole = old.read_bytes()
    with pytest.raises(JournalError, match="trial version") as caught:
        SqliteJournal.open(old)
    assert caught.value.problem is JournalProblem.BROKEN
    assert old.read_bytes() == whole


def test_without_room_for_the_copy_nothing_is_migrated(old: Path) -> None:
    (old.parent / "backups").write_text("a file in the folder's place")
    before = old.read_bytes()
    with pytest.raises(JournalError):
        migrate(old)
    assert old.read_bytes() == before
    assert len(read_sales(old)) == 2


def test_a_step_that_fails_leaves_the_old_version(old: Path) -> None:
    with pytest.raises(JournalError):
        SqliteJournal.open(old, BROKEN_STEP)
    assert version_of(old) == CURRENT_FORMAT.version
    with SqliteJournal.open(old) as journal:
        assert journal.verify() is None
        assert len(journal.sales()) == 2


def test_a_kill_in_the_middle_leaves_the_old_version_or_the_new_one(
    old: Path, tmp_path: Path, sized: Sized
) -> None:
    """A real process, killed by SIGKILL at every so many-th operation of its disk."""
    copy = tmp_path / "measured" / "journal.sqlite3"
    copy.parent.mkdir()
    whole = old.read_bytes()
    copy.write_bytes(whole)
    with failing_disk() as disk:
        migrate(copy)
    assert "sync" in disk.done
    versions = []
    for last in range(1, len(disk.done) + 1, sized(10, 5)):
        old.write_bytes(whole)
        done = killed_migration(old, last)
        assert done.returncode == -signal.SIGKILL, done.stderr
        versions.append(version_found(old))
        assert check_journal(old, LATER) == 8
        assert check_journal(old.parent / "backups" / BACKUP, LATER) == 8
        for left in old.parent.glob("journal.sqlite3?*"):
            left.unlink()
    assert versions == sorted(versions)
    assert set(versions) == {CURRENT_FORMAT.version, CURRENT_FORMAT.version + 1}


def test_a_kill_while_the_first_format_is_brought_on_loses_nothing(
    old: Path, tmp_path: Path
) -> None:
    """The step that fills in what the history is searched by, and the one after it."""
    make_older_format(old, 1)
    whole = old.read_bytes()
    copy = tmp_path / "measured" / "journal.sqlite3"
    copy.parent.mkdir()
    copy.write_bytes(whole)
    with failing_disk() as disk:
        migrate(copy)
    versions = []
    for last in range(1, len(disk.done) + 1, 15):
        old.write_bytes(whole)
        done = killed_migration(old, last)
        assert done.returncode == -signal.SIGKILL, done.stderr
        with open_raw(old) as connection:
            versions.append(connection.pragma("user_version"))
        assert check_journal(old, LATER) == 8
        for left in old.parent.glob("journal.sqlite3?*"):
            left.unlink()
    assert versions == sorted(versions)
    assert {1, 2, LATER.version} <= set(versions)


def killed_migration(path: Path, last: int) -> subprocess.CompletedProcess[bytes]:
    """Migrate in a real process, killed by SIGKILL at that operation of its disk."""
    command = [
        sys.executable,
        "-m",
        "tests.journal.journal_process",
        "migrate",
        str(path),
        str(last),
    ]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False)


def version_found(path: Path) -> int:
    """What the next start finds, its WAL taken in."""
    try:
        SqliteJournal.open(path).close()
    except JournalError as error:
        assert error.problem is JournalProblem.NEWER  # noqa: PT017 - either version is right
        return CURRENT_FORMAT.version + 1
    return CURRENT_FORMAT.version


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="Linux shows a handle's file")
def test_a_migration_that_fails_lets_go_of_the_file(old: Path) -> None:
    """A backup is put in its place then, and Windows replaces no file that is open."""
    with pytest.raises(JournalError) as raised:
        SqliteJournal.open(old, BROKEN_STEP)
    assert raised.tb is not None, "as a caller who handles it has it"
    held = [handle.readlink() for handle in Path("/proc/self/fd").iterdir() if handle.exists()]
    assert [path for path in held if path.parent == old.parent] == []
