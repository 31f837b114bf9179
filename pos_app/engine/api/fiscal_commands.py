"""What the window may ask of a fiscal service, and what it is told of it."""

from __future__ import annotations

from enum import StrEnum

from pos_app.domain.fiscal_line import FiscalSetup
from pos_app.domain.fiscal_service import FiscalDrive, FiscalTrouble
from pos_app.domain.records import dataclass
from pos_app.domain.sale import Sale


@dataclass(frozen=True, slots=True)
class TryFiscalService:
    """Ask the service at this address how it stands. No receipt is made, whatever it answers."""

    setup: FiscalSetup


@dataclass(frozen=True, slots=True)
class AskFiscalAgain:
    """Ask at once for the receipts that wait, those that were refused among them."""


FiscalCommand = TryFiscalService | AskFiscalAgain


class FiscalTrialStep(StrEnum):
    """Where a trial stands."""

    ASKING = "asking"
    ANSWERED = "answered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FiscalTrial:
    """What the service said of itself when somebody asked."""

    step: FiscalTrialStep
    drives: tuple[FiscalDrive, ...] = ()
    drive: str = ""
    """The module that was asked how it stands; the only one, where none was chosen."""
    terminal: str = ""
    """Its number at the tax authority; empty where it did not say."""
    trouble: FiscalTrouble | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class StoppedReceipt:
    """A receipt that the till does not ask for again by itself."""

    sale: Sale
    trouble: FiscalTrouble
    detail: str = ""

    @property
    def may_be_made(self) -> bool:
        """True where nobody knows whether the service has made it."""
        return self.sale.fiscal_asked is not None


@dataclass(frozen=True, slots=True)
class FiscalView:
    """How the receipts of the fiscal service stand."""

    on: bool = False
    waiting: tuple[str, ...] = ()
    """The ids of the paid sales whose receipt is asked for, or will be, in this order."""
    trouble: FiscalTrouble | None = None
    """What the first of them met last; None while all is well."""
    detail: str = ""
    stopped: tuple[StoppedReceipt, ...] = ()
    trial: FiscalTrial | None = None

    def takes_care_of(self, sale: Sale) -> bool:
        """Return True where the receipt of this sale comes by itself: nobody is to make another."""
        return self.will_make(sale) and self.trouble is None

    def will_make(self, sale: Sale) -> bool:
        """Return True where a receipt of this sale is made at once, or once nothing is in the way.

        One that is made by hand and not told is then made a second time.
        """
        return sale.sale_id in self.waiting
