"""The ring of the time left: how full it is, in which colour, and that it moves nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.sale import SaleState
from pos_app.ui.model.deadline import Deadline, deadline
from pos_app.ui.theme.palette import LIGHT
from pos_app.ui.theme.theme import Appearance, Theme
from pos_app.ui.widgets.time_ring import RING, SPACE, TimeRing
from tests.drivers import samples
from tests.drivers.window_driver import settle
from tests.ui.on_the_monitor import on_the_monitor

MINUTE = timedelta(minutes=1)


def end(left: timedelta) -> Deadline:
    """Return the end of a sale of ten minutes with this much left."""
    sale = samples.sale(created_at=samples.NOW - 10 * MINUTE + left, expires_at=samples.NOW + left)
    return deadline(samples.offered(sale), samples.NOW)


def make_ring(qtbot: QtBot, *, motion: bool = False) -> TimeRing:
    ring = TimeRing(Theme("Noto Sans", Appearance(motion=motion)), QWidget())
    qtbot.addWidget(ring)
    ring.resize(300, 300)
    ring.show()
    QApplication.processEvents()
    return ring


def colour_at(ring: TimeRing, place: QPoint) -> str:
    return ring.grab().toImage().pixelColor(place).name().upper()


MIDDLE = RING // 2
PLACES = {
    0.25: QPoint(300 - MIDDLE, 100),
    0.5: QPoint(200, 300 - MIDDLE),
    0.75: QPoint(MIDDLE, 200),
    1.0: QPoint(100, MIDDLE),
}
"""A point of each quarter of the ring, by the share of the time that is over after it."""


@pytest.mark.parametrize("minutes_over", [0, 1, 4, 6, 9])
def test_it_empties_clockwise_from_the_top(qtbot: QtBot, minutes_over: int) -> None:
    ring = make_ring(qtbot)
    ring.set_end(end((10 - minutes_over) * MINUTE))
    over = minutes_over / 10
    assert ring.share == pytest.approx(1 - over)
    for quarter, place in PLACES.items():
        if over >= quarter:
            assert colour_at(ring, place) == LIGHT.line, quarter
        elif over <= quarter - 0.25:
            assert colour_at(ring, place) == LIGHT.accent, quarter


def test_the_last_minute_has_its_colour(qtbot: QtBot) -> None:
    ring = make_ring(qtbot)
    ring.set_end(end(61 * timedelta(seconds=1)))
    assert ring.colour.upper() == LIGHT.accent
    ring.set_end(end(59 * timedelta(seconds=1)))
    assert ring.colour.upper() == LIGHT.danger
    ring.set_end(end(8 * MINUTE))
    assert ring.colour.upper() == LIGHT.accent


def test_where_things_may_move_the_colour_fades(qtbot: QtBot) -> None:
    ring = make_ring(qtbot, motion=True)
    ring.set_end(end(2 * MINUTE))
    ring.set_end(end(MINUTE / 2))
    assert ring.colour.upper() == LIGHT.accent
    qtbot.waitUntil(lambda: ring.colour.upper() == LIGHT.danger)


def test_without_an_end_nothing_is_painted_and_nothing_moves(qtbot: QtBot) -> None:
    ring = make_ring(qtbot)
    content = ring.findChild(QWidget)
    assert content is not None
    ring.set_end(end(5 * MINUTE))
    before = content.geometry()
    assert before.getRect() == (RING + SPACE, RING + SPACE, *[300 - 2 * (RING + SPACE)] * 2)
    for nothing in (
        None,
        deadline(samples.bare_view(samples.sale(42, SaleState.PAID)), samples.NOW),
    ):
        ring.set_end(nothing)
        QApplication.processEvents()
        assert ring.share is None
        assert content.geometry() == before
        assert colour_at(ring, PLACES[1.0]) not in {LIGHT.accent, LIGHT.line}


def test_what_is_near_its_end_from_the_first_is_red_at_once(qtbot: QtBot) -> None:
    ring = make_ring(qtbot, motion=True)
    ring.set_end(end(MINUTE / 2))
    assert ring.colour.upper() == LIGHT.danger
    ring.set_end(end(5 * MINUTE))
    assert ring.colour.upper() == LIGHT.danger, "it fades where it was seen"


def test_the_same_length_is_not_painted_again(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = make_ring(qtbot)
    ring.set_end(end(5 * MINUTE))
    painted: list[object] = []
    monkeypatch.setattr(ring, "_update_frame", lambda: painted.append(ring.share))
    ring.set_end(end(5 * MINUTE - timedelta(milliseconds=1)))
    assert painted == []
    ring.set_end(end(5 * MINUTE - timedelta(seconds=2)))
    assert len(painted) == 1


@pytest.mark.parametrize("bar", [False, True])
def test_what_changes_is_painted_anew_to_the_last_corner(qtbot: QtBot, bar: bool) -> None:
    ring = make_ring(qtbot)
    ring.set_bar(bar=bar)
    for left in (9 * MINUTE, 5 * MINUTE, MINUTE / 2):
        ring.set_end(end(left))
        settle()
        assert on_the_monitor(ring) == ring.grab().toImage()
