"""Upright windows: what stands side by side in a wide one stands below each other there."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

NARROW = 960
"""Logical pixels; a lying window has 1024 of them at least, less the frame of training."""


def is_portrait(page: QWidget) -> bool:
    """True where this page is too narrow for two things side by side."""
    return page.width() < NARROW


def set_direction(box: QBoxLayout, *, upright: bool) -> None:
    """Side by side, or below each other in the same order."""
    down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
    wanted = down if upright else across
    if box.direction() is not wanted:
        box.setDirection(wanted)
