"""Where a time from outside becomes one that may be used in sums: bounded to what makes sense.

What does not make sense counts as not told, never as the nearest that does.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from pos_app.domain.records import dataclass

EARLIEST: Final = datetime(2025, 1, 1, tzinfo=UTC)
"""Nothing that this program asks about is older."""
LATEST: Final = datetime(2100, 1, 1, tzinfo=UTC)
"""Beyond it stand the dates that mean "never"; sums with them leave what a datetime can hold."""
LONGEST_OFFER: Final = timedelta(days=1)
"""A payment at a counter lives for minutes; an end beyond this is none."""
STAMP_SLACK: Final = timedelta(hours=1)
"""A deal's own beginning this far from the sale's was stamped by a clock or zone that is wrong."""
FUTURE_SLACK: Final = timedelta(minutes=5)
"""What was written later than this from now was not. Two clocks are so far apart; a stamp of hours
ahead, once taken in, would make every honest one after it look older, and be doubted."""


def plausible(moment: datetime | None) -> datetime | None:
    """Return an aware time of these decades as it is, None for any other."""
    return moment if moment is not None and EARLIEST <= moment < LATEST else None


@dataclass(frozen=True, slots=True)
class SaleTime:
    """When a sale began and what time it is now, both by the gateway's clock."""

    began: datetime
    now: datetime

    @classmethod
    def of(cls, created_at: datetime, now: datetime, offset: timedelta | None) -> SaleTime:
        """Make it of this machine's times; `offset` is the gateway's clock minus this machine's.

        A beginning ahead of now was written by a clock that has been set back since.
        """
        ahead = offset or timedelta()
        return cls(min(created_at, now) + ahead, now + ahead)

    def end(self, expires_at: datetime | None, made_at: datetime | None) -> datetime | None:
        """Return the end that the gateway named for a deal made at `made_at`, both its times.

        None where it named none, or one before the beginning or absurdly far, or where its
        stamps contradict its own clock: by a mistaken zone an end may lie hours off either way.
        """
        if expires_at is None or not self.began < expires_at <= self.now + LONGEST_OFFER:
            return None
        if made_at is None:
            return expires_at
        is_near = self.began - STAMP_SLACK <= made_at <= self.now + STAMP_SLACK
        return expires_at if is_near and made_at < expires_at else None

    def stamp(self, written_at: datetime | None) -> datetime | None:
        """Return when the gateway wrote something; None where that lies far ahead of now."""
        if written_at is None or written_at > self.now + FUTURE_SLACK:
            return None
        return written_at
