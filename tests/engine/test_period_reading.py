"""A period's report on the till: what the day's list says, and no day read again for nothing."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from pos_app.domain.day import TASHKENT, Subtotal, day_bounds, local_day
from pos_app.domain.errors import JournalError, JournalFinding, JournalProblem
from pos_app.domain.money import Money
from pos_app.domain.period import Period, PeriodKind, period_of
from pos_app.domain.period_report import DayFigures, PeriodReport
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import ImpossibleEventError, SaleState
from pos_app.domain.sale_outline import SaleOutline, Standing
from pos_app.engine.api.commands import ListSales, OpenTill, SetDayStart, ShowReport
from pos_app.engine.api.ports import JournalReading
from pos_app.engine.api.snapshots import Phase, Snapshot
from pos_app.engine.reports import period_reading
from pos_app.engine.reports.period_reading import DAYS_KEPT
from pos_app.engine.reports.sale_lists import AHEAD_AFTER_S, AHEAD_EVERY_S, MONTHS_AHEAD
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import START, run_virtually

T = TypeVar("T")
TODAY = START.astimezone(TASHKENT).date()
MONTH = period_of(PeriodKind.MONTH, TODAY)
TEN_MINUTES = timedelta(minutes=10)
DAY = period_of(PeriodKind.DAY, TODAY)


class _Counting(SqliteJournal):
    """The real journal; keeps which days it was asked for, and fails where it is told to."""

    days: list[datetime] = []  # noqa: RUF012 - of the one journal of a test
    fails = False
    error: Exception = JournalError(JournalProblem.BROKEN)

    def each_outline(self, since: datetime, until: datetime) -> Iterator[SaleOutline]:
        if self.fails:
            raise self.error
        self.days.append(since)
        return super().each_outline(since, until)


async def counted(stage: Stage) -> None:
    _Counting.days, _Counting.fails = [], False
    stage.setup.journal_type = _Counting
    stage.send(OpenTill(Mode.LIVE))
    await stage.until(lambda s: s.phase is Phase.READY)


@pytest.mark.parametrize(("sales", "pauses"), [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2)])
def test_a_day_is_read_in_pieces_with_time_between_them_for_who_charges(
    monkeypatch: pytest.MonkeyPatch, sales: int, pauses: int
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(period_reading, "PIECE", 2)
    monkeypatch.setattr(time, "sleep", slept.append)
    outlines = [SaleOutline(Money(number), None, (), (), ()) for number in range(sales)]
    assert list(period_reading._in_pieces(iter(outlines))) == outlines
    assert slept == [period_reading.PAUSE_S] * pauses


def of(snapshot: Snapshot, period: Period) -> PeriodReport | None:
    shown = snapshot.shown_report
    return shown.report if shown is not None and shown.period == period else None


async def reported(stage: Stage, period: Period, count: int) -> PeriodReport:
    """Wait for a report with so many payments."""

    def is_there(snapshot: Snapshot) -> bool:
        report = of(snapshot, period)
        return report is not None and report.brought.count == count

    found = of(await stage.until(is_there), period)
    assert found is not None
    return found


async def sell(stage: Stage, soum: int, end: str = "completed") -> str:
    sale = await stage.charge(soum)
    await stage.state(sale.sale_id, SaleState.WAITING)
    await stage.settle(end)
    over = SaleState.PAID if end == "completed" else SaleState.CLOSED
    await stage.state(sale.sale_id, over)
    return sale.sale_id


def test_a_report_says_what_the_list_of_its_day_says(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await sell(stage, 500)
            await sell(stage, 70, "expired")
            stage.send(ListSales(TODAY))
            stage.send(ShowReport(MONTH))
            report = await reported(stage, MONTH, 1)
            listing = stage.seen[-1].listing
            assert listing is not None
            assert listing.report is not None
            assert report.brought.total == listing.report.totals.net == Money.of_major(500)
            assert report.begun == len(listing.sales) == 2
            assert report.standing[Standing.CLOSED] == Subtotal(1, Money.of_major(70))
            await sell(stage, 30)
            assert (await reported(stage, MONTH, 2)).brought.total == Money.of_major(530)
            stage.send(ShowReport(None))
            await stage.until(lambda s: s.shown_report is None)

    run_virtually(play())


def test_only_days_that_something_happened_to_are_read_again(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await counted(stage)
            stage.send(ShowReport(MONTH))
            await reported(stage, MONTH, 0)
            read = [local_day(since) for since in _Counting.days]
            assert read == [*MONTH.until(TODAY).each, *MONTH.before(TODAY).each]
            _Counting.days.clear()
            await sell(stage, 500)
            await reported(stage, MONTH, 1)
            assert {local_day(since) for since in _Counting.days} == {TODAY}
            _Counting.days.clear()
            stage.send(ShowReport(DAY))
            await reported(stage, DAY, 1)
            stage.send(ShowReport(None))
            stage.send(ShowReport(MONTH))
            await reported(stage, MONTH, 1)
            assert _Counting.days == []

    run_virtually(play())


@pytest.mark.parametrize("fewer", [0, 1])
def test_so_many_days_are_kept_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fewer: int
) -> None:
    days = [*MONTH.until(TODAY).each, *MONTH.before(TODAY).each]
    monkeypatch.setattr(period_reading, "DAYS_KEPT", len(days) - fewer)

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await counted(stage)
            stage.send(ShowReport(MONTH))
            await reported(stage, MONTH, 0)
            stage.send(ShowReport(DAY))
            await reported(stage, DAY, 0)
            _Counting.days.clear()
            stage.send(ShowReport(MONTH))
            await reported(stage, MONTH, 0)
            assert bool(_Counting.days) is bool(fewer)

    run_virtually(play())


def test_what_another_hour_moves_is_moved_in_the_report_as_in_the_list(tmp_path: Path) -> None:
    """It moves nothing that has happened, but for what a clock sold that was ahead."""

    async def play() -> None:
        ahead = period_of(PeriodKind.DAY, TODAY + timedelta(days=3))
        at_night = day_bounds(ahead.days.first)[0] + timedelta(hours=2) - START
        async with on_stage(tmp_path, jump=at_night) as stage:
            await sell(stage, 70)
            stage.clock.jump = timedelta()
            stage.send(ShowReport(ahead))
            await reported(stage, ahead, 1)
            stage.send(SetDayStart(4))
            await reported(stage, ahead, 0)
            stage.send(ListSales(ahead.days.first))
            shown = await stage.until(lambda s: s.listing)
            assert shown.listing is not None
            assert shown.listing.sales == ()

    run_virtually(play())


def test_what_came_while_no_report_was_open_is_in_the_next_one(tmp_path: Path) -> None:
    async def play() -> None:
        before_midnight = timedelta(hours=24) - (START - day_bounds(TODAY)[0]) - TEN_MINUTES
        async with on_stage(tmp_path, jump=before_midnight) as stage:
            late = await sell(stage, 70, "expired")
            stage.send(ShowReport(MONTH))
            await reported(stage, MONTH, 0)
            stage.send(ShowReport(None))
            await asyncio.sleep(900)
            await stage.settle("completed")
            await stage.state(late, SaleState.PAID, within_s=3600)
            stage.send(ShowReport(MONTH))
            report = await reported(stage, MONTH, 1)
            assert report.standing[Standing.LATE] == Subtotal(1, Money.of_major(70))
            assert report.days[-1].brought.count == 1
            assert report.days[-1].day == TODAY + timedelta(days=1)

    run_virtually(play())


@pytest.mark.parametrize("error", [_Counting.error, ImpossibleEventError("paid before it began")])
def test_a_journal_that_cannot_be_read_gives_no_report(
    tmp_path: Path, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_Counting, "error", error)

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await counted(stage)
            _Counting.fails = True
            stage.send(ShowReport(DAY))
            told = await stage.until(lambda s: s.shown_report is not None)
            assert of(told, DAY) is None
            assert told.journal_finding is JournalFinding.REWRITTEN
            _Counting.fails = False
            await sell(stage, 500)
            await reported(stage, DAY, 1)
            assert stage.seen[-1].journal_finding is None

    run_virtually(play())


def test_a_journal_that_cannot_be_read_ahead_is_read_once_it_can_be(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await counted(stage)
            _Counting.fails = True
            stage.send(ListSales(TODAY))
            await asyncio.sleep(5)
            assert stage.seen[-1].journal_finding is None, "nobody has asked for a report"
            _Counting.fails = False
            stage.send(ListSales(TODAY))
            await asyncio.sleep(5)
            assert MONTH.until(TODAY).each[0] in map(local_day, _Counting.days)

    run_virtually(play())


def test_the_list_of_a_day_has_the_month_s_report_read_ahead(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await counted(stage)
            await sell(stage, 500)
            stage.send(ListSales(TODAY))
            await stage.until(lambda s: s.listing is not None)
            await asyncio.sleep(5)
            ahead = [local_day(since) for since in _Counting.days]
            assert ahead == [*MONTH.until(TODAY).each, *MONTH.before(TODAY).each]
            _Counting.days.clear()
            stage.send(ShowReport(MONTH))
            await reported(stage, MONTH, 1)
            assert _Counting.days == []

    run_virtually(play())


def test_a_till_that_rests_has_the_month_s_report_read_before_anybody_asks(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await counted(stage)
            open_sale = await stage.charge(500)
            await stage.state(open_sale.sale_id, SaleState.WAITING)
            await asyncio.sleep(AHEAD_AFTER_S + 5)
            assert _Counting.days == []  # somebody may pay: nothing is read beside
            await stage.settle("completed")
            await stage.state(open_sale.sale_id, SaleState.PAID)
            await asyncio.sleep(AHEAD_EVERY_S)
            ahead = [local_day(since) for since in _Counting.days]
            assert ahead == [*MONTH.until(TODAY).each, *MONTH.before(TODAY).each]
            _Counting.days.clear()
            stage.send(ShowReport(MONTH))
            await reported(stage, MONTH, 1)
            assert _Counting.days == []

    run_virtually(play())


def test_a_till_that_rests_for_long_has_read_a_year_of_months_and_no_day_of_it_twice(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await counted(stage)
            for back in range(MONTHS_AHEAD + 1):
                await asyncio.sleep(AHEAD_EVERY_S if back else AHEAD_AFTER_S + 5)
                month = MONTH.step(-back)
                ahead = {local_day(since) for since in _Counting.days}
                assert ahead >= {*month.until(TODAY).each, *month.before(TODAY).each}
                assert month.before(TODAY).first - timedelta(days=1) not in ahead
            assert len(_Counting.days) == len(set(_Counting.days)) <= DAYS_KEPT
            _Counting.days.clear()
            stage.send(ShowReport(MONTH.step(-MONTHS_AHEAD)))
            await reported(stage, MONTH.step(-MONTHS_AHEAD), 0)
            await asyncio.sleep(AHEAD_EVERY_S)
            assert _Counting.days == []

    run_virtually(play())


def test_a_report_that_is_opened_meanwhile_reads_no_day_twice(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            await counted(stage)
            stage.send(ListSales(TODAY))
            stage.send(ShowReport(MONTH))
            await reported(stage, MONTH, 0)
            await asyncio.sleep(5)
            assert len(_Counting.days) == len(set(_Counting.days))
            await sell(stage, 500)
            assert (await reported(stage, MONTH, 1)).brought.total == Money.of_major(500)

    run_virtually(play())


class _Parked:
    """Reads a journal; hands over the figures of a day that were read first only when it is let."""

    def __init__(self, journal: JournalReading, day: date = TODAY) -> None:
        self._journal, self._day = journal, day
        self.holds, self.may_go = asyncio.Event(), asyncio.Event()

    async def read(self, work: Callable[[JournalReading], T]) -> T:
        found = work(self._journal)
        of_the_day = isinstance(found, DayFigures) and found.totals.day == self._day
        if of_the_day and not self.holds.is_set():
            self.holds.set()
            await self.may_go.wait()
        return found


def test_what_happens_while_a_day_is_read_ahead_is_in_the_report(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            readers: list[_Parked] = []

            def parked(journal: SqliteJournal) -> _Parked:
                readers.append(_Parked(journal))
                return readers[-1]

            stage.setup.reader = parked
            stage.send(OpenTill(Mode.LIVE))
            await stage.until(lambda s: s.phase is Phase.READY and bool(readers))
            stage.send(ListSales(TODAY))
            await readers[-1].holds.wait()
            await sell(stage, 500)
            stage.send(ShowReport(MONTH))
            await asyncio.sleep(1)
            readers[-1].may_go.set()
            assert (await reported(stage, MONTH, 1)).brought.total == Money.of_major(500)
            await asyncio.sleep(1)
            stage.send(ShowReport(DAY))
            assert (await reported(stage, DAY, 1)).brought.total == Money.of_major(500)

    run_virtually(play())


def test_days_that_are_forgotten_while_a_report_is_read_are_in_it_all_the_same(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            readers: list[_Parked] = []

            def parked(journal: SqliteJournal) -> _Parked:
                readers.append(_Parked(journal, MONTH.before(TODAY).first))
                return readers[-1]

            stage.setup.reader = parked
            stage.send(OpenTill(Mode.LIVE))
            await stage.until(lambda s: s.phase is Phase.READY and bool(readers))
            stage.send(ShowReport(MONTH))
            await readers[-1].holds.wait()
            await sell(stage, 500)
            stage.send(ListSales(TODAY))
            await asyncio.sleep(1)
            readers[-1].may_go.set()
            assert (await reported(stage, MONTH, 1)).brought.total == Money.of_major(500)

    run_virtually(play())
