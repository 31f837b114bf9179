"""A paid sale is told until somebody has seen it, whatever click or restart comes between."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

from pos_app.domain.day import day_bounds, local_day
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import AcknowledgeNotice, OpenTill, SetDayStart, Show
from pos_app.engine.api.snapshots import NoticeKind
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.counter import counter
from tests.engine.stage import on_stage
from tests.engine.test_watching import closed
from tests.engine.virtual import run_virtually


def test_paid_at_the_very_moment_the_cashier_turns_away_is_told(tmp_path: Path) -> None:
    """The window has left the sale already; the engine hears of it after the money came."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("completed")
            await stage.state(sale.sale_id, SaleState.PAID)
            stage.send(Show(None))
            told = await stage.until(lambda s: bool(s.notices), within_s=1)
            assert [(n.kind, n.sale.sale_id) for n in told.notices] == [
                (NoticeKind.PAID, sale.sale_id)
            ]

    run_virtually(play())


def test_a_paid_that_nobody_saw_is_told_after_a_restart_until_it_was_seen(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.send(Show(None))
            await stage.settle("completed")
            await stage.until(lambda s: bool(s.notices), within_s=30)
            gateway = stage.gateway
        async with on_stage(tmp_path, gateway) as stage:
            told = await stage.until(lambda s: bool(s.notices), within_s=1)
            assert [n.kind for n in told.notices] == [NoticeKind.PAID]
            stage.send(AcknowledgeNotice(sale.sale_id, SaleState.PAID))
            stage.send(AcknowledgeNotice(sale.sale_id, SaleState.PAID))
            await stage.until(lambda s: not s.notices, within_s=1)
        async with on_stage(tmp_path, gateway) as stage:
            await asyncio.sleep(5)
            assert not any(snapshot.notices for snapshot in stage.seen)

    run_virtually(play())


def test_what_was_put_aside_as_paid_is_not_the_reversal_that_came_since(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("completed")
            await stage.state(sale.sale_id, SaleState.PAID)
            await stage.settle("refunded")
            await stage.state(sale.sale_id, SaleState.REVIEW)
            stage.send(AcknowledgeNotice(sale.sale_id, SaleState.PAID))
            stage.send(Show(None))
            told = await stage.until(lambda s: s.shown is None and bool(s.notices))
            assert [n.kind for n in told.notices] == [NoticeKind.REVERSAL]

    run_virtually(play())


def test_a_paid_notice_left_alone_ends_with_its_day(tmp_path: Path) -> None:
    """By itself, though nothing happens; one of a minute before midnight is told for an hour."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            left = day_bounds(local_day(stage.clock.now()))[1] - stage.clock.now()
            stage.clock.jump += left - timedelta(minutes=1)
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.send(Show(None))
            await stage.settle("completed")
            await stage.until(lambda s: bool(s.notices), within_s=30)
            await asyncio.sleep(3000)
            assert stage.seen[-1].notices
            await stage.until(lambda s: not s.notices, within_s=3600)

    run_virtually(play())


def test_at_a_kiosk_a_paid_notice_waits_for_whoever_comes(tmp_path: Path) -> None:
    """Over midnight, weeks and restarts: nobody is there every day."""

    async def play() -> None:
        async with counter(tmp_path, is_kiosk=True) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.send(Show(None))
            await stage.settle("completed")
            await stage.until(lambda s: bool(s.notices), within_s=30)
            await asyncio.sleep(25 * 3600)
            assert [notice.kind for notice in stage.seen[-1].notices] == [NoticeKind.PAID]
        later = timedelta(days=20)
        async with counter(tmp_path, is_kiosk=True, jump=later) as stage:
            told = await stage.until(lambda s: bool(s.notices), within_s=1)
            assert [notice.sale.sale_id for notice in told.notices] == [sale.sale_id]
            stage.send(AcknowledgeNotice(sale.sale_id, SaleState.PAID))
            await stage.until(lambda s: not s.notices, within_s=1)
        async with counter(tmp_path, is_kiosk=True, jump=later) as stage:
            await asyncio.sleep(5)
            assert not any(snapshot.notices for snapshot in stage.seen)

    run_virtually(play())


def test_a_shop_that_sells_at_night_is_told_until_its_own_day_ends(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.send(SetDayStart(4))
            days = (await stage.until(lambda s: s.shop_days.starts)).shop_days
            begin = days.bounds(days.day_of(stage.clock.now()))[1] + timedelta(days=1)
            stage.clock.jump += begin - timedelta(hours=4, minutes=30) - stage.clock.now()
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.send(Show(None))
            await stage.settle("completed")
            await stage.until(lambda s: bool(s.notices), within_s=30)
            await asyncio.sleep(4 * 3600)
            assert stage.seen[-1].notices
            await stage.until(lambda s: not s.notices, within_s=3600)

    run_virtually(play())


def test_the_last_three_sales_that_are_over_are_known_after_a_restart(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            done = []
            for _ in range(4):
                sale = await stage.charge()
                await stage.state(sale.sale_id, SaleState.WAITING)
                await stage.settle("completed")
                await stage.state(sale.sale_id, SaleState.PAID)
                done.append(sale.sale_id)
            waiting = await stage.charge()
            await stage.state(waiting.sale_id, SaleState.WAITING)
            newest = [done[3], done[2], done[1]]
            assert [sale.sale_id for sale in stage.seen[-1].recent] == newest
            gateway = stage.gateway
        async with on_stage(tmp_path, gateway) as stage:
            assert [sale.sale_id for sale in stage.seen[-1].recent] == newest

    run_virtually(play())


def test_what_is_on_the_screen_stays_there_though_all_is_done_and_another_comes(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            late = await closed(stage)
            await asyncio.sleep(60)
            shown = await stage.charge(700)
            await stage.state(shown.sale_id, SaleState.WAITING)
            await stage.settle("completed")
            await stage.state(shown.sale_id, SaleState.PAID)
            stage.send(AcknowledgeNotice(shown.sale_id, SaleState.PAID))
            await stage.until(lambda s: (v := s.view(shown.sale_id)) and v.sale.notice_acknowledged)
            await asyncio.sleep(60)
            stage.gateway.truth[late.deal_id or ""].status = "completed"
            told = await stage.until(lambda s: bool(s.notices), within_s=400)
            assert [n.sale.sale_id for n in told.notices] == [late.sale_id]
            assert told.view(shown.sale_id) is not None

    run_virtually(play())


class _CountingJournal(SqliteJournal):
    reads = 0

    def last_decided(self, count: int) -> tuple[Sale, ...]:
        type(self).reads += 1
        return super().last_decided(count)


def test_the_last_sales_follow_what_is_decided_and_are_not_read_for_what_is_open(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.setup.journal_type = _CountingJournal
            stage.send(OpenTill(Mode.LIVE))
            await stage.until(lambda _: _CountingJournal.reads > 0)
            before = _CountingJournal.reads
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("paid")
            await stage.state(sale.sale_id, SaleState.CONFIRMING)
            assert _CountingJournal.reads == before
            for status, state in (
                ("completed", SaleState.PAID),
                ("disputed", SaleState.REVIEW),
                ("completed", SaleState.PAID),
            ):
                await stage.settle(status)
                told = await stage.state(sale.sale_id, state)
                assert [recent.state for recent in stage.seen[-1].recent] == [state], told

    _CountingJournal.reads = 0
    run_virtually(play())
