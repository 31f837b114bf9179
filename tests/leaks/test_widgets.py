"""The running program's every widget, all day long: the whole number stands in one, or none.

In one on each monitor, where the customer has their own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from pos_app.app.desktop import DesktopApp
from pos_app.domain.sale import SaleState
from pos_app.ui.model.navigation import Page
from tests.bench.rig import ROOT, Line, click, line, offered, press, rest, running, shown, spin
from tests.drivers.window_driver import WindowDriver
from tests.ui.customer.rig import two_monitors
from tests.ui.test_everywhere import tellers

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]

INSIDE = "POS_APP_TEST_ON_TWO_MONITORS"
LOOK_EVERY_MS = 40
HELD_MS = 250
NUMBER = "card-number"
THEIRS = {"far-card-number", "far-type-card-number"}
"""On the customer's monitor: beside the code, or large where it is to be typed."""


class Watchman(QObject):
    """Walks all widgets between any two events, and remembers every number it ever met."""

    def __init__(self, program: DesktopApp) -> None:
        super().__init__()
        self._window = program.window
        self._till = WindowDriver(program.window, program._bridge)
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._walk)
        self._timer.start()
        self.cards: dict[str, str] = {}
        self.faults: list[str] = []
        self.seen: set[tuple[str, int]] = set()

    def go_home(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def _walk(self) -> None:
        snapshot = self._window.snapshot
        for view in snapshot.sales:
            if view.card is not None:
                self.cards[view.sale.sale_id] = view.card.reveal()
        on_screen = self._window._destination.sale_id if self._window.page is Page.PAYMENT else None
        shown_now = snapshot.view(on_screen)
        for sale_id, card in self.cards.items():
            may = shown_now is not None and shown_now.card is not None and sale_id == on_screen
            found = tellers(self._till, card)
            self.seen.add((f"{self._window.page}", len(found)))
            if not set(found) <= ({NUMBER} | THEIRS if may else set()) or len(found) > 2:
                self.faults.append(f"{self._window.page}: {found}, open: {may}")
        if QApplication.clipboard().text() in self.cards.values():
            self.faults.append("clipboard")


def day(program: DesktopApp, gateway: Line) -> None:
    """One payment left open, one canceled, one paid; the list, the keypad, and each screen."""
    window = program.window
    charge(program, 1_001)
    click(window, "by-hand")
    rest(HELD_MS)
    click(window, "by-hand")
    rest(HELD_MS)
    click(window, "by-hand")
    click(window, "new-sale")
    rest(HELD_MS)
    charge(program, 1_002)
    click(window, "cancel")
    rest(HELD_MS)
    click(window, "confirm-cancel")
    spin(lambda: shown(program, SaleState.CLOSED), "the cancel")
    rest(HELD_MS)
    click(window, "new-sale")
    click(window, "sales")
    rest(HELD_MS)
    click(window, "back")
    charge(program, 1_003)
    program.window.customer.turn_to_customer()
    rest(HELD_MS)
    gateway.say("pay")
    spin(lambda: shown(program, SaleState.PAID), "PAID")
    rest(HELD_MS)
    click(window, "next-sale")
    rest(HELD_MS)


def charge(program: DesktopApp, amount: int) -> None:
    press(program.window, f"{amount}\r")
    spin(lambda: offered(program), "the QR")
    rest(HELD_MS)


def test_the_whole_number_stands_only_where_its_open_payment_is_shown(
    tmp_path: Path, qapp: QApplication
) -> None:
    with line("--at-once") as gateway, running(tmp_path, gateway.base_url) as program:
        watchman = Watchman(program)
        day(program, gateway)
        watchman.go_home()
    assert len(watchman.cards) == 3
    assert ("payment", 2) in watchman.seen, "the customer's own window never had it"
    assert {page for page, _ in watchman.seen} >= {"keypad", "payment", "result", "sales-page"}
    assert not watchman.faults, sorted(set(watchman.faults))


@pytest.mark.skipif(os.environ.get(INSIDE) == "1", reason="this is the run with two")
def test_the_same_with_a_monitor_for_the_customer(tmp_path: Path) -> None:
    """In a process of its own: a platform learns of its monitors when it starts."""
    file = tmp_path / "screens.json"
    file.write_text(json.dumps(two_monitors((1920, 1080))))
    env = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={file}", INSIDE: "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "1 passed, 1 skipped" in done.stdout, done.stdout
