"""Printers, the ways to them, and what may become of a print."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from pos_app.domain.records import dataclass


class PrinterWay(StrEnum):
    """How this till reaches its printer."""

    NONE = "none"
    SYSTEM = "system"
    """A printer that the system knows, with its maker's driver."""
    NETWORK = "network"
    """A receipt printer in the network, at its raw port."""
    DEVICE = "device"
    """A receipt printer at a USB port of Linux."""
    QUEUE = "queue"
    """A receipt printer through the system's queue, past the driver."""


@dataclass(frozen=True, slots=True)
class PrinterChoice:
    """The printer that a person chose."""

    way: PrinterWay = PrinterWay.NONE
    address: str = ""
    """The system's name of it, its host with or without a port, or its device; by the way."""

    @property
    def is_there(self) -> bool:
        """True where anything is printed at all."""
        return self.way is not PrinterWay.NONE


class PrintOutcome(StrEnum):
    """What became of a print, as far as anybody but the printer can know."""

    PRINTED = "printed"
    """The printer took all of it, and then said that it is well and has paper."""
    SENT = "sent"
    """All of it was handed over. Whether paper came out nobody but a person can say."""
    HELD = "held"
    """It waits in the system's queue, which prints it once it can."""
    UNREACHABLE = "unreachable"
    OFFLINE = "offline"
    NO_PAPER = "no_paper"
    COVER_OPEN = "cover_open"
    FAULT = "fault"
    """The printer says that it cannot print: its cutter, its heat."""
    REFUSED = "refused"
    """The system does not let this program print there."""
    BROKEN_OFF = "broken_off"
    """It ended in the middle: some may have come out."""
    INTERRUPTED = "interrupted"
    """The program ended meanwhile: nobody knows how much came out."""


NOTHING_CAME_OUT: Final = frozenset(
    {
        PrintOutcome.UNREACHABLE,
        PrintOutcome.OFFLINE,
        PrintOutcome.NO_PAPER,
        PrintOutcome.COVER_OPEN,
        PrintOutcome.FAULT,
        PrintOutcome.REFUSED,
    }
)
"""What was found out before the first dot: only these may be tried again unasked."""
HANDED_OVER: Final = frozenset({PrintOutcome.PRINTED, PrintOutcome.SENT})
"""What needs nothing more of the till."""
