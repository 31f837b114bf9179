"""A lost create whose deal is found long after: what became of it is asked, and told."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pos_app.domain.errors import JournalError, JournalProblem, NoAnswer, Trouble
from pos_app.domain.events import DealCreated, Event, NoteWritten
from pos_app.domain.preferences import Preferences
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import AcknowledgeNotice
from pos_app.engine.api.snapshots import Snapshot
from pos_app.engine.sale.recover import ESCALATE_AFTER_S
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.fake_gateway import Fault
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import run_virtually

WATCH_H = 3
SHORT = replace(Preferences(), watch_hours=WATCH_H)
NO_LIST = [Fault(NoAnswer(Trouble.TIMED_OUT))] * 4000


async def lost(stage: Stage, *, is_put_aside: bool = True) -> Sale:
    """A sale whose deal was made and is not found: a person was called, and may have seen it."""
    stage.gateway.faults["create"] = [Fault(NoAnswer(Trouble.TIMED_OUT), carried_out=True)]
    stage.gateway.faults["find"] = list(NO_LIST)
    sale = await stage.charge()
    await stage.state(sale.sale_id, SaleState.REVIEW, within_s=ESCALATE_AFTER_S + 60)
    if is_put_aside:
        stage.send(AcknowledgeNotice(sale.sale_id, SaleState.REVIEW))
        await stage.until(lambda s: s.sales[0].sale.notice_acknowledged)
    return sale


def is_paid(snapshot: Snapshot) -> bool:
    sales = [*(v.sale for v in snapshot.sales), *(n.sale for n in snapshot.notices)]
    return any(sale.state is SaleState.PAID for sale in sales)


@pytest.mark.parametrize("after_restart", [False, True])
def test_a_deal_found_after_the_watch_s_time_is_asked_for_all_the_same(
    tmp_path: Path, after_restart: bool
) -> None:
    """A person has put it aside as unknown, and it was paid."""

    async def play() -> None:
        async with on_stage(tmp_path, preferences=SHORT) as stage:
            await lost(stage)
            await stage.settle("completed")
            gateway = stage.gateway
            if not after_restart:
                await asyncio.sleep((WATCH_H + 1) * 3600)
                gateway.faults["find"] = []
                await stage.until(is_paid, within_s=900)
        if after_restart:
            gateway.faults["find"] = []
            jump = timedelta(hours=WATCH_H + 1)
            async with on_stage(tmp_path, gateway, SHORT, jump=jump) as stage:
                await stage.until(is_paid, within_s=900)

    run_virtually(play())


@pytest.mark.parametrize("is_put_aside", [False, True])
def test_what_became_of_a_deal_that_is_found_is_told_at_once(
    tmp_path: Path, is_put_aside: bool
) -> None:
    """A person was called for it, and asks the customer to wait."""

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await lost(stage, is_put_aside=is_put_aside)
            await stage.settle("completed")
            await asyncio.sleep(3600)
            stage.gateway.faults["find"] = []
            await stage.until(is_paid, within_s=900)
            found = next(s for s in stage.seen if knows_deal(s, sale))
            assert stage.clock.now() - found.now < timedelta(seconds=3)

    run_virtually(play())


def test_an_answer_that_could_not_be_written_confirms_no_deal(tmp_path: Path) -> None:
    """The disk was full for a moment when it came; then there was no list for hours."""

    class FullForDeals(SqliteJournal):
        is_full = True

        def append(
            self, sale: Sale, event: Event, at: datetime, note: NoteWritten | None = None
        ) -> None:
            if self.is_full and isinstance(event, DealCreated):
                raise JournalError(JournalProblem.DISK_FULL)
            super().append(sale, event, at, note)

    async def play() -> None:
        stage = Stage(tmp_path, None, SHORT)
        stage.setup.journal_type = FullForDeals
        async with stage.serving():
            stage.gateway.faults["find"] = list(NO_LIST)
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.REVIEW, within_s=ESCALATE_AFTER_S + 60)
            stage.send(AcknowledgeNotice(sale.sale_id, SaleState.REVIEW))
            FullForDeals.is_full = False
            await stage.settle("completed")
            await asyncio.sleep((WATCH_H + 1) * 3600)
            stage.gateway.faults["find"] = []
            await stage.until(is_paid, within_s=900)

    run_virtually(play())


def knows_deal(snapshot: Snapshot, sale: Sale) -> bool:
    sales = [*(v.sale for v in snapshot.sales), *(n.sale for n in snapshot.notices)]
    return any(each.sale_id == sale.sale_id and each.deal_id for each in sales)
