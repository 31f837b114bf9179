"""The journal's daily copy, made while the till works."""

from __future__ import annotations

import asyncio
import logging

from pos_app.domain.errors import JournalError
from pos_app.engine.api.ports import Backups, Clock
from pos_app.engine.upkeep.findings import Findings, Look

log = logging.getLogger(__name__)

LOOK_EVERY_S = 1800


async def keep_backed_up(backups: Backups, clock: Clock, findings: Findings) -> None:
    """Make a copy a day, for ever, the first at once; one that fails is told and tried again."""
    while True:
        try:
            await backups.back_up_if_due(clock.now())
        except JournalError as error:
            log.exception("the journal is not backed up")
            findings.note(Look.COPY, error.problem)
        else:
            findings.note(Look.COPY, None)
        await asyncio.sleep(LOOK_EVERY_S)
