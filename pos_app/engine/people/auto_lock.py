"""When the till asks anew who is there: after each sale, or after a time in which nobody acted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final

from pos_app.domain.preferences import Preferences
from pos_app.engine.api import commands
from pos_app.engine.api.ports import Clock

VISIT: Final = timedelta(minutes=15)
"""A visit that a PIN was shown for ends after so long, where no shorter time is set."""
PAYMENT_PACE_S: Final = 30
"""While a payment is on the screen it is looked again so often whether it may lock."""


LOOK_EVERY_S: Final = 5
"""So soon a machine that slept through the time locks."""


class AutoLock:
    """Calls `lock` by the shop's settings; never while a payment is on the screen.

    The time is over by the loop's clock, which may stand still while the machine sleeps, or by the
    machine's, whichever is there first. `is_needed` tells whether there is anything to end,
    `end_visit` ends what a PIN was shown for.
    """

    def __init__(
        self,
        preferences: Callable[[], Preferences],
        shows_payment: Callable[[], bool],
        is_needed: Callable[[], bool],
        lock: Callable[[], None],
        end_visit: Callable[[], None],
        clock: Clock,
    ) -> None:
        self._clock = clock
        self._preferences, self._shows_payment = preferences, shows_payment
        self._is_needed, self._lock, self._end_visit = is_needed, lock, end_visit
        self._has_charged = False
        self._timer: asyncio.TimerHandle | None = None
        self._until = 0.0
        self._until_by_clock = datetime.max.replace(tzinfo=UTC)

    def note(self, command: commands.Command) -> None:
        """Note that somebody acts, and lock after a sale where that is wanted."""
        match command:
            case commands.Charge():
                self._has_charged = True
            case commands.Show(None) if self._has_charged:
                self._has_charged = False
                if self._preferences().lock_after_sale:
                    self._lock()
        self._wait_for(self._time_until_lock())

    def _time_until_lock(self) -> float:
        minutes = self._preferences().lock_after_min
        return (timedelta(minutes=minutes) if minutes else VISIT).total_seconds()

    def close(self) -> None:
        """Wait for nothing more."""
        if self._timer is not None:
            self._timer.cancel()

    def _wait_for(self, seconds: float) -> None:
        self._until = asyncio.get_running_loop().time() + seconds
        self._until_by_clock = self._clock.now() + timedelta(seconds=seconds)
        self._look_again()

    def _look_again(self) -> None:
        self.close()
        loop = asyncio.get_running_loop()
        pause = min(max(self._until - loop.time(), 1), LOOK_EVERY_S)
        self._timer = loop.call_later(pause, self._lock_if_due)

    def _is_due(self) -> bool:
        slept = self._clock.now() >= self._until_by_clock
        return slept or asyncio.get_running_loop().time() >= self._until

    def _lock_if_due(self) -> None:
        if not self._is_due():
            self._look_again()
        elif not self._is_needed():
            return
        elif self._shows_payment():
            self._wait_for(PAYMENT_PACE_S)
        elif self._preferences().lock_after_min:
            self._lock()
        else:
            self._end_visit()
