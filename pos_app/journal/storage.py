"""The journal's file: one owner, one writing connection, and nothing touched that is not ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Final

import apsw
from filelock import FileLock, Timeout

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal import backup_files, migrations
from pos_app.journal.database import connect
from pos_app.journal.file_format import FileFormat
from pos_app.journal.file_identity import WAL
from pos_app.journal.location import check_location
from pos_app.journal.sqlite_errors import as_journal_errors
from pos_app.system.durable_files import OWNER_ONLY, make_folder, put_in_place, restrict

LOCK_NAME: Final = "journal.lock"
PAYMENT_LOCK_NAME: Final = "payment-open.lock"
SIDE_FILES: Final = (WAL, "-journal")
"""Suffixes of files that SQLite reads into the one beside it (sqlite.org/tempfiles.html)."""
SHARED_MEMORY: Final = "-shm"
"""Suffix of the file by which those who have one database open find their way in its log."""
_MAGIC: Final = b"SQLite format 3\0"
_HEADER_SIZE: Final = 100


def open_owned(
    path: Path, file_format: FileFormat, *, anywhere: bool
) -> tuple[apsw.Connection, FileLock]:
    """Take the lock and open the connection that writes the journal at `path`, made or migrated.

    Raises:
        JournalError: IN_USE at once where another has it; NEWER or BROKEN with every byte as
            it was; UNSAFE_FOLDER where not `anywhere` would do; or what the disk said.
    """
    with as_journal_errors(), ExitStack() as on_failure:
        lock = take_lock(path, anywhere=anywhere)
        on_failure.callback(lock.release)
        connection = open_connection(path.resolve(), file_format)
        on_failure.pop_all()
    return connection, lock


def side_file(path: Path, suffix: str) -> Path:
    """Return the path of a side file of the journal at `path`."""
    return path.with_name(path.name + suffix)


def sqlite_version() -> str:
    """Return the version of the SQLite that came with this program, whatever the system has."""
    return apsw.sqlite_lib_version()


def take_lock(path: Path, *, anywhere: bool) -> FileLock:
    """Take the lock of the journal at `path`, in its folder, which is made if need be."""
    named, path = path, path.resolve()
    if not anywhere:
        for folder in (named.parent, path.parent):  # the file itself may be a link
            check_location(folder)
    make_folder(path.parent)
    return take_lock_file(path.with_name(LOCK_NAME))


def take_lock_file(path: Path) -> FileLock:
    """Take the lock at `path`. Raises JournalError (IN_USE) where somebody has it."""
    # The system releases it when the process ends, however it ends. A file system without
    # such locks is refused: a lock by the mere presence of a file outlives a crash.
    lock = FileLock(path, mode=OWNER_ONLY, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise JournalError(JournalProblem.IN_USE) from error
    return lock


@contextmanager
def hold_lock(path: Path, *, anywhere: bool) -> Iterator[None]:
    """Keep every till from opening the journal at `path`, which need not be there.

    Raises:
        JournalError: IN_USE where one has it open; UNSAFE_FOLDER; or what the disk said.
    """
    with as_journal_errors():
        lock = take_lock(path, anywhere=anywhere)
    try:
        yield
    finally:
        lock.release()


def open_connection(path: Path, file_format: FileFormat) -> apsw.Connection:
    """Open the writing connection, for a caller that holds the lock; makes or migrates the file."""
    _refuse_devices(path)
    refuse_gone(path)
    if path.exists():
        _refuse_by_header(path, file_format)
    else:
        _make_new(path, file_format)
    version = _examine(path, file_format)
    restrict(path)  # SQLite gives its side files the same rights
    connection = connect(path)
    with ExitStack() as on_failure:
        on_failure.callback(connection.close)
        _set_up(connection, file_format)
        if 0 < version < file_format.version:
            backup_files.make_before_migration(
                connection, path.parent / backup_files.BACKUP_FOLDER, version, file_format
            )
        migrations.migrate(connection, version, file_format.migrations)
        connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
        on_failure.pop_all()
    return connection


def _examine(path: Path, file_format: FileFormat) -> int:
    """Return the version of the file at `path`, and leave it as it is.

    Raises:
        JournalError: NEWER, or BROKEN where it is no journal.
    """
    try:
        return _version_at(path, file_format, alone=True)
    except apsw.BusyError:  # a command reads it, as it may, since before this till's start
        return _version_at(path, file_format, alone=False)


def _version_at(path: Path, file_format: FileFormat, *, alone: bool) -> int:
    with closing(connect(path)) as connection:
        # A WAL left by a crash may be another program's: until the file is known as ours,
        # closing must not write it back.
        left_over = side_file(path, WAL).exists()
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, int(left_over))
        if alone:  # without shared memory, a file beside it (sqlite.org/wal.html#noshm)
            connection.pragma("locking_mode", "EXCLUSIVE")
        return version_of(connection, file_format)


def refuse_gone(path: Path) -> None:
    """Refuse to begin anew where sales were: a new journal would count from 1 and know of none.

    The folder tells of them: it has copies, or the lock that the first payment made.

    Raises:
        JournalError: GONE.
    """
    if path.exists() and path.stat().st_size:
        return
    copies = backup_files.has_copies(path.parent / backup_files.BACKUP_FOLDER)
    if copies or path.with_name(PAYMENT_LOCK_NAME).is_file():
        raise JournalError(JournalProblem.GONE, "empty" if path.exists() else "missing")


def _make_new(path: Path, file_format: FileFormat) -> None:
    """Make an empty journal under another name and rename it at once.

    A power cut while a file is made may leave it with a torn header, and nothing could tell
    that from a damaged journal.
    """
    if any(side_file(path, suffix).exists() for suffix in SIDE_FILES):
        raise JournalError(JournalProblem.BROKEN, "only a part of the journal is there")
    new = path.with_name(path.name + ".new")
    for left in path.parent.glob(f"{new.name}*"):
        left.unlink()
    with closing(connect(new)) as connection:
        connection.pragma("locking_mode", "EXCLUSIVE")
        _set_up(connection, file_format)
        migrations.migrate(connection, 0, file_format.migrations)
    put_journal_in_place(new, path)


def put_journal_in_place(made: Path, path: Path) -> None:
    """Give a journal that nobody has open its name, in the place of any other.

    Whoever still reads the one before keeps its shared memory, which is no guide to this one.
    """
    side_file(path, SHARED_MEMORY).unlink(missing_ok=True)
    put_in_place(made, path)


def _set_up(connection: apsw.Connection, file_format: FileFormat) -> None:
    file_format.set_pragmas(connection)
    if connection.pragma("journal_mode", "WAL") != "wal":
        raise JournalError(JournalProblem.NOT_WRITABLE, "no write-ahead log")


def refuse_unlike(path: Path, file_format: FileFormat) -> None:
    """Refuse what cannot be a journal, by its kind and its first bytes: nothing more is read.

    Raises:
        JournalError: BROKEN or NEWER.
    """
    _refuse_devices(path)
    _refuse_by_header(path, file_format)


def _refuse_devices(path: Path) -> None:
    """Refuse pipes and devices, which SQLite would wait for or read without an end."""
    for file in (path, *(side_file(path, suffix) for suffix in SIDE_FILES)):
        if file.exists() and not (file.is_file() or file.is_dir()):
            raise JournalError(JournalProblem.BROKEN, f"no plain file: {file.name}")


def _refuse_by_header(path: Path, file_format: FileFormat) -> None:
    """Check the header's fixed places (sqlite.org/fileformat.html) without opening the database."""
    if _has_wal(path):
        if not path.stat().st_size:  # SQLite would delete the log, which alone has the sales
            raise JournalError(JournalProblem.BROKEN, "only a part of the journal is there")
        return
    with path.open("rb") as file:
        header = file.read(_HEADER_SIZE)
    if not header:
        return
    if len(header) < _HEADER_SIZE or not header.startswith(_MAGIC):
        raise JournalError(JournalProblem.BROKEN, "not a database")
    version, application = header[60:64], header[68:72]
    _refuse_foreign(int.from_bytes(application, "big"), int.from_bytes(version, "big"), file_format)


def _has_wal(path: Path) -> bool:
    """True where the header may be torn by a power cut and whole in the WAL, which SQLite reads."""
    wal = side_file(path, WAL)
    return wal.exists() and wal.stat().st_size > 0


def _refuse_foreign(application: int, version: int, file_format: FileFormat) -> None:
    if application == migrations.TRIAL_APPLICATION_ID:
        raise JournalError(JournalProblem.BROKEN, "a trial version's journal")
    if application not in {0, migrations.APPLICATION_ID}:
        raise JournalError(JournalProblem.BROKEN, "another program's file")
    if application and version > file_format.version:
        raise JournalError(JournalProblem.NEWER, f"version {version}")


def version_of(connection: apsw.Connection, file_format: FileFormat) -> int:
    """Return the file's version; 0 for one that is empty, as a crash in its first moment leaves.

    Raises:
        JournalError: NEWER, or BROKEN where it is no journal.
    """
    application = int(connection.pragma("application_id"))
    version = int(connection.pragma("user_version"))
    _refuse_foreign(application, version, file_format)
    is_bare = application == 0 and version == 0
    is_marked = application != 0 and version > 0
    empty = connection.execute("SELECT count(*) FROM sqlite_schema").get == 0
    if not (is_bare if empty else is_marked):
        raise JournalError(JournalProblem.BROKEN, "not this program's tables")
    return version
