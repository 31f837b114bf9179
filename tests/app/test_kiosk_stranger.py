"""Hundreds of things that a stranger does to a kiosk; `tasks.py prove` has a hundred thousand."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos_app.ui.model.kiosk_steps import KioskStep
from tests.app.kiosk_stranger import run

ACTIONS = 400


@pytest.mark.slow
def test_a_stranger_never_gets_out_and_never_sees_another_customer(
    qtbot: QtBot, tmp_path: Path
) -> None:
    stranger = run(tmp_path, ACTIONS, seed=14)
    assert stranger.faults == []
    assert sum(stranger.done.values()) == ACTIONS
    assert len(stranger.search.known) >= 5, "payments were begun"
    assert stranger.search.codes_read, "a reader can read them"
    reached = {KioskStep.ATTRACT, KioskStep.LANGUAGE, KioskStep.AMOUNT, KioskStep.CONFIRM}
    assert reached | {KioskStep.PAYMENT, KioskStep.NOT_PAID} <= set(stranger.steps)
