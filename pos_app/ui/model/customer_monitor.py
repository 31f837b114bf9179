"""Which monitor is the customer's, and what the cashier has to know of it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto


class Beside(Enum):
    """The customer's monitor, as the cashier has to know of it."""

    NONE = auto()
    THERE = auto()
    LOST = auto()
    """It was there since the start, and is not now."""


def customers_monitor(others: Sequence[str], remembered: str) -> int | None:
    """Which of the monitors that are not the till's, by their names; None for none of them.

    The remembered one; else the only one there is. Where there are several, only a till that never
    had one takes the first: a kitchen's monitor is not to be covered because the customer's went.
    """
    if remembered in others:
        return others.index(remembered)
    if not others or (remembered and len(others) > 1):
        return None
    return 0
