"""What the window has open of the journal, read beside the loop and kept up to date."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

Wanted = TypeVar("Wanted")
Answer = TypeVar("Answer")
Start = Callable[[str, Coroutine[Any, Any, None]], None]


class KeptReading(Generic[Wanted, Answer]):
    """Reads what is wanted, and again only where something else is.

    `wanted` tells what is to be read now, None where nothing is open; `read` reads it, `start`
    runs a coroutine of this name, `changed` is called when something was read.
    """

    def __init__(
        self,
        name: str,
        wanted: Callable[[], Wanted | None],
        read: Callable[[Wanted], Coroutine[Any, Any, Answer | None]],
        start: Start,
        changed: Callable[[], None],
    ) -> None:
        self._name = name
        self._wanted = wanted
        self._read = read
        self._start = start
        self._changed = changed
        self._is_reading = False
        self._last: tuple[Wanted, Answer | None] | None = None

    def last(self) -> tuple[Wanted, Answer | None] | None:
        """Return what was read last, and what for; None where nothing is open, or was read yet.

        Where something else is wanted by now, it is read, and `changed` called.
        """
        wanted = self._wanted()
        if wanted is None:
            self._last = None
        elif not self._is_reading and self._is_other(wanted):
            self._is_reading = True
            self._start(self._name, self._keep_up())
        return self._last

    def _is_other(self, wanted: Wanted) -> bool:
        return self._last is None or self._last[0] != wanted

    async def _keep_up(self) -> None:
        """Read until what was read is what is wanted."""
        try:
            wanted = self._wanted()
            while wanted is not None and self._is_other(wanted):
                answer = await self._read_once(wanted)
                now = self._wanted()
                self._last = None if now is None else (wanted, answer)
                self._changed()
                wanted = self._wanted()
        finally:
            self._is_reading = False

    async def _read_once(self, wanted: Wanted) -> Answer | None:
        """Read it; where that fails by a bug, nobody asks for the same again at once, for ever."""
        try:
            return await self._read(wanted)
        except Exception:
            self._last = wanted, None
            raise
