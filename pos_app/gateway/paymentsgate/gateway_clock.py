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
SAME_TIME: Final = timedelta(minutes=2)
"""Two clocks this near do not contradict each other."""
STEADY: Final = timedelta(seconds=2)
"""Between two responses the gateway's clock goes on as this machine's monotonic one does."""
DRIFT: Final = 0.001
"""The part by which it may go faster or slower."""
BELIEVED_AFTER: Final = 20
"""Responses in a row that contradict all that was known, and not one another: some minute of
polling. Which of the clocks was wrong before nobody can tell; this one stays."""


@dataclass(frozen=True, slots=True)
class _Sample:
    moment: datetime
    at: float
    offset: timedelta
    uncertainty: timedelta

    def agrees(self, other: _Sample) -> bool:
        """True where both can be right and no clock was set between them."""
        return abs(self.offset - other.offset) <= self.uncertainty + other.uncertainty

    def follows(self, other: _Sample) -> bool:
        """True where the gateway's clock went on evenly: it was this machine's that was set."""
        passed = timedelta(seconds=self.at - other.at)
        apart = abs(self.moment - other.moment - passed)
        return apart <= self.uncertainty + other.uncertainty + STEADY + passed * DRIFT

    def contradicts(self, other: _Sample) -> bool:
        """True where no setting of this machine's clock alone explains both."""
        return abs(self.offset - other.offset) > SAME_TIME and not self.follows(other)


class GatewayClock:
    """Holds the offset of the most certain of the last few responses that can be believed.

    A response that contradicts both this machine's clock and the responses before it is not
    followed: a box in between, or one of the gateway's computers, tells a wrong time.
    """

    def __init__(self) -> None:
        self._samples: list[_Sample] = []
        self._contradicting: list[_Sample] = []

    def observe(self, date: str, sent: datetime, received: datetime, at: float) -> None:
        """Read one response's `Date`.

        `sent` and `received` are by this machine's clock; `at` is when it was received, in
        seconds of a clock that nobody sets.
        """
        moment = http_date(date)
        took = received - sent
        if moment is None or not timedelta() <= took <= LONGEST_ROUND_TRIP:
            return
        now = moment + HALF_SECOND + took / 2
        sample = _Sample(now, at, now - received, took / 2 + HALF_SECOND)
        if self._is_contradiction(sample):
            self._contradicting = [old for old in self._contradicting if sample.agrees(old)]
            self._contradicting.append(sample)
            if len(self._contradicting) < BELIEVED_AFTER:
                return
        self._contradicting = []
        agreeing = [old for old in self._samples[-SAMPLES + 1 :] if sample.agrees(old)]
        self._samples = [*agreeing, sample]

    def _is_contradiction(self, sample: _Sample) -> bool:
        """True where it contradicts this machine's clock and every response before it."""
        if not self._samples or abs(sample.offset) <= SAME_TIME:
            return False
        return all(sample.contradicts(old) for old in self._samples)

    @property
    def offset(self) -> timedelta | None:
        """The gateway's clock minus this machine's; None before the first usable response."""
        if not self._samples:
            return None
        return min(self._samples, key=lambda sample: sample.uncertainty).offset
