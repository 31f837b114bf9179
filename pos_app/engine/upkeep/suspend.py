"""Noticing that the machine slept, or that its clock was set, by two clocks that then disagree."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from pos_app.engine.api.ports import Clock

log = logging.getLogger(__name__)

TICK_S = 5
GAP_S = 20


async def watch_for_sleep(clock: Clock, on_wake: Callable[[], Awaitable[None]]) -> None:
    """Call `on_wake` after every gap, for ever.

    On Linux the loop's clock stands still in sleep, so the wall clock runs ahead of it; on
    Windows both go on, so the tick itself is late. A clock that was set looks like sleep and
    gets the same cure: ask the gateway again.
    """
    loop = asyncio.get_running_loop()
    while True:
        wall, steady = clock.now(), loop.time()
        await asyncio.sleep(TICK_S)
        passed = loop.time() - steady
        apart = abs((clock.now() - wall).total_seconds() - passed)
        if passed > TICK_S + GAP_S or apart > GAP_S:
            log.warning("a gap of %.0f s: the machine slept or its clock was set", apart + passed)
            await on_wake()
