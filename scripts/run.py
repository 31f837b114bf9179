"""`python -m scripts.run [ARGS]`: the program, or with no screen one training sale in pictures."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Sequence

from tasks import PYTHON, environment, exit_code, hand_over

PICTURES = "build/demo"


def has_screen() -> bool:
    """Whether a window would be seen: asked of Qt itself, because a variable may be stale."""
    if not sys.platform.startswith("linux"):
        return True
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    if os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal", "vnc")):
        return False
    probe = [str(PYTHON), "-c", "from PySide6.QtGui import QGuiApplication as A; A([])"]
    with contextlib.suppress(subprocess.SubprocessError):  # refused, or no answer in time
        subprocess.run(probe, env=environment(), timeout=20, capture_output=True, check=True)
        return True
    return False


def start(args: Sequence[str]) -> int:
    """Become the program."""
    program = [PYTHON, "-m", "pos_app"]
    if has_screen():
        return hand_over([*program, "--training-if-new", *args], environment())
    print(f"no screen here: one training sale is run offscreen instead, its pictures in {PICTURES}")
    nowhere = environment(DISPLAY=None, WAYLAND_DISPLAY=None, QT_QPA_PLATFORM="offscreen")
    return hand_over([*program, "demo", "--out", PICTURES, *args], nowhere)


if __name__ == "__main__":
    sys.exit(exit_code("run", lambda: start(sys.argv[1:])))
