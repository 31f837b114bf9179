"""A picture to send to a customer: a QR, and lines of text below it."""

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
    from PIL import ImageFont
    from PIL.Image import Image

_WIDTH: Final = 800
_SMALLEST: Final = 14
_MARGIN: Final = 32
_LEADING: Final = 1.4


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the picture: its size in pixels, made smaller where it would not fit."""

    text: str
    size: int
    font_file: Path


def make_poster(text: str, lines: Sequence[TextLine], draw: DrawMatrix = draw_matrix) -> bytes:
    """Make a PNG of the QR of `text` with these lines below, read back from its own pixels.

    Raises:
        QrTooLongError: no QR can hold the text.
        QrMismatchError: the picture does not read back as `text`.
        OSError: a font file is missing.
    """
    from PIL import Image, ImageDraw

    matrix = make_matrix(text)
    code = draw(matrix, max(2, _WIDTH // (matrix.side + 2 * QUIET_ZONE)), QUIET_ZONE)
    width = max(code.width, _WIDTH)
    fitted = [(line, _font(line, width - 2 * _MARGIN)) for line in lines]
    height = code.height + _MARGIN + sum(round(font.size * _LEADING) for _, font in fitted)
    page = Image.new("L", (width, height), 255)
    page.paste(code, ((width - code.width) // 2, 0))
    pen, top = ImageDraw.Draw(page), code.height
    for line, font in fitted:
        pen.text((width / 2, top), line.text, fill=0, font=font, anchor="ma")
        top += round(font.size * _LEADING)
    png = _png(page)
    if read_image(Image.open(io.BytesIO(png))) != text:
        raise QrMismatchError(f"version {matrix.version}, level {matrix.level}")
    return png


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
