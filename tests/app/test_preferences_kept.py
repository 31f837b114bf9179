"""What is chosen under "Screen and sound" is kept without keys, in training, without a till."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from pos_app.app.clock import SystemClock
from pos_app.app.local_setup import LocalSetup
from pos_app.config.paths import Paths
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode, Preferences
from pos_app.engine.api.commands import ChangePreferences
from pos_app.engine.api.snapshots import Phase, SetupStep
from tests.drivers.engine_driver import EngineDriver

CHOSEN = Preferences(
    language=Language.EN, dark=True, large_text=True, motion=False, sound=False, shop_qr="/x.png"
)


@pytest.mark.parametrize("mode", [None, Mode.TRAINING])
def test_they_outlive_the_program(tmp_path: Path, mode: Mode | None) -> None:
    setup = LocalSetup(Paths(tmp_path), SystemClock(), Language.RU)

    async def play() -> None:
        engine = EngineDriver(setup, SystemClock())
        async with engine.serving(mode):
            engine.send(ChangePreferences(CHOSEN))
            snapshot = await engine.until(
                lambda s: s.setup.step in {SetupStep.SAVED, SetupStep.REFUSED}
            )
            assert snapshot.setup.step is SetupStep.SAVED
            assert snapshot.setup_info.preferences == CHOSEN
            assert snapshot.phase is (Phase.NO_TILL if mode is None else Phase.READY)

    asyncio.run(play())
    again = LocalSetup(Paths(tmp_path), SystemClock(), Language.RU)
    assert again.info().preferences == CHOSEN
    assert not again.info().provisioned
