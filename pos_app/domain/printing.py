"""Printers, the ways to them, and what may become of a print."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from pos_app.domain.errors import SettingsError, SettingsProblem
from pos_app.domain.raster import MAX_WIDTH
from pos_app.domain.records import dataclass


class SlipKind(StrEnum):
    """What a slip of paper is about."""

    PAID = "paid"
    RETURNED = "returned"
    """The whole sum went back to the customer."""
    NOT_PAID = "not_paid"
    """Closed, or settled by hand."""
    NOT_DECIDED = "not_decided"
    """Nobody can say yet; also where the till needs a person."""
    PAYMENT_CODE = "payment_code"
    """The QR to pay by, for a customer who cannot scan the screen."""
    SHIFT = "shift"
    """A shift's report, X or Z."""
    SALE_SHEET = "sale_sheet"
    """What the till knew of one sale, and when."""
    RULER = "ruler"
    """How wide the printer prints; of no sale, and in no journal."""


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


RAW_PORT: Final = 9100
"""Where receipt printers listen in a network."""
MAX_ADDRESS: Final = 200
"""Letters in a printer's name or host."""
LEAST_DOTS: Final = 256
"""The narrowest row that a slip is drawn for."""
_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::([0-9]{1,5}))?", re.ASCII)
_DEVICE = re.compile(r"/dev/(?:usb/)?lp[0-9]{1,2}", re.ASCII)


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

    @property
    def host_and_port(self) -> tuple[str, int]:
        """Where a printer in the network listens; the address is a clean one."""
        host, _, port = self.address.partition(":")
        return host, int(port) if port else RAW_PORT


def clean_printer(choice: PrinterChoice) -> PrinterChoice:
    """Return a choice whose address is one of its way, in one spelling.

    Raises:
        SettingsError: BAD_PRINTER.
    """
    address, is_one = choice.address.strip(), False
    match choice.way:
        case PrinterWay.NONE:
            return PrinterChoice()
        case PrinterWay.NETWORK:
            found = _HOST.fullmatch(address)
            is_one = found is not None and (found[1] is None or 0 < int(found[1]) < 65_536)
        case PrinterWay.DEVICE:
            is_one = _DEVICE.fullmatch(address) is not None
        case PrinterWay.SYSTEM | PrinterWay.QUEUE:
            is_one = address.isprintable() and not address.startswith("-")
    if not is_one or not 0 < len(address) <= MAX_ADDRESS:
        raise SettingsError(SettingsProblem.BAD_PRINTER, "printer_address")
    return PrinterChoice(choice.way, address)


def clean_dots(dots: int) -> int:
    """Return the width of a slip.

    Raises:
        SettingsError: BAD_NUMBER; rows are whole bytes.
    """
    if dots % 8 or not LEAST_DOTS <= dots <= MAX_WIDTH:
        hint = f"{LEAST_DOTS}, {LEAST_DOTS + 8}…{MAX_WIDTH}"
        raise SettingsError(SettingsProblem.BAD_NUMBER, "paper_dots", hint=hint)
    return dots


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
    NOT_KEPT = "not_kept"
    """The journal cannot be written, and nothing is printed that it does not know of."""
    OUTDATED = "outdated"
    """The sale is no more as the slip says that it is."""
    NOT_DRAWN = "not_drawn"
    """The slip itself could not be made: its code did not read back, or does not fit."""


NOTHING_CAME_OUT: Final = frozenset(
    {
        PrintOutcome.UNREACHABLE,
        PrintOutcome.OFFLINE,
        PrintOutcome.NO_PAPER,
        PrintOutcome.COVER_OPEN,
        PrintOutcome.FAULT,
        PrintOutcome.REFUSED,
        PrintOutcome.NOT_KEPT,
        PrintOutcome.OUTDATED,
        PrintOutcome.NOT_DRAWN,
    }
)
"""What was found out before the first dot."""
AS_IT_WAS: Final = NOTHING_CAME_OUT - {PrintOutcome.OUTDATED, PrintOutcome.NOT_DRAWN}
"""Of these what a person may have tried again as it was drawn."""
PASSES: Final = frozenset(
    {
        PrintOutcome.UNREACHABLE,
        PrintOutcome.OFFLINE,
        PrintOutcome.NO_PAPER,
        PrintOutcome.COVER_OPEN,
    }
)
"""Of these what a moment may mend: they alone are tried again unasked."""
OF_THE_PRINTER: Final = PASSES | {
    PrintOutcome.FAULT,
    PrintOutcome.REFUSED,
    PrintOutcome.HELD,
    PrintOutcome.BROKEN_OFF,
}
"""What tells that the printer prints nothing, and not that the till wanted nothing printed."""
HANDED_OVER: Final = frozenset({PrintOutcome.PRINTED, PrintOutcome.SENT})
"""What needs nothing more of the till."""
