"""Faults of the network between the till and the training gateway, played for training."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from pos_app.domain.preferences import Scenario
from pos_app.engine.api.ports import Clock

LOST_FOR: Final = timedelta(seconds=20)
SLOW_FOR: Final = timedelta(seconds=30)
SLOW_S: Final = 3.0


class NetworkFault(StrEnum):
    """What goes wrong with one request."""

    NONE = "none"
    ANSWER_LOST = "answer_lost"
    """It is carried out, and its response never comes."""
    UNREACHABLE = "unreachable"


class NetworkFaults:
    """A network that works, is slow for half a minute, or lost for twenty seconds."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lost_until: datetime | None = None
        self._slow_until: datetime | None = None
        self._in_flight = False

    def play(self, scenario: Scenario) -> None:
        """Begin NETWORK_LOST or SLOW now; other scenarios change nothing here."""
        now = self._clock.now()
        if scenario is Scenario.NETWORK_LOST:
            self._lost_until, self._in_flight = now + LOST_FOR, True
        elif scenario is Scenario.SLOW:
            self._slow_until = now + SLOW_FOR

    def next_fault(self) -> NetworkFault:
        """Return the next request's fault; the first one after a loss was already on its way."""
        if self._lost_until is None or self._clock.now() >= self._lost_until:
            return NetworkFault.NONE
        first, self._in_flight = self._in_flight, False
        return NetworkFault.ANSWER_LOST if first else NetworkFault.UNREACHABLE

    def delay_s(self) -> float:
        """Return the seconds a response takes now."""
        slow = self._slow_until is not None and self._clock.now() < self._slow_until
        return SLOW_S if slow else 0.0
