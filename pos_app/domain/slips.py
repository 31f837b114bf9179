"""What a slip about a sale may say: paid, only where the sale is."""

from __future__ import annotations

from enum import StrEnum

from pos_app.domain.sale import GIVEN_UP, Sale, SaleState
from pos_app.domain.sale_case import Case, case_of


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


def slip_of(sale: Sale) -> SlipKind:
    """Tell what a slip about this sale says of its money."""
    if case_of(sale) is Case.REFUNDED:
        return SlipKind.RETURNED
    if sale.state is SaleState.PAID:
        return SlipKind.PAID if sale.refundable.minor > 0 else SlipKind.RETURNED
    return SlipKind.NOT_PAID if sale.state in GIVEN_UP else SlipKind.NOT_DECIDED
