"""A day's report on the till: each thing on the day it happened, and nothing read twice."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from pos_app.domain.day import TASHKENT, DayReport, EntryKind, Subtotal
from pos_app.domain.errors import JournalError, JournalProblem
from pos_app.domain.events import Recorded
from pos_app.domain.money import Money
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import ListSales, OpenTill, Show
from pos_app.engine.api.snapshots import Phase, Snapshot
from pos_app.engine.reports import day_report
from pos_app.engine.reports.day_report import DayReading
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import START, run_virtually
from tests.journal.sale_events import (
    EXPIRED,
    PAID,
    append_all,
    appends_of,
    created,
    intent,
    paid_sale,
)

TODAY = START.astimezone(TASHKENT).date()
TOMORROW = TODAY + timedelta(days=1)
NOTHING = Subtotal(0, Money(0))


class _Counting(SqliteJournal):
    """The real journal; counts the histories, and the whole days, that it is asked for."""

    histories = 0
    days = 0

    def each_of_day(self, since: datetime, until: datetime) -> Iterator[tuple[Recorded, ...]]:
        type(self).days += 1
        return super().each_of_day(since, until)

    def history(self, sale_id: str) -> tuple[Recorded, ...]:
        type(self).histories += 1
        return super().history(sale_id)


class _Unreadable(SqliteJournal):
    """The real journal, but for what happened on a day."""

    def happened(self, since: datetime, until: datetime) -> dict[str, int]:
        del since, until
        raise JournalError(JournalProblem.NOT_WRITABLE)


def line(soum: int) -> Subtotal:
    return Subtotal(1, Money.of_major(soum))


async def reported(stage: Stage, day: date) -> DayReport:
    stage.send(ListSales(None))
    await stage.until(lambda s: s.listing is None)
    stage.send(ListSales(day))
    snapshot = await stage.until(lambda s: s.listing is not None)
    assert snapshot.listing is not None
    assert snapshot.listing.report is not None
    return snapshot.listing.report


def test_late_money_and_a_refund_stand_in_the_report_of_their_own_day(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            paid = await stage.charge(500)
            await stage.state(paid.sale_id, SaleState.WAITING)
            await stage.settle("completed")
            await stage.state(paid.sale_id, SaleState.PAID)
            expired = await stage.charge(70)
            await stage.state(expired.sale_id, SaleState.WAITING)
            await stage.settle("expired")
            await stage.state(expired.sale_id, SaleState.CLOSED)
            first = await reported(stage, TODAY)
            assert (first.totals.paid, first.totals.late) == (line(500), NOTHING)
            await asyncio.sleep(20 * 3600)
            of_paid, of_expired = stage.gateway.truth.values()
            of_paid.status, of_expired.status = "refunded", "completed"
            stage.send(Show(paid.sale_id))
            await stage.state(paid.sale_id, SaleState.REVIEW, within_s=3600)
            stage.send(Show(expired.sale_id))
            await stage.state(expired.sale_id, SaleState.PAID, within_s=3600)
            assert await reported(stage, TODAY) == first
            second = await reported(stage, TOMORROW)
            assert second.totals.paid == NOTHING
            assert (second.totals.late, second.totals.reversed) == (line(70), line(500))
            assert second.totals.net == Money.of_major(70 - 500)
            told = [(e.kind, e.sale.sale_id, e.first_day) for e in second.entries]
            assert sorted(told) == [
                (EntryKind.LATE, expired.sale_id, TODAY),
                (EntryKind.REVERSED, paid.sale_id, TODAY),
            ]

    run_virtually(play())


def test_few_changed_sales_are_read_singly_and_more_by_one_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(day_report, "SINGLY", 3)
    _Counting.histories = _Counting.days = 0
    with _Counting.open(tmp_path / "journal.db") as journal:
        reading = DayReading(TODAY)
        append_all(journal, *(paid_sale(number, START) for number in range(1, 4)))
        few = reading.sales(journal)
        assert (_Counting.histories, _Counting.days) == (3, 0)
        append_all(journal, *(paid_sale(number, START) for number in range(4, 8)))
        many = reading.sales(journal)
        assert (_Counting.histories, _Counting.days) == (3, 1)
    assert [sale.sequence for sale in many] == [7, 6, 5, 4, 3, 2, 1]
    assert all(again is sale for again, sale in zip(many[4:], few, strict=True)), "kept as read"


def test_an_open_sale_is_in_the_report_until_it_is_paid(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge(500)
            stage.send(ListSales(TODAY))
            await stage.until(lambda s: _open(s) == line(500))
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("completed")
            last = await stage.until(lambda s: _open(s) == NOTHING)
            assert last.listing is not None
            assert last.listing.report is not None
            assert last.listing.report.totals.paid == line(500)

    run_virtually(play())


def _open(snapshot: Snapshot) -> Subtotal | None:
    listing = snapshot.listing
    return listing.report.open if listing is not None and listing.report is not None else None


def test_a_history_is_read_once_and_again_only_where_the_day_added_to_it(tmp_path: Path) -> None:
    _Counting.histories = 0
    today, tomorrow = START, START + timedelta(days=1)
    with _Counting.open(tmp_path / "journal.sqlite3") as journal:
        stories = [paid_sale(n, today) for n in range(1, 6)]
        append_all(journal, *stories)
        book = DayReading(TODAY)
        first = book.report(journal)
        assert (first.totals.paid.count, _Counting.histories) == (5, 5)
        assert book.report(journal) == first
        assert _Counting.histories == 5
        append_all(journal, appends_of(intent(6), [created(6)], today))
        assert book.report(journal).open.count == 1
        assert _Counting.histories == 6
        *unpaid, late = appends_of(intent(7), [created(7), EXPIRED, PAID], today)
        append_all(journal, unpaid)
        assert book.report(journal).open.count == 1
        assert _Counting.histories == 7
        journal.append(late.sale, late.event, tomorrow)
        assert book.report(journal).totals.late == NOTHING
        assert _Counting.histories == 7
        assert DayReading(TOMORROW).report(journal).totals.late.count == 1


def test_a_report_that_cannot_be_read_leaves_the_list(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.setup.journal_type = _Unreadable
            stage.send(OpenTill(Mode.LIVE))
            await stage.until(lambda s: s.phase is Phase.READY)
            sale = await stage.charge(500)
            stage.send(ListSales(TODAY))
            snapshot = await stage.until(lambda s: s.listing is not None)
            assert snapshot.listing is not None
            assert [s.sale_id for s in snapshot.listing.sales] == [sale.sale_id]
            assert snapshot.listing.report is None

    run_virtually(play())


@pytest.mark.parametrize("way", [slice(1, None), slice(None, None, -1)])
def test_a_history_that_cannot_have_happened_is_a_broken_journal(
    tmp_path: Path, way: slice
) -> None:
    with SqliteJournal.open(tmp_path / "journal.sqlite3") as journal:
        intended, *rest = paid_sale(1, START)
        append_all(journal, rest if way.start else [intended, *rest[way]])
        with pytest.raises(JournalError) as caught:
            DayReading(TODAY).report(journal)
    assert caught.value.problem is JournalProblem.BROKEN


class _WithoutHistories(SqliteJournal):
    """An index that names sales of which nothing happened."""

    def history(self, sale_id: str) -> tuple[Recorded, ...]:
        del sale_id
        return ()


def test_a_sale_without_events_is_a_broken_journal_and_no_smaller_total(tmp_path: Path) -> None:
    with _WithoutHistories.open(tmp_path / "journal.sqlite3") as journal:
        append_all(journal, paid_sale(1, START))
        with pytest.raises(JournalError) as caught:
            DayReading(TODAY).report(journal)
    assert caught.value.problem is JournalProblem.BROKEN
