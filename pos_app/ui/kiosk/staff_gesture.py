"""The hidden sign by which staff call their page: five taps in two corners, in order."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect

GESTURE: Final = ("left", "right", "left", "right", "left")
"""The upper corners in which the taps follow each other."""
GESTURE_S: Final = 5.0
"""All of it within so many seconds."""
KEY_TIMES: Final = 5
"""By a keypad alone: the digit 0 so often, in the same time, where no digits are wanted."""


class StaffGesture:
    """Notes taps and zeros, each with its time in seconds by a clock that never jumps."""

    def __init__(self) -> None:
        self._taps: list[tuple[float, str]] = []
        self._zeros: list[float] = []

    def note_tap(self, where: QPoint, area: QRect, corner: int, at: float) -> bool:
        """Note a tap; return whether it was the last of the sign. `corner` is a corner's side."""
        self._taps.append((at, _corner_of(where, area, corner)))
        del self._taps[: -len(GESTURE)]
        names = tuple(name for _, name in self._taps)
        is_it = names == GESTURE and at - self._taps[0][0] <= GESTURE_S
        if is_it:
            self._taps.clear()
        return is_it

    def note_key(self, key: str, at: float) -> bool:
        """Note a key of the pad; return whether it was the last of the sign."""
        if key != "0":
            self._zeros.clear()
            return False
        self._zeros.append(at)
        del self._zeros[:-KEY_TIMES]
        is_it = len(self._zeros) == KEY_TIMES and at - self._zeros[0] <= GESTURE_S
        if is_it:
            self._zeros.clear()
        return is_it


def _corner_of(where: QPoint, area: QRect, corner: int) -> str:
    if where.y() - area.top() >= corner:
        return ""
    if where.x() - area.left() < corner:
        return "left"
    return "right" if area.right() - where.x() < corner else ""
