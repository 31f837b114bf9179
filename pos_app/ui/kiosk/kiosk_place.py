"""Where a kiosk stands: on the chosen monitor, whatever comes, goes or turns; or on none."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QObject, QSize, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from pos_app.domain.preferences import Preferences
from pos_app.ui.customer.monitors import Monitors

_STAND_INS = re.compile(r":\d+\.\d+|WinDisc")
"""What Qt names a screen while there is none: on X11, on Windows. On Wayland it has no size."""


def is_monitor(name: str, size: QSize) -> bool:
    """Tell whether a screen of this name is one that somebody can look at."""
    return not size.isEmpty() and _STAND_INS.fullmatch(name) is None


class KioskPlace(QObject):
    """Keeps a window over one whole monitor. Without any it waits for the next to come."""

    def __init__(self, window: QWidget, preferences: Callable[[], Preferences]) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._monitors: Monitors | None = None
        self._is_left = False

    def leave(self) -> None:
        """Cover nothing any more: the window is closed."""
        self._is_left = True

    def follow(self) -> None:
        """Follow the monitors from now on."""
        if self._monitors is None:
            self._monitors = Monitors(self)
            self._monitors.changed.connect(self._soon)
            self._monitors.gone.connect(self._soon)

    def cover(self) -> None:
        """Cover the chosen monitor; where it is gone, the first that is there."""
        screen = self._screen()
        if screen is None or self._is_left:
            return
        window = self._window
        window.setScreen(screen)
        window.setGeometry(screen.geometry())
        window.showFullScreen()
        window.raise_()
        window.activateWindow()

    @property
    def has_monitor(self) -> bool:
        """Tell whether any monitor is on; where none is, nobody sees what is painted."""
        screens = QGuiApplication.screens()
        return any(is_monitor(screen.name(), screen.size()) for screen in screens)

    @Slot()
    def restore(self) -> None:
        """Cover the monitor again, where something took the window off it."""
        if not self._window.isFullScreen() or self._window.isMinimized():
            self.cover()

    @Slot()
    def _soon(self) -> None:
        # The list of monitors is still that of before while one is being taken away.
        QTimer.singleShot(0, self, self._follow_screen)

    @Slot()
    def _follow_screen(self) -> None:
        screen = self._screen()
        if screen is not None and self._window.geometry() != screen.geometry():
            self.cover()

    def _screen(self) -> QScreen | None:
        wanted = self._preferences().kiosk.monitor
        screens = QGuiApplication.screens()
        named = next((screen for screen in screens if wanted and screen.name() == wanted), None)
        if not screens:
            return None
        return QGuiApplication.primaryScreen() if named is None else named
