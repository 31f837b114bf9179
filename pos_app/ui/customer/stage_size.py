"""How large the QR's stage is: by the window alone, whatever is said beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize

from pos_app.ui.customer.scale import is_portrait

_COLUMN, _COLUMN_SHARE = 300, 0.28
"""The least width of the words beside the stage, in logical pixels and of the whole."""
_LEAST_WIDTH, _HEIGHT_SHARE = 0.74, 0.5
"""Upright: the least share of the width, and the share of the height where that is more."""


def stage_side(room: QSize, gap: int) -> int:
    """Return the side of the square stage in this room, in logical pixels.

    It takes the shorter side; across, it leaves a column for the words, upright what is below it.
    """
    width, height = room.width(), room.height()
    if is_portrait(room):
        return min(width, max(int(width * _LEAST_WIDTH), int(height * _HEIGHT_SHARE)))
    column = max(_COLUMN, int(width * _COLUMN_SHARE))
    return max(0, min(height, width - gap - column))
