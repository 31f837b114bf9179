"""A day in a second: an event loop whose timers fire at once, and a clock that follows it."""

from __future__ import annotations

import asyncio
import selectors
import threading
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

T = TypeVar("T")
START = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


class _Jumping(selectors.SelectSelector):
    """Instead of waiting for a timer, moves the loop's time to it."""

    def __init__(self) -> None:
        super().__init__()
        self.elapsed = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        works = any(each.name == "blocking-call" for each in threading.enumerate())
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if works:
            return super().select(0.001)
        if timeout is None:
            return super().select(None)
        self.elapsed += timeout
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """Never waits, but for work in a daemon thread of ours: meanwhile its time stands still.

    Nothing in it may depend on any other thread or a real socket.
    """

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    def time(self) -> float:
        return self._jumping.elapsed

    def pass_by(self, seconds: float) -> None:
        """Move the time on at once, as on a machine that slept."""
        self._jumping.elapsed += seconds


class VirtualClock:
    """The wall clock of a virtual loop; `jump` sets it wrong."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self.jump = timedelta()

    def now(self) -> datetime:
        return START + timedelta(seconds=self._loop.time()) + self.jump


def run_virtually(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end on a virtual loop."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)
