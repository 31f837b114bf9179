"""A wall clock that a test sets for whole processes; their monotonic clocks go on as they are.

By a library of ours (set_clock.c) in the place of libfaketime, under whose clock Python's `sleep`
fails where monotonic clocks are left alone (0.9.10).
"""

from __future__ import annotations

import mmap
import struct
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

_SOURCE = Path(__file__).with_name("set_clock.c")
_LIBRARY = "libset_clock.so"
_MICROSECOND = timedelta(microseconds=1)


class SetClock:
    """Starts with the machine's clock. `environment` is for the processes that live by it."""

    def __init__(self, folder: Path, name: str) -> None:
        """Keep the clock, and the library that shows it to a process, in this folder.

        Raises:
            FileNotFoundError: there is no C compiler.
        """
        self._library = folder / _LIBRARY
        if not self._library.exists():
            made = self._library.with_suffix(".made")
            command = ["cc", "-shared", "-fPIC", "-O2", "-Wall", "-Werror", str(_SOURCE)]
            subprocess.run([*command, "-o", str(made), "-ldl"], check=True)
            made.replace(self._library)
        self._file = folder / name
        self._file.write_bytes(bytes(8))
        with self._file.open("r+b") as file:
            self._ahead_ns = mmap.mmap(file.fileno(), 8)
        self._ahead = timedelta()

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables that make a process live by this clock."""
        return {"LD_PRELOAD": str(self._library), "POS_APP_TEST_CLOCK": str(self._file)}

    def now(self) -> datetime:
        """Return what the clock shows."""
        return datetime.now(UTC) + self._ahead

    def set(self, moment: datetime) -> None:
        """Set the clock, forwards or back."""
        self.jump(moment - self.now())

    def jump(self, by: timedelta) -> None:
        """Let so much time be over at once; less than none puts the clock back."""
        self._ahead += by
        # One write of eight bytes, which no reader sees in halves.
        self._ahead_ns[:] = struct.pack("=q", self._ahead // _MICROSECOND * 1000)
