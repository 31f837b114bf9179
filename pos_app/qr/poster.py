"""A picture to send to a customer: lines of text, a QR, and lines below it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pos_app.domain.records import dataclass
from pos_app.qr.image import DrawMatrix, draw_matrix
from pos_app.qr.matrix import QUIET_ZONE, QrMismatchError
from pos_app.qr.readback import read_image
from pos_app.qr.writer import make_matrix

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont
    from PIL.Image import Image

_WIDTH: Final = 800
_SMALLEST: Final = 14
_MARGIN: Final = 32
_LEADING: Final = 1.4
_MOST_ROWS: Final = 4


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the picture: its size in pixels, made smaller where it would not fit."""

    text: str
    size: int
    font_file: Path
    breaks: bool = False
    """Broken between any two letters instead, as an address may be; left out past four lines."""


_Drawn = list[tuple[str, "ImageFont.FreeTypeFont"]]


def make_poster(
    text: str,
    above: Sequence[TextLine],
    below: Sequence[TextLine],
    draw: DrawMatrix = draw_matrix,
) -> bytes:
    """Make a PNG of the QR of `text` between these lines, read back from its own pixels.

    Raises:
        QrTooLongError: no QR can hold the text.
        QrMismatchError: the picture does not read back as `text`.
        OSError: a font file is missing.
    """
    from PIL import Image, ImageDraw

    matrix = make_matrix(text)
    code = draw(matrix, max(2, _WIDTH // (matrix.side + 2 * QUIET_ZONE)), QUIET_ZONE)
    width = max(code.width, _WIDTH)
    head, foot = (
        [each for line in lines for each in _fitted(line, width - 2 * _MARGIN)]
        for lines in (above, below)
    )
    top = _MARGIN + _height(head) if head else 0
    page = Image.new("L", (width, top + code.height + _height(foot) + _MARGIN), 255)
    page.paste(code, ((width - code.width) // 2, top))
    pen = ImageDraw.Draw(page)
    _draw_lines(pen, head, _MARGIN, width)
    _draw_lines(pen, foot, top + code.height, width)
    png = _png(page)
    if read_image(Image.open(io.BytesIO(png))) != text:
        raise QrMismatchError(f"version {matrix.version}, level {matrix.level}")
    return png


def _height(lines: _Drawn) -> int:
    return sum(round(font.size * _LEADING) for _, font in lines)


def _draw_lines(pen: ImageDraw.ImageDraw, lines: _Drawn, top: int, width: int) -> None:
    for text, font in lines:
        pen.text((width / 2, top), text, fill=0, font=font, anchor="ma")
        top += round(font.size * _LEADING)


def _fitted(line: TextLine, width: int) -> _Drawn:
    """Return the rows of one line, each no wider than this."""
    from PIL import ImageFont

    if not line.breaks:
        return [(line.text, _font(line, width))]
    font = ImageFont.truetype(str(line.font_file), line.size)
    rows = [""]
    for letter in line.text:
        if font.getlength(rows[-1] + letter) > width:
            rows.append("")
        rows[-1] += letter
    return [(row, font) for row in rows] if len(rows) <= _MOST_ROWS else []


def _font(line: TextLine, width: int) -> ImageFont.FreeTypeFont:
    """Return the line's font, no larger than its text fits the width."""
    from PIL import ImageFont

    size = line.size
    while True:
        font = ImageFont.truetype(str(line.font_file), size)
        if size <= _SMALLEST or font.getlength(line.text) <= width:
            return font
        size -= 2


def _png(page: Image) -> bytes:
    buffer = io.BytesIO()
    page.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
