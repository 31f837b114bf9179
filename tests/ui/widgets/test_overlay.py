"""A panel over a page keeps the keyboard, wherever on it somebody presses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from pos_app.domain.payin import Language
from pos_app.ui.widgets.overlay import Overlay
from pos_app.ui.widgets.visible_widgets import visible_widgets
from tests.drivers import samples
from tests.drivers.screens import show_screen
from tests.drivers.window_driver import OpenWindow


@pytest.mark.parametrize("name", ["month", "share", "shift-hours", "hand-settle", "help"])
def test_a_press_beside_its_controls_leaves_the_keys_to_it(
    open_window: OpenWindow, name: str
) -> None:
    driver = open_window(samples.snapshot())
    show_screen(driver, name, Language.EN)
    page = driver.page()
    (panel,) = (each for each in visible_widgets(driver.window) if isinstance(each, Overlay))
    QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    driver.press(Qt.Key.Key_Tab)
    assert panel.isAncestorOf(driver.key_target())
    QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    driver.press(Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert driver.page() is page
