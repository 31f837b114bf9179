"""`python -m tests.ui.layout_at_scales`: what `test_fits` measures, at scales from 1.25 to 3."""

from __future__ import annotations

import os
import subprocess
import sys

from tests import ROOT
from tests.drivers.languages import WRITTEN
from tests.drivers.screens import SCREEN_NAMES
from tests.ui.test_fits import SIZES

SCALES = ("1.25", "1.5", "1.75", "2", "3")


def main() -> int:
    command = [sys.executable, "-m", "pytest", "-q", "--whole"]
    command += ["tests/ui/test_fits.py", "-k", "everything"]
    for scale in SCALES:
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
        if subprocess.call(command, cwd=ROOT, env=env):
            print(f"scale {scale}: something does not fit")  # noqa: T201 - its figures
            return 1
    print(  # noqa: T201 - its figures
        f"{len(SCREEN_NAMES)} screens in {len(WRITTEN)} languages, {len(SIZES)} ways, "
        f"at {len(SCALES)} scales: nothing cut, nothing overlapping"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
