"""The X screen of a display test: keys and clicks sent to it, pictures of it read."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import zxingcpp
from PIL import Image, ImageGrab

from tests.drivers.tesseract import read_letters
from tests.drivers.waiting import PATIENCE_S


def xdotool(*arguments: str) -> str:
    """Run xdotool and return its answer, empty where it found nothing."""
    done = subprocess.run(
        ["xdotool", *arguments], capture_output=True, text=True, timeout=PATIENCE_S, check=False
    )
    return done.stdout.strip()


def screenshot() -> Image.Image:
    """Take a picture of the whole screen."""
    return ImageGrab.grab(xdisplay=os.environ["DISPLAY"])


def qr_on_screen() -> str | None:
    """Return the text that an independent reader of codes finds on the screen."""
    return next((code.text for code in zxingcpp.read_barcodes(screenshot())), None)


def words_on_screen() -> str:
    """Return the words that an independent reader of letters finds on the screen."""
    picture = screenshot()
    double = picture.resize((picture.width * 2, picture.height * 2))
    path = Path(os.environ["XDG_RUNTIME_DIR"]) / "screen.png"
    double.save(path)
    return read_letters(path)
