"""The window used as a person uses it: keys, clicks, pictures; for the demo and the self-test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import Phase, SaleView
from pos_app.qr.readback import read_pixels
from pos_app.ui.model.navigation import Page
from pos_app.ui.window.main_window import MainWindow

POLL_MS = 50
TIMEOUT_MS = 30_000
T = TypeVar("T")


class NotShownError(Exception):
    """A screen, a button or a state that should have come did not."""


class DemoDriver:
    """Drives one window. Each `wait_for` lets Qt's loop run, and gives up after `TIMEOUT_MS`."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def type(self, text: str) -> None:
        """Press and release the key of each letter; a carriage return is the Enter key."""
        for letter in text:
            key = Qt.Key.Key_Return if letter == "\r" else Qt.Key(ord(letter.upper()))
            focused: QWidget | None = self._window.focusWidget()
            target = self._window if focused is None else focused
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(target, event)
            QApplication.processEvents()

    def click(self, name: str) -> None:
        """Click the visible button of that object name.

        Raises:
            NotShownError: there is none.
        """
        buttons = self._window.findChildren(QAbstractButton, name)
        button = next((button for button in buttons if button.isVisible()), None)
        if button is None:
            raise NotShownError(f"there is no button {name}")
        button.click()
        QApplication.processEvents()

    def wait_for(self, probe: Callable[[], T | None], what: str) -> T:
        """Wait until `probe` gives something true and return that.

        Raises:
            NotShownError: with `what` was waited for.
        """
        loop = QEventLoop()
        poll = QTimer(interval=POLL_MS)
        poll.timeout.connect(lambda: loop.quit() if probe() else None)
        poll.start()
        QTimer.singleShot(TIMEOUT_MS, loop, loop.quit)
        if not probe():
            loop.exec()
        found = probe()
        if not found:
            raise NotShownError(f"never came: {what}")
        return found

    def wait_for_phase(self, phase: Phase, what: str) -> None:
        """Wait for a snapshot of that phase. Raises NotShownError."""
        self.wait_for(lambda: self._window.snapshot.phase is phase, what)

    def wait_for_sale(self, state: SaleState, what: str) -> SaleView:
        """Wait until the sale that is shown has that state. Raises NotShownError."""

        def shown() -> SaleView | None:
            snapshot = self._window.snapshot
            view = snapshot.view(snapshot.shown)
            return view if view is not None and view.sale.state is state else None

        return self.wait_for(shown, what)

    def wait_for_list(self, what: str) -> None:
        """Wait until a day's sales are listed, and not only their page. Raises NotShownError."""

        def listed() -> bool:
            listing = self._window.snapshot.listing
            return listing is not None and bool(listing.sales)

        self.wait_for(listed, what)

    def save_picture(self, path: Path) -> None:
        """Save what the window shows.

        Raises:
            NotShownError: the file cannot be written.
        """
        if not self._grab().save(str(path)):
            raise NotShownError(f"cannot save {path}")

    def read_qr(self) -> str | None:
        """Return the text of the QR that the window shows; None where no reader finds one."""
        grey = self._grab().convertToFormat(QImage.Format.Format_Grayscale8)
        pixels = bytes(grey.constBits())
        return read_pixels(pixels, grey.width(), grey.height(), grey.bytesPerLine())

    def draw_each_page(self) -> list[Page]:
        """Turn to each page that is built and draw it; returns them in that order."""
        pages = self._window.pages
        for page, screen in pages.screens.items():
            screen.set_snapshot(self._window.snapshot)
            pages.set_current_page(page)
            self._grab()
        return list(pages.screens)

    def _grab(self) -> QImage:
        QApplication.processEvents()
        return self._window.grab().toImage()
