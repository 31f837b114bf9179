"""This machine's clock and its source of randomness."""

from __future__ import annotations

from datetime import UTC, datetime
from random import SystemRandom

RNG = SystemRandom()
"""Invoice ids and jitter come from the system's own randomness."""


class SystemClock:
    """`engine.api.ports.Clock` by the machine's wall clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)
