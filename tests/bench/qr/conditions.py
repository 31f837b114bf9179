"""The conditions under which a code is looked at, and what each counts in the mix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Condition:
    """Angles in degrees, blur and shake in camera pixels, noise and grey in levels of 255."""

    name: str
    weight: float
    tilt: float
    roll: float
    blur: float
    shake: float
    noise: float
    black: int
    white: int
    gradient: float
    glare: float = 0.0
    """Of the symbol's area."""


CONDITIONS: Final = (
    Condition("clean", 0.25, 8, 5, 0.6, 0.0, 2, 20, 235, 0.05),
    Condition("hand-held", 0.25, 25, 12, 0.8, 2.5, 5, 30, 225, 0.15),
    Condition("poor", 0.25, 30, 15, 1.1, 2.0, 9, 85, 185, 0.25),
    Condition("glare", 0.25, 15, 10, 0.7, 1.0, 4, 30, 225, 0.10, glare=0.05),
)
