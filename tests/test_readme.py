"""The first command of the README, as a newcomer gives it: a fresh clone, nothing set up."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tasks import BIN, ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
SCREENS = {"welcome", "setup", "keypad", "preparing", "payment", "confirming", "paid", "sales"}


def test_the_first_command_in_a_fresh_clone_without_a_screen(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    foreign = {"DISPLAY", "WAYLAND_DISPLAY", "VIRTUAL_ENV", "QT_QPA_PLATFORM", "POS_APP_HOME"}
    environ = {name: value for name, value in os.environ.items() if name not in foreign}
    places = environ["PATH"].split(os.pathsep)
    environ["PATH"] = os.pathsep.join(place for place in places if place != str(BIN))
    done = subprocess.run(
        ["python3", "tasks.py", "run"],
        cwd=clone,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no screen" in done.stdout
    pictures = [clone / line for line in done.stdout.splitlines() if line.endswith(".png")]
    assert {re.split(r"[-.]", picture.name)[1] for picture in pictures} == SCREENS
    for picture in pictures:
        with Image.open(picture) as image:
            assert image.size == (1366, 768)
    assert re.search(r": 0000\d{12}$", done.stdout, re.MULTILINE)
