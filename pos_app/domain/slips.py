"""What a slip about a sale may say: paid, only where the sale is."""

from __future__ import annotations

from pos_app.domain.printing import SlipKind
from pos_app.domain.sale import GIVEN_UP, Sale, SaleState
from pos_app.domain.sale_case import Case, case_of


def slip_of(sale: Sale) -> SlipKind:
    """Tell what a slip about this sale says of its money."""
    if case_of(sale) is Case.REFUNDED:
        return SlipKind.RETURNED
    if sale.state is SaleState.PAID:
        return SlipKind.PAID if sale.refundable.minor > 0 else SlipKind.RETURNED
    return SlipKind.NOT_PAID if sale.state in GIVEN_UP else SlipKind.NOT_DECIDED


def is_still_true(slip: SlipKind, drawn: Sale, now: Sale) -> bool:
    """Tell whether a slip that was drawn of a sale says what is true of the sale as it is now."""
    match slip:
        case SlipKind.PAYMENT_CODE:
            return now.is_offerable and now.deal_id == drawn.deal_id
        case SlipKind.SHIFT | SlipKind.SALE_SHEET | SlipKind.RULER:
            return True  # what was known at a time that stands on it
        case _:
            return slip_of(now) is slip and now.refunded_outside == drawn.refunded_outside
