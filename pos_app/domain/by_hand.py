"""What a person answers for: a sale settled by hand, and money given back outside the till.

Neither ever makes a sale paid: only the gateway's proof does.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from pos_app.domain.foreign_text import clean_text

MAX_NOTE: Final = 200
"""Letters of a note, after it was cleaned."""


class HandReason(StrEnum):
    """What became of a sale that a person settles by hand."""

    PAID_OTHERWISE = "paid_otherwise"
    """The money came by another way: cash, a terminal, a transfer."""
    PAID_AGAIN = "paid_again"
    """The customer paid for the same goods by another sale of this till."""
    NOT_PAID = "not_paid"
    """Nothing was paid, and nothing handed over."""
    MONEY_RETURNED = "money_returned"
    """What had come went back to the customer."""
    GOODS_LOST = "goods_lost"
    """The goods are gone, and the money did not come."""
    OTHER = "other"
    """The note says what."""


class RefundReason(StrEnum):
    """Why money of a paid sale was given back outside the till."""

    GOODS_RETURNED = "goods_returned"
    PAID_TWICE = "paid_twice"
    WRONG_AMOUNT = "wrong_amount"
    OTHER = "other"
    """The note says what."""


def clean_note(text: str) -> str | None:
    """Return a note as it is kept: one line, bounded, its card numbers masked; None for none."""
    return clean_text(text, MAX_NOTE)
