"""This machine's clock, for the few tests that need a thread of the engine's own."""

from __future__ import annotations

from datetime import UTC, datetime


class WallClock:
    def now(self) -> datetime:
        return datetime.now(UTC)
