"""The running program's every widget, all day long: the whole number stands in one, or none.

In one on each monitor, where the customer has their own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from pos_app.domain.sale import SaleState
from pos_app.ui.model.navigation import Page
from tests import ROOT
from tests.drivers.app_driver import AppDriver, running_app
from tests.drivers.faulty_gateway import FaultyGateway, start_faulty_gateway
from tests.drivers.offscreen_monitors import two_monitor_environment
from tests.drivers.widget_texts import widgets_holding

pytestmark = [pytest.mark.slow]

INSIDE = "POS_APP_TEST_ON_TWO_MONITORS"
LOOK_EVERY_MS = 40
HELD_MS = 250
NUMBER = "card-number"
THEIRS = {"display-card-number", "display-manual-card-number"}
"""On the customer's monitor: beside the code, or large where it is to be typed."""


class NumberWatcher(QObject):
    """Looks through all widgets between any two events, and remembers every number it found."""

    def __init__(self, driver: AppDriver) -> None:
        super().__init__()
        self._driver = driver
        self._window = driver.window
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self.cards: dict[str, str] = {}
        self.faults: list[str] = []
        self.seen: set[tuple[str, int]] = set()

    def stop(self) -> None:
        """Stop looking."""
        self._timer.stop()

    @Slot()
    def _look(self) -> None:
        snapshot = self._window.snapshot
        for view in snapshot.sales:
            if view.card is not None:
                self.cards[view.sale.sale_id] = view.card.reveal()
        on_screen = (
            self._window.navigator.destination.sale_id
            if self._window.page is Page.PAYMENT
            else None
        )
        shown_now = snapshot.view(on_screen)
        for sale_id, card in self.cards.items():
            may = shown_now is not None and shown_now.card is not None and sale_id == on_screen
            found = widgets_holding(self._driver, card)
            self.seen.add((f"{self._window.page}", len(found)))
            if not set(found) <= ({NUMBER} | THEIRS if may else set()) or len(found) > 2:
                self.faults.append(f"{self._window.page}: {found}, open: {may}")
        if QApplication.clipboard().text() in self.cards.values():
            self.faults.append("clipboard")


def day(driver: AppDriver, gateway: FaultyGateway) -> None:
    """Leave one payment open, cancel one, have one paid; see the list, the keypad, each screen."""
    charge(driver, 1_001)
    driver.click_past_guard("manual-entry")
    driver.run_for(HELD_MS)
    driver.click_past_guard("manual-entry")
    driver.run_for(HELD_MS)
    driver.click_past_guard("manual-entry")
    driver.click_past_guard("new-sale")
    driver.run_for(HELD_MS)
    charge(driver, 1_002)
    driver.click_past_guard("cancel")
    driver.run_for(HELD_MS)
    driver.click_past_guard("confirm-cancel")
    driver.wait_until(lambda: driver.sale_in(SaleState.CLOSED), "the cancel")
    driver.run_for(HELD_MS)
    driver.click_past_guard("new-sale")
    driver.click_past_guard("sales")
    driver.run_for(HELD_MS)
    driver.click_past_guard("back")
    charge(driver, 1_003)
    driver.window.customer_display.face_customer()
    driver.run_for(HELD_MS)
    gateway.send("pay")
    driver.wait_until(lambda: driver.sale_in(SaleState.PAID), "PAID")
    driver.run_for(HELD_MS)
    driver.click_past_guard("next-sale")
    driver.run_for(HELD_MS)


def charge(driver: AppDriver, amount: int) -> None:
    driver.charge(amount)
    driver.run_for(HELD_MS)


def test_the_whole_number_stands_only_where_its_open_payment_is_shown(
    tmp_path: Path, qapp: QApplication
) -> None:
    with (
        start_faulty_gateway("--at-once") as gateway,
        running_app(tmp_path, gateway.base_url) as driver,
    ):
        watcher = NumberWatcher(driver)
        day(driver, gateway)
        watcher.stop()
    assert len(watcher.cards) == 3
    assert ("payment", 2) in watcher.seen, "the customer's own window never had it"
    assert {page for page, _ in watcher.seen} >= {"keypad", "payment", "result", "sales-page"}
    assert not watcher.faults, sorted(set(watcher.faults))


@pytest.mark.whole
@pytest.mark.skipif(os.environ.get(INSIDE) == "1", reason="this is the run with two")
def test_the_same_with_a_monitor_for_the_customer(tmp_path: Path) -> None:
    """In a process of its own: a platform learns of its monitors when it starts."""
    env = two_monitor_environment(tmp_path, (1920, 1080)) | {INSIDE: "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "1 passed, 1 deselected" in done.stdout, done.stdout
