"""The type scale and the room on a slip, in a printer's dots: eight to a millimetre at 203 dpi."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QFont

from pos_app.domain.printing import LEAST_DOTS
from pos_app.domain.raster import MAX_WIDTH
from pos_app.ui.slip.content import Weight

DOTS_A_MM: Final = 8

SIZES: Final = MappingProxyType(
    {Weight.SMALL: 20, Weight.BODY: 24, Weight.STRONG: 24, Weight.TITLE: 34}
)
BOLD: Final = frozenset({Weight.STRONG, Weight.TITLE})
HEADLINE, SMALL_HEADLINE = 52, 26
SMALLER_HEADLINE: Final = 0.7
"""Of its size, before a headline takes a second line."""
AMOUNT: Final = 62
"""Qt keeps pictures of letters below 64 dots, which are made the same each time. Larger ones are
outlines that begin a trifle beside their place, by what was drawn before: other dots each time."""
LEAST: Final = 16
"""No letters are smaller."""
MARK: Final = 60
MARK_GROWTH: Final = 2.0
"""The mark is drawn in kept letters too, and its picture enlarged."""

EDGE: Final = 4
"""White at each side of the paper."""
GAP, WIDE_GAP = 8, 16
FRAME, PADDING = 3, 8
RULE_HEIGHT: Final = 2


def check_width(width: int) -> int:
    """Return the width of the paper in dots, a multiple of 8.

    Raises:
        ValueError: it is none, or one that no slip is laid out for.
    """
    if width % 8 or not LEAST_DOTS <= width <= MAX_WIDTH:
        raise ValueError(f"no slip is {width} dots wide")
    return width


def make_font(family: str, size: int, *, bold: bool) -> QFont:
    """Return the font at so many dots an em, its outlines as they were designed."""
    font = QFont(family)
    font.setPixelSize(size)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(
        QFont.StyleStrategy.PreferAntialias | QFont.StyleStrategy.NoSubpixelAntialias
    )
    return font
