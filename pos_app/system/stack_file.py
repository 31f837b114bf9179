"""Where a program that hangs or breaks leaves the stacks of its threads."""

from __future__ import annotations

import faulthandler
import math
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import IO, Final

from pos_app.system.awake_time import awake_s
from pos_app.system.durable_files import OWNER_ONLY, make_folder, read_plain_file

MAX_BYTES: Final = 64 * 1024
"""Some hundred threads of hundred calls; more is not read."""
MAX_CALLS: Final = 100
"""Of one thread, the innermost first; as many as `faulthandler` writes."""
LAST_WRITE_S: Final = 1.0
"""A disk that does not answer does not hold up the end."""


class StackFile:
    """Writes the stacks of all threads where `renew` is not called in time.

    They are written by a thread of Python's. `faulthandler.dump_traceback_later` would need no
    lock, and reads the calls of threads that run meanwhile: that ends the process now and then
    (CPython issue 140815), and a till that hung may go on. Without Python's help they are
    written only where the process ends all the same: by a fault in native code, by SIGABRT.
    Names of files and of functions and numbers of lines are written, and no values.
    """

    def __init__(self, path: Path, silent_s: float) -> None:
        self._path, self._silent_s = path, silent_s
        self._file: IO[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._due, self._closed = math.inf, threading.Event()
        self._written, self._lock = "", threading.Lock()
        self.left_behind = read_stacks(path)
        """What the program before has left; empty where it ended in order."""
        with suppress(OSError):
            make_folder(path.parent)
            path.touch(OWNER_ONLY)
            self._file = path.open("wb", buffering=0)
            faulthandler.enable(self._file)

    def renew(self) -> None:
        """Put the writing off for another `silent_s` seconds of this process's time."""
        if self._file is None:
            return
        self._due = awake_s() + self._silent_s
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._watch, args=(self._file,), name="stacks", daemon=True
            )
            self._thread.start()

    def take(self) -> str:
        """Return what was written since, and forget it; empty where nothing was."""
        if self._file is None or not self._written or not self._lock.acquire(blocking=False):
            return ""
        try:
            text, self._written = self._written, ""
            with suppress(OSError):
                os.ftruncate(self._file.fileno(), 0)
                os.lseek(self._file.fileno(), 0, os.SEEK_SET)
        finally:
            self._lock.release()
        return text

    def close(self) -> None:
        """Write no more; a file without stacks goes."""
        if self._file is None:
            return
        self._closed.set()
        if self._thread is not None:
            self._thread.join(LAST_WRITE_S)
        faulthandler.disable()
        if self._thread is None or not self._thread.is_alive():
            self._file.close()
        self._file = None
        with suppress(OSError):
            if self._path.stat().st_size == 0:
                self._path.unlink()

    def _watch(self, file: IO[bytes]) -> None:
        while not self._closed.wait(min(max(self._due - awake_s(), 0), self._silent_s)):
            if awake_s() >= self._due:
                self._due = math.inf
                with self._lock:
                    self._written = "\n".join(_lines())
                    with suppress(OSError):
                        file.write(self._written.encode("utf-8", "replace")[:MAX_BYTES])


def read_stacks(path: Path) -> str:
    """Return the stacks that lie in a file; empty where there is none."""
    try:
        return read_plain_file(path, MAX_BYTES).decode("utf-8", "replace").strip()
    except OSError:
        return ""


def _lines() -> Iterator[str]:
    """Return the stacks of all threads but this one, as `faulthandler` words them."""
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    for number, frame in sys._current_frames().items():  # noqa: SLF001 - Python has no other way
        if number != threading.get_ident():
            yield f"Thread {number:#x} [{names.get(number, '?')}] (most recent call first):"
            yield from _calls(frame)


def _calls(frame: FrameType | None) -> Iterator[str]:
    for _ in range(MAX_CALLS):
        if frame is None:
            return
        code = frame.f_code
        yield f'  File "{code.co_filename}", line {frame.f_lineno} in {code.co_name}'
        frame = frame.f_back
    yield "  ..."
