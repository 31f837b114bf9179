"""The sales and the report of a day, kept up as events come."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date, datetime

from pos_app.domain.day import DayReport, SaleDay, day_report, sale_and_day
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import Recorded
from pos_app.domain.money import UZS
from pos_app.domain.records import dataclass
from pos_app.domain.sale import ImpossibleEventError, Sale
from pos_app.domain.shop_days import MIDNIGHT, ShopDays
from pos_app.engine.api.ports import JournalReading

log = logging.getLogger(__name__)

SINGLY = 50
"""More sales than these that changed at once are read by one question."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A sale as it was read, and the number of the event that it was read up to."""

    last: int
    sale: Sale
    of_day: SaleDay


class DayReading:
    """Reads one of the shop's days; a sale again only where something happened to it."""

    def __init__(self, day: date) -> None:
        self.day = day
        self._days: ShopDays = MIDNIGHT
        self._read: dict[str, _Read] = {}

    def sales(self, journal: JournalReading, only_by: int | None = None) -> tuple[Sale, ...]:
        """Return the sales begun on that day, of one person or of all, newest first.

        Raises JournalError.
        """
        listed = journal.listed(*self._bounds(journal))
        self._update(journal, listed)
        sales = (self._read[sale_id].sale for sale_id in reversed(listed))
        return tuple(sale for sale in sales if only_by is None or sale.by == only_by)

    def report(self, journal: JournalReading, only_by: int | None = None) -> DayReport:
        """Return the day's report, of one person's sales or of all.

        Raises:
            JournalError: it cannot be read; BROKEN where a history cannot have happened.
        """
        happened = journal.happened(*self._bounds(journal))
        # A sale begun on that day may have gone on since: what is listed was read further.
        self._update(journal, {i: last for i, last in happened.items() if not self._has(i, last)})
        read = (self._read[sale_id] for sale_id in happened)
        own = (each.of_day for each in read if only_by is None or each.sale.by == only_by)
        return day_report(self.day, UZS, own)

    def _bounds(self, journal: JournalReading) -> tuple[datetime, datetime]:
        """Return the day's bounds; what was read within others is forgotten."""
        days = journal.shop_days()
        if days != self._days:
            self._days, self._read = days, {}
        return days.bounds(self.day)

    def _has(self, sale_id: str, last: int) -> bool:
        read = self._read.get(sale_id)
        return read is not None and read.last >= last

    def _update(self, journal: JournalReading, wanted: dict[str, int]) -> None:
        stale = {i: last for i, last in wanted.items() if not self._has(i, last)}
        found: Iterable[tuple[Recorded, ...]] = (journal.history(sale_id) for sale_id in stale)
        if len(stale) > SINGLY:
            found = journal.each_of_day(*self._days.bounds(self.day))
        for history in found:
            if history and history[0].sale_id in stale:
                self._read[history[0].sale_id] = self._of(history)
        if stale.keys() - self._read.keys():
            raise JournalError(JournalProblem.BROKEN, "a sale without events")

    def _of(self, history: tuple[Recorded, ...]) -> _Read:
        try:
            return _Read(history[-1].number, *sale_and_day(self.day, history, self._days))
        except ImpossibleEventError as error:
            raise JournalError(JournalProblem.BROKEN, str(error)) from error
