"""The day's list and its comparison with the gateway's: the one asked for, read when it changed."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

from pos_app.domain.day import TASHKENT, day_bounds
from pos_app.domain.errors import JournalError, JournalFinding, JournalProblem
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import ListSales, OpenTill, Reconcile, Show
from pos_app.engine.api.snapshots import Phase, Reconciliation, Snapshot
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.fake_gateway import Fault
from tests.engine.stage import on_stage
from tests.engine.virtual import START, run_virtually

TODAY = START.astimezone(TASHKENT).date()
YESTERDAY = TODAY - timedelta(days=1)


class _Counting(SqliteJournal):
    """The real journal; counts how often a day is read, and fails where it is told to."""

    reads = 0
    fails = False

    def listed(self, since: datetime, until: datetime) -> dict[str, int]:
        type(self).reads += 1
        return super().listed(since, until)

    def sales(
        self, since: datetime | None = None, until: datetime | None = None
    ) -> tuple[Sale, ...]:
        if self.fails:
            raise JournalError(JournalProblem.NOT_WRITABLE)
        return super().sales(since, until)


def _ready(snapshot: Snapshot) -> bool:
    return snapshot.reconciliation is not None and not snapshot.reconciliation.busy


def test_the_list_is_read_when_something_was_written_not_at_every_poll(tmp_path: Path) -> None:
    _Counting.reads, _Counting.fails = 0, False

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.setup.journal_type = _Counting
            stage.send(OpenTill(Mode.LIVE))
            await stage.until(lambda s: s.phase is Phase.READY)
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.send(ListSales(TODAY))
            await stage.until(lambda s: s.listing is not None)
            before, told = _Counting.reads, len(stage.seen)
            for _ in range(12):
                stage.send(Show(sale.sale_id))
                await asyncio.sleep(2)
            assert len(stage.seen) > told + 10
            assert _Counting.reads - before <= 1
            await stage.settle("completed")
            listed = await stage.until(lambda s: _state_listed(s) is SaleState.PAID, within_s=10)
            assert listed.listing is not None
            stage.send(ListSales(YESTERDAY))
            empty = await stage.until(lambda s: s.listing is not None and not s.listing.sales)
            assert empty.listing is not None
            assert empty.listing.day == YESTERDAY

    run_virtually(play())


def _state_listed(snapshot: Snapshot) -> SaleState | None:
    return snapshot.listing.sales[0].state if snapshot.listing else None


def test_a_comparison_that_was_put_away_does_not_come_back(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.gateway.faults["deals"] = [Fault(delay_s=20)]
            stage.send(Reconcile(YESTERDAY))
            stage.send(Reconcile(TODAY))
            await stage.until(_ready)
            await asyncio.sleep(60)
            found = stage.seen[-1].reconciliation
            assert found is not None
            assert found.day == TODAY
            stage.send(Reconcile(None))
            await stage.until(lambda s: s.reconciliation is None)

    run_virtually(play())


def test_a_journal_that_cannot_be_read_is_said_and_breaks_nothing(tmp_path: Path) -> None:
    _Counting.fails = False

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.setup.journal_type = _Counting
            stage.send(OpenTill(Mode.LIVE))
            await stage.until(lambda s: s.phase is Phase.READY)
            _Counting.fails = True
            stage.send(Reconcile(TODAY))
            told = await stage.until(_ready, within_s=5)
            assert told.reconciliation is not None
            assert told.reconciliation.finding is JournalFinding.NOT_READ
            assert told.journal_finding is JournalFinding.NOT_READ
            assert (told.journal_problem, told.cannot_charge) == (None, None), "sales go on"
            assert told.phase is Phase.READY
            _Counting.fails = False
            stage.send(Reconcile(TODAY))
            whole = Reconciliation(TODAY)
            told = await stage.until(lambda s: s.reconciliation == whole, within_s=5)
            assert told.journal_finding is None

    run_virtually(play())


def test_a_sale_at_midnight_is_one_with_its_deal_on_both_days(tmp_path: Path) -> None:
    """Begun in the last second of a day; its deal was made in the first of the next."""
    _, midnight = day_bounds(TODAY)

    async def play() -> None:
        async with on_stage(tmp_path, jump=midnight - START - timedelta(seconds=0.6)) as stage:
            stage.gateway.latency_s = 1
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.gateway.latency_s = 0.05
            assert stage.gateway.truth["deal-1"].created_at >= midnight > sale.created_at
            columns: list[tuple[int, int, int]] = []
            for day in (TODAY, TODAY + timedelta(days=1)):
                stage.send(Reconcile(day))
                await asyncio.sleep(5)
                found = _of(stage.seen[-1])
                assert (found.day, found.busy) == (day, False)
                columns.append((len(found.both), len(found.only_here), len(found.only_there)))
            assert columns == [(1, 0, 0), (0, 0, 0)]

    run_virtually(play())


def _of(snapshot: Snapshot) -> Reconciliation:
    assert snapshot.reconciliation is not None
    return snapshot.reconciliation
