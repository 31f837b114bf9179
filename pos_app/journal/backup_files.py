"""Copies of the journal beside it: made in pieces, verified, and only then given a name.

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

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.journal import audit
from pos_app.journal.chain import GENESIS, spelled
from pos_app.journal.file_format import FileFormat
from pos_app.journal.sqlite_errors import sorted_trouble
from pos_app.system.durable_files import make_folder, put_in_place, sync_file

log = logging.getLogger(__name__)

FOLDER: Final = "backups"
KEPT: Final = 14
EVERY: Final = timedelta(days=1)
PAGES: Final = 256
"""Copied and synced in one go: a megabyte, some tens of milliseconds on a hard disk."""

_STAMP: Final = "%Y%m%dT%H%M%SZ"
_DAILY: Final = "journal-"
_PART: Final = ".part"
_SUFFIX: Final = ".sqlite3"

Pieces = Generator[None, None, Path]
"""Work in pieces of some milliseconds; it comes to the path of the finished copy."""


def is_due(folder: Path, now: datetime) -> bool:
    """True where no copy of the last day is there; one from the future was a wrong clock's."""
    return not any(now - EVERY < made <= now for made in map(_made_at, _dailies(folder)))


def daily(source: apsw.Connection, folder: Path, now: datetime, form: FileFormat) -> Pieces:
    """A copy named after `now` (UTC), and only the last `KEPT` of them are left.

    Raises:
        JournalError: no copy was made; BROKEN where what was copied is not sound.
    """
    name = f"{_DAILY}{now.astimezone(UTC).strftime(_STAMP)}{_SUFFIX}"
    made = yield from copy(source, folder / name, form, form.version)
    with sorted_trouble():
        _prune(folder, made, now)
    return made


def before_migration(source: apsw.Connection, folder: Path, version: int, form: FileFormat) -> Path:
    """A copy of the journal in its old `version`; it is kept for good."""
    name = f"before-version-{version + 1}{_SUFFIX}"
    return audit.at_once(copy(source, folder / name, form, version))


def copy(source: apsw.Connection, target: Path, form: FileFormat, version: int) -> Pieces:
    """Copy, verify, and give the copy its name, in that order.

    Raises:
        JournalError: there is no such copy, and whatever bore its name before still does.
    """
    part = target.with_name(target.name + _PART)
    with sorted_trouble():
        make_folder(target.parent)
        for left in target.parent.glob(f"*{_PART}*"):
            left.unlink()
        try:
            yield from _write(source, part, form)
            head = yield from _verify(part, form, version)
            put_in_place(part, target)
        finally:
            part.unlink(missing_ok=True)
    log.info("journal copied to %s, head %s", target.name, head)
    return target


def open_copy(path: Path) -> apsw.Connection:
    """A copy to read from, without a file made beside it (sqlite.org/uri.html, immutable)."""
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    return apsw.Connection(f"{path.resolve().as_uri()}?immutable=1", flags=flags)


def _write(source: apsw.Connection, part: Path, form: FileFormat) -> Generator[None, None, None]:
    with closing(apsw.Connection(str(part))) as target:
        # Until it has its name nobody reads it, so there is nothing to roll back to.
        target.pragma("locking_mode", "EXCLUSIVE")
        target.pragma("journal_mode", "OFF")
        form.set_pragmas(target)
        with target.backup("main", source, "main") as running:
            while not running.done:
                running.step(PAGES)
                if not running.done:
                    sync_file(part)
                yield


def _verify(part: Path, form: FileFormat, version: int) -> Generator[None, None, str]:
    with closing(open_copy(part)) as connection:
        fault = audit.check_file(connection, quick=True)
        fault = fault or audit.check_tables(connection, form.steps[:version])
        yield
        fault = fault or (yield from audit.chain_pieces(connection))
        if fault is not None:
            detail = f"copied event {fault.number}: {fault.kind}"
            raise JournalError(JournalProblem.BROKEN, detail)
        return head_of(connection)


def head_of(connection: apsw.Connection) -> str:
    """The last event's number and hash, as the log spells them."""
    return spelled(*last_event(connection))


def newest_head(folder: Path) -> tuple[int, bytes] | None:
    """The number and hash of the newest copy's last event; None where no copy can be read."""
    newest = max(_dailies(folder), key=_made_at, default=None)
    if newest is None:
        return None
    try:
        with closing(open_copy(newest)) as connection:
            return last_event(connection)
    except apsw.Error:
        return None


def last_event(connection: apsw.Connection) -> tuple[int, bytes]:
    """The last event's number and hash; those before the first where there is none."""
    query = "SELECT number, hash FROM events ORDER BY number DESC LIMIT 1"
    return connection.execute(query).fetchone() or (0, GENESIS)


def _dailies(folder: Path) -> list[Path]:
    return [path for path in folder.glob(f"{_DAILY}*{_SUFFIX}") if _is_stamped(path)]


def _is_stamped(path: Path) -> bool:
    try:
        _made_at(path)
    except ValueError:
        return False
    return True


def _made_at(path: Path) -> datetime:
    text = path.name.removeprefix(_DAILY).removesuffix(_SUFFIX)
    return datetime.strptime(text, _STAMP).replace(tzinfo=UTC)


def _prune(folder: Path, made: Path, now: datetime) -> None:
    """Those named after a time to come go first: a wrong clock made them."""
    others = [path for path in _dailies(folder) if path != made]
    others.sort(key=lambda path: (_made_at(path) <= now, _made_at(path)), reverse=True)
    for path in others[KEPT - 1 :]:
        path.unlink()
