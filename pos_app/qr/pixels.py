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
    drawn = (_LIGHT * module_px, _DARK * module_px)
    edge = drawn[0] * zone
    lines = [edge + b"".join(map(drawn.__getitem__, row)) + edge for row in matrix.rows]
    above = _LIGHT * ((matrix.side + 2 * zone) * module_px * zone * module_px)
    return b"".join((above, *[line * module_px for line in lines], above))


def surround(pixels: bytes, side: int, border: int) -> bytes:
    """Put so many pixels of white around a square."""
    ends = _LIGHT * ((side + 2 * border) * border + border)
    lines = [pixels[at : at + side] for at in range(0, side * side, side)]
    lines[0], lines[-1] = ends + lines[0], lines[-1] + ends  # the whole is copied only once
    return (_LIGHT * (2 * border)).join(lines)
