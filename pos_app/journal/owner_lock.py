"""The lock of an open journal, which is held whatever becomes of its file.

Whoever is told that the till is open elsewhere may delete the lock that lies there, as with other
programs. Then the next start would find nobody, and two tills would write one journal.
"""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock

from pos_app.journal.file_identity import FileIdentity
from pos_app.journal.sqlite_errors import as_journal_errors
from pos_app.journal.storage import take_lock_file


class OwnerLock:
    """A lock that was taken. For the thread that writes."""

    def __init__(self, lock: FileLock) -> None:
        """Take over a lock that is held. Raises JournalError."""
        self.path = Path(lock.lock_file)
        self._lock = lock
        with as_journal_errors():
            self._file = FileIdentity(self.path)

    @property
    def is_held(self) -> bool:
        """False once it was released."""
        return self._lock.is_locked

    def check(self) -> None:
        """Take the lock anew where its file is another or none.

        Raises:
            JournalError: IN_USE where another till has it by now; or what the disk said.
        """
        if self._file.is_named():
            return
        with as_journal_errors():
            anew = take_lock_file(self.path)
            self._lock.release()
            self._lock, self._file = anew, FileIdentity(self.path)

    def release(self) -> None:
        """Let another have the journal; a second time does nothing."""
        self._lock.release()
