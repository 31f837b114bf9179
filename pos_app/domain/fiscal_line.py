"""The one line that a shop's fiscal receipts have, as its owner has set it, and their amounts.

A till knows a sum and no goods. Where a shop sells one kind of thing, one line says what: its name
and its codes are those of the state's catalogue (tasnif.soliq.uz), and its owner answers for them.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from pos_app.domain.money import Money
from pos_app.domain.records import dataclass

MAX_LINE_NAME: Final = 63
"""Letters of a line's name: a fiscal module keeps no more."""
IKPU_DIGITS: Final = 17
MAX_CODE_DIGITS: Final = 20
"""Digits of a package's or a unit's code in the catalogue; both fit an unsigned 64-bit number."""
DEFAULT_ADDRESS: Final = "127.0.0.1:3449"
"""Where FiscalDriveService listens (its own default)."""
_VAT_PART = (12, 112)
"""The tax inside a price of which it is 12 per cent on top."""


class FiscalVat(StrEnum):
    """What value added tax the line has."""

    TWELVE = "12"
    ZERO = "0"
    NONE = "none"
    """The shop pays none."""


class GoodsOwner(StrEnum):
    """Whose the thing that is sold was."""

    RESOLD = "resold"
    """Bought, and sold on."""
    OWN_MAKE = "own_make"
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class FiscalLine:
    """What every fiscal receipt of this till says that was sold; empty texts until it is set."""

    name: str = ""
    ikpu: str = ""
    """17 digits (IKPU, MXIK, SPIC: one code under three names)."""
    package: str = ""
    """The catalogue's code of the package that belongs to that IKPU."""
    unit: str = ""
    """The catalogue's code of the unit; it may stay empty, and is then not sent."""
    vat: FiscalVat = FiscalVat.TWELVE
    owner: GoodsOwner = GoodsOwner.SERVICE


@dataclass(frozen=True, slots=True)
class FiscalSetup:
    """Whether, where and how fiscal receipts are asked for. Off until an owner wants it."""

    on: bool = False
    address: str = DEFAULT_ADDRESS
    """`host:port` of the service on this computer."""
    drive: str = ""
    """The fiscal module, by the number of its maker (FactoryID), as the service lists it."""
    line: FiscalLine = FiscalLine()


NO_FISCAL_SERVICE: Final = FiscalSetup()


@dataclass(frozen=True, slots=True)
class FiscalDraft:
    """A receipt that is to be made: one line, paid without cash."""

    amount: Money
    line: FiscalLine
    at: datetime
    """When it is made (aware)."""

    @property
    def vat(self) -> int:
        """Return the tax inside the amount, in tiyin."""
        return vat_inside(self.amount.minor, self.line.vat)


def vat_inside(price: int, vat: FiscalVat) -> int:
    """Return the tax that is a part of `price`, both in tiyin, to the nearest; a half goes up.

    With 12 per cent it is price · 12 / 112.

    Raises:
        ValueError: a price below zero.
    """
    if price < 0:
        raise ValueError("a price below zero")
    if vat is not FiscalVat.TWELVE:
        return 0
    part, whole = _VAT_PART
    return (2 * price * part + whole) // (2 * whole)
