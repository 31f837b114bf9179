"""The commands of receipt printers (ESC/POS) that a picture needs, and no others.

A cash drawer is opened by `ESC p` or `DLE DC4`: neither is ever sent, not among the dots either.
Why our own and not a library: docs/decisions/0051-printing.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, pairwise
from typing import Final

from pos_app.domain.raster import Raster

MOST_ROWS: Final = 255
"""Rows of a strip: longer ones overran printers' buffers (mike42/escpos-php issues 206, 610)."""
BAD_HEIGHT: Final = 48
"""A strip of a multiple of this many rows comes out as letters on POS-5890K and Xprinter
(python-escpos/python-escpos issues 367, 424)."""
PADDING: Final = 8
"""White rows that a last strip of such a height gets."""
FEED_LINES: Final = 4
"""So far below the last row a printer without a cutter tears."""

_REAL_TIME: Final = re.compile(rb"\x10(?=[\x04\x05\x14])")
"""DLE EOT, DLE ENQ and DLE DC4. Printers carry them out wherever they see them, in a picture's dots
too, so Epson's reference says of each; the last one opens the drawer."""
_ONE_DOT_MORE: Final = b"\x18"

RESET: Final = b"\x1b@"
FEED: Final = b"\x1bd" + bytes([FEED_LINES])
CUT: Final = b"\x1dVB\x00"
"""GS V 66 0: feed to the knife and cut, but for a corner; nothing where there is no knife."""


def encode(raster: Raster) -> bytes:
    """Return what makes a printer print this picture and cut the paper."""
    ends = strip_ends(raster)
    strips = [_strip(raster, first, stop) for first, stop in pairwise((0, *ends))]
    return b"".join((RESET, *strips, FEED, CUT))


def strip_ends(raster: Raster) -> tuple[int, ...]:
    """Return the row after each strip; the last one is the picture's height.

    No strip ends inside rows that are held together, and none but the last has a bad height.
    """
    ends = [0]
    while ends[-1] < raster.height:
        ends.append(_end_after(raster, ends[-1]))
    return tuple(ends[1:])


def _end_after(raster: Raster, first: int) -> int:
    """Return the last good end within reach, or the next one where something long is held."""
    within = range(min(first + MOST_ROWS, raster.height), first, -1)
    beyond = count(first + MOST_ROWS + 1)

    def candidates() -> Iterator[int]:
        yield from within
        yield from beyond

    return next(end for end in candidates() if _is_good(raster, first, end))


def _is_good(raster: Raster, first: int, end: int) -> bool:
    if end == raster.height:
        return True
    is_inside = any(kept.start < end < kept.stop for kept in raster.unbroken)
    return not is_inside and (end - first) % BAD_HEIGHT != 0


def _strip(raster: Raster, first: int, stop: int) -> bytes:
    """Return `GS v 0`: width in bytes and height in rows, both little-endian, then the dots.

    Where the dots are a command, a black one gets a black neighbour. No QR is touched: in those a
    black dot never stands alone.
    """
    rows = stop - first
    padding = 0 if rows % BAD_HEIGHT else PADDING
    width, height = raster.row_bytes, rows + padding
    head = b"\x1dv0\x00" + width.to_bytes(2, "little") + height.to_bytes(2, "little")
    dots = _REAL_TIME.sub(_ONE_DOT_MORE, raster.rows(first, stop))
    return head + dots + bytes(width * padding)
