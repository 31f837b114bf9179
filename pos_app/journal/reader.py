"""A till's journal read beside its writing: in a thread and on a connection of its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

import apsw

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal.database import connect
from pos_app.journal.file_format import CURRENT_FORMAT, FileFormat
from pos_app.journal.sqlite_errors import as_journal_errors
from pos_app.journal.sqlite_reading import SqliteJournalReading
from pos_app.journal.storage import refuse_unlike, version_of
from pos_app.system.daemon_threads import in_daemon_thread

log = logging.getLogger(__name__)

T = TypeVar("T")

CLOSE_S: Final = 3
"""The most seconds that `close` waits for what is being read; it is interrupted at once."""


class SqliteJournalReader:
    """`engine.api.ports.JournalReader`. The file is the open till's own; nothing is written to it.

    Each reading sees the journal as it was when it began, whatever is appended meanwhile
    (sqlite.org/isolation.html). `check` raises where the files that are named are not those that
    are written.
    """

    def __init__(self, path: Path, file_format: FileFormat, check: Callable[[], None]) -> None:
        self._path = path
        self._file_format = file_format
        self._check = check
        self._changed = threading.Condition()
        self._connections: set[apsw.Connection] = set()
        self._closed = False

    async def read(self, work: Callable[[SqliteJournalReading], T]) -> T:
        """Run `work` beside the loop and return its result.

        Raises:
            JournalError: it cannot be read, or the till was closed meanwhile.
        """
        return await in_daemon_thread(lambda: self._read(work))

    @contextmanager
    def connected(self) -> Iterator[apsw.Connection]:
        """Open a connection for the calling thread, on the journal as it stands."""
        with as_journal_errors():
            connection = self._open()
            try:
                self._file_format.set_pragmas(connection)  # may be interrupted by `close`
                connection.execute("BEGIN")
                yield connection
            finally:
                with self._changed:  # never while it is being interrupted
                    connection.close()
                    self._connections.discard(connection)
                    self._changed.notify_all()

    def close(self) -> None:
        """End all that is being read, and refuse any more."""
        with self._changed:
            self._closed = True
            for _ in range(CLOSE_S * 100):
                for connection in self._connections:
                    connection.interrupt()  # what runs now: the next statement would go on
                if self._changed.wait_for(lambda: not self._connections, 0.01):
                    return
        log.warning("the journal is still being read")

    def _read(self, work: Callable[[SqliteJournalReading], T]) -> T:
        with self.connected() as connection:
            return work(SqliteJournalReading(connection))

    def _open(self) -> apsw.Connection:
        with self._changed:
            if self._closed:
                raise JournalError(JournalProblem.NOT_WRITABLE, "closed")
            self._check()
            connection = connect(self._path, read_only=True)
            self._connections.add(connection)
        return connection


@contextmanager
def read_beside_a_till(path: Path) -> Iterator[SqliteJournalReading]:
    """Open the journal that another process has open; it writes on, and waits for nothing.

    Raises:
        JournalError: IN_USE where it is of an older version, which nobody may bring up to date
            meanwhile; NEWER, BROKEN, or what the disk said.
    """
    path = path.resolve()
    reader = SqliteJournalReader(path, CURRENT_FORMAT, lambda: refuse_unlike(path, CURRENT_FORMAT))
    with reader.connected() as connection:
        with as_journal_errors():
            version = version_of(connection, CURRENT_FORMAT)
        if version != CURRENT_FORMAT.version:
            raise JournalError(JournalProblem.IN_USE)
        yield SqliteJournalReading(connection)
