"""When what a customer may pay by ends."""

from __future__ import annotations

from datetime import datetime, timedelta

from pos_app.domain.gateway_time import plausible
from pos_app.domain.records import dataclass
from pos_app.domain.sale import Sale

GUESSED_LIFETIME = timedelta(minutes=10)
"""Of a deal whose end the gateway does not name, as one third-party client has it."""


@dataclass(frozen=True, slots=True)
class OfferEnd:
    """When an offer ends, by this till's clock."""

    at: datetime
    is_guessed: bool
    """The gateway named no end, so nothing ends then for certain."""

    def time_left(self, now: datetime) -> timedelta:
        """Return how long until then; below zero after it."""
        return self.at - now

    def is_over(self, now: datetime) -> bool:
        """Return True once nothing may be offered any more; a guess never ends anything."""
        return not self.is_guessed and self.time_left(now) <= timedelta()


def offer_end(sale: Sale, clock_offset: timedelta | None) -> OfferEnd:
    """Find the end: the gateway's own, else ten minutes from the sale's beginning.

    `clock_offset` is the gateway's clock minus this till's, None before it is known.
    """
    expires_at = plausible(sale.expires_at)
    if expires_at is None:
        return OfferEnd(sale.created_at + GUESSED_LIFETIME, is_guessed=True)
    return OfferEnd(expires_at - (clock_offset or timedelta()), is_guessed=False)
