"""The daily copy of an open till's journal, made beside the loop."""

from __future__ import annotations

import threading
from datetime import datetime
from pathlib import Path
from typing import Final

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal import backup_files
from pos_app.journal.file_format import FileFormat
from pos_app.journal.reader import SqliteJournalReader
from pos_app.system.daemon_threads import in_daemon_thread

PAUSE_S: Final = 0.002
"""Between two steps: whoever waits for the interpreter gets it, and a sale the disk."""


class DailyCopies:
    """`engine.api.ports.Backups` of the journal that `reader` reads."""

    def __init__(
        self,
        reader: SqliteJournalReader,
        folder: Path,
        file_format: FileFormat,
        room: backup_files.Room,
    ) -> None:
        self._reader = reader
        self._folder = folder
        self._file_format = file_format
        self._room = room

    async def back_up_if_due(self, now: datetime) -> None:
        """Make a copy where there is something to copy and no copy of the last day.

        Where nobody waits for it any more it ends at its next step and leaves nothing behind.

        Raises:
            JournalError: no copy was made; BROKEN where what was copied is not sound.
        """
        ended = threading.Event()
        try:
            await in_daemon_thread(lambda: self._make(now, ended))
        finally:
            ended.set()

    def _make(self, now: datetime, ended: threading.Event) -> None:
        with self._reader.connected() as connection:
            for _ in backup_files.make_if_due(
                connection, self._folder, now, self._file_format, self._room
            ):
                if ended.wait(PAUSE_S):
                    raise JournalError(JournalProblem.NOT_WRITABLE, "the till closes")
