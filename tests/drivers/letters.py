"""What an independent reader finds on a picture, line by line: Tesseract, in English letters."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

SPARSE = "11"
"""Its way for words that stand anywhere, in no column."""
SMALL = 900
"""Pixels of the shorter side: below, one figure in ten sums was misread until it was enlarged."""


def read_lines(picture: QImage) -> list[str]:
    """Return the lines without the gaps in them.

    In colours it misses white letters on green. The words of other alphabets come as odd Latin
    ones, № as "No" or "Ne"; figures come as they are. One thread, as several are not quicker.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "picture.png")
        grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
        if min(grey.width(), grey.height()) < SMALL:
            grey = grey.scaled(grey.size() * 1.5, mode=Qt.TransformationMode.SmoothTransformation)
        grey.save(file)
        done = subprocess.run(
            ["tesseract", file, "-", "--psm", SPARSE],
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            capture_output=True,
            text=True,
            check=True,
        )
    return without_gaps(done.stdout.splitlines())


def without_gaps(texts: Iterable[str]) -> list[str]:
    """Return those that say anything, without spaces of any kind."""
    return [whole for text in texts if (whole := "".join(text.split()))]
