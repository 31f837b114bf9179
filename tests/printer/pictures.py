"""Pictures to print, made by chance that repeats itself."""

from __future__ import annotations

from random import Random

from pos_app.domain.raster import Raster


def picture(width: int = 384, height: int = 300, *unbroken: range, seed: int = 5) -> Raster:
    """Make a picture in which every row is another."""
    return Raster(width, Random(seed).randbytes(width // 8 * height), unbroken)


def added_dots(sent: Raster, printed: bytes) -> int:
    """Count the dots that were printed beyond the picture. Fails where one of its own is lost."""
    assert len(printed) >= len(sent.data)
    assert not any(printed[len(sent.data) :]), "what is padded is white"
    pairs = list(zip(sent.data, printed, strict=False))
    assert all(old & new == old for old, new in pairs), "a dot is lost"
    return sum((old ^ new).bit_count() for old, new in pairs)
