"""Pictures of the payment screen at every scale factor, read back by two independent readers.

`python -m tests.ui.qr_screenshots` draws and reads them all: scales, sizes, themes, ways to pay.
A scale factor holds for a whole process, so each has one of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import gcd
from pathlib import Path

import zxingcpp
from PIL import Image
from PySide6.QtWidgets import QApplication
from pyzbar import pyzbar

from pos_app.domain.payin import Language
from pos_app.ui.theme.theme import Appearance
from tests import ROOT
from tests.drivers import samples
from tests.drivers.screens import show_screen
from tests.drivers.window_driver import open_window

SCALES = ("1", "1.25", "1.5", "1.75", "2", "3")
SMALLEST = "1024x600"
SIZES = (SMALLEST, "1366x768", "1920x1080", "600x1024")
H2H, WIDGET = "waiting", "waiting-page"
TEXTS = {
    H2H: samples.CARD,
    WIDGET: samples.PAGE,
    "waiting-training": samples.CARD,
    "waiting-busy": samples.CARD,
}
THEMES = ("light", "dark")


class FaultError(Exception):
    """A picture whose code is not as it must be; the text says which and how."""


def take_pictures(out: Path, scale: str, size: str, names: Sequence[str]) -> dict[str, Image.Image]:
    """Take each screen's picture in each theme at a scale factor, by `name theme`."""
    command = [sys.executable, "-m", "tests.ui.qr_screenshots", str(out), size, *names]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
    subprocess.run(command, check=True, env=env, cwd=ROOT, capture_output=True)
    wanted = int(size.split("x", maxsplit=1)[0]) * float(scale)
    found = {path.stem: Image.open(path).convert("L") for path in sorted(out.glob("*.bmp"))}
    if not found or any(abs(each.width - wanted) > 0.5 for each in found.values()):
        raise FaultError(f"not every picture at {scale} is {wanted} pixels wide")
    return found


def draw(out: Path, size: str, names: Sequence[str]) -> None:
    """Draw the pictures in the child process: one window, led from screen to screen."""
    application = QApplication.instance() or QApplication([])
    width, height = (int(side) for side in size.split("x"))
    driver = open_window(samples.snapshot(), size=(width, height))
    for theme in THEMES:
        for name in names:
            appearance = Appearance(dark=theme == "dark")
            show_screen(driver, name, Language.EN, appearance=appearance)
            driver.window.grab().save(str(out / f"{name} {theme}.bmp"))
    driver.close()
    application.processEvents()


def check(picture: Image.Image, text: str) -> None:
    """Check that both readers find exactly this text, in whole pixels, with white all round.

    Raises:
        FaultError: they do not, or it is not.
    """
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(picture, formats=formats)
    seen = {
        "zxing-cpp": [each.bytes for each in found],
        "ZBar": [each.data for each in pyzbar.decode(picture, [pyzbar.ZBarSymbol.QRCODE])],
    }
    for reader, read in seen.items():
        if read != [text.encode()]:
            raise FaultError(f"{reader} reads {len(read)} codes, or another text")
    for fault in _faults(picture, found[0].position):
        raise FaultError(fault)


def _faults(picture: Image.Image, position: zxingcpp.Position) -> Iterator[str]:
    corners = (position.top_left, position.top_right, position.bottom_left, position.bottom_right)
    left, right = min(c.x for c in corners), max(c.x for c in corners)
    top, bottom = min(c.y for c in corners), max(c.y for c in corners)
    # The reader's corners are a pixel or two off: find the symbol's own dark bounds.
    around = picture.crop((left - 8, top - 8, right + 9, bottom + 9))
    bounds = around.point(lambda level: 255 if level < 128 else 0).getbbox()
    if bounds is None:
        yield "there is nothing dark"
        return
    symbol = around.crop(bounds)
    if symbol.width != symbol.height:
        yield f"{symbol.width} × {symbol.height} pixels is no square"
    if set(symbol.tobytes()) != {0, 255}:
        yield "grey: something was smoothed"
    module = gcd(*_lengths(symbol))
    if module < 4 or (symbol.width // module - 17) % 4:
        yield "its modules are not all of one whole size"
    yield from _zone(picture, left - 8 + bounds[0], top - 8 + bounds[1], symbol.width, module)


def _zone(picture: Image.Image, left: int, top: int, side: int, module: int) -> Iterator[str]:
    zone = 4 * module
    whole = side + 2 * zone
    frame = picture.crop((left - zone, top - zone, left - zone + whole, top - zone + whole))
    frame.paste(255, (zone, zone, whole - zone, whole - zone))
    # The outer three of the four are the white card's own, and its corners are round.
    for x in (0, whole - module):
        for y in (0, whole - module):
            frame.paste(255, (x, y, x + module, y + module))
    if set(frame.tobytes()) != {255}:
        yield "there are not four white modules all round"


def _lengths(symbol: Image.Image) -> list[int]:
    """Return the length of every run of one colour in every row."""
    return [
        sum(1 for _ in run)
        for y in range(symbol.height)
        for _, run in groupby(symbol.crop((0, y, symbol.width, y + 1)).tobytes())
    ]


def everything() -> int:
    """Draw and read every combination; return the exit code. The last line has the figures."""
    read, faults = 0, 0
    for size in SIZES:
        for scale in SCALES:
            with tempfile.TemporaryDirectory(prefix="pos-app-pictures-") as folder:
                pictures = take_pictures(Path(folder), scale, size, tuple(TEXTS))
                for name, picture in pictures.items():
                    fault = _fault(picture, TEXTS[name.split()[0]])
                    read, faults = read + 1, faults + bool(fault)
                    sys.stdout.write(f"{size} at {scale}, {name}: {fault or 'read'}\n")
    sys.stdout.write(f"{read - faults} of {read} pictures read by zxing-cpp and ZBar\n")
    return 1 if faults else 0


def _fault(picture: Image.Image, text: str) -> str:
    try:
        check(picture, text)
    except FaultError as error:
        return str(error)
    return ""


def main(arguments: Iterable[str]) -> int:
    """Do everything, or the child's part."""
    out, *rest = [*arguments, ""]
    if not out:
        return everything()
    size, *names = rest[:-1]
    draw(Path(out), size, names)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
