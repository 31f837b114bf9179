"""The terminal as a command sees it: environment, standard input, and lines for a person."""

from __future__ import annotations

import sys
from collections.abc import Mapping

MAX_INPUT_BYTES = 1024 * 1024
"""More than any file of ours has."""
_MB_ICONWARNING = 0x30


class Console:
    """What a command reads from and writes to.

    `alerts` shows errors in a dialog where there is no standard error: a shortcut on Windows
    gives the program none.
    """

    def __init__(self, environ: Mapping[str, str], *, alerts: bool = False) -> None:
        self.environ = environ
        self._alerts = alerts

    def write(self, line: str) -> None:
        """Write one line of the result to standard output, at once."""
        print(line, flush=True)

    def write_error(self, line: str) -> None:
        """Tell a person in one line why something was not done."""
        if self._alerts and sys.platform == "win32" and sys.stderr is None:
            import ctypes

            ctypes.windll.user32.MessageBoxW(None, line, "QR Toʻlov", _MB_ICONWARNING)
        else:
            print(line, file=sys.stderr)

    def read_input(self) -> bytes:
        """Read standard input to its end, but no more than `MAX_INPUT_BYTES`."""
        return sys.stdin.buffer.read(MAX_INPUT_BYTES) if sys.stdin is not None else b""
