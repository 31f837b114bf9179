"""How often each call is made in a minute: about one sale, or by the whole till."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict, deque
from typing import Final

from tests.simulation.promised import most_calls

MINUTE_S: Final = 60.0


class CallBudget:
    """Counts every call from the till's start on, and says where there were too many."""

    def __init__(self) -> None:
        self.busiest: Counter[str] = Counter()
        self.wrong: str | None = None
        self._made: dict[tuple[str, str], deque[float]] = defaultdict(deque)
        self._more: dict[str, deque[float]] = defaultdict(deque)

    def begin_anew(self) -> None:
        """A till that starts asks for all that was open, whatever the one before it asked."""
        self._made.clear()
        self._more.clear()

    def allow(self, call: str) -> None:
        """One was refused or lost, and so is due again."""
        self._more[call].append(_now())

    def note(self, call: str, about: str) -> None:
        """Note a call as it is made; `about` is empty where it is about no one sale."""
        made, more = self._made[call, about], self._more[call]
        made.append(_now())
        for times in (made, more):
            while times and times[0] <= _now() - MINUTE_S:
                times.popleft()
        self.busiest[call] = max(self.busiest[call], len(made))
        if len(made) > most_calls(call) + len(more):
            self.wrong = self.wrong or f"{len(made)} times {call} {about} in a minute"


def _now() -> float:
    return asyncio.get_running_loop().time()
