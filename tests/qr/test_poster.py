"""The picture to send: a QR with lines below it, read back from its own pixels."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from pos_app.qr.image import draw_matrix
from pos_app.qr.matrix import QrMatrix, QrMismatchError
from pos_app.qr.poster import TextLine, _fitted, make_poster
from tests import ROOT
from tests.qr.test_writer import CYRILLIC, EMV, LINK

FONT = ROOT / "resources" / "fonts" / "NotoSans-Bold.ttf"


@pytest.mark.parametrize("text", [LINK, EMV, CYRILLIC, "https://x.uz/" + "a" * 1100])
def test_the_code_is_the_text_and_large(text: str) -> None:
    picture = Image.open(io.BytesIO(make_poster(text, [], [TextLine("1 250 000 soʻm", 60, FONT)])))
    assert picture.format == "PNG"
    assert picture.width >= 780
    found = zxingcpp.read_barcodes(picture)
    assert [each.bytes for each in found] == [text.encode()]


def test_a_line_too_long_is_made_smaller_and_not_cut() -> None:
    long = "Очень длинная строка, которая никак не помещается в ширину картинки"
    picture = Image.open(io.BytesIO(make_poster(LINK, [], [TextLine(long, 60, FONT)]))).convert("L")
    code = (800 // 45) * 45  # version 5 with its zone, in whole pixels
    below = picture.crop((0, code, *picture.size))
    box = below.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert box is not None
    assert box[0] >= 16
    assert box[2] <= picture.width - 16


def height_below(line: TextLine) -> int:
    """Return how much higher the picture is for a line below its code."""
    heights = [
        Image.open(io.BytesIO(make_poster(LINK, [], lines))).height for lines in ([], [line])
    ]
    return heights[1] - heights[0]


@pytest.mark.parametrize(("text", "size"), [("1 250 000 soʻm", 60), ("W" * 20, 38), ("W" * 60, 14)])
def test_a_line_is_as_large_as_it_fits_and_no_smaller_than_the_least(text: str, size: int) -> None:
    assert height_below(TextLine(text, 60, FONT)) == round(size * 1.4)


def spoilt(matrix: QrMatrix, module_px: int, zone: int) -> Image.Image:
    page = draw_matrix(matrix, module_px, zone)
    ImageDraw.Draw(page).rectangle((0, 0, page.width, page.height // 2), fill=255)
    return page


def test_a_spoilt_picture_is_not_given() -> None:
    with pytest.raises(QrMismatchError):
        make_poster(LINK, [], [], spoilt)


def test_a_row_of_an_address_may_be_as_wide_as_its_room() -> None:
    room = ImageFont.truetype(str(FONT), 22).getlength("a" * 32)
    rows = _fitted(TextLine("a" * 80, 22, FONT, breaks=True), int(room))
    assert int(room) == room
    assert [text for text, _ in rows] == ["a" * 32, "a" * 32, "a" * 16]


@pytest.mark.parametrize(("letters", "rows"), [(40, 1), (80, 2), (223, 4), (224, 0), (1100, 0)])
def test_an_address_is_broken_into_rows_or_left_out(letters: int, rows: int) -> None:
    address = "https://x.uz/" + "a" * (letters - 13)
    line = TextLine(address, 22, FONT, breaks=True)
    assert height_below(line) == rows * round(22 * 1.4)
