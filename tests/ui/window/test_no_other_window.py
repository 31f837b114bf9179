"""No part of the window is ever a window of its own, which would take the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.domain.payin import Language
from tests.drivers import samples
from tests.drivers.screens import SCREEN_NAMES, show_screen
from tests.drivers.window_driver import OpenWindow


class ShownWindows(QObject):
    """Keeps the class of each widget that is shown as a window."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.found.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("size", [(1366, 768), (600, 1024)])
def test_nothing_is_shown_as_a_window_but_the_window(
    open_window: OpenWindow, qapp: QApplication, size: tuple[int, int]
) -> None:
    shown = ShownWindows()
    qapp.installEventFilter(shown)
    try:
        driver = open_window(samples.snapshot(), size=size)
        for name in SCREEN_NAMES:
            show_screen(driver, name, Language.EN)
    finally:
        qapp.removeEventFilter(shown)
    assert set(shown.found) == {"MainWindow"}
