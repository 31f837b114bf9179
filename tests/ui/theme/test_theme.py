"""Contrast is computed from both palettes, never guessed: words 4.5:1, edges and signs 3:1."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from pos_app.domain.sale import SaleState
from pos_app.ui.theme.palette import (
    DARK,
    LIGHT,
    TONE_OF_STATE,
    Palette,
    Tone,
    contrast,
    readable_on,
)
from pos_app.ui.theme.theme import KEY, TOUCH, Appearance, TextSize, appearance_of
from pos_app.ui.widgets.button_colours import ButtonKind, button_colours
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow

TEXT, CONTROL = 4.5, 3.0
EFFECTS = Qt.UIEffect.UI_General
BOTH = pytest.mark.parametrize("p", [LIGHT, DARK], ids=["light", "dark"])


def test_the_formula_is_the_standard_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def grounds(p: Palette) -> dict[str, str]:
    """Return every ground on which a control or its ring may stand."""
    solids = {f"{tone} solid": colours.solid for tone, colours in p.tones.items()}
    tints = {f"{tone} tint": colours.tint for tone, colours in p.tones.items()}
    return {"page": p.page, "surface": p.surface, "header": p.header, **solids, **tints}


@BOTH
def test_text_can_be_read(p: Palette) -> None:
    pairs = {
        (ink, ground): contrast(getattr(p, ink), getattr(p, ground))
        for ink, places in {
            "ink": ("page", "surface", "sunken", "accent_tint", "key", "key_soft"),
            "soft": ("page", "surface", "sunken", "accent_tint"),
            "danger": ("page", "surface", "danger_tint"),
            "on_off": ("off", "page", "surface"),
            "on_header": ("header", "header_up"),
            "on_header_soft": ("header",),
            "stripe": ("header",),
            "stripe_ink": ("stripe",),
            "on_accent": ("accent",),
        }.items()
        for ground in places
    }
    assert {pair: ratio for pair, ratio in pairs.items() if ratio < TEXT} == {}


@BOTH
@pytest.mark.parametrize("tone", list(Tone))
def test_every_meaning_can_be_read_on_both_its_grounds(p: Palette, tone: Tone) -> None:
    colours = p.tones[tone]
    assert contrast(colours.on_solid, colours.solid) >= TEXT
    assert contrast(colours.on_tint, colours.tint) >= TEXT
    for ground in (p.page, p.surface):
        assert contrast(colours.on_tint, ground) >= TEXT, "a sign, or a border, on a plain ground"


@BOTH
@pytest.mark.parametrize("kind", list(ButtonKind))
@pytest.mark.parametrize("on", [False, True])
@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("hover", [False, True])
def test_every_button_can_be_read_and_made_out_in_every_state(
    p: Palette, kind: ButtonKind, on: bool, down: bool, hover: bool
) -> None:
    colours = button_colours(kind, p, on=on, down=down, hover=hover)
    stands_on = {
        ButtonKind.HEADER: [p.header],
        ButtonKind.ON_COLOUR: [p.header, *(each.solid for each in p.tones.values())],
    }.get(kind, [p.page, p.surface])
    for place in stands_on:
        ground = colours.background or place
        assert contrast(colours.foreground, ground) >= TEXT
        outline = [each for each in (colours.border, colours.background) if each]
        if kind not in {ButtonKind.QUIET, ButtonKind.HEADER}:  # these are known by their words
            assert max(contrast(each, place) for each in outline) >= CONTROL, place


@BOTH
def test_fields_and_switches_can_be_made_out(p: Palette) -> None:
    for ground in (p.surface, p.page):
        for edge in (p.edge, p.accent, p.danger):
            assert contrast(edge, ground) >= CONTROL


@BOTH
def test_the_focus_is_seen_on_every_ground(p: Palette) -> None:
    assert contrast(p.focus, p.halo) >= CONTROL
    for name, ground in grounds(p).items():
        assert max(contrast(p.focus, ground), contrast(p.halo, ground)) >= CONTROL, name


def test_each_state_has_its_meaning_and_targets_are_large_enough() -> None:
    assert TONE_OF_STATE.keys() == set(SaleState)
    assert TOUCH >= 44
    assert KEY >= 64


@pytest.mark.parametrize("ground", ["#FFF330", "#1A4F9C", "#777777", "#000000", "#FFFFFF"])
def test_a_banks_own_colour_gets_the_ink_that_reads_better(ground: str) -> None:
    assert contrast(readable_on(ground), ground) >= TEXT


def test_a_placeholder_can_be_read(open_window: OpenWindow) -> None:
    """As it is painted: a style sheet has a colour of its own for it."""
    for dark in (False, True):
        driver = open_window(samples.in_appearance(samples.snapshot(), Appearance(dark=dark)))
        image = driver.find("order-ref").grab().toImage()
        inside = [
            image.pixelColor(x, y).name()
            for x in range(14, 200)
            for y in range(8, image.height() - 8)
        ]
        ground = Counter(inside).most_common(1)[0][0]
        assert max(contrast(each, ground) for each in set(inside)) >= 4.5, dark


def test_figures_are_as_wide_as_each_other(open_window: OpenWindow) -> None:
    theme = open_window(samples.snapshot()).window._context.theme
    for bold in (False, True):
        metrics = QFontMetricsF(theme.font(TextSize.HERO, bold=bold))
        assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("wanted", [True, False])
@pytest.mark.parametrize(
    ("system", "effects", "moves"),
    [("win32", True, True), ("win32", False, False), ("linux", False, True)],
)
def test_nothing_moves_where_windows_was_told_so(
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    system: str,
    *,
    effects: bool,
    moves: bool,
    wanted: bool,
) -> None:
    usual = qapp.isEffectEnabled(EFFECTS)
    monkeypatch.setattr(sys, "platform", system)
    qapp.setEffectEnabled(EFFECTS, effects)
    preferences = replace(samples.PREFERENCES, motion=wanted)
    shown = appearance_of(preferences, QSize(1366, 768))
    qapp.setEffectEnabled(EFFECTS, usual)
    assert shown.motion is (moves and wanted)
