"""Pixels of grey, a byte each, the top row first; what needs no library of pictures."""

from __future__ import annotations

from pos_app.qr.matrix import QUIET_ZONE, QrMatrix

_DARK, _LIGHT = b"\x00", b"\xff"


def draw_pixels(matrix: QrMatrix, module_px: int, zone: int = QUIET_ZONE) -> bytes:
    """Draw the square of a matrix; `module_px` pixels a module, `zone` modules of white around.

    Raises:
        ValueError: no pixels for a module, or a negative zone.
    """
    if module_px < 1 or zone < 0:
        raise ValueError("a module takes whole pixels, at least one")
    dark, light = _DARK * module_px, _LIGHT * module_px
    lines = (b"".join(dark if each else light for each in row) for row in matrix.rows)
    code = b"".join(line * module_px for line in lines)
    return surround(code, matrix.side * module_px, zone * module_px)


def surround(pixels: bytes, side: int, border: int) -> bytes:
    """Put so many pixels of white around a square."""
    above = _LIGHT * ((side + 2 * border) * border)
    edge = _LIGHT * border
    lines = (edge + pixels[at : at + side] + edge for at in range(0, side * side, side))
    return b"".join((above, *lines, above))
