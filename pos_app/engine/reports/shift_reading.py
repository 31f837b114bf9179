"""A shift's report read from the journal."""

from __future__ import annotations

from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.sale import ImpossibleEventError
from pos_app.domain.shift_report import ShiftReport, ShownShift, sale_in_shift, shift_report
from pos_app.domain.shifts import Shift, letters_of
from pos_app.engine.api.ports import JournalReading

_NO_END = 2**63 - 1


def read_report(journal: JournalReading, shifts: tuple[Shift, ...], shift: Shift) -> ShiftReport:
    """Read a shift's report, one of an open shift as it stands now.

    Raises:
        JournalError: it cannot be read; BROKEN where a history cannot have happened.
    """
    end = shift.ended.number if shift.ended is not None else None
    sales, last, days = [], end or shift.opened.number, journal.shop_days()
    try:
        for history in journal.each_of_shift(shift.after, end):
            found = sale_in_shift(shifts, shift, end or _NO_END, history, days)
            if found is not None:
                sales.append(found)
                last = max(last, history[-1].number)
    except ImpossibleEventError as error:
        raise JournalError(JournalProblem.BROKEN, str(error)) from error
    return shift_report(shift, last, sales)


def read_shown(journal: JournalReading, shifts: tuple[Shift, ...], shift: Shift) -> ShownShift:
    """Read a shift's report, and the letters of a closed one.

    Raises:
        JournalError: as `read_report`; BROKEN where a closed shift's total is not what was noted.
    """
    report = read_report(journal, shifts, shift)
    if shift.closed is None or shift.counted is None:
        return ShownShift(report)
    if (shift.counted.count, shift.counted.net) != (report.charged.count, report.net):
        raise JournalError(JournalProblem.BROKEN, f"shift {shift.number}: another total")
    return ShownShift(report, letters_of(journal.link(shift.closed.number)))
