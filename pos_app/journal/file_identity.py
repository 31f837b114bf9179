"""Whether the files that are written are still those that are named.

A file that was unlinked, renamed or replaced takes writes as before, and they are lost with the
last handle on it. That goes for the journal and for its write-ahead log, which alone has the last
sales.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

import apsw

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal.sqlite_errors import as_journal_errors

WAL: Final = "-wal"
"""What SQLite adds to a database's name for the log that is written first."""


class FileIdentity:
    """Remembers which file a path named, and how large it was at least."""

    def __init__(self, path: Path, never_cut_below: int | None = None) -> None:
        """Remember the file at `path`. Raises OSError.

        SQLite itself cuts off only what is beyond `never_cut_below` bytes, or nothing.
        """
        self._path = path
        self._never_cut_below = never_cut_below
        found = path.stat()
        self._file = (found.st_dev, found.st_ino)
        self._size = 0
        self._note(found)

    def check(self) -> None:
        """Raise JournalError: GONE where the path names no file, another or a cut one.

        Where the disk does not let anybody look, nobody knows that it is gone: NOT_WRITABLE.
        """
        found = self._found()
        if found is None:
            raise JournalError(JournalProblem.GONE, f"{self._path.name}: another or none is there")
        if found.st_size < self._size:
            raise JournalError(JournalProblem.GONE, f"{self._path.name}: it was cut")
        self._note(found)

    def note_size(self) -> None:
        """Note how large the file was made by a write, if it is still there."""
        with suppress(JournalError):
            if (found := self._found()) is not None:
                self._note(found)

    def is_named(self) -> bool:
        """Return False where the path names the file no more, whatever became of its content."""
        try:
            return self._found() is not None
        except JournalError:
            return True

    def _found(self) -> os.stat_result | None:
        """Return how the file is found; None where there is none. Raises JournalError."""
        try:
            found = self._path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            detail = f"{self._path.name}: {type(error).__name__} {error.errno}"
            raise JournalError(JournalProblem.NOT_WRITABLE, detail) from error
        return found if (found.st_dev, found.st_ino) == self._file else None

    def _note(self, found: os.stat_result) -> None:
        least = self._never_cut_below
        size = found.st_size if least is None else min(found.st_size, least)
        self._size = max(self._size, size)


class JournalFiles:
    """The open journal at `path` (resolved) and its log, of the connection that writes them.

    `check` may be called from any thread.
    """

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        """Remember both. Raises JournalError."""
        self._connection = connection
        self._path = path
        self._has_to_empty_log = False
        with as_journal_errors():
            self._main = FileIdentity(path)
            self._log = self._identity_of_log()

    def check(self) -> None:
        """Raise JournalError (GONE, NOT_WRITABLE) where what is written may not be found again."""
        self._main.check()
        self._log.check()

    def note_sizes(self) -> None:
        """Note what a write has made of them, so that a cut is seen."""
        if self._has_to_empty_log:
            self.empty_log()
        self._main.note_size()
        self._log.note_size()

    def renew_log(self) -> None:
        """Bring all of a log that has lost its name into the journal, and begin a new one.

        Only a log that is whole can be brought in: one that was cut stays as it is, and so does
        one whose journal is gone.

        Raises:
            JournalError: somebody reads just now, or the disk took nothing.
        """
        if self._log.is_named() or not self._main.is_named():
            return
        with as_journal_errors():
            for mode in ("DELETE", "WAL"):
                self._connection.pragma("journal_mode", mode)
            self._log = self._identity_of_log()

    def empty_log(self) -> None:
        """Bring the log into the journal, and leave nothing of it.

        While somebody reads it is not done; then each write tries it anew. A log that has lost its
        name meanwhile is found by the next `check`.
        """
        self._has_to_empty_log = True
        with suppress(apsw.Error, OSError):
            self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
            self._log = self._identity_of_log()
            self._has_to_empty_log = False

    @property
    def is_log_cut(self) -> bool:
        """True where only a part of it could be brought into the journal."""
        try:
            self._log.check()
        except JournalError:
            return self._log.is_named()
        return False

    def _identity_of_log(self) -> FileIdentity:
        self._connection.pragma("user_version")  # reading is what makes the log
        limit = int(self._connection.pragma("journal_size_limit"))
        log = self._path.with_name(self._path.name + WAL)
        return FileIdentity(log, limit if limit >= 0 else None)
