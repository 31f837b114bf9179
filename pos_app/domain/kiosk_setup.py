"""Whether a till is a kiosk, where it stands, and how long it waits."""

from __future__ import annotations

from typing import Final

from pos_app.domain.records import dataclass


@dataclass(frozen=True, slots=True)
class KioskSetup:
    """The settings of a kiosk."""

    on: bool = False
    monitor: str = ""
    """The system's name of the monitor that it covers; empty for the first."""
    choices: str = ""
    """The path of the file with the owner's fixed choices; empty where amounts are typed."""
    idle_s: int = 60
    """Seconds until a page that nobody touches is left; the QR stands three times as long."""
    diagonal_mm: int = 0
    """Of the screen, corner to corner, as somebody has measured it; 0 where nobody has."""
    needs_printer: bool = False
    """Each payment has its slip: where the printer cannot print, nobody pays."""


NO_KIOSK: Final = KioskSetup()
