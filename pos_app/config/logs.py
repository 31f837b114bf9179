"""The program's log: a few rotating files, redacted, readable by their owner alone."""

from __future__ import annotations

import copy
import logging
import os
import re
import stat
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Final

from pos_app.system.durable_files import make_folder

FILE_NAME: Final = "pos-app.log"
MAX_BYTES: Final = 1_000_000
FILES: Final = 5
QUIETED_LOGGERS: Final = ("keyring",)
"""At INFO it tells more than a shop's log should know; httpx is quieted where it is used."""

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class RedactingFormatter(logging.Formatter):
    """One record as text, the finished text redacted: message, tracebacks and causes alike.

    Lines after a record's first are indented, so that no message can pass for a record of
    its own.
    """

    def __init__(self) -> None:
        super().__init__(_FORMAT)

    def format(self, record: logging.LogRecord) -> str:
        from pos_app.config.redaction import redact  # nothing is said before the first paint

        # Another handler may have left a traceback of its own making in the record
        record = copy.copy(record)
        record.exc_text = None
        try:
            text = super().format(record)
        except Exception as error:  # noqa: BLE001 - any argument's __str__ may raise anything
            what = f"a record that cannot be written ({type(error).__name__})"
            text = f"{self.formatTime(record)} {record.levelname} {record.name}: {what}"
        return "\n    ".join(_printable(line) for line in redact(text).splitlines())

    def formatTime(  # noqa: N802 - logging's own name
        self,
        record: logging.LogRecord,
        datefmt: str | None = None,  # noqa: ARG002 - logging's own signature
    ) -> str:
        """Return local time with its offset (ISO 8601), to the millisecond."""
        moment = datetime.fromtimestamp(record.created, UTC).astimezone()
        return moment.isoformat(timespec="milliseconds")

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - logging's own name
        """Return the traceback and its causes with short file names and without locals.

        A whole path names the computer's user, and looks like base64.
        """
        if ei[1] is None:
            return ""
        report = traceback.TracebackException.from_exception(ei[1])
        for part in _parts_of(report):
            for frame in part.stack:
                frame.filename = _short_name(frame.filename)
        return "".join(report.format()).rstrip("\n")


class LogFile(logging.FileHandler):
    """A file that gives way to a new one when it is full, made for its owner alone.

    Where it cannot be opened or written the program goes on without it, and each record tries
    again. The standard library's rotating handler would bring pickle and sockets before the first
    paint.
    """

    def __init__(self, path: Path) -> None:
        self._full_at = MAX_BYTES
        self.is_lost = False
        """True where the last record could not be written, or the file not be opened for one."""
        super().__init__(path, encoding="utf-8", errors="backslashreplace", delay=True)
        try:
            self.stream = self._open()
        except OSError:
            self.is_lost = True

    def _open(self) -> TextIOWrapper:
        path = Path(self.baseFilename)
        make_folder(path.parent)
        with suppress(OSError):
            _put_back(path)
        # A pipe without a reader would be waited for.
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0)
        handle = os.open(self.baseFilename, flags, 0o600)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise OSError(f"no plain file: {FILE_NAME}")
        return os.fdopen(handle, "a", encoding=self.encoding, errors=self.errors)

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record, in a new file where this one has no room for it."""
        try:
            line = self.format(record) + self.terminator
            stream = self.stream or self._open()
            size = len(line.encode("utf-8", "backslashreplace"))
            if stream.tell() + size > self._full_at:
                stream.close()
                stream = self._new_file()
            self.stream = stream
            stream.write(line)
            stream.flush()
            self.is_lost = False
        except Exception:  # noqa: BLE001 - logging must not fail what it tells of
            self.handleError(record)
            self._let_go()

    def _let_go(self) -> None:
        """Drop what could not be written: kept, it would fail once more when the file is closed."""
        stream, self.stream = self.stream, None
        if stream is not None:
            with suppress(OSError):
                stream.close()

    def _new_file(self) -> TextIOWrapper:
        """Begin a new file, or go on in this one.

        Windows renames no file that another program has open, such as `pos-app sales` beside an
        open till. Found out half way, that would cost the older files.
        """
        path = Path(self.baseFilename)
        try:
            _put_back(path)
            path.replace(_trial_of(path))
            _put_back(path)
            _move_up(log_files(path.parent))
        except OSError:
            self._full_at += MAX_BYTES
        return self._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - logging's own
        """Say once that records are lost; the default would print each one's raw arguments."""
        was_lost, self.is_lost = self.is_lost, True
        if sys.stderr is not None and not was_lost:
            error = sys.exc_info()[0]
            with suppress(OSError):
                sys.stderr.write(f"the log cannot be written: {error and error.__name__}\n")


def open_log(folder: Path, level: int = logging.INFO) -> LogFile:
    """Send every record from `level` up to files in `folder`; end it with `close_log`.

    A file that cannot be opened stops nothing: `LogFile.is_lost` tells.
    """
    handler = LogFile(folder / FILE_NAME)
    handler.setFormatter(RedactingFormatter())
    for name in QUIETED_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    return handler


def close_log(handler: logging.Handler) -> None:
    """Write what is left and let go of the file."""
    logging.getLogger().removeHandler(handler)
    handler.close()


def log_files(folder: Path) -> list[Path]:
    """Return the paths of a log's files, the newest first, whether they are there or not."""
    path = folder / FILE_NAME
    return [path, *(Path(f"{path}.{number}") for number in range(1, FILES))]


def _trial_of(path: Path) -> Path:
    return Path(f"{path}.turning")


def _put_back(path: Path) -> None:
    """Give a file that is half renamed its name back, or where there is a newer one the next older.

    A program that was killed meanwhile has left it so.
    """
    trial = _trial_of(path)
    if not trial.is_file():
        return
    if path.exists():
        older = log_files(path.parent)[1:]
        _move_up(older)
        path = older[0]
    trial.replace(path)


def _move_up(names: list[Path]) -> None:
    """Give each file the name of the next older one, up to a name that is free; else one goes."""
    free = next((at for at, name in enumerate(names) if not name.exists()), len(names) - 1)
    for at in range(free, 0, -1):
        names[at - 1].replace(names[at])


def _parts_of(report: traceback.TracebackException) -> Iterator[traceback.TracebackException]:
    """Yield the report, its causes and contexts, and the members of exception groups."""
    yield report
    for child in (report.__cause__, report.__context__, *(report.exceptions or ())):
        if child is not None:
            yield from _parts_of(child)


def _short_name(filename: str) -> str:
    path = Path(filename)
    return "/".join(path.relative_to(path.anchor).parts[-3:])


def short_stacks(text: str) -> str:
    """Return stacks as `faulthandler` writes them with short file names."""
    return re.sub(r'File "([^"\n]+)"', lambda found: f'File "{_short_name(found[1])}"', text)


def _printable(line: str) -> str:
    """Escape control characters: none may reach a terminal that shows the log."""
    if line.isprintable():
        return line
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in line)
