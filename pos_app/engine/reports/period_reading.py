"""The report of a day, week or month that the window has open."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.period import Period, PeriodKind, period_of
from pos_app.domain.period_report import DayFigures, ShownReport, day_figures, period_report
from pos_app.domain.sale import ImpossibleEventError
from pos_app.domain.sale_outline import SaleOutline
from pos_app.domain.shop_days import MIDNIGHT, ShopDays
from pos_app.engine.api.ports import JournalReader, JournalReading
from pos_app.engine.reports.kept_reading import KeptReading, Start
from pos_app.engine.upkeep.findings import Findings, Look

log = logging.getLogger(__name__)

PIECE: Final = 100
"""So many sales are read at once."""
PAUSE_S: Final = 0.001
"""After each piece, so that the window and the payments have their turn."""
DAYS_KEPT: Final = 440
"""Days whose figures are kept: of this month, twelve before, and what these are compared with."""

Wanted = tuple[Period, date, int]
"""A period, today, and how many events were written."""


class PeriodReading:
    """Reads a period day by day beside the loop; a day again only where something happened to it.

    `today` is the shop's. `written` tells how many events were written so far, `start` runs a
    coroutine, `changed` is called when another report was read.
    """

    def __init__(
        self,
        reader: JournalReader,
        today: Callable[[], date],
        written: Callable[[], int],
        start: Start,
        changed: Callable[[], None],
        findings: Findings,
    ) -> None:
        self._reader = reader
        self._today = today
        self._written = written
        self._findings = findings
        self._period: Period | None = None
        self._head: int | None = None
        """The last event that the kept days were read up to, or further."""
        self._shop_days = MIDNIGHT
        """Within which bounds the kept days were read."""
        self._days: dict[date, DayFigures] = {}
        self._turn = asyncio.Lock()
        """Whoever reads days or forgets them has it, so that no day is older than `_head`."""
        self._start = start
        self._is_ahead = False
        self._kept = KeptReading("report", self._wanted, self._read_safely, start, changed)

    def open_period(self, period: Period | None) -> None:
        """Open the report of a period; None closes it."""
        self._period = period

    def read_ahead(self, months_back: int = 0) -> None:
        """Read the days of this month once, so that its report is there when it is opened.

        And of so many months before it. Nothing is read while a report is read ahead already.
        """
        if not self._is_ahead:
            self._is_ahead = True
            self._start("report ahead", self._read_ahead(months_back))

    def report(self) -> ShownReport | None:
        """Return the report as it was last read, of whichever period; None before the first.

        Where another is open, or something changed since, it is read, and `changed` called.
        """
        last = self._kept.last()
        return last[1] if last is not None else None

    def _wanted(self) -> Wanted | None:
        if self._period is None:
            return None
        return self._period, self._today(), self._written()

    async def _read_safely(self, wanted: Wanted) -> ShownReport | None:
        period, today, _ = wanted
        figures: dict[date, DayFigures] = {}
        try:
            await self._forget_changed()
            for day in _days_of(period, today):
                if self._period != period:
                    return None
                figures[day] = await self._read_day(day)
        except JournalError as error:
            log.exception("the report cannot be made")
            self._findings.note(Look.REPORT, error.problem)
            return ShownReport(period, None)
        self._findings.note(Look.REPORT, None)
        return ShownReport(period, period_report(period, today, figures))

    async def _read_ahead(self, months_back: int) -> None:
        """Read until a report is opened, which then reads the rest itself."""
        today = self._today()
        this_month = period_of(PeriodKind.MONTH, today)
        months = [this_month.step(-back) for back in range(months_back + 1)]
        try:
            await self._forget_changed()
            for day in dict.fromkeys(day for month in months for day in _days_of(month, today)):
                if self._period is not None:
                    return
                await self._read_day(day)
        except JournalError as error:
            log.warning("no report is read ahead: %s", error)
        finally:
            self._is_ahead = False

    async def _forget_changed(self) -> None:
        """Forget the days that something happened to since they were read."""
        async with self._turn:
            before, after = self._shop_days, self._head
            self._shop_days, self._head, changed = await self._reader.read(
                lambda journal: _changed(journal, after)
            )
            if self._shop_days != before:
                self._days.clear()
            for day in changed:
                self._days.pop(day, None)

    async def _read_day(self, day: date) -> DayFigures:
        """Return a day's figures; that they were forgotten again meanwhile is no matter."""
        async with self._turn:
            found = self._days.pop(day, None)
            if found is None:
                found = await self._reader.read(lambda journal: _read(journal, day))
                await asyncio.sleep(PAUSE_S)
            self._days[day] = found  # the last one: what was wanted long ago is forgotten first
            while len(self._days) > DAYS_KEPT:
                del self._days[next(iter(self._days))]
            return found


def _days_of(period: Period, today: date) -> tuple[date, ...]:
    """Return the days of a period's report, and those that it is compared with."""
    return (*period.until(today).each, *period.before(today).each)


def _read(journal: JournalReading, day: date) -> DayFigures:
    days = journal.shop_days()
    try:
        return day_figures(day, _in_pieces(journal.each_outline(*days.bounds(day))), days)
    except ImpossibleEventError as error:
        raise JournalError(JournalProblem.BROKEN, str(error)) from error


def _in_pieces(outlines: Iterator[SaleOutline]) -> Iterator[SaleOutline]:
    for number, outline in enumerate(outlines, 1):
        yield outline
        if number % PIECE == 0:
            time.sleep(PAUSE_S)


def _changed(journal: JournalReading, after: int | None) -> tuple[ShopDays, int, set[date]]:
    """Return how the days go, the last event, and the days of those after it and of their sales."""
    days, (head, _) = journal.shop_days(), journal.head
    if after is None or after == head:
        return days, head, set()
    changed: set[date] = set()
    for history in journal.each_of_shift(after, None):
        new = {days.day_of(recorded.at) for recorded in history if recorded.number > after}
        changed |= new | {days.day_of(history[0].at)} if new else set()
    return days, head, changed
