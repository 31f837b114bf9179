"""The brightness of a built-in screen, as Linux offers it; a monitor on a cable has none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

SYSTEM: Final = Path("/sys/class/backlight")
DARKEST: Final = 10
"""Percent: a screen that is never dark by mistake."""


class Backlight:
    """The first backlight of this folder."""

    def __init__(self, folder: Path = SYSTEM) -> None:
        self._folder = folder

    @property
    def level(self) -> int | None:
        """How bright it is, in percent; None where there is no backlight."""
        device = self._device()
        return None if device is None else _number(device, "brightness") * 100 // _most(device)

    @property
    def may_change(self) -> bool:
        """True where this account may set it."""
        device = self._device()
        return device is not None and os.access(device / "brightness", os.W_OK)

    def change(self, by: int) -> None:
        """Make it brighter or darker by so many percent, where it can be."""
        device, level = self._device(), self.level
        if device is None or level is None or not self.may_change:
            return
        value = _value_of(level + by, _most(device))
        if by < 0 and value == _number(device, "brightness"):
            value = max(value - 1, _value_of(DARKEST, _most(device)))  # few steps, none so small
        try:
            (device / "brightness").write_text(f"{value}\n", "ascii")
        except OSError:
            return  # it went, or the hardware wants another value; what is read next is true

    def _device(self) -> Path | None:
        try:
            found = sorted(each for each in self._folder.iterdir() if _most(each) > 0)
        except OSError:
            return None
        return found[0] if found else None


def _value_of(percent: int, most: int) -> int:
    """Return what a device is told, rounded up, so that it is read as it was set."""
    return -(-max(DARKEST, min(100, percent)) * most // 100)


def _most(device: Path) -> int:
    return _number(device, "max_brightness")


def _number(device: Path, name: str) -> int:
    try:
        return int((device / name).read_text("ascii"))
    except (OSError, ValueError):
        return 0
