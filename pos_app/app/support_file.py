"""The support file: what a technician needs to know of this till, in one archive, and no secrets.

Every text goes through the redaction that the log goes through. Left out besides: what people are
called, and the verifiers of their PINs.
"""

from __future__ import annotations

import io
import json
import logging
import os
import platform
import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pos_app.app.versions import versions
from pos_app.config.logs import log_files
from pos_app.config.paths import Paths
from pos_app.config.redaction import redact
from pos_app.domain import events
from pos_app.domain.preferences import Mode
from pos_app.domain.support import SupportPart, TillFiles
from pos_app.domain.till_events import PERSONAL, BadgeSet, PinSet
from pos_app.engine.api.ports import Clock
from pos_app.journal.backup_files import BACKUP_FOLDER, newest_copy_time
from pos_app.journal.chain import format_head_for_log
from pos_app.journal.reader import read_beside_a_till
from pos_app.system.daemon_threads import in_daemon_thread
from pos_app.system.durable_files import may_be_there, write_file

if TYPE_CHECKING:
    from pos_app.journal.sqlite_reading import SqliteJournalReading

log = logging.getLogger(__name__)

LAST_EVENTS: Final = 300
"""So many of a journal's last events are told: some forty sales."""
LEFT_OUT: Final = "…"
_ZIP_BEGINS: Final = (1980, 1, 1, 0, 0, 0)
_ZIP_ENDS: Final = (2107, 12, 31, 23, 59, 58)
"""A ZIP knows no other times, and a clock whose battery is dead says 1970."""
_WITHOUT_BODY: Final = frozenset(
    kind.__name__ for kind in (*PERSONAL, *events.PERSONAL, PinSet, BadgeSet)
)


class ThreadedSupportFiles:
    """`engine.api.ports.SupportFiles`: reads and writes beside the loop."""

    def __init__(self, paths: Paths, clock: Clock) -> None:
        self._paths = paths
        self._clock = clock

    async def collect(self) -> tuple[SupportPart, ...]:
        return await in_daemon_thread(lambda: collect(self._paths, self._clock.now()))

    async def save(self, parts: tuple[SupportPart, ...], path: str) -> None:
        await in_daemon_thread(lambda: save(parts, Path(path), self._clock.now()))

    async def examine(self, mode: Mode) -> TillFiles:
        return await in_daemon_thread(lambda: examine(self._paths.data(mode), self._clock.now()))


def examine(folder: Path, now: datetime) -> TillFiles:
    """Look at the files of the till whose journal lies in this folder."""
    try:
        free: int | None = shutil.disk_usage(folder).free
    except OSError:
        free = None
    return TillFiles(free, newest_copy_time(folder / BACKUP_FOLDER, now))


def collect(paths: Paths, now: datetime) -> tuple[SupportPart, ...]:
    """Collect every part; one that cannot be read says why. Another till may be running.

    `now` is UTC, aware. Takes as long as reading some megabytes: not for a window's thread.
    """
    return tuple(_parts(paths, now))


def save(parts: tuple[SupportPart, ...], target: Path, now: datetime) -> None:
    """Write the archive; another file in its place is replaced once the new one is whole.

    Raises:
        OSError: it cannot be written there.
    """
    made = io.BytesIO()
    at = min(max(_ZIP_BEGINS, now.astimezone().timetuple()[:6]), _ZIP_ENDS)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            name = zipfile.ZipInfo(part.name, at)
            name.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(name, part.text)
    write_file(target, made.getvalue())


def _parts(paths: Paths, now: datetime) -> Iterator[SupportPart]:
    yield _part("about.txt", lambda: _about(paths, now))
    yield _part("settings.toml", lambda: paths.settings_file.read_text("utf-8"))
    for mode in Mode:
        file = paths.journal_file(mode)
        if may_be_there(file):
            yield _part(f"journal-{mode}.txt", partial(_journal, file))
    for file in log_files(paths.logs):
        if may_be_there(file):
            yield _part(file.name, partial(file.read_text, "utf-8", "backslashreplace"))
    for file in log_files(paths.guard_logs):
        if may_be_there(file):
            text = partial(file.read_text, "utf-8", "backslashreplace")
            yield _part(f"guard-{file.name}", text)


def _part(name: str, read: Callable[[], str]) -> SupportPart:
    try:
        text = read()
    except Exception as error:  # noqa: BLE001 - what is broken is what the file is asked for
        log.warning("support file: %s: %s", name, type(error).__name__)
        text = f"cannot be read: {error!r}\n"
    # The name of a file may hold bytes that are no text, and could be neither shown nor saved.
    return SupportPart(name, redact(text.encode("utf-8", "backslashreplace").decode()))


def _about(paths: Paths, now: datetime) -> str:
    free = shutil.disk_usage(paths.home).free
    lines = (
        f"pos-app {versions()}",
        f"{platform.platform()}; {os.cpu_count()} processors",
        f"made at {now.isoformat(timespec='seconds')}; {now.astimezone():%z %Z}",
        f"free where the journal lies: {free // 1_000_000} MB",
    )
    return "".join(f"{line}\n" for line in lines)


def _journal(file: Path) -> str:
    """Return how the journal is, and its last events, as another process reads them."""
    copies = sorted((file.parent / BACKUP_FOLDER).glob("*"))
    lines = [f"{file.stat().st_size} bytes"]
    lines += [f"copy: {copy.name}, {copy.stat().st_size} bytes" for copy in copies]
    with read_beside_a_till(file) as journal:
        number, hash_ = journal.head
        lines.append(f"{journal.count()} sales, head {format_head_for_log(number, hash_)}")
        fault = journal.verify_last_events()
        lines.append(f"the last events: {fault or 'as they were written'}")
        lines += _event_lines(journal)
    return "".join(f"{line}\n" for line in lines)


def _event_lines(journal: SqliteJournalReading) -> Iterator[str]:
    for number, at, sale, kind, body in journal.last_rows(LAST_EVENTS):
        told = LEFT_OUT if kind in _WITHOUT_BODY or body is None else body
        yield json.dumps([number, at.isoformat(), sale, kind], ensure_ascii=False) + f" {told}"
