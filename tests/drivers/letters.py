"""What an independent reader finds on a picture, line by line: Tesseract, in English letters."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from tests.drivers.tesseract import read_letters

SMALL = 900
"""Pixels of the shorter side: below, one figure in ten sums was misread until it was enlarged."""


def read_lines(picture: QImage) -> list[str]:
    """Return the lines without the gaps in them.

    In colours it misses white letters on green. The words of other alphabets come as odd Latin
    ones, № as "No" or "Ne"; figures come as they are.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "picture.png")
        grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
        if min(grey.width(), grey.height()) < SMALL:
            grey = grey.scaled(grey.size() * 1.5, mode=Qt.TransformationMode.SmoothTransformation)
        grey.save(file)
        found = read_letters(Path(file))
    return without_gaps(found.splitlines())


def without_gaps(texts: Iterable[str]) -> list[str]:
    """Return those that say anything, without spaces of any kind."""
    return [whole for text in texts if (whole := "".join(text.split()))]
