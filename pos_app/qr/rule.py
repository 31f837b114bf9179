"""Which level, and so which version, a QR gets in the space it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pos_app.qr.matrix import QUIET_ZONE, Level

ROOMY: Final = 16
"""Logical pixels a module from which on there is room: 4 mm on a usual monitor, which a poor
camera still reads from beyond a metre (docs/qr.md). More distance is of no use at a counter."""
TIGHT: Final = 5
"""Logical pixels a module below which a poor camera no longer reads at arm's length."""


@dataclass(frozen=True, slots=True)
class Space:
    """A white square: `side` device pixels, `scale` of them to a logical one (1 to 3)."""

    side: int
    scale: float = 1.0

    def module_px(self, modules: int) -> int:
        """Whole device pixels for each of `modules` in a row, the quiet zone beside them."""
        return self.side // (modules + 2 * QUIET_ZONE)


def choose(sides: Mapping[Level, int], space: Space | None = None) -> Level:
    """The level for this space; `sides` has the modules a side of each level that can be.

    Distance goes with the size of a module, robustness against glare and dirt with the level
    (docs/qr.md has the measurements). So: M; a higher level where it costs nothing, because its
    modules are no smaller, or where modules stay so large that distance is not in question;
    and L only where modules are so small that distance is all that counts. Without a space
    (a file, paper) what counts is the number of modules.
    """
    size = {level: space.module_px(side) if space else -side for level, side in sides.items()}
    roomy, tight = (ROOMY * space.scale, TIGHT * space.scale) if space else (1, -1_000)
    usual = Level.M if Level.M in size else Level.L
    if size[usual] < tight and size[Level.L] > size[usual]:
        return Level.L
    for level in (Level.H, Level.Q):
        if level in size and (size[level] >= size[usual] or size[level] >= roomy):
            return level
    return usual
