"""A screen of the trial's own, with a window manager, and the hands and eyes that use it."""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import zxingcpp
from PIL import Image, ImageGrab

PACKAGES = ("xvfb", "openbox", "xdotool")
SIZE = (1366, 768)
PATIENCE_S = 90
LOOK_EVERY_S = 0.25
T = TypeVar("T")


class NeverCameError(Exception):
    """What was waited for did not come; the text says what."""


class Desk:
    """What a person at this screen sees and does."""

    def __init__(self, display: str) -> None:
        self.display = display
        self._env = {**os.environ, "DISPLAY": display}

    def see(self) -> Image.Image:
        """The whole screen as it is now."""
        return ImageGrab.grab(xdisplay=self.display)

    def qr(self) -> str | None:
        """What a reader finds on the screen."""
        found = zxingcpp.read_barcodes(self.see().convert("L"))
        return found[0].text if found else None

    def picture(self, path: Path) -> None:
        """Keep the screen for people to look at."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.see().save(path)

    def window(self, title: str) -> bool:
        """Whether a window of exactly this title is on the screen."""
        words = ["xdotool", "search", "--onlyvisible", "--name", f"^{title}$"]
        return (
            subprocess.run(words, env=self._env, capture_output=True, check=False).returncode == 0
        )

    def press(self, *keys: str) -> None:
        """Keys by their X names, one after the other."""
        subprocess.run(["xdotool", "key", "--delay", "120", *keys], env=self._env, check=True)


def wait_for(probe: Callable[[], T | None], what: str, seconds: float = PATIENCE_S) -> T:
    """What `probe` gives once it gives something."""
    deadline = time.monotonic() + seconds
    while not (found := probe()):
        if time.monotonic() > deadline:
            raise NeverCameError(f"in {seconds} s there never came: {what}")
        time.sleep(LOOK_EVERY_S)
    return found


@contextlib.contextmanager
def desk() -> Iterator[Desk]:
    """The screen, as long as the block runs."""
    with contextlib.ExitStack() as stack:
        width, height = SIZE
        server = [
            "Xvfb", "-displayfd", "1", "-screen", "0", f"{width}x{height}x24",
            "-noreset", "-nolisten", "tcp",
        ]  # fmt: skip
        screen = stack.enter_context(_running(server, dict(os.environ)))
        assert screen.stdout is not None  # noqa: S101 - it is a pipe
        ready, _, _ = select.select([screen.stdout], [], [], 20)
        number = screen.stdout.readline().decode().strip() if ready else ""
        if not number:
            raise NeverCameError("Xvfb")
        at = Desk(f":{number}")
        stack.enter_context(_running(["openbox"], {**os.environ, "DISPLAY": at.display}))
        yield at


@contextlib.contextmanager
def _running(command: list[str], env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=quiet) as process:
        try:
            yield process
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)
            process.kill()
