"""Which monitor is the customer's, and its state as the cashier has to know it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto


class CustomerMonitor(Enum):
    """The state of the customer's monitor."""

    NONE = auto()
    CONNECTED = auto()
    LOST = auto()
    """It was there since the start, and is not now."""


def choose_monitor(others: Sequence[str], remembered: str) -> int | None:
    """Return the index of the customer's monitor among the others' names, or None.

    The remembered one; else the only one there is. Where there are several, only a till that never
    had one takes the first: a kitchen's monitor is not to be covered because the customer's went.
    """
    if remembered in others:
        return others.index(remembered)
    if not others or (remembered and len(others) > 1):
        return None
    return 0
