"""The QR in a grab of the window: read by an independent reader, in whole device pixels."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from itertools import groupby
from math import gcd
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from tests.ui import samples
from tests.ui.gallery import ROOT

TEXTS = {"waiting": samples.CARD, "waiting-page": samples.PAGE, "waiting-training": samples.CARD}


def grabbed(out: Path, name: str, scale: str, size: str) -> Image.Image:
    """The window's picture from a process of its own: a scale factor holds for a whole process."""
    command = [sys.executable, "-m", "tests.ui.gallery", str(out), name]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale}
    options = ["--language", "en", "--size", size]
    subprocess.run([*command, *options], check=True, env=env, cwd=ROOT, capture_output=True)
    return Image.open(next(out.glob(f"{name}-*.png"))).convert("L")


def runs(line: Iterable[int]) -> list[int]:
    return [len(list(group)) for _, group in groupby(line)]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize(
    ("scale", "size"), [("1", "1366x768"), ("1.5", "1280x720"), ("1.25", "1024x600")]
)
def test_a_reader_finds_the_payload_byte_for_byte(
    tmp_path: Path, name: str, scale: str, size: str
) -> None:
    picture = grabbed(tmp_path, name, scale, size)
    assert picture.width == round(int(size.split("x", maxsplit=1)[0]) * float(scale))
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(picture, formats=formats)
    assert [each.bytes.decode() for each in found] == [TEXTS[name]]
    assert_whole_pixels(picture, found[0].position)


def assert_whole_pixels(picture: Image.Image, position: zxingcpp.Position) -> None:
    corners = (position.top_left, position.top_right, position.bottom_left, position.bottom_right)
    left, right = min(c.x for c in corners), max(c.x for c in corners)
    top, bottom = min(c.y for c in corners), max(c.y for c in corners)
    # The reader's corners are a pixel or two off: find the symbol's own dark bounds.
    around = picture.crop((left - 8, top - 8, right + 9, bottom + 9))
    bounds = around.point(lambda level: 255 if level < 128 else 0).getbbox()
    assert bounds is not None
    symbol = around.crop(bounds)
    assert symbol.width == symbol.height
    assert set(symbol.tobytes()) == {0, 255}, "no grey: nothing was smoothed"
    lengths = [
        length
        for y in range(symbol.height)
        for length in runs(symbol.crop((0, y, symbol.width, y + 1)).tobytes())
    ]
    module = gcd(*lengths)
    assert module >= 4
    assert (symbol.width // module - 17) % 4 == 0, "every module is the same whole size"
    zone = 4 * module
    whole = symbol.width + 2 * zone
    corner = (left - 8 + bounds[0] - zone, top - 8 + bounds[1] - zone)
    frame = picture.crop((*corner, corner[0] + whole, corner[1] + whole))
    frame.paste(255, (zone, zone, whole - zone, whole - zone))
    # The outer three of the four are the white card's own, and its corners are round.
    for x in (0, whole - module):
        for y in (0, whole - module):
            frame.paste(255, (x, y, x + module, y + module))
    assert set(frame.tobytes()) == {255}, "four white modules all round"
