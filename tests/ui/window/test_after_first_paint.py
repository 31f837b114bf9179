"""What would hold the first paint up begins right after it, and once."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.window import after_first_paint
from pos_app.ui.window.after_first_paint import AfterFirstPaint
from tests.drivers.window_driver import settle

STEPS = ["first", "second"]


class Window(QWidget):
    """Notes what is done, and when it is painted first."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []

    def paintEvent(self, _event: QPaintEvent) -> None:
        if "paint" not in self.noted:
            self.noted.append("paint")


def shown(qtbot: QtBot) -> Window:
    """Return a window that was painted twice, with steps that wait for the first of the two."""
    window = Window()
    qtbot.addWidget(window)
    AfterFirstPaint(window, *(lambda each=step: window.noted.append(each) for step in STEPS))
    assert window.noted == []
    window.show()
    QTest.qWaitForWindowExposed(window)
    settle()
    window.repaint()
    settle()
    return window


def test_the_steps_follow_the_first_paint_in_their_order(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(after_first_paint, "UNSEEN_MS", 10**8)
    assert shown(qtbot).noted == ["paint", *STEPS]


def test_one_that_is_painted_late_takes_no_step_twice(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(after_first_paint, "UNSEEN_MS", 0)
    window = shown(qtbot)
    assert sorted(window.noted) == sorted([*STEPS, "paint"])
