"""Tesseract, an independent reader of letters, as every test runs it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.drivers.waiting import PATIENCE_S

SPARSE = "11"
"""Its way for words that stand anywhere, in no column."""


def read_letters(picture: Path, *options: str) -> str:
    """Return what it finds on a picture: words in lines, or what the options ask for.

    One thread: its own several wait for each other busily, and take three times as much of a
    processor for the same words, and longer.
    """
    done = subprocess.run(
        ["tesseract", picture, "-", "--psm", SPARSE, *options],
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=True,
    )
    return done.stdout
