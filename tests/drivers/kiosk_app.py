"""Drives the whole program as a kiosk in this very process, on a real engine, in training."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from pos_app.app.clock import SystemClock
from pos_app.app.desktop import DesktopApp
from pos_app.app.local_setup import LocalSetup
from pos_app.config.paths import Paths
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode, Scenario
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Train
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.kiosk.kiosk_window import KioskWindow
from pos_app.ui.model.kiosk_steps import KioskStep
from tests.drivers.app_driver import LOOK_EVERY_MS
from tests.drivers.kiosk_driver import FOREVER, KioskDriver
from tests.drivers.waiting import PATIENCE_S
from tests.drivers.window_driver import SIZE


class KioskAppDriver(KioskDriver):
    """The program as the composition root builds it; what its window sends is carried out."""

    def __init__(self, app: DesktopApp) -> None:
        assert isinstance(app.window, KioskWindow)
        super().__init__(app.window, app._bridge)
        self.app = app
        self._waking = QTimer(interval=LOOK_EVERY_MS)

    def start(self, size: tuple[int, int]) -> None:
        """Show the window, start the engine, and wait until customers may pay."""
        self.window.idle.times = FOREVER
        self.window.resize(*size)
        self.window.show()
        self.app.start_engine()
        self.wait_until(lambda: self.window.flow.fault is None, "the till")

    def stop(self) -> None:
        """End the program in its order, and let Qt delete its window."""
        self.app.stop()
        self.wait_until(lambda: self.app.ended, "the end")
        self.app.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def train(self, scenario: Scenario) -> None:
        """Have the training customer of the sale on the screen do this."""
        sale_id = self.window.flow.sale_id
        assert sale_id is not None
        self.bridge.send(Train(sale_id, scenario))

    def offered(self) -> SaleView | None:
        """Return the sale on the screen once it can be paid."""
        view = self.window.flow.view
        waits = view is not None and view.sale.state is SaleState.WAITING
        return view if waits and view is not None and view.payload is not None else None

    def wait_until(self, true: Callable[[], object], what: str) -> None:
        """Let the program run until `true` holds; fails naming `what`."""
        due = QDeadlineTimer(PATIENCE_S * 1000)
        self._waking.start()
        while not true() and not due.hasExpired():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._waking.stop()
        assert true(), f"never came: {what}"

    def run_for(self, milliseconds: int) -> None:
        """Let the program run for so long."""
        due = QDeadlineTimer(milliseconds)
        self._waking.start()
        while not due.hasExpired():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._waking.stop()

    def wait_for(self, step: KioskStep) -> None:
        """Let the program run until the page of this step is shown."""
        self.wait_until(lambda: self.window.step is step, step)


@contextmanager
def running_kiosk(home: Path, size: tuple[int, int] = SIZE) -> Iterator[KioskAppDriver]:
    """Run the program as a kiosk, in training."""
    setup = LocalSetup(Paths(home), SystemClock(), Language.EN)
    preferences = replace(setup.settings.preferences, language=Language.EN)
    setup.loaded = replace(setup.loaded, settings=setup.settings.with_preferences(preferences))
    driver = KioskAppDriver(DesktopApp(setup, Mode.TRAINING, kiosk=True))
    try:
        driver.start(size)
        yield driver
    finally:
        driver.stop()
