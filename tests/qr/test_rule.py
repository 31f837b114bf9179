"""The level by the space: robustness where there is room, distance where it is tight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.qr import Level, Space, choose, make
from pos_app.qr.rule import ROOMY, TIGHT

# Modules a side of versions 1, 4, 5, 6, 7, 9 and 11, as texts of some length take them.
CARD = {Level.L: 21, Level.M: 21, Level.Q: 21, Level.H: 21}
LINK = {Level.L: 33, Level.M: 37, Level.Q: 41, Level.H: 49}
EMV = {Level.L: 41, Level.M: 45, Level.Q: 53, Level.H: 61}
FREE = {Level.L: 33, Level.M: 37, Level.Q: 37, Level.H: 45}


@pytest.mark.parametrize("side", [100, 300, 700, 2000])
def test_a_level_that_costs_no_module_is_taken_at_any_size(side: int) -> None:
    assert choose(CARD, Space(side)) is Level.H
    assert choose(FREE, Space(side)) in {Level.Q, Level.H}


def test_a_level_whose_modules_are_as_large_in_whole_pixels_is_free_too() -> None:
    """45 modules of 8 pixels, or 49 of 8: the fraction of a pixel would have been lost."""
    assert Space(395).module_px(37) == Space(395).module_px(41) == 8
    assert choose(LINK, Space(395)) is Level.Q
    assert choose(LINK, Space(405)) is Level.M, "9 pixels against 8: now it would cost distance"


def test_with_room_the_space_goes_into_robustness() -> None:
    roomy = ROOMY * (49 + 8)
    assert choose(LINK, Space(roomy)) is Level.H
    assert choose(LINK, Space(roomy - 1)) is Level.Q
    assert choose(LINK, Space(ROOMY * (41 + 8) - 1)) is Level.M


def test_where_it_is_tight_the_space_goes_into_distance() -> None:
    tight = TIGHT * (45 + 8)
    assert choose(EMV, Space(tight)) is Level.M
    assert choose(EMV, Space(tight - 1)) is Level.L
    assert choose(CARD, Space(TIGHT * 29 - 1)) is Level.H, "L would not be any larger"


@pytest.mark.parametrize("scale", [1.25, 1.5, 2.0, 3.0])
def test_room_is_measured_in_what_the_eye_sees_not_in_device_pixels(scale: float) -> None:
    side = ROOMY * (49 + 8)
    assert choose(LINK, Space(int(side * scale), scale)) is Level.H
    assert choose(LINK, Space(side, scale)) is not Level.H


@given(
    st.sampled_from([CARD, LINK, EMV, FREE]),
    st.integers(50, 4000),
    st.sampled_from([1.0, 1.25, 1.5, 1.75, 2.0, 3.0]),
)
def test_distance_is_never_spent_below_what_is_roomy(
    sides: dict[Level, int], side: int, scale: float
) -> None:
    space = Space(side, scale)
    chosen, usual = (space.module_px(sides[each]) for each in (choose(sides, space), Level.M))
    assert chosen >= usual or chosen >= ROOMY * scale


def test_a_text_that_only_fits_at_the_weakest_level_gets_it() -> None:
    assert choose({Level.L: 177}) is Level.L
    assert choose({Level.L: 177}, Space(2000)) is Level.L


def test_without_a_space_only_what_costs_no_module_is_taken() -> None:
    assert choose(CARD) is Level.H
    assert choose(LINK) is Level.M
    assert choose(FREE) is Level.Q


def test_the_rule_reaches_the_code() -> None:
    link = "https://pay.example.com/deal/57f8bb3c-3dca-40f8-be36-2d6705e448f4"
    levels = {side: make(link, Space(side)).level for side in (210, 696, 1008)}
    assert levels == {210: Level.L, 696: Level.M, 1008: Level.H}
    cyrillic = "Тўлов: 1 250 000 сўм, Ғофур Қодиров"
    assert make(cyrillic, Space(1008)).level is Level.H
