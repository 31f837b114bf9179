"""The journal's daily copy, made while the till works."""

from __future__ import annotations

import asyncio
import logging

from pos_app.domain.errors import JournalError
from pos_app.engine.api.ports import Backups, Clock

log = logging.getLogger(__name__)

LOOK_EVERY_S = 1800


async def keep_backed_up(backups: Backups, clock: Clock) -> None:
    """Make a copy a day, for ever, the first at once; one that fails is tried again later."""
    while True:
        try:
            await backups.back_up_if_due(clock.now())
        except JournalError:
            log.exception("the journal is not backed up")
        await asyncio.sleep(LOOK_EVERY_S)
