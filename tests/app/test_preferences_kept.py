"""What is chosen under "Screen and sound" is kept without keys, in training, without a till."""

from __future__ import annotations

import queue
from pathlib import Path

import pytest

from pos_app.app.clock import RNG, SystemClock
from pos_app.app.local_setup import LocalSetup
from pos_app.config.paths import Paths
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode, Preferences
from pos_app.engine.api.commands import ChangePreferences, OpenTill
from pos_app.engine.api.snapshots import Phase, SetupStep, Snapshot
from pos_app.engine.engine import Engine

CHOSEN = Preferences(
    language=Language.EN, dark=True, large_text=True, motion=False, sound=False, shop_qr="/x.png"
)


@pytest.mark.parametrize("mode", [None, Mode.TRAINING])
def test_they_outlive_the_program(tmp_path: Path, mode: Mode | None) -> None:
    setup = LocalSetup(Paths(tmp_path), SystemClock(), Language.RU)
    said: queue.Queue[Snapshot] = queue.Queue()
    engine = Engine(setup, said.put, SystemClock(), RNG)
    if mode is not None:
        engine.send(OpenTill(mode))
    engine.send(ChangePreferences(CHOSEN))
    engine.start()
    try:
        while (snapshot := said.get(timeout=20)).setup.step is not SetupStep.SAVED:
            assert snapshot.setup.step is not SetupStep.REFUSED
        assert snapshot.setup_info.preferences == CHOSEN
        assert snapshot.phase is (Phase.NO_TILL if mode is None else Phase.READY)
    finally:
        engine.stop()
        assert engine.join(10) is None
    again = LocalSetup(Paths(tmp_path), SystemClock(), Language.RU)
    assert again.info().preferences == CHOSEN
    assert not again.info().provisioned
