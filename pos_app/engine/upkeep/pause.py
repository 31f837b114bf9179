"""The pause that the gateway wants (Retry-After), and what may be asked in it all the same."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from pos_app.engine.api.ports import Clock
from pos_app.engine.sale.backoff import HELD_BACK_S

APART_S = 2
"""Seconds from one question of the whole till to the next in a pause."""


class GatewayPause:
    """Until when the gateway wants nothing sent, and when a question that cannot wait may go.

    Somebody who waits at the counter is not left alone for as long as a gateway likes to name:
    a question about an open payment goes `HELD_BACK_S` seconds after it was last put, or after
    the pause began. `changed` is called when a pause begins, grows or ends.
    """

    def __init__(self, clock: Clock, changed: Callable[[], None]) -> None:
        self._clock = clock
        self._changed = changed
        self._began_at = self._until = 0.0
        self._ends_at: datetime | None = None
        self._asked: dict[str, float] = {}
        """When each question was last put in this pause, in the loop's seconds."""
        self._turns: dict[str, float] = {}
        """When each that waited long enough may be put, one after the other."""
        self._next_turn = 0.0
        self._timer: asyncio.TimerHandle | None = None

    @property
    def left_s(self) -> float:
        """Seconds that it still lasts; 0 where there is none."""
        return max(0.0, self._until - _now())

    @property
    def ends_at(self) -> datetime | None:
        """When it ends, by this machine's clock in UTC; None where there is none."""
        return self._ends_at if self.left_s else None

    def begin(self, seconds: int) -> None:
        """Note that an answer wants nothing sent for so long; the longest wish counts."""
        now = _now()
        if seconds <= 0 or now + seconds <= self._until:
            return
        if not self.left_s:
            self._began_at, self._next_turn = now, now
            self._asked, self._turns = {}, {}
        self._last_for(seconds)

    def note_gap(self) -> None:
        """Take over what this machine's clock says: it slept, or the clock was set.

        The gateway's time went on while the loop's stood still. A clock that was set back makes
        the pause no longer, and tells of another end.
        """
        if self._ends_at is None or not self.left_s:
            return
        by_clock = (self._ends_at - self._clock.now()).total_seconds()
        if by_clock > 0:
            self._last_for(min(by_clock, self.left_s))
        else:
            self.end()

    def _last_for(self, seconds: float) -> None:
        self._until = _now() + seconds
        self._ends_at = self._clock.now() + timedelta(seconds=seconds)
        self._cancel_timer()
        self._timer = asyncio.get_running_loop().call_later(seconds, self.end)
        self._changed()

    def end(self) -> None:
        """End it: its time is over, or a person wants the gateway asked now."""
        self._cancel_timer()
        self._until = 0.0
        self._changed()

    def stop(self) -> None:
        """Tell of no end any more."""
        self._cancel_timer()

    def wait_for(self, question: str) -> float:
        """Return the seconds until this question may be put; 0 notes that it is put now.

        Each has a turn of its own, so that none is put off for ever by the others.
        """
        now, left = _now(), self.left_s
        if not left:
            return 0.0
        due = self._asked.get(question, self._began_at) + HELD_BACK_S
        if due <= now and question not in self._turns:
            self._turns[question] = max(now, self._next_turn)
            self._next_turn = self._turns[question] + APART_S
        wait = max(due, self._turns.get(question, due)) - now
        if wait > 0:
            return min(wait, left)
        del self._turns[question]
        self._asked[question] = now
        return 0.0

    def _cancel_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _now() -> float:
    return asyncio.get_running_loop().time()
