"""Every word of every screen fits its box and is read well; every control has a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.ui.theme.theme import Appearance, has_room_for_large_text
from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.text import Text
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.screens import SCREEN_NAMES, show_screen
from tests.drivers.sizes import ShareOf
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle
from tests.ui import disturbances
from tests.ui.accessible_names import accessibility_faults
from tests.ui.layout_faults import layout_faults
from tests.ui.shown_windows import no_other_window
from tests.ui.text_contrast import faint_texts

USUAL, LARGE, LARGE_DARK = Appearance(), Appearance(large=True), Appearance(large=True, dark=True)
SIZES = {
    "1366x768": ((1366, 768), USUAL),
    "600x1024": ((600, 1024), USUAL),
    "1366x697, large text, dark": ((1366, 697), LARGE_DARK),
}
LISTENED_TO = (("1366x768", Language.EN), ("600x1024", Language.RU))


WALKS = (
    *(("1366x768", language) for language in WRITTEN),
    *((where, Language.RU) for where in list(SIZES)[1:]),  # of the longest words
)
SHARES = 5
"""A walk shows a fifth of the screens, each another."""


@pytest.mark.parametrize(("where", "language"), WALKS)
def test_everything_fits_and_is_one_window(
    open_window: OpenWindow, share_of: ShareOf, qapp: QApplication, where: str, language: Language
) -> None:
    size, appearance = SIZES[where]
    names = share_of(SCREEN_NAMES, WALKS.index((where, language)), SHARES)
    with no_other_window(qapp) if (where, language) in LISTENED_TO else nullcontext():
        driver = open_window(samples.in_appearance(samples.snapshot(), appearance), size=size)
        found = list(faults_of_screens(driver, names, where, language))
    assert found == []


def faults_of_screens(
    driver: WindowDriver, names: Sequence[str], where: str, language: Language
) -> Iterator[str]:
    """Lead the window through these; yields what is wrong, a line each."""
    size, appearance = SIZES[where]
    for name in names:
        show_screen(driver, name, language, appearance=appearance)
        assert (driver.window.width(), driver.window.height()) == size, name
        faults = layout_faults(driver.window)
        if where == "1366x768":
            faults += accessibility_faults(driver.window)
        if size[0] == 1366 and language is Language.RU:  # light, and dark with large text
            faults += faint_texts(driver.window)
        yield from (f"{name}: {fault}" for fault in faults)


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("size", "language"),
    [(size, Language.RU) for size in disturbances.SIZES],  # of the longest words
    ids=str,
)
def test_everything_fits_under_disturbances(
    open_window: OpenWindow, share_of: ShareOf, size: tuple[int, int], language: Language
) -> None:
    """A sample, another for each language and size; `python3 tasks.py prove` shows them all."""
    driver = open_window(samples.snapshot(), size=size)
    found = []
    sizes = disturbances.SIZES
    for name in share_of(SCREEN_NAMES, sizes.index(size), len(sizes)):
        sample = disturbances.sampled(name, language, size)
        found += disturbances.faults_under(driver, name, language, sample)
        assert (driver.window.width(), driver.window.height()) == size, name
    assert found == []


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    ("size", "language"), [((600, 1024), Language.RU), ((911, 512), Language.UZ)], ids=str
)
def test_a_sale_fits_a_small_window_under_disturbances(
    open_window: OpenWindow, size: tuple[int, int], language: Language
) -> None:
    driver = open_window(samples.snapshot(), size=size)
    found = []
    for name in disturbances.OF_A_SALE:
        sample = disturbances.sampled(name, language, size)
        found += disturbances.faults_under(driver, name, language, sample)
        assert (driver.window.width(), driver.window.height()) == size, name
    assert found == []


def test_the_words_of_a_sum_stand_below_it_where_a_tape_leaves_little_room(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot(), size=disturbances.SIZES[0])
    crowded = disturbances.Disturbance("nothing", others_open=True, long_names=True, mode=None)
    assert disturbances.faults_under(driver, "keypad-tape", Language.EN, crowded) == []


def test_the_measuring_finds_what_does_not_fit(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(samples.offered(samples.sale())))
    status, charge = driver.find("status"), driver.find("new-sale")
    assert isinstance(status, Text)
    assert isinstance(charge, Button)
    status.setFixedSize(40, 12)
    charge.setText("Непомерно длинные слова " * 8)
    found = "\n".join(layout_faults(driver.window))
    assert "status" in found
    assert "new-sale" in found


def test_a_part_that_is_shown_as_a_window_is_found(
    open_window: OpenWindow, qapp: QApplication
) -> None:
    def show_a_button_alone() -> None:
        with no_other_window(qapp):
            part = open_window(samples.snapshot()).find("charge")
            part.setParent(None)
            part.show()
        part.deleteLater()

    with pytest.raises(AssertionError, match="Button"):
        show_a_button_alone()


def test_large_text_is_large(open_window: OpenWindow) -> None:
    plain, large = (
        open_window(samples.snapshot()),
        open_window(samples.in_appearance(samples.snapshot(), LARGE)),
    )
    for name in ("charge", "order-ref", "amount-words", "sales"):
        before, now = plain.find(name), large.find(name)
        if isinstance(now, Button):
            assert now.fitted_font().pixelSize() > 1.3 * now._size, name
        else:
            assert now.font().pixelSize() >= 1.4 * before.font().pixelSize(), name


def test_large_text_needs_room_and_comes_with_it(open_window: OpenWindow, qtbot: QtBot) -> None:
    driver = open_window(samples.in_appearance(samples.snapshot(), LARGE), size=(1280, 720))
    driver.type("4500")
    assert not driver.window._context.theme.appearance.large
    driver.window.resize(1366, 768)
    qtbot.waitUntil(lambda: driver.window._context.theme.appearance.large)
    assert driver.text("amount") == "4 500 soʻm"
    driver.window.resize(1024, 600)
    qtbot.waitUntil(lambda: not driver.window._context.theme.appearance.large)
    assert driver.text("amount") == "4 500 soʻm"
    settle()
    assert layout_faults(driver.window) == []


@pytest.mark.parametrize(
    ("window", "has_room"),
    [
        ((1366, 768), True),
        ((1366, 690), True),
        ((1365, 768), False),
        ((1366, 689), False),
        ((900, 1600), True),
        ((768, 1366), False),
        ((1080, 1920), True),
    ],
)
def test_how_much_room_large_text_needs(window: tuple[int, int], has_room: bool) -> None:
    assert has_room_for_large_text(QSize(*window)) is has_room


SAMPLE = (
    *("welcome", "setup", "keypad-tape", "waiting", "manual-entry", "unknown", "sales"),
    "sales-history",
)
"""Screens with the most words: what is made from the Latin catalogue is no longer by much."""


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600), (600, 1024)])
def test_cyrillic_uzbek_fits(open_window: OpenWindow, size: tuple[int, int]) -> None:
    driver = open_window(samples.snapshot(), size=size)
    found = []
    for name in SAMPLE:
        show_screen(driver, name, Language.UZ_CYRL)
        found += [f"{name}: {fault}" for fault in layout_faults(driver.window)]
    assert found == []


@pytest.mark.parametrize("language", WRITTEN)
def test_a_training_sale_that_has_run_out_fits_upright(
    open_window: OpenWindow, language: Language
) -> None:
    over = samples.in_language(samples.showing(samples.run_out()), language)
    driver = open_window(samples.in_mode(over, Mode.TRAINING), size=(600, 1024))
    assert layout_faults(driver.window) == []
    driver.publish(samples.in_language(samples.showing(samples.run_out()), language))
    assert driver.is_visible("customer-language-en"), "left out for the trainer alone"
