"""The shifts of one till: begun, ended, counted, and one shown; and when the shop's days begin."""

from __future__ import annotations

import logging
from datetime import datetime

from pos_app.domain.errors import JournalError
from pos_app.domain.records import replace
from pos_app.domain.shift_report import ShiftReport, ShownShift
from pos_app.domain.shifts import (
    Shift,
    ShiftState,
    next_number,
    next_to_close,
    number_of_open,
    take_in,
)
from pos_app.domain.shop_days import HOURS_OF_A_DAY, MIDNIGHT, ShopDays
from pos_app.domain.till_events import ShiftClosed, ShiftEnded, ShiftOpened, TillEvent
from pos_app.engine.api.commands import CloseShift, EndShift, OpenShift, SetDayStart
from pos_app.engine.api.ports import Clock, Journal, JournalReader
from pos_app.engine.api.snapshots import Reconciliation
from pos_app.engine.reports.kept_reading import KeptReading, Start
from pos_app.engine.reports.shift_reading import read_report, read_shown
from pos_app.engine.sale.recorder import Recorder
from pos_app.engine.upkeep.days import publish_by_the_clock
from pos_app.engine.upkeep.findings import Findings, Look

log = logging.getLogger(__name__)

ShiftStep = OpenShift | EndShift | CloseShift | SetDayStart
Wanted = tuple[Shift, int]
"""A shift as it stands, and how many events were written."""


class TillShifts:
    """A shop that never opened a shift has none. Once it has, the next sale opens the next one.

    Reports are read beside the loop; `start` runs a coroutine. `by` is the person who does it, None
    where the till asks nobody.
    """

    def __init__(
        self,
        journal: Journal,
        reader: JournalReader,
        recorder: Recorder,
        start: Start,
        findings: Findings,
    ) -> None:
        self._journal = journal
        self._reader = reader
        self._recorder = recorder
        self._start = start
        self._findings = findings
        self._shifts: tuple[Shift, ...] = ()
        self._days = MIDNIGHT
        self._is_readable = True
        self._shown: int | None = None
        self._kept = KeptReading("shift", self._wanted, self._read_safely, start, recorder.notify)

    @property
    def all(self) -> tuple[Shift, ...]:
        """All shifts, oldest first."""
        return self._shifts

    @property
    def days(self) -> ShopDays:
        """When the shop's days begin."""
        return self._days

    async def publish_days(self, clock: Clock) -> None:
        """Publish where a day begins, for ever."""
        await publish_by_the_clock(clock, self._recorder.notify, lambda: self._days)

    def resume(self) -> None:
        """Read which shifts there are, and when days begin.

        Where that cannot be read somebody is told, and sales go on without shifts.
        """
        try:
            self._shifts = self._journal.shifts()
            self._days = self._journal.shop_days()
        except JournalError as error:
            log.exception("the shifts cannot be read")
            self._is_readable = False
            self._findings.keep(Look.SHIFTS, error.problem)

    def find(self, number: int) -> Shift | None:
        """Return the shift of this number; None where there is none."""
        return self._shifts[number - 1] if 0 < number <= len(self._shifts) else None

    def take_step(
        self, step: ShiftStep, compared: Reconciliation | None, by: int | None, now: datetime
    ) -> None:
        """Open, end or close a shift, or set when days begin; what is not to be now does nothing.

        `compared` is the last comparison with the gateway's list, of whatever. Raises JournalError.
        """
        match step:
            case _ if not self._is_readable:
                log.warning("%s: the shifts cannot be read", step)
            case OpenShift(shift):
                self._open(shift, by)
            case EndShift(shift) if shift == number_of_open(self._shifts):
                self._record(ShiftEnded(shift, by))
            case CloseShift(shift) if self._is_next_to_close(shift):
                self._start("close shift", self._close(step, compared, by))
            case SetDayStart(hour) if 0 <= hour < HOURS_OF_A_DAY:
                event = self._days.change(hour, now, by)
                self._recorder.record_for_till(event)
                self._days = ShopDays((*self._days.starts, event))
            case _:
                log.info("%s: not now", step)

    def _open(self, number: int, by: int | None) -> None:
        if number == next_number(self._shifts) and number_of_open(self._shifts) is None:
            self._record(ShiftOpened(number, by))

    def open_for_sale(self, by: int | None) -> None:
        """Begin the next shift, where the shop has shifts and none is open. Raises JournalError."""
        if self._shifts:
            self._open(next_number(self._shifts), by)

    async def _close(
        self, wanted: CloseShift, compared: Reconciliation | None, by: int | None
    ) -> None:
        """Add the shift up beside the loop, then close it."""
        shifts, number = self._shifts, wanted.shift
        try:
            report = await self._reader.read(
                lambda journal: read_report(journal, shifts, shifts[number - 1])
            )
            if not self._is_next_to_close(number):
                return
            count, total = report.charged.count, wanted.cash_register
            closed = ShiftClosed(number, count, report.net, total, by=by)
            self._record(_with_outcome(closed, compared, report))
        except JournalError as error:
            log.exception("shift %d cannot be closed", number)
            self._findings.note(Look.SHIFTS, error.problem)

    def _is_next_to_close(self, number: int) -> bool:
        waiting = next_to_close(self._shifts)
        return waiting is not None and waiting.number == number

    def _record(self, event: TillEvent) -> None:
        self._shifts = take_in(self._shifts, self._recorder.record_for_till(event))
        self._recorder.notify()

    def show(self, number: int | None) -> None:
        """Keep the report of this shift up to date; None ends it."""
        self._shown = number

    def shown(self) -> ShownShift | None:
        """Return the report that is shown, as it was last read; None where none is, or not yet."""
        last = self._kept.last()
        return last[1] if last is not None and last[0][0].number == self._shown else None

    @property
    def unread(self) -> int | None:
        """The shift that is to be shown and could not be read when it was looked at last."""
        last = self._kept.last()
        could_not = last is not None and last[1] is None and last[0][0].number == self._shown
        return self._shown if could_not else None

    def _wanted(self) -> Wanted | None:
        shift = self.find(self._shown) if self._shown is not None else None
        if shift is None:
            return None
        return shift, self._recorder.written if shift.state is ShiftState.OPEN else 0

    async def _read_safely(self, wanted: Wanted) -> ShownShift | None:
        shift, shifts = wanted[0], self._shifts
        try:
            shown = await self._reader.read(lambda journal: read_shown(journal, shifts, shift))
        except JournalError as error:
            log.exception("the report of a shift cannot be read")
            self._findings.note(Look.SHIFTS, error.problem)
            return None
        self._findings.note(Look.SHIFTS, None)
        return shown


def _with_outcome(
    closed: ShiftClosed, compared: Reconciliation | None, report: ShiftReport
) -> ShiftClosed:
    """Return the event with how many sales agree and differ, where this shift was compared.

    A comparison that was made while it was open may lack what was sold after that.
    """
    if compared is None or compared.shift != closed.shift or not compared.is_made:
        return closed
    if {sale.sale_id for sale in report.charged_sales} - compared.sales:
        return closed
    fees = compared.fees
    return replace(
        closed,
        agreed=compared.agreed,
        differing=compared.differing,
        fees=fees.total if fees.count else None,
        fees_told=fees.count or None,
    )
