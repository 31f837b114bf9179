"""The QR for paper, in whole dots of a printer's."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from pos_app.domain.records import dataclass
from pos_app.qr.matrix import QUIET_ZONE, Level, QrMatrix, QrTooLongError
from pos_app.qr.pixels import draw_pixels
from pos_app.qr.writer import make_matrix_at

STEADY_DOTS: Final = 4
"""Dots a module that a printer's heat and a creased slip leave readable: 0.5 mm at 203 dpi."""
LEAST_DOTS: Final = 2
"""Fewer run together on thermal paper."""
_STRONGEST_FIRST: Final = tuple(reversed(Level))


@dataclass(frozen=True, slots=True)
class PaperBitmap:
    """`side` × `side` bytes of grey with the quiet zone, 0 where dark, the top row first."""

    matrix: QrMatrix
    module_dots: int
    side: int
    pixels: bytes


def make_paper_bitmap(text: str, side: int) -> PaperBitmap:
    """Make the QR of `text` for a square of `side` dots, as large as it can be there.

    The strongest level whose modules have at least `STEADY_DOTS`: a slip gets creased and fades.
    Where no level of Q and H has them, the one with the largest modules; L and M only where those
    two do not fit at all.

    Raises:
        QrTooLongError: no QR can hold the text, or its modules would be too small.
    """
    matrix, dots = _choose(text, side)
    whole = (matrix.side + 2 * QUIET_ZONE) * dots
    return PaperBitmap(matrix, dots, whole, draw_pixels(matrix, dots))


def _choose(text: str, side: int) -> tuple[QrMatrix, int]:
    best: tuple[QrMatrix, int] | None = None
    for level in _STRONGEST_FIRST:
        if best is not None and level in {Level.M, Level.L}:
            break
        with suppress(QrTooLongError):
            matrix = make_matrix_at(text, level)
            dots = side // (matrix.side + 2 * QUIET_ZONE)
            if dots >= STEADY_DOTS:
                return matrix, dots
            if dots >= LEAST_DOTS and (best is None or dots > best[1]):
                best = matrix, dots
    if best is None:
        raise QrTooLongError(f"{len(text)} characters in {side} dots")
    return best
