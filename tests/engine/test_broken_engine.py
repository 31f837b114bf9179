"""A bug of ours in the engine itself: said on the screen or by the exit, and no payment is lost."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path
from random import Random
from typing import cast

import pytest

from pos_app.domain.errors import TillError
from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import ChangePreferences, OpenTill, Show
from pos_app.engine.api.snapshots import Phase, Snapshot
from pos_app.engine.engine import Engine
from pos_app.engine.sale import sale_view
from tests.drivers.waiting import PATIENCE_S
from tests.engine.fake_gateway import FakeGateway
from tests.engine.fake_setup import FakeSetup
from tests.engine.stage import Stage, on_stage
from tests.engine.virtual import run_virtually
from tests.engine.wall import WallClock


def test_a_bug_in_a_command_is_shown_and_the_payment_goes_on(tmp_path: Path) -> None:
    async def play() -> None:
        stage = Stage(tmp_path, None, Preferences())
        serving = asyncio.create_task(stage.engine.main())
        await asyncio.sleep(0)
        stage.send(OpenTill(Mode.LIVE))
        sale = await stage.charge()
        await stage.state(sale.sale_id, SaleState.WAITING)
        stage.setup.save_refusal = cast("TillError", ValueError("a bug"))
        stage.send(ChangePreferences(Preferences()))
        broken = await stage.until(lambda s: s.phase is Phase.BROKEN)
        assert broken.failure_detail == "ValueError"
        await stage.settle("completed")
        await stage.state(sale.sale_id, SaleState.PAID)
        stage.send(OpenTill(Mode.LIVE))
        await stage.until(lambda s: s.phase is Phase.READY)
        stage.engine.stop()
        await serving

    run_virtually(play())


def test_a_sale_that_cannot_be_drawn_is_shown_without_its_qr_and_is_paid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("a bug")

    async def play() -> None:
        async with on_stage(tmp_path) as stage:
            monkeypatch.setattr(sale_view, "view_of", fail)
            sale = await stage.charge()
            view = await stage.state(sale.sale_id, SaleState.WAITING)
            assert (view.payload, view.page_url, view.card) == (None, None, None)
            await stage.settle("completed")
            await stage.state(sale.sale_id, SaleState.PAID)

    run_virtually(play())


class Window:
    """Takes snapshots in the engine's thread; the first `fails` times it cannot."""

    def __init__(self, fails: int = 0) -> None:
        self.seen: list[Snapshot] = []
        self.fails = fails
        self.fails_at: Phase | None = None
        self.is_told, self.is_ready = threading.Event(), threading.Event()

    def take(self, snapshot: Snapshot) -> None:
        if self.fails:
            self.fails -= 1
            raise ValueError("a bug")
        if snapshot.phase is self.fails_at:
            raise ValueError("a bug")
        self.seen.append(snapshot)
        self.is_told.set()
        if snapshot.phase is Phase.READY:
            self.is_ready.set()


def engine_for(folder: Path, window: Window) -> tuple[Engine, FakeSetup]:
    setup = FakeSetup(folder, FakeGateway(WallClock()), Preferences())
    return Engine(setup, window.take, WallClock(), Random(7)), setup


def test_a_loop_that_ends_by_a_bug_is_told_by_the_exit_and_shown(tmp_path: Path) -> None:
    window = Window(fails=1)
    engine, _ = engine_for(tmp_path, window)
    engine.start()
    assert engine.join(PATIENCE_S) == "loop"
    assert [each.phase for each in window.seen] == [Phase.STOPPED]


def test_of_a_loop_that_ends_by_a_bug_the_till_that_did_not_close_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That may have left something behind."""

    async def fail(_: FakeGateway) -> None:
        raise ValueError("a bug")

    monkeypatch.setattr(FakeGateway, "aclose", fail)
    window = Window()
    engine, _ = engine_for(tmp_path, window)
    engine.send(OpenTill(Mode.LIVE))
    engine.start()
    assert window.is_ready.wait(PATIENCE_S)
    window.fails_at = Phase.READY
    engine.send(Show(None))
    assert engine.join(PATIENCE_S) == "close"


def test_a_loop_that_does_not_end_in_time_is_told_by_the_exit(tmp_path: Path) -> None:
    window = Window()
    engine, _ = engine_for(tmp_path, window)
    engine.start()
    assert window.is_told.wait(PATIENCE_S)
    assert engine.join(0) == "join"
    engine.stop()
    assert engine.join(PATIENCE_S) is None


def test_an_engine_that_is_stopped_before_it_runs_opens_no_till(tmp_path: Path) -> None:
    window = Window()
    engine, setup = engine_for(tmp_path, window)
    engine.send(OpenTill(Mode.LIVE))
    engine.stop()
    engine.start()
    assert engine.join(PATIENCE_S) is None
    assert window.seen[-1].phase is Phase.STOPPED
    assert setup.opened == []
