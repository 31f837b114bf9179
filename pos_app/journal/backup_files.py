"""Copies of the journal beside it: made in steps, verified, and only then given a name.

A copy holds the chain's head, which also goes into the log: whoever rewrote the whole journal
afterwards is found out by either.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import apsw

from pos_app.journal import audit, copy_room
from pos_app.journal.database import connect
from pos_app.journal.file_format import FileFormat
from pos_app.journal.head import head_for_log, head_of
from pos_app.journal.sqlite_errors import as_journal_errors
from pos_app.system.durable_files import make_file, make_folder, put_in_place, sync_file

log = logging.getLogger(__name__)

BACKUP_FOLDER: Final = "backups"
DAILY_INTERVAL: Final = timedelta(days=1)
PAGES_PER_STEP: Final = 32
"""Copied and synced in one step: 128 kB, so that a sale never waits long for the disk."""

_TIME_FORMAT: Final = "%Y%m%dT%H%M%SZ"
_DAILY: Final = "journal-"
_PART: Final = ".part"
_SUFFIX: Final = ".sqlite3"

Room = Callable[[], int]
"""How many bytes are free for copies and sales; raises OSError where the system does not tell."""
CopySteps = Generator[object, None, Path]
"""Work in steps of some milliseconds; its result is the path of the finished copy."""


def format_file_time(now: datetime) -> str:
    """Return a time in UTC as names of files and folders have it."""
    return now.astimezone(UTC).strftime(_TIME_FORMAT)


def is_due(folder: Path, now: datetime) -> bool:
    """True where there is no copy of the last day; one from the future was a wrong clock's."""
    return not any(now - DAILY_INTERVAL < made <= now for made in map(_time_of, _dailies(folder)))


def make_daily(
    source: apsw.Connection, folder: Path, now: datetime, file_format: FileFormat, room: Room
) -> CopySteps:
    """Make a copy named after `now` (UTC), and give up older ones as `copy_room` says.

    Raises:
        JournalError: no copy was made; BROKEN where what was copied is not sound, DISK_FULL where
            it would take the room that sales need.
    """
    name = f"{_DAILY}{format_file_time(now)}{_SUFFIX}"
    with as_journal_errors():
        size = int(source.pragma("page_count")) * int(source.pragma("page_size"))
        for path in copy_room.make_room(_copies(folder), size, room, now):
            log.warning("%s gave its room to a newer copy", path.name)
    target, version = folder / name, file_format.version
    copy = yield from make_verified_copy(source, target, file_format, version, room)
    with as_journal_errors():
        others = [other for other in _copies(folder) if other.path != copy]
        made = copy_room.Copy(copy, now)
        for given_up in copy_room.surplus([*others, made], size, now):
            given_up.path.unlink()
    return copy


def make_if_due(
    source: apsw.Connection, folder: Path, now: datetime, file_format: FileFormat, room: Room
) -> Generator[object, None, Path | None]:
    """Make the day's copy, in steps, where there is something to copy and it is due."""
    with as_journal_errors():
        due = head_of(source)[0] > 0 and is_due(folder, now)
    return (yield from make_daily(source, folder, now, file_format, room)) if due else None


def make_before_migration(
    source: apsw.Connection, folder: Path, version: int, file_format: FileFormat
) -> Path:
    """Make a copy of the journal in its old `version`; it is never deleted."""
    name = f"before-version-{version + 1}{_SUFFIX}"
    return audit.run_to_end(make_verified_copy(source, folder / name, file_format, version))


def make_verified_copy(
    source: apsw.Connection,
    target: Path,
    file_format: FileFormat,
    version: int,
    room: Room | None = None,
) -> CopySteps:
    """Copy, verify, and give the copy its name, in that order.

    It ends where less than what sales need would be left of `room`.

    Raises:
        JournalError: no copy was made, and a file that had its name before is as it was.
    """
    part = target.with_name(target.name + _PART)
    with as_journal_errors():
        make_folder(target.parent)
        for left in target.parent.glob(f"*{_PART}*"):
            left.unlink()
        try:
            yield from _write(source, part, file_format, room)
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
    source: apsw.Connection, part: Path, file_format: FileFormat, room: Room | None
) -> Generator[None, None, None]:
    make_file(part)
    with closing(connect(part)) as target:
        # Until it has its name nobody reads it, so there is nothing to roll back to.
        target.pragma("locking_mode", "EXCLUSIVE")
        target.pragma("journal_mode", "OFF")
        file_format.set_pragmas(target)
        with target.backup("main", source, "main") as running:
            while not running.done:
                if room is not None:
                    copy_room.refuse_room_of_sales(room)
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


def newest_copy_time(folder: Path, now: datetime) -> datetime | None:
    """Return when the newest daily copy was made, UTC; None where there is none.

    One of a time to come tells nothing: a clock that was wrong has made it.
    """
    made = map(_time_of, _dailies(folder))
    return max((at for at in made if at <= now), default=None)


def _dailies(folder: Path) -> list[Path]:
    """Find the copies; a pipe or a device of such a name is none."""
    named = folder.glob(f"{_DAILY}*{_SUFFIX}")
    return [path for path in named if _has_time(path) and path.is_file()]


def _copies(folder: Path) -> list[copy_room.Copy]:
    return [copy_room.Copy(path, _time_of(path)) for path in _dailies(folder)]


def _has_time(path: Path) -> bool:
    try:
        _time_of(path)
    except ValueError:
        return False
    return True


def _time_of(path: Path) -> datetime:
    text = path.name.removeprefix(_DAILY).removesuffix(_SUFFIX)
    return datetime.strptime(text, _TIME_FORMAT).replace(tzinfo=UTC)
