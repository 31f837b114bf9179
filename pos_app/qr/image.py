"""A matrix drawn in whole pixels, black on white, for paper and files."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pos_app.qr.matrix import QUIET_ZONE, QrMatrix
from pos_app.qr.pixels import draw_pixels

if TYPE_CHECKING:
    from PIL.Image import Image

DrawMatrix = Callable[[QrMatrix, int, int], "Image"]
"""Draws a matrix; the numbers are whole pixels a module, and modules of white around."""


def draw_matrix(matrix: QrMatrix, module_px: int, zone: int = QUIET_ZONE) -> Image:
    """Draw an 8-bit grey picture; `module_px` pixels a module, `zone` modules of white around.

    Raises:
        ValueError: no pixels for a module, or a negative zone.
    """
    from PIL import Image

    side = (matrix.side + 2 * zone) * module_px
    return Image.frombytes("L", (side, side), draw_pixels(matrix, module_px, zone))
