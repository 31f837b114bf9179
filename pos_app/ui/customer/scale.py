"""How large things are on the customer's monitor, so that they are read from a metre away."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize

from pos_app.ui.theme.theme import Gap, Type


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes of text by what it is for, of signs and gaps, in logical pixels."""

    label: Type
    text: Type
    figure: Type
    hero: Type
    sign: int
    gap: Gap
    touch: int


_SMALL = Scale(Type.BODY, Type.HEADING, Type.TITLE, Type.FIGURE, 96, Gap.CLOSE, 48)
_MIDDLE = Scale(Type.LEAD, Type.TITLE, Type.FIGURE, Type.HERO, 150, Gap.NORMAL, 56)
_LARGE = Scale(Type.TITLE, Type.FIGURE, Type.HERO, Type.DISPLAY, 220, Gap.WIDE, 64)


def scale_for(size: QSize) -> Scale:
    """By the shorter side."""
    side = min(size.width(), size.height())
    return _SMALL if side < 560 else _MIDDLE if side < 900 else _LARGE


def is_portrait(size: QSize) -> bool:
    """True on a portrait monitor."""
    return size.height() > size.width()
