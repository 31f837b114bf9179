"""Pictures of the screen, kept for people to look at and read by an independent reader."""

from __future__ import annotations

from pathlib import Path

import project

from tests.drivers.tesseract import read_letters
from tests.drivers.x_display import screenshot

PICTURES = project.BUILD / "pictures"


def keep_picture(name: str) -> Path:
    """Save the screen as it is, and return where."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = PICTURES / f"{name}.png"
    screenshot().save(path)
    return path


def find_word(word: str, name: str = "looked-at") -> tuple[int, int] | None:
    """Return the middle of a word on the screen; the picture that was read is kept as `name`."""
    seen = screenshot()
    PICTURES.mkdir(parents=True, exist_ok=True)
    seen.save(PICTURES / f"{name}.png")
    double = PICTURES / "double.png"
    seen.resize((seen.width * 2, seen.height * 2)).save(double)
    for line in read_letters(double, "tsv").splitlines()[1:]:
        fields = line.split("\t")
        if len(fields) == 12 and fields[11].strip() == word:
            left, top, width, height = (int(field) for field in fields[6:10])
            return (left + width // 2) // 2, (top + height // 2) // 2
    return None
