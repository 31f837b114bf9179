"""The last sales that are over, for the window to show beside the amount."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from pos_app.domain.errors import JournalError
from pos_app.domain.sale import Sale
from pos_app.engine.api.ports import Journal

log = logging.getLogger(__name__)

RECENT_SALES: Final = 3


class RecentSales:
    """Reads them from the journal, and again only where something was written since.

    `written` tells how many events were written so far.
    """

    def __init__(self, journal: Journal, written: Callable[[], int]) -> None:
        self._journal = journal
        self._written = written
        self._read: tuple[int, tuple[Sale, ...]] | None = None

    def sales(self) -> tuple[Sale, ...]:
        """Return the last decided sales, newest first; none where they cannot be read."""
        now = self._written()
        if self._read is None or self._read[0] != now:
            try:
                self._read = now, self._journal.last_decided(RECENT_SALES)
            except JournalError:
                log.exception("the last sales cannot be read")
                self._read = now, ()
        return self._read[1]
