"""The gateway's clock, read from the `Date` headers of its answers."""

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
    doubt: timedelta


class GatewayTime:
    """Keeps the offset of the surest of the last few answers."""

    def __init__(self) -> None:
        self._samples: list[_Sample] = []

    def observe(self, date: str, asked: datetime, answered: datetime) -> None:
        """Take in one answer's `Date`, asked for and answered at this machine's times."""
        moment = http_date(date)
        took = answered - asked
        if moment is None or not timedelta() <= took <= LONGEST_ROUND_TRIP:
            return
        sample = _Sample(moment + HALF_SECOND - (asked + took / 2), took / 2 + HALF_SECOND)
        # Two answers that cannot both be right: somebody set a clock, so the past is void.
        agreeing = [
            old
            for old in self._samples[-SAMPLES + 1 :]
            if abs(old.offset - sample.offset) <= old.doubt + sample.doubt
        ]
        self._samples = [*agreeing, sample]

    @property
    def offset(self) -> timedelta | None:
        """The gateway's clock minus this machine's; None before the first usable answer."""
        if not self._samples:
            return None
        return min(self._samples, key=lambda sample: sample.doubt).offset
