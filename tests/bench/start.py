"""From the start of a program to its first paint, as it is seen on the screen; and its memory.

The screen itself is looked at, from outside, so both programs are measured alike.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests import ROOT
from tests.drivers.app_driver import set_up_till
from tests.drivers.waiting import wait_for
from tests.drivers.window_driver import SIZE
from tests.drivers.x_display import screenshot

PATIENCE_S = 30
LOOK_EVERY_S = 0.02
"""Whoever looks without a pause takes a core away from what is looked at."""
ENDS_WITHIN_S = 5
"""A program that is asked to end and takes longer fails the bench."""
SETTLED_S = 4
"""A till has opened its journal and its line by then."""
SPOTS = tuple((SIZE[0] * x // 4, SIZE[1] * y // 4) for x in (1, 2, 3) for y in (1, 2, 3))
EMPTY = (sys.executable, "-m", "tests.bench.empty_window")


@dataclass(frozen=True, slots=True)
class Start:
    """One start: milliseconds to the first paint and to the end, and bytes once it has settled."""

    paint_ms: float
    resident: int
    end_ms: float


def start(command: tuple[str, ...], home: Path, *, colours: int) -> Start:
    """Start a program, wait until at least so many colours are painted, look at it, end it."""
    bare = until_empty()
    env = {**os.environ, "POS_APP_HOME": str(home)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)  # else every start compiles the whole program anew
    born = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, env=env) as process:
        try:
            painted = _painted(bare, colours) - born
            time.sleep(max(0.0, SETTLED_S - painted))
            resident, asked = _resident(process.pid), time.perf_counter()
            process.terminate()
            process.wait(ENDS_WITHIN_S)
            return Start(painted * 1000, resident, (time.perf_counter() - asked) * 1000)
        finally:
            process.kill()


def provisioned(folder: Path) -> Path:
    """Set up a till that opens on the keypad and asks for its keys: nothing is sent anywhere."""
    set_up_till(folder, "http://127.0.0.1:9")
    return folder


def until_empty() -> Image.Image:
    """Wait until there is no window, and return the empty screen."""

    def look() -> Image.Image | None:
        seen = screenshot()
        return seen if all(seen.getpixel(spot) == (0, 0, 0) for spot in SPOTS) else None

    return wait_for(look, "the empty screen", PATIENCE_S, LOOK_EVERY_S)


def _painted(bare: Image.Image, colours: int) -> float:
    """Return when the window stood on the screen, painted."""

    def look() -> float | None:
        seen, at = screenshot(), time.perf_counter()
        if any(seen.getpixel(spot) == bare.getpixel(spot) for spot in SPOTS):
            return None
        small = seen.resize((SIZE[0] // 2, SIZE[1] // 2), Image.Resampling.NEAREST)
        enough = len(small.getcolors(small.width * small.height) or ()) >= colours
        return at if enough else None

    return wait_for(look, "the painted window", PATIENCE_S, LOOK_EVERY_S)


def _resident(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024
