"""A journal that is missing where a till has sold, or from where it was moved away.

The journal's own folder tells as well (`journal.storage.refuse_gone`), unless all of it went with
the file. Then the settings and the log beside it are left.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path
from stat import S_ISREG
from typing import Final

from pos_app.config.logs import FILES, MAX_BYTES, log_files
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.preferences import Mode
from pos_app.system.durable_files import read_plain_file

log = logging.getLogger(__name__)

MOST_READ: Final = FILES * MAX_BYTES
"""Bytes of one file of the log, which may have grown where it could not give way to a new one."""
_OPENED: Final = "the journal of %s was opened with %d events"
_LINE: Final = re.compile(_OPENED.replace("%s", r"(\w+)").replace("%d", r"(\d+)").encode())


def note_opened(mode: Mode, events: int) -> None:
    """Tell the log what `refuse_missing` looks for."""
    log.info(_OPENED, mode.value, events)


def refuse_missing(path: Path, mode: Mode, logs: Path, *, retired: bool) -> None:
    """Refuse to begin a new journal at `path` where sales were made before, or may be no more.

    Raises:
        JournalError: MOVED_AWAY where the till is `retired`, GONE where the log knows of sales;
            NOT_WRITABLE where nobody can look.
    """
    if _holds_anything(path):
        return
    if retired:
        raise JournalError(JournalProblem.MOVED_AWAY)
    if any(_tells_of_sales(file, mode) for file in log_files(logs)):
        raise JournalError(JournalProblem.GONE, "the log knows of sales")


def _holds_anything(path: Path) -> bool:
    """Return True where there is a file, and not one that was emptied."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        detail = f"{type(error).__name__} {error.errno}"
        raise JournalError(JournalProblem.NOT_WRITABLE, detail) from error
    return found.st_size > 0 or not S_ISREG(found.st_mode)


def _tells_of_sales(file: Path, mode: Mode) -> bool:
    try:
        text = read_plain_file(file, MOST_READ)
    except OSError:
        return False
    return any(found[1] == mode.value.encode() and int(found[2]) for found in _LINE.finditer(text))
