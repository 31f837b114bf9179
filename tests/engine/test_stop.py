"""The engine ends within its five seconds, whatever it was waiting for."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from pos_app.domain.errors import NotSent, Trouble
from pos_app.domain.payin import DealReport
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import OpenTill
from pos_app.engine.api.snapshots import Phase, Snapshot
from pos_app.engine.engine import Engine
from pos_app.journal.sqlite_journal import SqliteJournal
from tests.drivers.waiting import PATIENCE_S
from tests.engine.fake_gateway import FakeGateway
from tests.engine.fake_setup import FakeSetup
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import run_virtually
from tests.engine.wall import WallClock

MUTE_S = 300
"""A stop that waited for the name server would last so long."""


class MuteNames:
    """A name server that does not answer: the system's lookup blocks its thread."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.answers = threading.Event()

    def look_up(self) -> None:
        self.asked.set()
        self.answers.wait(MUTE_S)


@pytest.fixture
def names() -> Iterator[MuteNames]:
    names = MuteNames()
    yield names
    names.answers.set()


def test_a_name_server_that_does_not_answer_does_not_hold_up_the_end(
    tmp_path: Path, names: MuteNames
) -> None:
    async def look_up_first() -> None:
        """As asyncio does: in the loop's default executor."""
        await asyncio.get_running_loop().run_in_executor(None, names.look_up)
        raise NotSent(Trouble.NO_NETWORK)

    gateway = FakeGateway(WallClock(), uplink=look_up_first)
    seen: list[Snapshot] = []
    setup = FakeSetup(tmp_path, gateway, Preferences())
    engine = Engine(setup, seen.append, WallClock(), Random(7))
    engine.start()
    engine.send(OpenTill(Mode.LIVE))
    assert names.asked.wait(PATIENCE_S)
    engine.stop()
    assert engine.join(PATIENCE_S) is None
    left = [each.name for each in threading.enumerate() if not each.daemon]
    assert left == [threading.main_thread().name], "the interpreter's end would wait for these"


class ClockToldAtTheEnd(FakeGateway):
    """A question for a deal hangs, and its end brings another time of the gateway's."""

    async def deal(self, deal_id: str) -> DealReport:
        try:
            await asyncio.Event().wait()
        finally:
            self._offset = timedelta(hours=1)
        return await super().deal(deal_id)


def test_what_was_seen_of_a_till_stands_while_it_closes(tmp_path: Path) -> None:
    """One that is ready and has no sales would be told, of a till that has an open one."""

    async def play() -> None:
        async with on_stage(tmp_path, ClockToldAtTheEnd()) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            charged = len(stage.seen)
        assert stage.seen[charged:] == []

    run_virtually(play())


class UnclosableGateway(FakeGateway):
    """Its connections cannot be closed in good order."""

    async def aclose(self) -> None:
        await super().aclose()
        raise OSError("a connection that is gone already")


@pytest.mark.parametrize("gateway_of", [FakeGateway, UnclosableGateway])
def test_the_journal_is_closed_whatever_becomes_of_the_connections(
    tmp_path: Path, gateway_of: type[FakeGateway], monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[SqliteJournal] = []
    close = SqliteJournal.close

    def close_and_note(journal: SqliteJournal) -> None:
        closed.append(journal)
        close(journal)

    monkeypatch.setattr(SqliteJournal, "close", close_and_note)
    opened = threading.Event()

    def see(snapshot: Snapshot) -> None:
        if snapshot.phase is Phase.READY:
            opened.set()

    setup = FakeSetup(tmp_path, gateway_of(WallClock()), Preferences())
    engine = Engine(setup, see, WallClock(), Random(7))
    engine.start()
    engine.send(OpenTill(Mode.LIVE))
    assert opened.wait(PATIENCE_S)
    engine.stop()
    engine.join(PATIENCE_S)
    assert closed


@pytest.mark.parametrize("steps", range(8))
def test_a_stop_while_a_till_is_opened_anew_closes_the_one_before_to_its_end(
    tmp_path: Path, steps: int
) -> None:
    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            stage.send(OpenTill(Mode.LIVE))
            for _ in range(steps):
                await asyncio.sleep(0)
        with SqliteJournal.open(tmp_path / "journal.db") as journal:
            assert journal.sale(sale.sale_id) is not None

    run_virtually(play())


class FailsToClose(FakeGateway):
    """Closing its connections takes a while, and fails."""

    async def aclose(self) -> None:
        await super().aclose()
        await asyncio.sleep(1)
        raise OSError("a connection that is gone already")


def test_a_stop_ends_the_engine_though_the_till_before_does_not_close_well(tmp_path: Path) -> None:
    async def play() -> None:
        stage = Stage(tmp_path, FailsToClose(), Preferences())
        async with stage.serving():
            stage.send(OpenTill(Mode.LIVE))
            await asyncio.sleep(0.5)
            stage.engine.stop()
            await asyncio.sleep(2)
            assert len(stage.setup.opened) == 1

    run_virtually(play())
