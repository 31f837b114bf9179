"""The last sales that are over, for the window to show beside the amount."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from pos_app.domain.errors import JournalError
from pos_app.domain.sale import Sale
from pos_app.engine.api.ports import Journal
from pos_app.engine.upkeep.findings import Findings, Look

log = logging.getLogger(__name__)

RECENT_SALES: Final = 3


class RecentSales:
    """Reads them from the journal, and again only where one was decided since, or changed after.

    `decisions` tells how many events of decided sales were written so far. Where they cannot be
    read `findings` is told, and the next look tries again.
    """

    def __init__(self, journal: Journal, decisions: Callable[[], int], findings: Findings) -> None:
        self._journal = journal
        self._decisions = decisions
        self._findings = findings
        self._read: tuple[int, tuple[Sale, ...]] | None = None
        self._fails = False

    def sales(self) -> tuple[Sale, ...]:
        """Return the last decided sales, newest first; none where they cannot be read."""
        now = self._decisions()
        if self._read is None or self._read[0] != now:
            self._read = self._look(now)
        return self._read[1] if self._read is not None else ()

    def _look(self, now: int) -> tuple[int, tuple[Sale, ...]] | None:
        try:
            sales = self._journal.last_decided(RECENT_SALES)
        except JournalError as error:
            if not self._fails:
                log.exception("the last sales cannot be read")
            self._fails = True
            self._findings.keep(Look.RECENT, error.problem)
            return None
        self._fails = False
        self._findings.keep(Look.RECENT, None)
        return now, sales
