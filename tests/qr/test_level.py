"""The level by the space: robustness where there is room, distance where it is tight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.qr.level import ENOUGH_PX, RELATIVE_DISTANCE, Space, choose_level
from pos_app.qr.matrix import Level
from pos_app.qr.writer import make_matrix

# Modules a side of versions 1, 4, 5, 6, 7, 9 and 11, as texts of some length take them.
CARD = {Level.L: 21, Level.M: 21, Level.Q: 21, Level.H: 21}
LINK = {Level.L: 33, Level.M: 37, Level.Q: 41, Level.H: 49}
EMV = {Level.L: 41, Level.M: 45, Level.Q: 53, Level.H: 61}
FREE = {Level.L: 33, Level.M: 37, Level.Q: 37, Level.H: 45}


@pytest.mark.parametrize("side", [100, 300, 700, 2000])
def test_a_level_that_costs_no_module_is_taken_at_any_size(side: int) -> None:
    assert choose_level(CARD, Space(side)) is Level.H
    assert choose_level(FREE, Space(side)) in {Level.Q, Level.H}


def test_a_level_whose_modules_are_as_large_in_whole_pixels_is_free_too() -> None:
    """45 modules of 8 pixels, or 49 of 8: the fraction of a pixel would have been lost."""
    assert Space(395).module_px(37) == Space(395).module_px(41) == 8
    assert choose_level(LINK, Space(395)) is Level.Q
    assert choose_level(LINK, Space(405)) is Level.M, (
        "9 pixels against 8: now it would cost distance"
    )


def test_with_room_the_space_goes_into_robustness() -> None:
    roomy = ENOUGH_PX * (49 + 8)
    assert choose_level(LINK, Space(roomy)) is Level.H
    assert choose_level(LINK, Space(roomy - 2 * 57)) is Level.Q
    assert choose_level(LINK, Space(ENOUGH_PX * (41 + 8) - 49)) is Level.M


def test_where_it_is_tight_the_space_goes_into_distance() -> None:
    """14 pixels a module at L are worth more than 12 at M, and less than 13."""
    assert Space(690).module_px(41) == 14
    assert choose_level({Level.L: 41, Level.M: 49, Level.Q: 57, Level.H: 65}, Space(690)) is Level.L
    assert choose_level(EMV, Space(690)) is Level.M
    assert choose_level(CARD, Space(100)) is Level.H, "L would not be any larger"


@pytest.mark.parametrize("scale", [1.25, 1.5, 2.0, 3.0])
def test_room_is_measured_in_what_the_eye_sees_not_in_device_pixels(scale: float) -> None:
    side = ENOUGH_PX * (49 + 8)
    assert choose_level(LINK, Space(int(side * scale), scale)) is Level.H
    assert choose_level(LINK, Space(side, scale)) is not Level.H


@given(
    st.sampled_from([CARD, LINK, EMV, FREE]),
    st.integers(400, 4000),
    st.sampled_from([1.0, 1.25, 1.5, 1.75, 2.0, 3.0]),
)
def test_a_stronger_level_is_left_only_for_larger_modules(
    sides: dict[Level, int], side: int, scale: float
) -> None:
    space = Space(side, scale)
    chosen = choose_level(sides, space)
    size = min(space.module_px(sides[chosen]), ENOUGH_PX * scale)
    stronger = list(Level)[list(Level).index(chosen) + 1 :]
    assert all(space.module_px(sides[level]) < size for level in stronger)


def test_a_stronger_level_reaches_farther_at_one_size() -> None:
    assert list(RELATIVE_DISTANCE) == list(Level)
    assert sorted(RELATIVE_DISTANCE.values()) == list(RELATIVE_DISTANCE.values())


def test_a_text_that_only_fits_at_the_weakest_level_gets_it() -> None:
    assert choose_level({Level.L: 177}) is Level.L
    assert choose_level({Level.L: 177}, Space(2000)) is Level.L


def test_without_a_space_only_what_costs_no_module_is_taken() -> None:
    assert choose_level(CARD) is Level.H
    assert choose_level(LINK) is Level.M
    assert choose_level(FREE) is Level.Q


def test_the_rule_reaches_the_code() -> None:
    link = "https://pay.example.com/deal/57f8bb3c-3dca-40f8-be36-2d6705e448f4"
    levels = {side: make_matrix(link, Space(side)).level for side in (210, 696, 1008)}
    assert levels == {210: Level.L, 696: Level.M, 1008: Level.H}
    cyrillic = "Тўлов: 1 250 000 сўм, Ғофур Қодиров"
    assert make_matrix(cyrillic, Space(1008)).level is Level.H
