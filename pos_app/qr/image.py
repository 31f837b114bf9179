"""A matrix drawn in whole pixels, black on white, for paper, files and the read-back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pos_app.qr.matrix import QUIET_ZONE, QrMatrix

if TYPE_CHECKING:
    from PIL.Image import Image

DrawMatrix = Callable[[QrMatrix, int, int], "Image"]
"""Draws a matrix; the numbers are whole pixels a module, and modules of white around."""
_DARK, _LIGHT = b"\x00", b"\xff"


def draw_matrix(matrix: QrMatrix, module_px: int, zone: int = QUIET_ZONE) -> Image:
    """Draw an 8-bit grey picture; `module_px` pixels a module, `zone` modules of white around.

    Raises:
        ValueError: no pixels for a module, or a negative zone.
    """
    from PIL import Image

    if module_px < 1 or zone < 0:
        raise ValueError("a module takes whole pixels, at least one")
    cells = b"".join(_DARK if dark else _LIGHT for row in matrix.rows for dark in row)
    modules = Image.frombytes("L", (matrix.side, matrix.side), cells)
    side = matrix.side * module_px
    scaled = modules.resize((side, side), Image.Resampling.NEAREST)
    whole = side + 2 * zone * module_px
    page = Image.new("L", (whole, whole), 255)
    page.paste(scaled, (zone * module_px, zone * module_px))
    return page
