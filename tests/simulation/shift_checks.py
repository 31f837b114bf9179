"""The shifts of a day, recomputed from the events by their numbers alone."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.day import SIGN
from pos_app.domain.events import Recorded, RefundedOutside, SettledByHand
from pos_app.domain.sale import OPEN, Sale, SaleState, replay
from pos_app.domain.shift_report import ShiftReport
from pos_app.domain.shifts import Shift
from pos_app.domain.till_events import ShiftClosed, ShiftEnded, ShiftOpened
from pos_app.engine.reports.shift_reading import read_report
from pos_app.journal.sqlite_journal import SqliteJournal


def faults_of_shifts(journal: SqliteJournal) -> Iterator[str]:
    """Every way in which a report is not what it must be.

    What a shift brought is how much more was paid at its end than at the one before: the sales are
    replayed up to both numbers, and no report's own reckoning is used.
    """
    histories = [journal.history(sale.sale_id) for sale in journal.sales()]
    shifts = journal.shifts()
    ends = _ends(journal)
    yield from _of_the_bounds(shifts, ends, journal.head[0])
    reports = [read_report(journal, shifts, shift) for shift in shifts]
    for shift, report in zip(shifts, reports, strict=True):
        yield from _of_a_report(report, histories, ends[shift.number - 1], ends[shift.number])
    # Money before the first shift is in no report; all else is in exactly one.
    if shifts:
        lines = (line for report in reports for line in report.lines)
        told = sum(line.subtotal.count for line in lines if not SIGN[line.kind])
        said = _said(histories, ends[0], ends[-1])
        if told != said:
            yield f"persons said {said} things in shifts, and the reports have {told}"
        first, last = ends[0], journal.head[0] if shifts[-1].ended is None else ends[-1]
        brought = sum(report.net.minor for report in reports)
        if brought != _paid(histories, last) - _paid(histories, first):
            yield f"the shifts' reports have {brought} tiyin altogether"


def _ends(journal: SqliteJournal) -> list[int]:
    """The number at which each shift ended, before them the one at which the first began."""
    events = journal.till_events(ShiftOpened, ShiftEnded)
    ended = [each.number for each in events if isinstance(each.event, ShiftEnded)]
    opened = [each.number for each in events if isinstance(each.event, ShiftOpened)]
    still_open = [journal.head[0]] * (len(opened) - len(ended))
    return [opened[0] - 1 if opened else 0, *ended, *still_open]


def _of_the_bounds(shifts: tuple[Shift, ...], ends: list[int], head: int) -> Iterator[str]:
    begins = [shift.after for shift in shifts]
    if begins != ends[: len(shifts)]:
        yield f"the shifts begin after {begins}, and end at {ends} of {head}"


def _of_a_report(
    report: ShiftReport, histories: list[tuple[Recorded, ...]], after: int, last: int
) -> Iterator[str]:
    number = report.shift.number
    brought = _paid(histories, last) - _paid(histories, after)
    if report.net.minor != brought:
        yield f"shift {number} brought {brought} tiyin, and its report has {report.net.minor}"
    charged = {each[0].sale_id for each in histories if after < each[0].number <= last}
    if {sale.sale_id for sale in report.charged_sales} != charged:
        yield f"shift {number} does not have the sales that were charged in it"
    left_open = {sale.sale_id for sale in _as_of(histories, last) if sale.state in OPEN}
    if {each.sale.sale_id for each in report.open} != left_open:
        yield f"shift {number} does not list what was not decided"
    counted: ShiftClosed | None = report.shift.counted
    if counted is not None and (counted.count, counted.net.minor) != (len(charged), brought):
        yield f"shift {number} was closed with another total"


def _said(histories: list[tuple[Recorded, ...]], after: int, last: int) -> int:
    """How often a person settled a sale, or gave money back, after one number up to another."""
    events = (each for history in histories for each in history if after < each.number <= last)
    return sum(isinstance(each.event, SettledByHand | RefundedOutside) for each in events)


def _paid(histories: list[tuple[Recorded, ...]], last: int) -> int:
    sales = _as_of(histories, last)
    return sum(sale.amount.minor for sale in sales if sale.state is SaleState.PAID)


def _as_of(histories: list[tuple[Recorded, ...]], last: int) -> Iterator[Sale]:
    """The sales as the events up to a number leave them."""
    for history in histories:
        sale: Sale | None = None
        for recorded in history:
            if recorded.number <= last:
                sale = replay(sale, recorded.event, recorded.at)
        if sale is not None:
            yield sale
