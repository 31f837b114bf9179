"""Where the till's window belongs: on the monitor that the system took from under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


class TillPlace:
    """Brings the till back to its own monitor, once that has gone and come again.

    Meanwhile the system shows it on the customer's; there it would stay, and the customer's window
    would take the cashier's place.
    """

    def __init__(self, till: QWidget) -> None:
        self._till = till
        self._left = ""

    def note_gone(self, screen: QScreen) -> None:
        """Note a monitor that is being unplugged, while the till is on it still."""
        if not self._left and screen is self._till.screen():
            self._left = screen.name()

    def come_back(self) -> None:
        """Bring the till back, where its monitor is there again."""
        screens = QGuiApplication.screens()
        home = next((screen for screen in screens if screen.name() == self._left), None)
        if not self._left or home is None:
            return
        self._left = ""
        till, state = self._till, self._till.windowState()
        if home is till.screen():
            return
        # What is maximized or in full screen is moved by no system.
        till.setWindowState(Qt.WindowState.WindowNoState)
        till.setScreen(home)
        till.setGeometry(home.availableGeometry())
        till.setWindowState(state)
