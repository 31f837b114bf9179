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

    def begin_anew(self) -> None:
        """A till that starts asks for all that was open, whatever the one before it asked."""
        self._made.clear()

    def note(self, call: str, about: str) -> None:
        """Note a call as it is made; `about` is empty where it is about no one sale."""
        now = asyncio.get_running_loop().time()
        made = self._made[call, about]
        made.append(now)
        while made[0] <= now - MINUTE_S:
            made.popleft()
        self.busiest[call] = max(self.busiest[call], len(made))
        if len(made) > most_calls(call):
            self.wrong = self.wrong or f"{len(made)} times {call} {about} in a minute"
