"""Which monitor is the customer's, and all that is true of two of them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.ui.customer.monitors import Monitors
from pos_app.ui.model.customer_monitor import choose_monitor
from tests import ROOT
from tests.drivers.offscreen_monitors import two_monitor_environment

RUNS = {
    (1920, 1080): {"fit": 8, "payment": 22, "window": 30},
    (600, 1024): {"fit": 8},
    (800, 480): {"fit": 8},
}
"""At least so many checks are made; on the odd monitors, whether it all fits."""


@pytest.mark.parametrize(
    ("others", "remembered", "chosen"),
    [
        ([], "", None),
        ([], "HDMI-1", None),
        (["HDMI-1"], "", "HDMI-1"),
        (["HDMI-1"], "HDMI-1", "HDMI-1"),
        (["DP-2"], "HDMI-1", "DP-2"),
        (["DP-2", "HDMI-1"], "", "DP-2"),
        (["DP-2", "HDMI-1"], "HDMI-1", "HDMI-1"),
        (["DP-2", "DP-3"], "HDMI-1", None),
    ],
)
def test_the_customers_monitor(others: list[str], remembered: str, chosen: str | None) -> None:
    at = choose_monitor(others, remembered)
    assert (None if at is None else others[at]) == chosen


@pytest.mark.parametrize("comes_later", [False, True])
def test_a_monitor_that_turns_is_told_of(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, comes_later: bool
) -> None:
    (screen,), parent = QGuiApplication.screens(), QObject()
    with monkeypatch.context() as before:
        if comes_later:
            before.setattr(QGuiApplication, "screens", list)
        monitors = Monitors(parent)
    if comes_later:
        with qtbot.waitSignal(monitors.changed):
            qapp.screenAdded.emit(screen)
    with qtbot.waitSignal(monitors.changed):
        screen.geometryChanged.emit(screen.geometry())


@pytest.mark.sampled(3)
@pytest.mark.slow
@pytest.mark.parametrize("size", RUNS, ids=str)
def test_with_two_monitors(size: tuple[int, int], tmp_path: Path) -> None:
    """Runs `two_monitors_…_tests.py`: a platform learns of its monitors when it starts."""
    env = two_monitor_environment(tmp_path, size)
    beside = [Path(__file__).with_name(f"two_monitors_{each}_tests.py") for each in RUNS[size]]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *map(str, beside)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed, done.stdout
    assert int(passed.group(1)) >= sum(RUNS[size].values())
