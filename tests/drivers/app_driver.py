"""Drives the whole program with its window in this very process, on a real engine."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from pos_app.app.clock import SystemClock
from pos_app.app.desktop import DesktopApp
from pos_app.app.local_setup import LocalSetup
from pos_app.app.provisioning.apply import apply
from pos_app.app.provisioning.request import ProvisionRequest, read_inputs
from pos_app.config.paths import Paths
from pos_app.domain.keys import Keys
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import SaleState
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import Command, EnterKeys
from pos_app.engine.api.snapshots import Phase, SaleView
from tests.drivers.credentials import ACCOUNT_ID, PUBLIC_KEY, write_credentials
from tests.drivers.waiting import PATIENCE_S
from tests.drivers.window_driver import SIZE, WindowDriver

LOOK_EVERY_MS = 5


class AppDriver(WindowDriver):
    """The program as the composition root builds it; what its window sends is carried out."""

    def __init__(self, app: DesktopApp) -> None:
        super().__init__(app.till_window, app._bridge)
        self.app = app
        self._waking = QTimer(interval=LOOK_EVERY_MS)

    def start(self) -> None:
        """Show the window, start the engine, and wait until a till is open."""
        self.window.resize(*SIZE)
        self.window.show()
        self.app.start_engine()
        self.wait_until(lambda: self.window.snapshot.phase is Phase.READY, "the till")

    def stop(self) -> None:
        """End the program in its order, and let Qt delete its window."""
        self.app.stop()
        self.wait_until(lambda: self.app.ended, "the end")
        self.app.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def send(self, command: Command) -> None:
        """Send the engine a command that has no button, or none in reach."""
        self.bridge.send(command)

    def charge(self, amount: int) -> SaleView:
        """Type an amount in whole so'm, and Enter; return the sale once it can be paid."""
        self.type(f"{amount}\r")
        self.wait_until(self.offered_sale, "the QR")
        view = self.offered_sale()
        assert view is not None
        return view

    def sale_in(self, *states: SaleState) -> SaleView | None:
        """Return the sale on the screen where it is in one of these states."""
        snapshot = self.window.snapshot
        view = snapshot.view(snapshot.shown)
        return view if view is not None and view.sale.state in states else None

    def offered_sale(self) -> SaleView | None:
        """Return the sale on the screen once the customer has a card number to pay to."""
        view = self.sale_in(SaleState.WAITING)
        return None if view is None or view.card is None else view

    def wait_until(self, true: Callable[[], object], what: str) -> None:
        """Let the program run until `true` holds; fails naming `what`."""
        due = QDeadlineTimer(PATIENCE_S * 1000)
        self._run_while(lambda: not true() and not due.hasExpired())
        assert true(), f"never came: {what}"

    def run_for(self, milliseconds: int) -> None:
        """Let the program run for so long."""
        due = QDeadlineTimer(milliseconds)
        self._run_while(lambda: not due.hasExpired())

    def _run_while(self, true: Callable[[], bool]) -> None:
        self._waking.start()
        while true():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._waking.stop()


def set_up_till(home: Path, base_url: str) -> LocalSetup:
    """Set a till up for this gateway; it keeps its keys in memory alone."""
    setup = LocalSetup(Paths(home), SystemClock(), Language.EN)
    request = ProvisionRequest(
        base_url=base_url,
        credentials=str(write_credentials(home)),
        shop="Test shop",
        till="T1",
        keys_in_memory=True,
        delete_credentials=True,
    )
    asyncio.run(apply(setup, read_inputs(request, {})))
    preferences = replace(setup.settings.preferences, language=Language.EN)
    setup.loaded = replace(setup.loaded, settings=setup.settings.with_preferences(preferences))
    return setup


@contextmanager
def running_app(home: Path, base_url: str) -> Iterator[AppDriver]:
    """Run the program on the screen, its till open at this gateway."""
    driver = AppDriver(DesktopApp(set_up_till(home, base_url), Mode.LIVE))
    try:
        driver.start()
        driver.send(EnterKeys(Keys(base_url, Secret(ACCOUNT_ID), Secret(PUBLIC_KEY))))
        driver.wait_until(lambda: driver.window.snapshot.needs_keys is None, "the keys")
        yield driver
    finally:
        driver.stop()


@contextmanager
def running_training(home: Path) -> Iterator[AppDriver]:
    """Run the program on the screen, in training."""
    setup = LocalSetup(Paths(home), SystemClock(), Language.EN)
    driver = AppDriver(DesktopApp(setup, Mode.TRAINING))
    try:
        driver.start()
        yield driver
    finally:
        driver.stop()
