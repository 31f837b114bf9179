"""What a fiscal service on this computer says: modules, a receipt's number, its troubles."""

# ruff: noqa: N818 - these name outcomes; the root says that they are errors
from __future__ import annotations

from enum import StrEnum
from typing import Final

from pos_app.domain.errors import TillError
from pos_app.domain.records import dataclass


@dataclass(frozen=True, slots=True)
class FiscalDrive:
    """A fiscal module that the service can reach."""

    factory_id: str
    """Its maker's number, by which the service is asked for it."""
    name: str = ""
    """What the service calls the reader it is in; for a person, and cut to a line's length."""


@dataclass(frozen=True, slots=True)
class DriveState:
    """What a fiscal module says of itself."""

    terminal: str
    """The number under which the tax authority knows it; it stands in every receipt's link."""
    locked: bool
    """It makes no receipt before the tax authority, or its own program, has unlocked it."""


@dataclass(frozen=True, slots=True)
class RegisteredReceipt:
    """A fiscal receipt as the service has registered it: the four values of its link."""

    terminal: str
    number: int
    local_time: str
    """14 digits, YYYYMMDDHHMMSS, as the module's clock had it in Tashkent."""
    sign: str
    """12 digits."""
    url: str
    """The link as the service gave it; believed only where it has the same four values."""


class FiscalTrouble(StrEnum):
    """What stands between the till and a fiscal receipt; each has its words in `ui.wording`."""

    NOT_RUNNING = "not_running"
    """Nothing listens at the address: the service is not started, or not installed."""
    NO_ANSWER = "no_answer"
    BROKEN_ANSWER = "broken_answer"
    """What answers there is not the service, or says what does not fit."""
    NO_DRIVE = "no_drive"
    """The service is there, and not the fiscal module that is set."""
    LOCKED = "locked"
    Z_NOT_OPEN = "z_not_open"
    """No shift of the fiscal module is open. A person opens it, in the shop's cash program."""
    CLOCK = "clock"
    """The module's clock and the receipt's time are too far apart."""
    TIME_PAST = "time_past"
    """The receipt's time lies before the module's last operation."""
    REFUSED = "refused"
    """The service refuses this receipt, for a reason of its own."""
    OTHER_NUMBER = "other_number"
    """The service gives the same receipt another number than before: it lost its memory."""
    TWO_RECEIPTS = "two_receipts"
    """The service has made one, and another was told meanwhile: one of the two is too much."""
    NOT_KEPT = "not_kept"
    """The journal cannot be written, so that nothing is asked for."""


PASSING: Final = frozenset(
    {
        FiscalTrouble.NOT_RUNNING,
        FiscalTrouble.NO_ANSWER,
        FiscalTrouble.NO_DRIVE,
        FiscalTrouble.LOCKED,
        FiscalTrouble.Z_NOT_OPEN,
        FiscalTrouble.NOT_KEPT,
    }
)
"""What any receipt would meet, and what ends once somebody has seen to it: asked again alone."""


class FiscalError(TillError):
    """A call to the service that did not give what was asked.

    `detail` is what the service says, for the log and for a person: one line, with no secrets.
    """

    def __init__(self, trouble: FiscalTrouble, detail: str = "") -> None:
        super().__init__(f"{trouble}: {detail}" if detail else str(trouble))
        self.trouble = trouble
        self.detail = detail


class FiscalNotSent(FiscalError):
    """Nothing can have reached the service."""


class FiscalNoAnswer(FiscalError):
    """It may have been carried out; nothing usable came back."""


class FiscalRefusedError(FiscalError):
    """The service has refused in its own form: nothing was carried out."""
