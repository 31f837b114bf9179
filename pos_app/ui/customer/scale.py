"""The sizes of the customer's display, so that it can be read from a metre away."""

from __future__ import annotations

from PySide6.QtCore import QSize

from pos_app.domain.records import dataclass
from pos_app.ui.theme.theme import Gap, Type


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes of text by its purpose, of icons and gaps, in logical pixels."""

    label: Type
    text: Type
    figure: Type
    hero: Type
    icon: int
    gap: Gap


_SMALL = Scale(Type.BODY, Type.HEADING, Type.TITLE, Type.FIGURE, 96, Gap.CLOSE)
_MIDDLE = Scale(Type.LEAD, Type.TITLE, Type.FIGURE, Type.HERO, 150, Gap.NORMAL)
_LARGE = Scale(Type.TITLE, Type.FIGURE, Type.HERO, Type.DISPLAY, 220, Gap.WIDE)


def scale_for(size: QSize) -> Scale:
    """Choose the scale by the shorter side of the monitor."""
    side = min(size.width(), size.height())
    return _SMALL if side < 560 else _MIDDLE if side < 900 else _LARGE


def is_portrait(size: QSize) -> bool:
    """Tell whether this is a portrait monitor."""
    return size.height() > size.width()
