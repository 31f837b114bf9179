"""Copies of the journal beside it: made in steps, verified, and only then given a name.

A copy holds the chain's head, which also goes into the log: whoever rewrote the whole journal
afterwards is found out by either.
"""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import apsw

from pos_app.journal import audit
from pos_app.journal.connection import connect
from pos_app.journal.file_format import FileFormat
from pos_app.journal.head import head_for_log, head_of
from pos_app.journal.sqlite_errors import as_journal_errors
from pos_app.system.durable_files import make_file, make_folder, put_in_place, sync_file

log = logging.getLogger(__name__)

BACKUP_FOLDER: Final = "backups"
DAILIES_KEPT: Final = 14
DAILY_INTERVAL: Final = timedelta(days=1)
PAGES_PER_STEP: Final = 256
"""Copied and synced in one step: a megabyte, some tens of milliseconds on a hard disk."""

_TIME_FORMAT: Final = "%Y%m%dT%H%M%SZ"
_DAILY: Final = "journal-"
_PART: Final = ".part"
_SUFFIX: Final = ".sqlite3"

CopySteps = Generator[object, None, Path]
"""Work in steps of some milliseconds; its result is the path of the finished copy."""


def format_file_time(now: datetime) -> str:
    """Return a time in UTC as names of files and folders have it."""
    return now.astimezone(UTC).strftime(_TIME_FORMAT)


def is_due(folder: Path, now: datetime) -> bool:
    """True where there is no copy of the last day; one from the future was a wrong clock's."""
    return not any(now - DAILY_INTERVAL < made <= now for made in map(_time_of, _dailies(folder)))


def make_daily(
    source: apsw.Connection, folder: Path, now: datetime, file_format: FileFormat
) -> CopySteps:
    """Make a copy named after `now` (UTC), and delete all but the last `DAILIES_KEPT`.

    Raises:
        JournalError: no copy was made; BROKEN where what was copied is not sound.
    """
    name = f"{_DAILY}{format_file_time(now)}{_SUFFIX}"
    copy = yield from make_verified_copy(source, folder / name, file_format, file_format.version)
    with as_journal_errors():
        _delete_older(folder, copy, now)
    return copy


def make_if_due(
    source: apsw.Connection, folder: Path, now: datetime, file_format: FileFormat
) -> Generator[object, None, Path | None]:
    """Make the day's copy, in steps, where there is something to copy and it is due."""
    with as_journal_errors():
        due = head_of(source)[0] > 0 and is_due(folder, now)
    return (yield from make_daily(source, folder, now, file_format)) if due else None


def make_before_migration(
    source: apsw.Connection, folder: Path, version: int, file_format: FileFormat
) -> Path:
    """Make a copy of the journal in its old `version`; it is never deleted."""
    name = f"before-version-{version + 1}{_SUFFIX}"
    return audit.run_to_end(make_verified_copy(source, folder / name, file_format, version))


def make_verified_copy(
    source: apsw.Connection, target: Path, file_format: FileFormat, version: int
) -> CopySteps:
    """Copy, verify, and give the copy its name, in that order.

    Raises:
        JournalError: no copy was made, and a file that had its name before is as it was.
    """
    part = target.with_name(target.name + _PART)
    with as_journal_errors():
        make_folder(target.parent)
        for left in target.parent.glob(f"*{_PART}*"):
            left.unlink()
        try:
            yield from _write(source, part, file_format)
            head = yield from _verify(part, file_format, version)
            put_in_place(part, target)
        finally:
            part.unlink(missing_ok=True)
    log.info("journal copied to %s, head %s", target.name, head)
    return target


def open_copy(path: Path) -> apsw.Connection:
    """Open a copy to read from, without a file made beside it (sqlite.org/uri.html, immutable)."""
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    return apsw.Connection(f"{path.resolve().as_uri()}?immutable=1", flags=flags)


def _write(
    source: apsw.Connection, part: Path, file_format: FileFormat
) -> Generator[None, None, None]:
    make_file(part)
    with closing(connect(part)) as target:
        # Until it has its name nobody reads it, so there is nothing to roll back to.
        target.pragma("locking_mode", "EXCLUSIVE")
        target.pragma("journal_mode", "OFF")
        file_format.set_pragmas(target)
        with target.backup("main", source, "main") as running:
            while not running.done:
                running.step(PAGES_PER_STEP)
                if not running.done:
                    sync_file(part)
                yield None


def _verify(part: Path, file_format: FileFormat, version: int) -> Generator[object, None, str]:
    with closing(open_copy(part)) as connection:
        fault = audit.check_file(connection, quick=True)
        fault = fault or audit.check_tables(connection, file_format.migrations[:version])
        yield 0
        fault = fault or (yield from audit.chain_check_steps(connection))
        if fault is not None:
            raise fault.as_error()
        return head_for_log(connection)


def has_copies(folder: Path) -> bool:
    """Return whether there is a copy of a journal with sales; only such a one is copied."""
    return bool(_dailies(folder))


def head_of_newest(folder: Path) -> tuple[int, bytes] | None:
    """Return the newest copy's last number and hash; None where no copy can be read."""
    newest = max(_dailies(folder), key=_time_of, default=None)
    if newest is None:
        return None
    try:
        with closing(open_copy(newest)) as connection:
            return head_of(connection)
    except apsw.Error:
        return None


def _dailies(folder: Path) -> list[Path]:
    """Find the copies; a pipe or a device of such a name is none."""
    named = folder.glob(f"{_DAILY}*{_SUFFIX}")
    return [path for path in named if _has_time(path) and path.is_file()]


def _has_time(path: Path) -> bool:
    try:
        _time_of(path)
    except ValueError:
        return False
    return True


def _time_of(path: Path) -> datetime:
    text = path.name.removeprefix(_DAILY).removesuffix(_SUFFIX)
    return datetime.strptime(text, _TIME_FORMAT).replace(tzinfo=UTC)


def _delete_older(folder: Path, newest: Path, now: datetime) -> None:
    """Delete the oldest dailies; those of a time to come go first, a wrong clock made them."""
    others = [path for path in _dailies(folder) if path != newest]
    others.sort(key=lambda path: (_time_of(path) <= now, _time_of(path)), reverse=True)
    for path in others[DAILIES_KEPT - 1 :]:
        path.unlink()
