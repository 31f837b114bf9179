"""A picture as a receipt printer prints it: black dots on white paper."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from pos_app.domain.records import dataclass

MAX_WIDTH: Final = 832
"""Dots a row: paper of 112 mm at 203 dpi, the widest that receipt printers take."""
MAX_HEIGHT: Final = 16_000
"""Rows: two metres of paper at 203 dpi. More is no slip."""
MAX_UNBROKEN: Final = 1_000
"""Rows that may be held together. Printers were seen to take 2,517 rows in one piece, and not
3,027 (github.com/lukevp/ESC-POS-.NET/issues/156)."""


@dataclass(frozen=True, slots=True, repr=False)
class Raster:
    """Rows of dots from top to bottom, one bit a dot, the leftmost in the highest bit, 1 = black.

    Raises:
        ValueError: the width is no multiple of 8 or above `MAX_WIDTH`; the data are no whole rows,
            or none, or above `MAX_HEIGHT`; a range of `unbroken` is empty, has steps, is longer
            than `MAX_UNBROKEN`, leaves the picture or does not follow the one before.
    """

    width: int
    """In dots."""
    data: bytes
    unbroken: tuple[range, ...] = ()
    """Rows that must be printed in one piece, as a QR's: a printer may leave a white line where one
    piece ends and the next begins. In their order from the top."""

    def __post_init__(self) -> None:
        if not 0 < self.width <= MAX_WIDTH or self.width % 8:
            raise ValueError(f"a width of {self.width} dots")
        rows, rest = divmod(len(self.data), self.row_bytes)
        if rest or not 0 < rows <= MAX_HEIGHT:
            raise ValueError(f"{len(self.data)} bytes are no rows of {self.width} dots")
        for kept in self.unbroken:
            if kept.step != 1 or not 0 < len(kept) <= MAX_UNBROKEN:
                raise ValueError(f"rows that cannot be held together: {kept}")
            if kept.start < 0 or kept.stop > rows:
                raise ValueError(f"no rows of the picture: {kept}")
        for upper, lower in pairwise(self.unbroken):
            if upper.stop > lower.start:
                raise ValueError(f"not in their order: {upper}, {lower}")

    def __repr__(self) -> str:
        return f"Raster({self.width}x{self.height})"

    @property
    def row_bytes(self) -> int:
        """The bytes of a row."""
        return self.width // 8

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self.data) // self.row_bytes

    def rows(self, first: int, stop: int) -> bytes:
        """Return the data of the rows in [first, stop)."""
        return self.data[first * self.row_bytes : stop * self.row_bytes]
