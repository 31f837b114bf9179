"""The terminal as a command sees it: environment, standard input, and lines for a person."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import TextIO

MAX_INPUT_BYTES = 1024 * 1024
"""More than any file of ours has."""
PROGRESS_EVERY_S = 0.5
_MB_ICONWARNING = 0x30


class Console:
    """What a command reads from and writes to.

    `alerts` shows errors in a dialog where there is no standard error: a shortcut on Windows
    gives the program none.
    """

    def __init__(self, environ: Mapping[str, str], *, alerts: bool = False) -> None:
        self.environ = environ
        self._alerts = alerts
        self.output_error: OSError | None = None
        """Why standard output takes no more: a full disk, a closed pipe."""
        self._told_at = time.monotonic()

    def write(self, line: str) -> None:
        """Write one line of the result to standard output, at once.

        Where that takes no more the line is dropped and `output_error` set: what a command has
        begun is finished, whoever reads of it.
        """
        if self.output_error is not None:
            return
        if sys.stdout is None:  # closed; without a console Windows gives a program none
            self.output_error = None if sys.platform == "win32" else OSError(errno.EBADF, "stdout")
            return
        try:
            print(line, flush=True)
        except OSError as error:
            self.output_error = error
            _discard(sys.stdout)

    def write_lines(self, lines: Iterable[str]) -> None:
        """Write the result line by line; ends where standard output takes no more."""
        for line in lines:
            self.write(line)
            if self.output_error is not None:
                return

    def note(self, line: str) -> None:
        """Tell in one line, to standard error alone, what the window will show as well."""
        try:
            print(line, file=sys.stderr, flush=True)
        except OSError:
            _discard(sys.stderr)

    def write_error(self, line: str) -> None:
        """Tell a person in one line why something was not done."""
        if self._alerts and sys.platform == "win32" and sys.stderr is None:
            import ctypes

            ctypes.windll.user32.MessageBoxW(None, line, "QR Toʻlov", _MB_ICONWARNING)
        else:
            self.note(line)

    def show_progress(self, done: int, of: int) -> None:
        """Show how far a long work is in one line of a terminal; the next line goes over it."""
        now = time.monotonic()
        if sys.stderr is None or not sys.stderr.isatty() or now - self._told_at < PROGRESS_EVERY_S:
            return
        self._told_at = now
        try:
            print(f"{100 * done // max(of, 1):3} %\r", end="", file=sys.stderr, flush=True)
        except OSError:
            _discard(sys.stderr)

    def read_input(self) -> bytes:
        """Read standard input to its end, but no more than `MAX_INPUT_BYTES`."""
        return sys.stdin.buffer.read(MAX_INPUT_BYTES) if sys.stdin is not None else b""


def _discard(stream: TextIO) -> None:
    """Lead what is still in a stream's buffer nowhere: Python's end would fail on it anew.

    As docs.python.org/3/library/signal.html#note-on-sigpipe tells.
    """
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
