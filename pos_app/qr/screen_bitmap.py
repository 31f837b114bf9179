"""The bitmap for the screen, which is returned only once it was read back from its own pixels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import Final

from pos_app.domain.records import dataclass
from pos_app.qr.level import Space
from pos_app.qr.matrix import QUIET_ZONE, QrMatrix, QrMismatchError, QrTooLongError
from pos_app.qr.pixels import draw_pixels
from pos_app.qr.readback import read_grey
from pos_app.qr.writer import make_matrix

DrawPixels = Callable[[QrMatrix, int, int], bytes]
"""Draws a matrix; the numbers are whole pixels a module, and modules of white around."""
BITMAP_ZONE: Final = 1
"""Modules of white in the bitmap itself; the white card it lies on has the other three."""
LEAST_PX: Final = 2
"""Logical pixels a module, at least: less no phone reads."""


@dataclass(frozen=True, slots=True)
class ScreenBitmap:
    """`side` × `side` bytes of grey, 0 where dark and 255 where light, the top row first.

    A module is `module_px` whole pixels. They are device pixels: to be put on the screen one to
    one, on white that leaves `QUIET_ZONE` modules all round.
    """

    matrix: QrMatrix
    module_px: int
    side: int
    pixels: bytes = field(repr=False)


def make_screen_bitmap(text: str, space: Space, draw: DrawPixels = draw_pixels) -> ScreenBitmap:
    """Make the QR of `text` for a white square of this space, as large as it can be there.

    Raises:
        QrTooLongError: no QR can hold the text, or its modules would be too small.
        QrMismatchError: the pixels do not read back as `text`, byte for byte.
    """
    matrix = make_matrix(text, space)
    module_px = space.module_px(matrix.side)
    if module_px < LEAST_PX * space.scale:
        raise QrTooLongError(f"version {matrix.version} in {space.side} pixels")
    side = (matrix.side + 2 * BITMAP_ZONE) * module_px
    result = ScreenBitmap(matrix, module_px, side, draw(matrix, module_px, BITMAP_ZONE))
    if _read(result) != text:
        raise QrMismatchError(f"version {matrix.version}, level {matrix.level}")
    return result


def _read(bitmap: ScreenBitmap) -> str | None:
    """Read these very pixels, on white as the card has it."""
    return read_grey(
        bitmap.pixels, bitmap.side, border=(QUIET_ZONE - BITMAP_ZONE) * bitmap.module_px
    )
