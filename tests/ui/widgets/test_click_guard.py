"""For a moment nothing can be clicked, and then all of it again."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.widgets.click_guard import ClickGuard
from tests.drivers.window_driver import settle

LONG_MS = 3_600_000
LEFT, WHERE = Qt.MouseButton.LeftButton, QPoint(50, 50)


def test_it_covers_for_its_time_and_no_longer(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(200, 100)
    guard = ClickGuard(window)
    button = QPushButton(window)  # what is built later lies over it
    button.setGeometry(window.rect())
    pressed: list[str] = []
    button.clicked.connect(lambda: pressed.append("press"))
    window.show()
    QTest.qWaitForWindowExposed(window)
    handle = window.windowHandle()
    guard.cover_for(LONG_MS)
    QTest.mouseClick(handle, LEFT, pos=WHERE)
    QTest.mouseDClick(handle, LEFT, pos=WHERE)
    assert pressed == []
    for press in (QTest.mouseClick, QTest.mouseDClick):
        guard._timer.stop()
        press(handle, LEFT, pos=WHERE)
        assert guard._timer.isActive(), "each press begins the time anew"
        assert pressed == []
    guard._timer.stop()
    guard._timer.timeout.emit()
    assert guard.isVisible(), "presses that are queued are not heard either"
    settle()
    assert guard.isHidden()
    QTest.mouseClick(handle, LEFT, pos=WHERE)
    assert pressed == ["press"]


def test_it_covers_what_comes_meanwhile_and_a_window_that_grows(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(200, 100)
    guard = ClickGuard(window)
    window.show()
    QTest.qWaitForWindowExposed(window)
    guard.cover_for(LONG_MS)
    pressed: list[str] = []
    button = QPushButton(window)
    button.clicked.connect(lambda: pressed.append("press"))
    button.setGeometry(0, 0, 400, 300)
    button.show()
    window.resize(400, 300)
    settle()
    for where in (WHERE, QPoint(350, 250)):
        QTest.mouseClick(window.windowHandle(), LEFT, pos=where)
    assert pressed == []
    guard.hide()
    QTest.mouseClick(window.windowHandle(), LEFT, pos=QPoint(350, 250))
    assert pressed == ["press"]
