"""Portrait windows: what stands side by side in landscape stands below each other there."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

PORTRAIT_BELOW = 960
"""Logical pixels; a landscape window has 1024 of them at least, less the frame of training."""


def is_portrait(page: QWidget) -> bool:
    """Tell whether this page is too narrow for two things side by side."""
    return page.width() < PORTRAIT_BELOW


def set_direction(box: QBoxLayout, *, portrait: bool) -> None:
    """Lay out side by side, or in portrait below each other in the same order."""
    down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
    wanted = down if portrait else across
    if box.direction() is not wanted:
        box.setDirection(wanted)
