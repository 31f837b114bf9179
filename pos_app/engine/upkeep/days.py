"""The time of day, which changes what is shown though nothing happened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from pos_app.domain.shop_days import ShopDays
from pos_app.engine.api.ports import Clock

SHORTEST_PAUSE_S = 1
LONGEST_PAUSE_S = 1800


async def publish_by_the_clock(
    clock: Clock, changed: Callable[[], None], days: Callable[[], ShopDays]
) -> None:
    """Call `changed` where one of the shop's days begins, and every half an hour, for ever."""
    while True:
        now = clock.now()
        left = (days().bounds(days().day_of(now))[1] - now).total_seconds()
        await asyncio.sleep(min(max(left, SHORTEST_PAUSE_S), LONGEST_PAUSE_S))
        changed()
