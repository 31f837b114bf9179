"""The modules of a QR, and what can go wrong with one."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from pos_app.domain.errors import TillError
from pos_app.domain.records import dataclass

QUIET_ZONE: Final = 4
"""Modules of white that must lie on every side (ISO/IEC 18004)."""


class Level(StrEnum):
    """Error correction, weakest first: about 7, 15, 25, 30 % of the code may be lost."""

    L = "L"
    M = "M"
    Q = "Q"
    H = "H"


@dataclass(frozen=True, slots=True)
class QrMatrix:
    """`side` × `side` modules without the quiet zone, True where dark, the top row first."""

    side: int
    rows: tuple[tuple[bool, ...], ...]
    level: Level

    @property
    def version(self) -> int:
        """The version, 1 to 40: each has four modules a side more."""
        return (self.side - 17) // 4


class QrTooLongError(TillError):
    """The text does not fit into any QR, or not into the space; it is not in the error."""


class QrMismatchError(TillError):
    """A QR did not read back as the text it was made of; it must not be shown."""
