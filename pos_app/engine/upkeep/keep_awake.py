"""The screen stays awake while a payment is open, and only then."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from pos_app.engine.api.ports import SleepInhibitor
from pos_app.engine.api.snapshots import Phase, Snapshot

log = logging.getLogger(__name__)

LOAD_AFTER_S = 2.5
"""The start comes first; a payment that comes sooner is not waited past."""
LIMIT_S = 1.0
"""A service that has not answered by then is not waited for."""


class KeepAwake:
    """Asks each inhibitor once when a payment opens, and takes it back once when the last is over.

    The inhibitors are independent of each other, and no sale ever waits for one. What fails is
    logged: the screen may fall asleep then, and the till goes on.
    """

    def __init__(self, load: Callable[[], Sequence[SleepInhibitor]]) -> None:
        self._load = load
        self._open, self._over = asyncio.Event(), asyncio.Event()

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Note whether a payment is open. Call it on the engine's loop."""
        if snapshot.phase is Phase.READY and snapshot.has_open_payment:
            self._over.clear()
            self._open.set()
        else:
            self._open.clear()
            self._over.set()

    async def run(self) -> None:
        """Hold and release, for ever; a cancel releases what is held."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LOAD_AFTER_S):
                await self._open.wait()
        try:
            inhibitors = self._load()
        except Exception:
            log.exception("nothing can be asked to keep the screen awake")
        else:
            await asyncio.gather(*map(self._serve, inhibitors))

    async def _serve(self, inhibitor: SleepInhibitor) -> None:
        while True:
            await self._open.wait()
            try:
                await _attempt(inhibitor.hold())
                await self._over.wait()
            finally:
                await _attempt(inhibitor.release())


async def _attempt(step: Awaitable[None]) -> None:
    try:
        async with asyncio.timeout(LIMIT_S):
            await step
    except Exception as error:  # noqa: BLE001 - the edge: nothing here may end the till's work
        log.info("the screen may fall asleep: %r", error)
