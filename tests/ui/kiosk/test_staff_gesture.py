"""The hidden sign by which staff call their page: where its corners end, and its time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect

from pos_app.ui.kiosk.staff_gesture import GESTURE_S, KEY_TIMES, StaffGesture

AREA, CORNER = QRect(100, 50, 1000, 600), 160
LEFT, RIGHT = QPoint(100, 50), QPoint(1099, 50)


@pytest.mark.parametrize(
    ("each", "is_it"),
    [(GESTURE_S / 4, True), (GESTURE_S / 4 + 0.1, False)],
    ids=["in time", "slow"],
)
def test_both_signs_take_five_seconds_at_most(each: float, is_it: bool) -> None:
    gesture = StaffGesture()
    taps = (LEFT, RIGHT, LEFT, RIGHT, LEFT)
    found = [
        gesture.note_tap(place, AREA, CORNER, 100 + number * each)
        for number, place in enumerate(taps)
    ]
    assert found == [False] * 4 + [is_it]
    found = [gesture.note_key("0", 100 + number * each) for number in range(KEY_TIMES)]
    assert found == [False] * (KEY_TIMES - 1) + [is_it]


def test_zeros_that_come_late_count_for_the_next_sign() -> None:
    gesture = StaffGesture()
    assert not any(gesture.note_key("0", at) for at in (100, 106, 107, 108, 109))
    assert gesture.note_key("0", 110)
    assert not gesture.note_key("0", 110), "one sign is told once"


@pytest.mark.parametrize(
    ("where", "is_it"),
    [
        (LEFT + QPoint(CORNER - 1, CORNER - 1), True),
        (LEFT + QPoint(CORNER, 0), False),
        (LEFT + QPoint(0, CORNER), False),
    ],
    ids=str,
)
def test_a_corner_is_so_many_pixels_wide_and_high(where: QPoint, is_it: bool) -> None:
    beside = QPoint(LEFT.x() + RIGHT.x() - where.x(), where.y())
    for taps in ((where, RIGHT) * 2 + (where,), (LEFT, beside) * 2 + (LEFT,)):
        gesture = StaffGesture()
        found = [gesture.note_tap(place, AREA, CORNER, 100) for place in taps]
        assert found == [False] * 4 + [is_it]
