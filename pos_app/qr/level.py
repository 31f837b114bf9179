"""The error correction level, and so the version, that a QR gets in the space it has."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pos_app.domain.records import dataclass
from pos_app.qr.matrix import QUIET_ZONE, Level

RELATIVE_DISTANCE: Final = MappingProxyType({Level.L: 89, Level.M: 100, Level.Q: 104, Level.H: 107})
"""From how far a code of this level is read, with modules of one size, over clean, hand-held, poor
and glaring conditions alike; in percent of M, three readers and versions 1, 4 and 8 together
(docs/qr.md)."""
ENOUGH_PX: Final = 16
"""Logical pixels a module beyond which distance is of no more use: 4 mm on a usual monitor, which
a poor camera reads from more than a metre (docs/qr.md)."""


@dataclass(frozen=True, slots=True)
class Space:
    """A white square: `side` device pixels, `scale` of them to a logical one (1 to 3)."""

    side: int
    scale: float = 1.0

    def module_px(self, modules: int) -> int:
        """Return the whole device pixels for each of `modules` in a row, beside the quiet zone."""
        return self.side // (modules + 2 * QUIET_ZONE)


def choose_level(sides: Mapping[Level, int], space: Space | None = None) -> Level:
    """Choose the level for this space; `sides` has the modules a side of each possible level.

    The distance from which a code is read goes with the size of its modules and with what its
    level survives, so the level with the largest product is taken. Where it is tight that is a
    trade for distance; where modules are large anyhow, more distance counts for nothing, and the
    room goes into robustness. Of equals the stronger level. Without a space (a file) what counts
    is the number of modules.
    """

    def distance(level: Level) -> float:
        if space is None:
            return RELATIVE_DISTANCE[level] / (sides[level] + 2 * QUIET_ZONE)
        return RELATIVE_DISTANCE[level] * min(
            space.module_px(sides[level]), ENOUGH_PX * space.scale
        )

    return max(reversed([level for level in Level if level in sides]), key=distance)
