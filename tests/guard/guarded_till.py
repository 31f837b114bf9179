"""The real program with its window, under a real guard that runs in a thread of the test."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pos_app.app.guard.guard import Guard, Programs
from tests.drivers.command_line import PROGRAM, environment
from tests.drivers.process_driver import KEY_DELAY_MS
from tests.drivers.waiting import PATIENCE_S, wait_for
from tests.drivers.x_display import screenshot, xdotool

HANGING = (sys.executable, "-m", "tests.guard.till_that_hangs")
LEAST_COLOURS = 30
"""A window that is drawn has more; an empty screen and one that is not drawn yet have few."""


class GuardedTill:
    """A till on the screen that is started again whatever happens to it."""

    def __init__(self, home: Path, till: Sequence[str] = PROGRAM, *, is_kiosk: bool) -> None:
        self.home = home
        command = [*till, "--kiosk" if is_kiosk else "--full-screen"]
        page = [*PROGRAM, "kiosk-guard", "--page"]
        programs = Programs(command, lambda code: [*page, str(code)], environment(home))
        self.guard = Guard(programs)
        self.code: int | None = None
        self._thread = threading.Thread(target=self._run, name="guard of the test")

    def _run(self) -> None:
        self.code = self.guard.run()

    def start(self) -> None:
        """Start it, and wait until it is drawn."""
        self._thread.start()
        self.wait_for_picture(other_than=0)

    @property
    def pid(self) -> int:
        """The id of the till's process that runs now; 0 between two."""
        till = self.guard._till
        return till.pid if till is not None else 0

    def window(self) -> str:
        """Return X's id of the visible window of the till that runs now, or nothing."""
        pid = self.pid
        found = xdotool("search", "--onlyvisible", "--pid", str(pid)).split() if pid else []
        return found[-1] if found else ""

    def wait_for_picture(self, *, other_than: int, look_every_s: float = 0.05) -> None:
        """Wait until the window of another process than that is there and drawn."""

        def is_back() -> bool:
            return self.pid != other_than and bool(self.window()) and is_drawn()

        wait_for(is_back, "the picture", look_every_s=look_every_s)

    def press(self, *keys: str) -> None:
        """Press keys by X's names for them."""
        window = wait_for(self.window, "the window")
        xdotool("windowfocus", "--sync", window)
        xdotool("key", "--delay", str(KEY_DELAY_MS), *keys)

    def log(self) -> str:
        """Return all that the till's starts have logged."""
        files = (self.home / "logs").glob("pos-app.log*")
        return "".join(file.read_text("utf-8", "replace") for file in files)

    def end(self) -> int | None:
        """End guard and till; returns the guard's exit code."""
        self.guard.ask_to_end()
        self._thread.join(PATIENCE_S)
        assert not self._thread.is_alive(), "the guard did not end"
        return self.code


def is_drawn() -> bool:
    """Tell whether the screen shows more than a ground."""
    colours = screenshot().convert("RGB").getcolors(maxcolors=1 << 16)
    return colours is None or len(colours) >= LEAST_COLOURS


@contextmanager
def guarded_till(
    home: Path, till: Sequence[str] = PROGRAM, *, is_kiosk: bool = False
) -> Iterator[GuardedTill]:
    """Run a till under a guard, its window on the screen; both are gone afterwards."""
    guarded = GuardedTill(home, till, is_kiosk=is_kiosk)
    try:
        guarded.start()
        yield guarded
    finally:
        guarded.end()
