"""Where a program that hangs or breaks leaves the stacks of its threads."""

from __future__ import annotations

import faulthandler
import os
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from pos_app.system.durable_files import OWNER_ONLY, make_folder, read_plain_file

MAX_BYTES: Final = 64 * 1024
"""Some hundred threads of hundred calls; more is not read."""


class StackFile:
    """Writes the stacks of all threads, without Python's help, where `renew` is not called in time.

    Also where the process is ended by a fault in native code, or by SIGABRT. Names of files and of
    functions and numbers of lines are written, and no values.
    """

    def __init__(self, path: Path, silent_s: float) -> None:
        self._path, self._silent_s = path, silent_s
        self._file: IO[bytes] | None = None
        self.left_behind = read_stacks(path)
        """What the program before has left; empty where it ended in order."""
        with suppress(OSError):
            make_folder(path.parent)
            path.touch(OWNER_ONLY)
            self._file = path.open("wb")
            faulthandler.enable(self._file)

    def renew(self) -> None:
        """Put the writing off for another `silent_s` seconds of this process's time."""
        if self._file is not None:
            faulthandler.dump_traceback_later(self._silent_s, file=self._file)

    def take(self) -> str:
        """Return what was written since, and forget it; empty where nothing was."""
        if self._file is None:
            return ""
        if not os.fstat(self._file.fileno()).st_size:
            return ""
        text = read_stacks(self._path)
        with suppress(OSError):
            os.ftruncate(self._file.fileno(), 0)
            os.lseek(self._file.fileno(), 0, os.SEEK_SET)
        return text

    def close(self) -> None:
        """Write no more; a file without stacks goes."""
        if self._file is None:
            return
        faulthandler.cancel_dump_traceback_later()
        faulthandler.disable()
        self._file.close()
        self._file = None
        with suppress(OSError):
            if self._path.stat().st_size == 0:
                self._path.unlink()


def read_stacks(path: Path) -> str:
    """Return the stacks that lie in a file; empty where there is none."""
    try:
        return read_plain_file(path, MAX_BYTES).decode("utf-8", "replace").strip()
    except OSError:
        return ""
