"""The bar of the time that is left: it empties by itself, and ends once."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from pos_app.ui.widgets.countdown_bar import CountdownBar

INK = "#07592f"
WIDTH = 400
LONG_MS = 1_000_000


class Bar(CountdownBar):
    """Counts how often it is painted."""

    def __init__(self, *, moves: bool = True) -> None:
        super().__init__(colour=INK, moves=moves)
        self.paints = 0
        self.setFixedWidth(WIDTH)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.paints += 1


def made(qtbot: QtBot, *, moves: bool = True) -> Bar:
    bar = Bar(moves=moves)
    qtbot.addWidget(bar)
    return bar


def filled(bar: CountdownBar) -> int:
    """Return how many pixels of its width are full."""
    image = bar.grab().toImage()
    return sum(image.pixelColor(x, 2) == QColor(INK) for x in range(image.width()))


@pytest.mark.parametrize(
    ("elapsed", "full"), [(0, WIDTH), (250, 300), (500, 200), (1_000, 0), (1_500, 0)]
)
def test_it_is_as_long_as_the_time_that_is_left(qtbot: QtBot, elapsed: int, full: int) -> None:
    bar = made(qtbot)
    assert filled(bar) == 0, "no time is known yet"
    bar.start(1_000)
    bar.elapsed_ms = lambda: elapsed  # type: ignore[method-assign]
    assert filled(bar) == full
    ground = bar.grab().toImage().pixelColor(WIDTH - 1, 2)
    assert bar.palette().window().color() != ground, "what is gone is seen"


def test_it_is_painted_while_time_goes_by(qtbot: QtBot) -> None:
    bar = made(qtbot)
    bar.show()
    qtbot.waitUntil(lambda: bar.paints > 0)
    before = bar.paints
    bar.start(LONG_MS)
    qtbot.waitUntil(lambda: bar.paints >= before + 3)


def test_it_ends_once(qtbot: QtBot) -> None:
    bar = made(qtbot)
    ended = QSignalSpy(bar.finished)
    bar.start(60)
    begun = bar.is_running
    qtbot.waitUntil(lambda: ended.count() > 0)
    assert (begun, bar.is_running) == (True, False)
    assert bar.elapsed_ms() >= 60
    bar.start(LONG_MS)
    bar.stop()
    assert not bar.is_running
    assert ended.count() == 1


def test_without_motion_it_steps_once_a_second(qtbot: QtBot) -> None:
    assert made(qtbot, moves=False)._timer.interval() == 1_000
    assert made(qtbot)._timer.interval() <= 100


@pytest.mark.parametrize("runs", [True, False])
def test_what_is_left_of_another_goes_on_in_its_place(qtbot: QtBot, *, runs: bool) -> None:
    before, after = made(qtbot), made(qtbot)
    before.start(LONG_MS)
    if not runs:
        before.stop()
    after.restore_from(before)
    assert (before.is_running, after.is_running) == (False, runs)
    qtbot.waitUntil(lambda: after.elapsed_ms() > 0)
    assert filled(after) > 0
