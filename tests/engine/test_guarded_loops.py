"""A bug of ours ends no watch and no loop: it is told to a person, and the work goes on."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest

from pos_app.domain.errors import GatewayError, JournalError, JournalFinding, JournalProblem
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import Show
from pos_app.engine.api.snapshots import Phase
from pos_app.engine.background import AGAIN_S, BackgroundTasks
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.engine.fake_gateway import FakeGateway, Fault
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import run_virtually

BUG = Fault(cast("GatewayError", ValueError("a bug")))


@pytest.mark.parametrize("call", ["deal", "requisites", "create"])
def test_a_sale_is_carried_on_after_a_bug(tmp_path: Path, call: str) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.faults_allowed = [1]
            stage.gateway.faults[call] = [BUG]
            sale = await stage.charge()
            await stage.until(lambda s: s.faults == 1)
            await stage.state(sale.sale_id, SaleState.WAITING, within_s=120)
            assert len(stage.gateway.truth) == 1
            await stage.settle("completed")
            await stage.state(sale.sale_id, SaleState.PAID, within_s=30)

    run_virtually(play())


def test_what_is_decided_is_watched_on_after_a_bug(tmp_path: Path) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            stage.faults_allowed = [1]
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("expired")
            await stage.state(sale.sale_id, SaleState.CLOSED)
            stage.send(Show(None))
            stage.gateway.faults["deal"] = [BUG]
            await stage.until(lambda s: s.faults == 1, within_s=60)
            await stage.settle("completed")
            await stage.until(lambda s: bool(s.notices), within_s=60)

    run_virtually(play())


class _OddOnce(SqliteJournal):
    """Fails where nothing may, once."""

    failed = False

    def room(self) -> int | None:
        self._fail_once()
        return super().room()

    def watched(
        self, since: datetime, lately: datetime, after: int = 0, limit: int = -1
    ) -> tuple[Sale, ...]:
        if type(self) is _OddTakeUp:
            self._fail_once()
        return super().watched(since, lately, after, limit)

    def _fail_once(self) -> None:
        if not type(self).failed and asyncio.get_running_loop().time() > 3:
            type(self).failed = True
            raise ValueError("a bug")


class _OddTakeUp(_OddOnce):
    def room(self) -> int | None:
        return SqliteJournal.room(self)


class _UnreadableOnce(SqliteJournal):
    """Cannot be read where what is watched is taken up, once."""

    failed = False

    def watched(
        self, since: datetime, lately: datetime, after: int = 0, limit: int = -1
    ) -> tuple[Sale, ...]:
        if not type(self).failed:
            type(self).failed = True
            raise JournalError(JournalProblem.NOT_WRITABLE)
        return super().watched(since, lately, after, limit)


def test_a_disk_that_fails_where_the_watched_are_taken_up_is_no_fault_of_the_program_s(
    tmp_path: Path,
) -> None:
    async def play() -> None:
        gateway = FakeGateway()
        async with on_stage(tmp_path, gateway) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            await stage.settle("expired")
            await stage.state(sale.sale_id, SaleState.CLOSED, within_s=60)
        stage = Stage(tmp_path, gateway, Preferences())
        stage.setup.journal_type = _UnreadableOnce
        async with stage.serving(Mode.LIVE):
            found = await stage.until(lambda s: s.journal_finding, within_s=30)
            assert found.journal_finding is JournalFinding.NOT_READ
            await stage.until(lambda s: s.journal_finding is None, within_s=AGAIN_S + 1)
            await stage.settle("completed")
            await stage.until(lambda s: s.notices, within_s=700, what="the late money")

    run_virtually(play())


@pytest.mark.parametrize("journal", [_OddOnce, _OddTakeUp])
def test_a_loop_goes_on_after_a_bug(tmp_path: Path, journal: type[_OddOnce]) -> None:
    async def play() -> None:
        journal.failed = False
        gateway = FakeGateway(faults={"check": [Fault(delay_s=5)]})
        stage = Stage(tmp_path, gateway, Preferences())
        stage.setup.journal_type = journal
        stage.faults_allowed = [1]
        async with stage.serving(Mode.LIVE):
            await stage.until(lambda s: s.faults == 1, within_s=30)
            stage.gateway.calls.clear()
            await asyncio.sleep(300)
            assert "check" in stage.gateway.calls
            assert stage.seen[-1].phase is Phase.READY

    run_virtually(play())


def test_a_work_that_is_over_runs_no_more_from_that_very_moment() -> None:
    """Else what asks for it just then would be told that it is under way, and nobody does it."""

    async def play() -> None:
        loop, running = asyncio.get_running_loop(), list[bool]()
        tasks, over = BackgroundTasks(lambda _, __: None), asyncio.Event()

        async def work() -> None:
            await over.wait()

        tasks.start("a work", work())
        await asyncio.sleep(0)
        assert (tasks.is_running("a work"), tasks.is_running("another")) == (True, False)
        over.set()
        loop.call_soon(lambda: running.append(tasks.is_running("a work")))
        await asyncio.sleep(0)
        assert (running, tasks.are_idle) == ([False], False)

    run_virtually(play())
