"""When a payment ends, by this till's clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pos_app.domain.records import dataclass
from pos_app.engine.api.snapshots import SaleView

NEAR = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """When an offer ends, on this till's clock, and how long that is from now."""

    at: datetime
    remaining: timedelta
    is_guess: bool
    lifetime: timedelta | None = None
    """From the sale's beginning to the end; None where there is no end."""

    @property
    def share_left(self) -> float | None:
        """Return which share of the lifetime is left, 1 to 0; None where there is no end."""
        if self.lifetime is None:
            return None
        if self.lifetime <= timedelta():
            return 0.0
        return min(max(self.remaining / self.lifetime, 0.0), 1.0)

    @property
    def is_over(self) -> bool:
        """Tell whether nothing may be offered any more; a guess never ends anything."""
        return not self.is_guess and self.remaining <= timedelta()

    @property
    def is_near(self) -> bool:
        """Tell whether this is the last minute, or after it."""
        return self.remaining < NEAR


NO_END = Deadline(datetime.max.replace(tzinfo=UTC), timedelta.max, is_guess=True)
"""Of a sale that offers nothing: never near, never over."""


def deadline(view: SaleView, now: datetime) -> Deadline:
    """Return when the view's offer ends, seen from `now`."""
    end = view.offer_end
    if end is None:
        return NO_END
    lifetime = end.at - view.sale.created_at
    return Deadline(end.at, end.time_left(now), is_guess=end.is_guessed, lifetime=lifetime)
