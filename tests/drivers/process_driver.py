"""Drives the whole program as a process with its window on a real X screen.

It is started, typed at, looked at and ended as a person would.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests import ROOT
from tests.drivers.command_line import NOTHING_MORE, PROGRAM, environment
from tests.drivers.waiting import PATIENCE_S, wait_for
from tests.drivers.x_display import xdotool

KEY_DELAY_MS = 120
"""A person's: what comes quicker is a scanner's."""


class ProcessDriver:
    """A running program and its window on the X screen."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        """Wait until the program's window is on the screen."""
        self.process = process
        self.window = wait_for(self._find_window, "the window")

    def _find_window(self) -> str | None:
        found = self.windows()
        return found[-1] if found else None

    def windows(self) -> list[str]:
        """Return X's ids of the program's visible windows."""
        return xdotool("search", "--onlyvisible", "--pid", str(self.process.pid)).split()

    def press(self, *keys: str) -> None:
        """Press keys by X's names for them, as a keyboard would."""
        xdotool("windowfocus", "--sync", self.window)
        xdotool("key", "--delay", str(KEY_DELAY_MS), *keys)

    def charge(self, amount: int) -> None:
        """Type an amount in whole so'm, and Enter."""
        self.press(*str(amount), "Return")

    def terminate(self) -> int:
        """Ask the program to end as a service manager does, and return its exit code."""
        self.process.terminate()
        return self.process.wait(PATIENCE_S)

    def kill(self) -> None:
        """End the program as a power cut would."""
        self.process.kill()
        self.process.wait(PATIENCE_S)


@contextmanager
def start_program(
    home: Path, *arguments: str, more: Mapping[str, str] = NOTHING_MORE
) -> Iterator[ProcessDriver]:
    """Start the program with its window; it is certain to be gone afterwards."""
    process = subprocess.Popen(
        [*PROGRAM, *arguments],
        env=environment(home, more),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield ProcessDriver(process)
    finally:
        process.kill()
        process.communicate()
