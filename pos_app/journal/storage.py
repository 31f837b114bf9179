"""The journal's file: one owner, one connection, and nothing touched that is not ours."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Final

import apsw
from filelock import FileLock, Timeout

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal import migrations
from pos_app.journal.trouble import sorted_trouble

LOCK_NAME: Final = "journal.lock"
_MAGIC: Final = b"SQLite format 3\0"
_HEADER_SIZE: Final = 100

# synchronous=FULL: NORMAL loses acknowledged commits in WAL mode at a power cut
# (sqlite.org/pragma.html#pragma_synchronous). EXCLUSIVE before WAL: no shared memory, and so no
# second connection (sqlite.org/wal.html#noshm).
_SETTINGS: Final = (
    ("foreign_keys", "ON"),
    ("recursive_triggers", "ON"),
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    ("synchronous", "FULL"),
    ("fullfsync", "ON"),
    ("checkpoint_fullfsync", "ON"),
    ("journal_size_limit", 4 * 1024 * 1024),
)


def own(path: Path) -> tuple[apsw.Connection, FileLock]:
    """The lock and the one connection to the journal at `path`, made or migrated where needed.

    Raises:
        JournalError: IN_USE at once where another has it; NEWER or BROKEN with every byte as
            it was; or what the disk said.
    """
    with sorted_trouble():
        path = path.resolve()
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = _take_lock(path)
        with ExitStack() as on_failure:
            on_failure.callback(lock.release)
            connection = _open_file(path)
            on_failure.pop_all()
    return connection, lock


def sqlite_version() -> str:
    """The engine that came with this program, whatever the system has."""
    return apsw.sqlite_lib_version()


def _take_lock(path: Path) -> FileLock:
    # The system lets go of it when the process ends, however it ends. A file system without
    # such locks is refused: a lock by the mere presence of a file outlives a crash.
    lock = FileLock(path.with_name(LOCK_NAME), thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise JournalError(JournalProblem.IN_USE) from error
    return lock


def _open_file(path: Path) -> apsw.Connection:
    _refuse_by_header(path)
    connection = apsw.Connection(str(path))
    with ExitStack() as on_failure:
        on_failure.callback(connection.close)
        # A WAL left by a crash may be another program's: until the file is known as ours,
        # closing must not write it back.
        left_over = path.with_name(path.name + "-wal").exists()
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, int(left_over))
        connection.pragma("locking_mode", "EXCLUSIVE")
        version = _version_of(connection)
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)
        _set_up(connection)
        migrations.migrate(connection, version)
        connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
        on_failure.pop_all()
    return connection


def _refuse_by_header(path: Path) -> None:
    """Look at the header's fixed places (sqlite.org/fileformat.html) without opening the file."""
    if not path.exists():
        return
    with path.open("rb") as file:
        header = file.read(_HEADER_SIZE)
    if not header:
        return
    if len(header) < _HEADER_SIZE or not header.startswith(_MAGIC):
        raise JournalError(JournalProblem.BROKEN, "not a database")
    version, application = header[60:64], header[68:72]
    _refuse_foreign(int.from_bytes(application, "big"), int.from_bytes(version, "big"))


def _refuse_foreign(application: int, version: int) -> None:
    if application not in {0, migrations.APPLICATION_ID}:
        raise JournalError(JournalProblem.BROKEN, "another program's file")
    if application and version > migrations.VERSION:
        raise JournalError(JournalProblem.NEWER, f"version {version}")


def _version_of(connection: apsw.Connection) -> int:
    """The file's version; 0 for one that holds nothing yet, such as a crash in its first moment."""
    application = int(connection.pragma("application_id"))
    version = int(connection.pragma("user_version"))
    _refuse_foreign(application, version)
    empty = connection.execute("SELECT count(*) FROM sqlite_schema").get == 0
    if empty != (application == 0 and version == 0):
        raise JournalError(JournalProblem.BROKEN, "not this program's tables")
    return version


def _set_up(connection: apsw.Connection) -> None:
    for name, value in _SETTINGS:
        connection.pragma(name, value)
    if connection.pragma("journal_mode", "WAL") != "wal":
        raise JournalError(JournalProblem.NOT_WRITABLE, "no write-ahead log")
