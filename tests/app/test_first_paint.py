"""The till is on the screen before anything heavy is loaded, and works where no one sees it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos_app.app.clock import SystemClock
from pos_app.app.desktop import DesktopApp, StopSignals
from pos_app.app.local_setup import LocalSetup
from pos_app.config.paths import Paths
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.engine.api.snapshots import Phase
from pos_app.ui.window.after_first_paint import AfterFirstPaint
from tests import ROOT
from tests.drivers.app_driver import set_up_till

HEAVY = {"PIL", "apsw", "filelock", "httpx", "jeepney", "keyring", "qrcode", "tomlkit"}
HEAVY |= {
    "truststore",
    "zxingcpp",
    "asyncio",
    "pos_app.engine.engine",
    "pos_app.app.provisioning.apply",
}
HEAVY |= {"argparse", "gettext", "importlib.resources"}
HEAVY |= {"decimal", "hashlib", "json", "logging.handlers", "pickle", "platform", "socket", "uuid"}
HEAVY |= {
    f"pos_app.ui.{late}"
    for late in (
        "customer.customer_window",
        "customer.staff_status",
        "model.shop_picture",
        "screens.appearance",
        "screens.enter_keys",
        "screens.payment",
        "screens.result",
        "screens.day_sales",
        "screens.setup",
    )
}
HEAVY |= {"pos_app.config.credentials", "pos_app.config.redaction", "pos_app.qr.screen_bitmap"}
HEAVY |= {"PySide6.QtNetwork", "pos_app.ui.wording.cyrillic"}
HEAVY |= {
    f"pos_app.domain.{late}"  # what reports and searches are made of: here for annotations alone
    for late in (
        "asked_sale",
        "export",
        "period_report",
        "sale_search",
        "shift_report",
        "support",
    )
}
LOOK = """
import os, sys
from pos_app import cli
from pos_app.app.commands import window  # as the program does: before anything of Qt's
from pos_app.ui.window.main_window import MainWindow

def is_compiled(cls):
    code = getattr(getattr(cls, "__init__", None), "__code__", None)
    return isinstance(cls, type) and code is not None and code.co_filename == "<string>"

def paint(self, event):
    print(*sorted(sys.modules))
    ours = [module for name, module in sys.modules.items() if name.startswith("pos_app")]
    print(*(each.__qualname__ for one in ours for each in vars(one).values() if is_compiled(each)))
    sys.stdout.flush()
    os._exit(0)

MainWindow.paintEvent = paint
cli.main([])
"""
COLLECT = """
import gc, os
from PySide6.QtCore import QTimer
from pos_app import cli
from pos_app.ui.window.main_window import MainWindow

painted = []

def paint(self, event):
    if painted:
        return
    painted.append(self)
    print(gc.isenabled())
    timer = QTimer(self, interval=10)
    timer.timeout.connect(lambda: gc.isenabled() and end())
    timer.start()

def end():
    print(gc.isenabled(), flush=True)
    os._exit(0)

MainWindow.paintEvent = paint
cli.main([])
"""
BREAK = """
import os
from PySide6.QtCore import QTimer
from pos_app import cli
from pos_app.app.desktop import DesktopApp
from pos_app.ui.window.main_window import MainWindow

def break_off():
    raise ValueError("a slot's")

def show_fault(self):
    print("told", flush=True)
    os._exit(0)

def start(self):
    QTimer.singleShot(0, break_off)
    QTimer.singleShot(5000, lambda: os._exit(0))

DesktopApp.start_engine = start
MainWindow.show_fault = show_fault
cli.main([])
"""
OPENED = """
import os, sys
from pos_app import cli
from pos_app.app.desktop import DesktopApp

def start(self):
    print(self.window.snapshot.phase.value, self._queued_commands[0].mode.value, flush=True)
    os._exit(0)

DesktopApp.start_engine = start
cli.main(sys.argv[1:])
"""


Watching = Callable[[DesktopApp], StopSignals]


@pytest.fixture
def watching() -> Iterator[Watching]:
    """Make what stops a program at signals; the process's own handlers are put back afterwards."""
    made: list[StopSignals] = []

    def stop_at_signals(program: DesktopApp) -> StopSignals:
        made.append(StopSignals(program))
        return made[-1]

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGUSR1)
    before = {number: signal.getsignal(number) for number in numbers}
    wakeup = signal.set_wakeup_fd(-1)
    yield stop_at_signals
    for signals in made:
        signals._receiver.close()
        signals._sender.close()
    for number, handler in before.items():
        signal.signal(number, handler)
    signal.set_wakeup_fd(wakeup)


def test_each_heavy_module_of_ours_is_there() -> None:
    assert [name for name in HEAVY if name.startswith("pos_app") and not find_spec(name)] == []


def run_till(script: str, home: Path, *arguments: str, is_new: bool = False) -> list[str]:
    """The lines that a script prints which opens a provisioned till's window, or a new one's."""
    if not is_new:
        set_up_till(home, "http://127.0.0.1:9")
    env = {**os.environ, "POS_APP_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_nothing_heavy_is_loaded_or_compiled_before_the_first_paint(tmp_path: Path) -> None:
    modules, compiled = run_till(LOOK, tmp_path)
    loaded = set(modules.split())
    assert "pos_app.ui.window.main_window" in loaded
    assert not HEAVY & loaded
    assert compiled.split() == []


def test_garbage_is_collected_from_the_first_paint_on(tmp_path: Path) -> None:
    assert run_till(COLLECT, tmp_path) == ["False", "True"]


def test_a_fault_that_nobody_caught_is_told_from_the_first_paint_on(tmp_path: Path) -> None:
    assert run_till(BREAK, tmp_path) == ["told"]


@pytest.mark.parametrize(
    ("arguments", "is_new", "opened"),
    [
        (("--training-if-new",), True, "starting training"),
        (("--training-if-new",), False, "starting live"),
        (("--training",), False, "starting training"),
    ],
)
def test_it_opens_in_training_where_that_is_wanted_or_the_till_is_new(
    tmp_path: Path, arguments: tuple[str, ...], *, is_new: bool, opened: str
) -> None:
    assert run_till(OPENED, tmp_path, *arguments, is_new=is_new) == [opened]


def test_a_till_that_is_never_painted_opens_all_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    program = DesktopApp(LocalSetup(Paths(tmp_path), SystemClock(), Language.EN), Mode.TRAINING)
    AfterFirstPaint(program.window, program.start_engine)
    qtbot.waitUntil(lambda: program.window.snapshot.phase is Phase.READY)
    program.stop()
    qtbot.waitUntil(lambda: program.ended)


@pytest.mark.usefixtures("qapp")
def test_a_till_that_was_left_before_its_first_paint_begins_nothing_after_it(
    tmp_path: Path,
) -> None:
    program = DesktopApp(LocalSetup(Paths(tmp_path), SystemClock(), Language.EN), Mode.TRAINING)
    program.stop()
    assert program.ended
    program.start_engine()
    program.start_watch()
    assert (program._engine, program._watch) == (None, None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGBREAK"])
def test_whatever_asks_the_program_to_end_ends_it_in_order(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, watching: Watching, name: str
) -> None:
    """Ctrl-Break is Windows' alone: another signal stands for it here."""
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    monkeypatch.setattr(signal, "SIGBREAK", signal.SIGUSR1, raising=False)
    program = DesktopApp(LocalSetup(Paths(tmp_path), SystemClock(), Language.EN), Mode.TRAINING)
    signals = watching(program)
    AfterFirstPaint(program.window, signals.watch, program.start_engine)
    qtbot.waitUntil(lambda: program.window.snapshot.phase is Phase.READY)
    os.kill(os.getpid(), getattr(signal, name))
    qtbot.waitUntil(lambda: program.ended)


def test_a_signal_ends_it_also_where_who_started_it_blocks_that(
    qtbot: QtBot, tmp_path: Path, watching: Watching
) -> None:
    """As Weston does to what it starts by itself."""
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    try:
        program = DesktopApp(LocalSetup(Paths(tmp_path), SystemClock(), Language.EN), Mode.TRAINING)
        signals = watching(program)
        AfterFirstPaint(program.window, signals.watch, program.start_engine)
        qtbot.waitUntil(lambda: program.window.snapshot.phase is Phase.READY)
        os.kill(os.getpid(), signal.SIGTERM)
        qtbot.waitUntil(lambda: program.ended)
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])


@pytest.mark.parametrize("early", [True, False])
def test_a_signal_ends_the_program_also_where_it_came_before_the_paint(
    qtbot: QtBot, tmp_path: Path, watching: Watching, *, early: bool
) -> None:
    program = DesktopApp(LocalSetup(Paths(tmp_path), SystemClock(), Language.EN), Mode.TRAINING)
    signals = watching(program)
    if early:
        os.kill(os.getpid(), signal.SIGTERM)
        assert not program.ended
    AfterFirstPaint(program.window, signals.watch, program.start_engine)
    if not early:
        qtbot.waitUntil(lambda: program.window.snapshot.phase is Phase.READY)
        os.kill(os.getpid(), signal.SIGTERM)
    qtbot.waitUntil(lambda: program.ended)
