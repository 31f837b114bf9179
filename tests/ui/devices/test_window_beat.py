"""When the window was drawn, and how long nobody has touched it."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.devices.window_beat import BEAT_MS, FIRST_BEATS_MS, WindowBeat
from tests.drivers import samples


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    found = QWidget()
    qtbot.addWidget(found)
    with qtbot.waitExposed(found):
        found.show()
    QApplication.processEvents()
    return found


def test_only_the_windows_own_drawing_is_one(window: QWidget) -> None:
    times: list[datetime] = []

    def now() -> datetime:
        times.append(samples.NOW)
        return samples.NOW

    beat = WindowBeat(window, now)
    QApplication.sendEvent(window.windowHandle(), QEvent(QEvent.Type.UpdateRequest))
    drawn = len(times)
    beat.eventFilter(window.windowHandle(), QEvent(QEvent.Type.UpdateRequest))
    assert len(times) == drawn
    beat.eventFilter(window, QEvent(QEvent.Type.UpdateRequest))
    assert len(times) == drawn + 1
    assert beat.painted_at == samples.NOW


def test_beats_come_fast_until_one_is_answered(window: QWidget) -> None:
    beat, answers = WindowBeat(window, lambda: samples.NOW), iter((False, False, True, False))
    beat.start(lambda: next(answers))
    found = [beat._timer.interval()]
    for _ in range(3):
        beat._timer.timeout.emit()
        found.append(beat._timer.interval())
    beat._timer.stop()
    assert found == [FIRST_BEATS_MS, FIRST_BEATS_MS, BEAT_MS, BEAT_MS]


def test_a_key_that_something_lies_on_is_nobody(window: QWidget) -> None:
    beat = WindowBeat(window, lambda: samples.NOW)
    touched = QSignalSpy(beat.touched)
    for held in (True, False, True):
        press = QEvent.Type.KeyPress, Qt.Key.Key_5, Qt.KeyboardModifier.NoModifier, "5", held
        QApplication.sendEvent(window, QKeyEvent(*press))
    assert touched.count() == 1
