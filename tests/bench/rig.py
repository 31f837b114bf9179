"""The program with its window in this very process, in front of a gateway in another one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from pos_app.app.clock import SystemClock
from pos_app.app.desktop import DesktopApp
from pos_app.app.local_setup import LocalSetup
from pos_app.app.provisioning.apply import provision
from pos_app.app.provisioning.request import ProvisionRequest
from pos_app.config.paths import Paths
from pos_app.domain.keys import Keys
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import SaleState
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import EnterKeys
from pos_app.engine.api.snapshots import Phase, SaleView

ROOT = Path(__file__).resolve().parents[2]
SIZE = (1366, 768)
PATIENCE_MS = 30_000
ACCOUNT = "7f3c0a52-ca9a-4c1e-8d55-c0a9a12f4e01"
PUBLIC = "Q0FOQVJZLXB1YmxpYy1rZXktb2YtYS1iZW5jaC10aWxs"
PRIVATE = "Q0FOQVJZLXByaXZhdGUta2V5LW5ldmVyLWV2ZXIta2VwdA=="


class Line:
    """The gateway behind its line: what is written here happens there."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        assert process.stdout is not None
        self.base_url = process.stdout.readline().strip()

    def say(self, order: str) -> None:
        """One of the orders of `tests.faults.serve`."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{order}\n")
        self._process.stdin.flush()


@contextmanager
def line(*arguments: str) -> Iterator[Line]:
    """A gateway in a process of its own, so that it takes no time from the window's."""
    command = [sys.executable, "-m", "tests.faults.serve", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            yield Line(process)
        finally:
            assert process.stdin is not None
            process.stdin.close()
            process.wait(10)


def till_of(home: Path, base_url: str) -> LocalSetup:
    """A till that is set up for this gateway and keeps its keys in memory."""
    credentials = home / "credentials.json"
    home.mkdir(parents=True, exist_ok=True)
    given = {"account_id": ACCOUNT, "public_key": PUBLIC, "private_key": PRIVATE}
    credentials.write_text(json.dumps(given))
    shop = LocalSetup(Paths(home), SystemClock(), Language.EN)
    request = ProvisionRequest(
        base_url=base_url,
        credentials=str(credentials),
        shop="Bench",
        till="T1",
        keys_in_memory=True,
        delete_credentials=True,
    )
    outcome = provision(shop, request)
    assert outcome.exit == 0, outcome
    preferences = replace(shop.settings.preferences, language=Language.EN)
    shop.loaded = replace(shop.loaded, settings=shop.settings.with_preferences(preferences))
    return shop


@contextmanager
def running(home: Path, base_url: str) -> Iterator[DesktopApp]:
    """The program as the composition root builds it, on the screen, its till open."""
    program = DesktopApp(till_of(home, base_url), Mode.LIVE)
    program.window.resize(*SIZE)
    program.window.show()
    program.start_engine()
    keys = Keys(base_url, Secret(ACCOUNT), Secret(PUBLIC))
    program._bridge.send(EnterKeys(keys))
    try:
        spin(lambda: is_ready(program), "the till")
        yield program
    finally:
        program.stop()
        spin(lambda: program.ended, "the end")
        program.deleteLater()
        QApplication.processEvents()


def is_ready(program: DesktopApp) -> bool:
    """A till is open and has keys."""
    snapshot = program.window.snapshot
    return snapshot.phase is Phase.READY and snapshot.needs_keys is None


def shown(program: DesktopApp, *states: SaleState) -> SaleView | None:
    """The sale on the screen, where it stands in one of the states."""
    snapshot = program.window.snapshot
    view = snapshot.view(snapshot.shown)
    return view if view is not None and view.sale.state in states else None


def offered(program: DesktopApp) -> SaleView | None:
    """The sale on the screen once the customer has a number to pay to."""
    view = shown(program, SaleState.WAITING)
    return None if view is None or view.card is None else view


def spin(true: Callable[[], object], what: str) -> None:
    """Let the program run until `true` holds."""
    loop = QEventLoop()
    look = QTimer(interval=5)
    look.timeout.connect(lambda: loop.quit() if true() else None)
    look.start()
    QTimer.singleShot(PATIENCE_MS, loop, loop.quit)
    if not true():
        loop.exec()
    assert true(), f"never came: {what}"


def rest(milliseconds: int) -> None:
    """Let the program run for so long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()


def press(window: QWidget, keys: str) -> None:
    """Key presses as they come from the system; a carriage return is Enter."""
    for text in keys:
        key = Qt.Key.Key_Return if text == "\r" else Qt.Key(ord(text.upper()))
        focused: QWidget | None = window.focusWidget()
        target = window if focused is None else focused
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            QApplication.sendEvent(target, event)


def click(window: QWidget, name: str) -> None:
    """Press a button that is seen."""
    buttons = window.findChildren(QAbstractButton, name)
    (button,) = (each for each in buttons if each.isVisible())
    button.click()
