"""The sizes of the customer's display, so that it can be read from a metre away."""

from __future__ import annotations

from PySide6.QtCore import QSize

from pos_app.domain.records import dataclass
from pos_app.ui.theme.theme import Gap, TextSize


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes of text by its purpose, of icons and gaps, in logical pixels."""

    label: TextSize
    text: TextSize
    figure: TextSize
    hero: TextSize
    icon: int
    gap: Gap


_TINY = Scale(TextSize.SMALL, TextSize.LEAD, TextSize.HEADING, TextSize.TITLE, 72, Gap.CLOSE)
_SMALL = Scale(TextSize.BODY, TextSize.HEADING, TextSize.TITLE, TextSize.FIGURE, 96, Gap.CLOSE)
_MIDDLE = Scale(TextSize.LEAD, TextSize.TITLE, TextSize.FIGURE, TextSize.HERO, 150, Gap.NORMAL)
_LARGE = Scale(TextSize.TITLE, TextSize.FIGURE, TextSize.HERO, TextSize.DISPLAY, 220, Gap.WIDE)


def scale_for(size: QSize) -> Scale:
    """Choose the scale by the shorter side of the monitor."""
    side = min(size.width(), size.height())
    return _SMALL if side < 560 else _MIDDLE if side < 900 else _LARGE


def scales_from(scale: Scale) -> tuple[Scale, ...]:
    """Return this scale and the smaller ones, the largest first."""
    scales = (_LARGE, _MIDDLE, _SMALL, _TINY)
    return scales[scales.index(scale) :]


def is_portrait(size: QSize) -> bool:
    """Tell whether this is a portrait monitor."""
    return size.height() > size.width()
