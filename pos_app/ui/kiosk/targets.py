"""How large what is touched must be, by the size of the screen where that is known."""

from __future__ import annotations

from math import ceil, hypot
from typing import Final

from PySide6.QtCore import QSize

from pos_app.domain.records import dataclass
from pos_app.ui.theme.theme import Gap

TARGET_MM: Final = 18
"""The smallest side of a button: gloves and cold fingers hit it."""
GAP_MM: Final = 3
"""The least room between two of them."""
USUAL_TARGET: Final = 80
"""Logical pixels where nobody has told the screen's size: what a screen tells itself is not
believed, because many name a size of their class, or none."""


@dataclass(frozen=True, slots=True)
class Targets:
    """Logical pixels: the smallest side of what is touched, and the least room between."""

    side: int = USUAL_TARGET
    gap: int = Gap.NORMAL


def targets_for(screen: QSize, diagonal_mm: int) -> Targets:
    """Return the sizes for a screen of so many logical pixels; a diagonal of 0 is not known."""
    if diagonal_mm <= 0:
        return Targets()
    per_mm = hypot(screen.width(), screen.height()) / diagonal_mm
    return Targets(ceil(TARGET_MM * per_mm), ceil(GAP_MM * per_mm))
