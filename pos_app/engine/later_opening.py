"""What a start could not have is had later: keys that the vault gives late, a journal that is held.

A vault may be slower than the program at a log-in, or wait for a person's password. Another program
may read the journal at a start, and a disk be full for a while; beside a kiosk nobody tries again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from pos_app.domain.errors import JournalError, JournalProblem, TillError, VaultProblem
from pos_app.domain.preferences import Mode
from pos_app.domain.records import dataclass
from pos_app.engine.api.ports import Setup
from pos_app.engine.reports.kept_reading import Start

KEYS_AGAIN_S: Final = 20
JOURNAL_AGAIN_S: Final = 30
MAY_ANSWER_LATER: Final = frozenset(
    {VaultProblem.NO_ANSWER, VaultProblem.ABSENT, VaultProblem.FAILED}
)
"""A locked vault that a person has refused to open is not asked again: it would prompt."""
MAY_OPEN_LATER: Final = frozenset(
    {
        JournalProblem.IN_USE,
        JournalProblem.DISK_FULL,
        JournalProblem.NOT_WRITABLE,
    }
)
"""What is over once somebody has finished or made room.

Not a journal that is gone or damaged: while it is put back it is half there, and a new one begun in
its place knows of no open payment. A person opens it.
"""


@dataclass(frozen=True, slots=True)
class OpenAgain:
    """Open a till once more, where none was opened meanwhile."""

    mode: Mode
    opening: object
    """What the opening that it repeats was known by."""
    is_quiet: bool = False
    """True where nothing is told before it is open."""


class LaterOpening:
    """Has a till opened anew once that may do. `start` runs a coroutine, `put` sends a command."""

    def __init__(self, setup: Setup, start: Start, put: Callable[[OpenAgain], None]) -> None:
        self._setup = setup
        self._start = start
        self._put = put
        self._opening = object()

    def note_opening(self) -> None:
        """Wait for nothing any more: a till is opened now."""
        self._opening = object()

    def is_due(self, again: OpenAgain) -> bool:
        """Tell whether no till was opened since this one was to be opened again."""
        return again.opening is self._opening

    def wait_for_keys(self, problem: VaultProblem | None) -> None:
        """Have a till that was opened without keys opened anew once the vault gives them."""
        if problem in MAY_ANSWER_LATER:
            self._start("keys", self._wait_for_keys(self._opening))

    async def _wait_for_keys(self, opening: object) -> None:
        while self._opening is opening:
            await asyncio.sleep(KEYS_AGAIN_S)
            if self._opening is not opening or not await self._setup.has_keys():
                continue
            if self._opening is opening:
                self._put(OpenAgain(Mode.LIVE, opening))
                return

    def wait_for_journal(self, error: TillError, mode: Mode) -> None:
        """Have a till that could not be opened tried again, where that may pass by itself."""
        if isinstance(error, JournalError) and error.problem in MAY_OPEN_LATER:
            self._start("journal", self._wait_for_journal(self._opening, mode))

    async def _wait_for_journal(self, opening: object, mode: Mode) -> None:
        await asyncio.sleep(JOURNAL_AGAIN_S)
        if self._opening is opening:
            self._put(OpenAgain(mode, opening, is_quiet=True))
