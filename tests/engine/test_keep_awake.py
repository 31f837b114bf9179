"""The screen is held awake exactly while a payment is open, and nothing waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos_app.domain.errors import NoAnswer, Trouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Integration, Language
from pos_app.domain.preferences import Preferences, SetupInfo
from pos_app.domain.sale import OPEN, Sale, SaleState
from pos_app.engine.api.ports import SleepInhibitor
from pos_app.engine.api.snapshots import Phase, SaleView, Snapshot
from pos_app.engine.upkeep.keep_awake import LIMIT_S, LOAD_AFTER_S, KeepAwake
from tests.engine.fake_gateway import Fault
from tests.engine.stage import on_stage
from tests.engine.virtual import run_virtually

NOW = datetime(2026, 7, 17, 9, 25, tzinfo=UTC)
A_WHILE_S = 10


class Recorder:
    """An inhibitor that writes down what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def hold(self) -> None:
        self.asked.append("hold")

    async def release(self) -> None:
        self.asked.append("release")


class Broken(Recorder):
    """One that fails at both."""

    async def hold(self) -> None:
        await super().hold()
        raise OSError("nobody there")

    async def release(self) -> None:
        await super().release()
        raise EOFError


class Hanging(Recorder):
    """One that never answers."""

    async def hold(self) -> None:
        await super().hold()
        await asyncio.Event().wait()

    async def release(self) -> None:
        await super().release()
        await asyncio.Event().wait()


def snapshot(*states: SaleState, phase: Phase = Phase.READY) -> Snapshot:
    sales = (
        Sale(
            *(f"sale-{number}", number, f"T1-{number}", "T1", Money.of_major(516), NOW),
            customer_language=Language.UZ,
            integration=Integration.H2H,
            state=state,
        )
        for number, state in enumerate(states)
    )
    info = SetupInfo(Preferences(), "https://gateway.example", provisioned=True, vault="")
    return Snapshot(phase, info, NOW, sales=tuple(SaleView(sale) for sale in sales))


@asynccontextmanager
async def keeping(*inhibitors: SleepInhibitor) -> AsyncIterator[KeepAwake]:
    keep_awake = KeepAwake(lambda: inhibitors)
    running = asyncio.create_task(keep_awake.run())
    await asyncio.sleep(LOAD_AFTER_S)
    try:
        yield keep_awake
    finally:
        running.cancel()
        await asyncio.wait([running], timeout=A_WHILE_S)
        assert running.cancelled()


def asked_for(*snapshots: Snapshot, of: Recorder) -> list[str]:
    """What the inhibitor is asked until a while after the last snapshot, each coming so late."""

    async def play() -> list[str]:
        async with keeping(of) as keep_awake:
            for each in snapshots:
                keep_awake.set_snapshot(each)
                await asyncio.sleep(A_WHILE_S)
            return of.asked.copy()

    return run_virtually(play())


@pytest.mark.parametrize("state", list(SaleState))
def test_it_is_held_for_an_open_payment_and_for_no_other(state: SaleState) -> None:
    course = (snapshot(), snapshot(state), snapshot(state), snapshot(), snapshot())
    expected = ["hold", "release"] if state in OPEN else []
    assert asked_for(*course, of=Recorder()) == expected


def test_it_is_held_until_the_last_payment_is_decided() -> None:
    both = snapshot(SaleState.WAITING, SaleState.CONFIRMING)
    one = snapshot(SaleState.PAID, SaleState.UNKNOWN)
    none = snapshot(SaleState.PAID, SaleState.CLOSED)
    recorder = Recorder()

    async def play() -> None:
        async with keeping(recorder) as keep_awake:
            for each, asked in ((both, ["hold"]), (one, ["hold"]), (none, ["hold", "release"])):
                keep_awake.set_snapshot(each)
                await asyncio.sleep(A_WHILE_S)
                assert recorder.asked == asked

    run_virtually(play())


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.READY])
def test_a_till_that_is_not_open_holds_nothing(phase: Phase) -> None:
    course = (snapshot(SaleState.WAITING), snapshot(SaleState.WAITING, phase=phase))
    assert asked_for(*course, of=Recorder()) == ["hold", "release"]


def test_what_is_held_at_the_end_is_released() -> None:
    recorder = Recorder()
    assert asked_for(snapshot(SaleState.WAITING), of=recorder) == ["hold"]
    assert recorder.asked == ["hold", "release"]


@pytest.mark.parametrize("inhibitor", [Broken(), Hanging()])
def test_one_that_fails_or_hangs_is_asked_again_for_the_next_payment_and_holds_up_no_end(
    inhibitor: Recorder, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing above INFO is logged: it is no fault of the till's."""
    course = (snapshot(SaleState.WAITING), snapshot(), snapshot(SaleState.WAITING))
    assert asked_for(*course, of=inhibitor) == ["hold", "release", "hold"]
    assert inhibitor.asked == ["hold", "release"] * 2
    assert not [record for record in caplog.records if record.levelname not in {"INFO", "DEBUG"}]


def test_one_that_hangs_ends_on_time_and_keeps_no_other_waiting() -> None:
    async def play() -> None:
        hanging, recorder = Hanging(), Recorder()
        async with keeping(hanging, recorder) as keep_awake:
            keep_awake.set_snapshot(snapshot(SaleState.WAITING))
            await asyncio.sleep(LIMIT_S / 2)
            assert recorder.asked == ["hold"]
            keep_awake.set_snapshot(snapshot())
            await asyncio.sleep(LIMIT_S / 4)
            assert recorder.asked == ["hold", "release"]
            assert hanging.asked == ["hold"]
            await asyncio.sleep(LIMIT_S / 2)
            assert hanging.asked == ["hold", "release"]

    run_virtually(play())


@pytest.mark.parametrize("first_payment_s", [LOAD_AFTER_S / 2, LOAD_AFTER_S * 2])
def test_the_inhibitors_are_loaded_some_time_after_the_start_or_for_a_payment(
    first_payment_s: float,
) -> None:
    async def play() -> None:
        loop = asyncio.get_running_loop()
        loaded: list[float] = []

        def load() -> Sequence[SleepInhibitor]:
            loaded.append(loop.time())
            return ()

        keep_awake = KeepAwake(load)
        running = asyncio.create_task(keep_awake.run())
        await asyncio.sleep(first_payment_s)
        keep_awake.set_snapshot(snapshot(SaleState.WAITING))
        await running
        assert loaded == [pytest.approx(min(first_payment_s, LOAD_AFTER_S))]

    run_virtually(play())


def test_inhibitors_that_cannot_be_loaded_end_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def load() -> Sequence[SleepInhibitor]:
        raise ImportError("no jeepney")

    async def play() -> None:
        async with on_stage(tmp_path, inhibitors=load) as stage:
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)

    run_virtually(play())
    assert "no jeepney" in caplog.text


def test_a_till_holds_it_from_the_charge_to_the_answer_and_releases_it_at_its_end(
    tmp_path: Path,
) -> None:
    recorder = Recorder()

    async def play() -> None:
        async with on_stage(tmp_path, inhibitors=lambda: (recorder,)) as stage:
            await asyncio.sleep(A_WHILE_S)
            assert recorder.asked == []
            sale = await stage.charge()
            await stage.state(sale.sale_id, SaleState.WAITING)
            assert recorder.asked == ["hold"]
            await stage.settle("completed")
            await stage.state(sale.sale_id, SaleState.PAID)
            await asyncio.sleep(0.1)
            assert recorder.asked == ["hold", "release"]
            stage.gateway.faults["create"] = [Fault(NoAnswer(Trouble.TIMED_OUT))]
            sale = await stage.charge(key="lost")
            await stage.state(sale.sale_id, SaleState.UNKNOWN)
            assert recorder.asked == ["hold", "release", "hold"]

    run_virtually(play())
    assert recorder.asked == ["hold", "release"] * 2
