"""The till is on the screen before anything heavy is loaded, and works where no one sees it."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from pytestqt.qtbot import QtBot

from pos_app.app.clock import SystemClock
from pos_app.app.desktop import AfterFirstPaint, DesktopApp
from pos_app.app.local_setup import LocalSetup
from pos_app.config.paths import Paths
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.engine.api.snapshots import Phase
from tests import ROOT
from tests.drivers.app_driver import set_up_till

HEAVY = {"PIL", "apsw", "filelock", "httpx", "jeepney", "keyring", "num2words", "qrcode", "tomlkit"}
HEAVY |= {
    "truststore",
    "zxingcpp",
    "asyncio",
    "pos_app.engine.engine",
    "pos_app.app.provisioning.apply",
}
HEAVY |= {f"pos_app.ui.screens.{late}" for late in ("sales", "setup", "appearance", "enter_keys")}
LOOK = """
import os, sys
from pos_app import cli
from pos_app.ui.window.main_window import MainWindow

def paint(self, event):
    print(*sorted(sys.modules), flush=True)
    os._exit(0)

MainWindow.paintEvent = paint
cli.main([])
"""


def test_each_heavy_module_of_ours_is_there() -> None:
    assert [name for name in HEAVY if name.startswith("pos_app") and not find_spec(name)] == []


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    set_up_till(tmp_path, "http://127.0.0.1:9")
    env = {**os.environ, "POS_APP_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=50,
        check=True,
    )
    loaded = set(done.stdout.split())
    assert "pos_app.ui.window.main_window" in loaded
    assert not HEAVY & loaded


def test_a_till_that_is_never_painted_opens_all_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    program = DesktopApp(LocalSetup(Paths(tmp_path), SystemClock(), Language.EN), Mode.TRAINING)
    AfterFirstPaint(program)
    qtbot.waitUntil(lambda: program.window.snapshot.phase is Phase.READY, timeout=20_000)
    program.stop()
    qtbot.waitUntil(lambda: program.ended, timeout=10_000)
