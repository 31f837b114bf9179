"""The gateway's clock, read from the `Date` headers of its responses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from pos_app.gateway.paymentsgate.error_codes import http_date

HALF_SECOND: Final = timedelta(milliseconds=500)
"""`Date` is cut to whole seconds, so the moment it was written lies half a second on."""
LONGEST_ROUND_TRIP: Final = timedelta(seconds=20)
SAMPLES: Final = 8


@dataclass(frozen=True, slots=True)
class _Sample:
    offset: timedelta
    uncertainty: timedelta


class GatewayClock:
    """Holds the offset of the most certain of the last few responses."""

    def __init__(self) -> None:
        self._samples: list[_Sample] = []

    def observe(self, date: str, sent: datetime, received: datetime) -> None:
        """Read one response's `Date`; `sent` and `received` are by this machine's clock."""
        moment = http_date(date)
        took = received - sent
        if moment is None or not timedelta() <= took <= LONGEST_ROUND_TRIP:
            return
        sample = _Sample(moment + HALF_SECOND - (sent + took / 2), took / 2 + HALF_SECOND)
        # Two responses that cannot both be right: a clock was set, so the older ones are void.
        agreeing = [
            old
            for old in self._samples[-SAMPLES + 1 :]
            if abs(old.offset - sample.offset) <= old.uncertainty + sample.uncertainty
        ]
        self._samples = [*agreeing, sample]

    @property
    def offset(self) -> timedelta | None:
        """The gateway's clock minus this machine's; None before the first usable response."""
        if not self._samples:
            return None
        return min(self._samples, key=lambda sample: sample.uncertainty).offset
