"""The report of a day, kept up as events come."""

from __future__ import annotations

from datetime import date

from pos_app.domain.day import DayReport, SaleDay, day_bounds, day_report, sale_day
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.money import UZS
from pos_app.domain.sale import ImpossibleEventError
from pos_app.engine.api.ports import Journal


class DayReports:
    """Reads a sale's history once, and again only where the day brought it something new."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._day: date | None = None
        self._read: dict[str, tuple[int, SaleDay]] = {}

    def report(self, day: date) -> DayReport:
        """Report a local day (Asia/Tashkent).

        Raises:
            JournalError: it cannot be read; BROKEN where a history cannot have happened.
        """
        if day != self._day:
            self._day, self._read = day, {}
        for sale_id, last in self._journal.happened(*day_bounds(day)).items():
            if sale_id not in self._read or self._read[sale_id][0] != last:
                self._read[sale_id] = last, self._of(sale_id, day)
        return day_report(day, UZS, (of_a_sale for _, of_a_sale in self._read.values()))

    def _of(self, sale_id: str, day: date) -> SaleDay:
        try:
            return sale_day(day, self._journal.history(sale_id))
        except ImpossibleEventError as error:
            raise JournalError(JournalProblem.BROKEN, str(error)) from error
