"""When a payment ends, by this till's clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from pos_app.domain.records import dataclass
from pos_app.engine.api.snapshots import SaleView

GUESSED_LIFETIME = timedelta(minutes=10)
"""Where the gateway names no end (a third-party client's habit), shown as a guess."""
NEAR = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """When the payment ends, on this till's clock, and how long that is from now."""

    at: datetime
    left: timedelta
    guessed: bool

    @property
    def is_over(self) -> bool:
        """True once nothing may be offered any more; a guess never ends anything."""
        return not self.guessed and self.left <= timedelta()

    @property
    def is_near(self) -> bool:
        """True in the last minute, and after it."""
        return self.left < NEAR


def deadline(view: SaleView, now: datetime, offset: timedelta | None) -> Deadline:
    """From the gateway's own end of the deal, else ten minutes from the sale's beginning."""
    ends = view.sale.expires_at
    if ends is None:
        at = view.sale.created_at + GUESSED_LIFETIME
        return Deadline(at, at - now, guessed=True)
    at = ends - (offset or timedelta())
    return Deadline(at, at - now, guessed=False)
