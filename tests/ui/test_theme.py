"""Contrast is computed from the palette, never guessed."""

from __future__ import annotations

import pytest

from pos_app.domain.sale import SaleState
from pos_app.ui.theme import KEY, LIGHT, TONE_OF_STATE, TOUCH, Tone, contrast, readable_on
from pos_app.ui.widgets.button import Kind, look

TEXT, CONTROL = 4.5, 3.0


def test_the_formula_is_the_standard_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (LIGHT.ink, LIGHT.page),
        (LIGHT.ink, LIGHT.surface),
        (LIGHT.soft, LIGHT.page),
        (LIGHT.soft, LIGHT.surface),
        (LIGHT.danger, LIGHT.surface),
        (LIGHT.on_off, LIGHT.off),
        (LIGHT.on_header, LIGHT.header),
        (LIGHT.on_header_soft, LIGHT.header),
        (LIGHT.stripe, LIGHT.header),
        (LIGHT.stripe_ink, LIGHT.stripe),
        (LIGHT.ink, LIGHT.accent_tint),
    ],
)
def test_text_can_be_read(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= TEXT


@pytest.mark.parametrize("tone", list(Tone))
def test_every_meaning_can_be_read_on_both_its_grounds(tone: Tone) -> None:
    colours = LIGHT.tones[tone]
    assert contrast(colours.on_solid, colours.solid) >= TEXT
    assert contrast(colours.on_tint, colours.tint) >= TEXT


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("on", [False, True])
@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("hover", [False, True])
def test_every_button_can_be_read_in_every_state(
    kind: Kind, on: bool, down: bool, hover: bool
) -> None:
    colours = look(kind, LIGHT, on=on, down=down, hover=hover)
    ground = colours.ground or (LIGHT.header if kind is Kind.HEADER else LIGHT.page)
    assert contrast(colours.ink, ground) >= TEXT


def test_fields_and_focus_can_be_made_out() -> None:
    assert contrast(LIGHT.stripe, LIGHT.header) >= CONTROL
    for ground in (LIGHT.surface, LIGHT.page):
        assert contrast(LIGHT.edge, ground) >= CONTROL
        assert contrast(LIGHT.focus, ground) >= CONTROL


def test_each_state_has_its_meaning_and_targets_are_large_enough() -> None:
    assert TONE_OF_STATE.keys() == set(SaleState)
    assert TOUCH >= 44
    assert KEY >= 64


@pytest.mark.parametrize("ground", ["#FFF330", "#1A4F9C", "#777777", "#000000", "#FFFFFF"])
def test_a_banks_own_colour_gets_the_ink_that_reads_better(ground: str) -> None:
    assert contrast(readable_on(ground), ground) >= TEXT
