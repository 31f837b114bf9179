"""Whether the file that is written is still the one that is named.

A file that was unlinked, renamed or replaced takes writes as before, and they are lost with the
last handle on it.
"""

from __future__ import annotations

from pathlib import Path

from pos_app.domain.errors import JournalError, JournalProblem


class FileIdentity:
    """Remembers which file a path named, and how large it was at least. For one thread."""

    def __init__(self, path: Path) -> None:
        """Remember the file at `path`. Raises OSError."""
        self._path = path
        found = path.stat()
        self._file = (found.st_dev, found.st_ino)
        self._size = found.st_size

    def check(self) -> None:
        """Raise JournalError (GONE) where the path names no file, another or a cut one."""
        try:
            found = self._path.stat()
        except OSError as error:
            raise JournalError(JournalProblem.GONE, type(error).__name__) from error
        if (found.st_dev, found.st_ino) != self._file:
            raise JournalError(JournalProblem.GONE, "another file has its name")
        if found.st_size < self._size:
            raise JournalError(JournalProblem.GONE, "it was cut")
        self._size = found.st_size
