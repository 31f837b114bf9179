"""The bundled typeface, so that the program looks the same on a bare machine."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

REGULAR: Final = "NotoSans-Regular.ttf"
BOLD: Final = "NotoSans-Bold.ttf"
FILES: Final = (REGULAR, BOLD)


class FontMissingError(Exception):
    """A bundled font is not there or Qt cannot use it: the installation is damaged."""


@functools.cache
def load(resource_dir: Path) -> str:
    """Make the bundled fonts known to Qt and return their family; once, as Qt keeps each copy.

    `resource_dir` is the folder that holds `fonts/`. Needs a QGuiApplication.

    Raises:
        FontMissingError: a file is missing or is no font.
    """
    families: list[str] = []
    for name in FILES:
        number = QFontDatabase.addApplicationFont(str(resource_dir / "fonts" / name))
        if number < 0:
            raise FontMissingError(name)
        families += QFontDatabase.applicationFontFamilies(number)
    return families[0]


def missing_letters(family: str, letters: str) -> list[str]:
    """Return the letters that the family's regular or bold face lacks. Needs a QGuiApplication."""
    faces = [
        QFontMetrics(QFont(family, 12, weight))
        for weight in (QFont.Weight.Normal, QFont.Weight.Bold)
    ]
    return [letter for letter in letters if not all(face.inFontUcs4(ord(letter)) for face in faces)]
