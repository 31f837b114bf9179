"""Every word of every page of a kiosk fits, is read well, and every button takes a finger."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize

from pos_app.domain.payin import Language
from pos_app.ui.kiosk.targets import GAP_MM, TARGET_MM, USUAL_TARGET, Targets, targets_for
from pos_app.ui.theme.theme import Gap
from pos_app.ui.widgets.button import Button
from tests.drivers import samples
from tests.drivers.heard import Heard
from tests.drivers.kiosk_driver import KioskDriver, OpenKiosk
from tests.drivers.kiosk_screens import SCREENS, show
from tests.drivers.sizes import ShareOf
from tests.ui.accessible_names import accessibility_faults
from tests.ui.layout_faults import layout_faults
from tests.ui.text_contrast import faint_texts

SIZES = ((1366, 768), (1920, 1080), (600, 1024), (1080, 1920))
SMALL = SIZES[2]
SHORTER = (Language.UZ, Language.EN)
EASES = {"plain": (False, False), "large": (True, False), "low": (False, True)}


def buttons(driver: KioskDriver) -> list[tuple[str, QRect]]:
    window = driver.window
    top = window.contents.still_here
    over = top if top.isVisible() else window
    return [
        (each.objectName(), QRect(each.mapTo(window, QPoint(0, 0)), each.size()))
        for each in over.findChildren(Button)
        if each.isVisible()
    ]


def target_faults(driver: KioskDriver, side: int, gap: int) -> list[str]:
    """Return the buttons that are too small for a finger, or too near to another."""
    every = buttons(driver)
    small = [
        f"small: {name} {box.width()}×{box.height()}"
        for name, box in every
        if min(box.width(), box.height()) < side
    ]
    near = [
        f"near: {one} and {other}"
        for (one, box), (other, other_box) in combinations(every, 2)
        if box.adjusted(-gap + 1, -gap + 1, gap - 1, gap - 1).intersects(other_box)
    ]
    return small + near


def key_faults(driver: KioskDriver) -> list[str]:
    """Return the buttons that do not show which key presses them, and those that share one."""
    page = driver.window.contents.page(driver.step())
    bare = {"kiosk-large", "kiosk-low", "kiosk-speech"} if page.takes_digits else set()
    faults, seen = [], set()
    for button in page.window().findChildren(Button):
        name, key = button.objectName(), button.shown_badge()
        if button.isVisible() and not name.startswith(KEYS_THEMSELVES) and name not in bare:
            if len(key) != 1 or key in seen:
                faults.append(f"key of {name}: {key!r}")
            seen.add(key)
    return faults


KEYS_THEMSELVES = ("kiosk-key-", "kiosk-pin-", "kiosk-i-am-here")
"""Any key says that somebody is there."""
WALKS = (
    *((size, Language.RU, "plain") for size in SIZES),  # of the longest words
    *((SMALL, Language.RU, ease) for ease in ("large", "low")),
    (SIZES[0], Language.RU, "low"),
    *((SMALL, language, "plain") for language in SHORTER),
)
SHARES = 3
"""A walk shows so much of the pages, each page is in three walks."""


@pytest.mark.parametrize(("size", "language", "ease"), WALKS, ids=str)
def test_every_page_fits(
    open_kiosk: OpenKiosk,
    share_of: ShareOf,
    size: tuple[int, int],
    language: Language,
    ease: str,
) -> None:
    driver = open_kiosk(size=size, sound_output=Heard())
    easy, low = EASES[ease]
    found = []
    for name in share_of(tuple(SCREENS), WALKS.index((size, language, ease)), SHARES):
        show(driver, name, language, easy=easy, low=low)
        assert driver.window.size().toTuple() == size, name
        if low:
            high = [each for each, box in buttons(driver) if box.top() < size[1] // 2 - 1]
            found += [f"{name}: high: {each}" for each in high if each != "kiosk-i-am-here"]
        targets = driver.window.contents.kiosk.targets
        faults = layout_faults(driver.window) + target_faults(driver, targets.side, targets.gap)
        faults += key_faults(driver)
        if language is Language.RU and size == SIZES[0]:
            faults += faint_texts(driver.window) + accessibility_faults(driver.window)
        found += [f"{name}: {fault}" for fault in faults]
    assert found == []


def test_cyrillic_uzbek_fits(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk(size=SMALL, sound_output=Heard())
    found = []
    for name in SCREENS:
        show(driver, name, Language.UZ_CYRL)
        found += [f"{name}: {fault}" for fault in layout_faults(driver.window)]
    assert found == []


@pytest.mark.parametrize(("size", "diagonal_mm"), [((1366, 768), 400), ((600, 1024), 257)])
def test_where_the_screens_size_is_known_a_button_is_18_mm_and_3_mm_from_the_next(
    open_kiosk: OpenKiosk, size: tuple[int, int], diagonal_mm: int
) -> None:
    first = samples.snapshot()
    kiosk = first.setup_info.preferences.kiosk
    first = samples.with_preferences(first, kiosk=type(kiosk)(diagonal_mm=diagonal_mm))
    driver = open_kiosk(first, size=size, sound_output=Heard())
    per_mm = (size[0] ** 2 + size[1] ** 2) ** 0.5 / diagonal_mm
    found = []
    for name in SCREENS:
        show(driver, name, Language.RU, first=first)
        faults = target_faults(driver, int(TARGET_MM * per_mm), int(GAP_MM * per_mm))
        found += [f"{name}: {fault}" for fault in faults + layout_faults(driver.window)]
    assert found == []


@pytest.mark.parametrize("size", [SIZES[2], SIZES[3]])
@pytest.mark.parametrize("easy", [False, True])
def test_a_sign_and_its_key_stay_within_their_button(
    open_kiosk: OpenKiosk, size: tuple[int, int], easy: bool
) -> None:
    driver = open_kiosk(size=size, sound_output=Heard())
    show(driver, "kiosk-language", Language.UZ, easy=easy)
    shown = [each for each in driver.window.findChildren(Button) if each.isVisible()]
    signs = [each for each in shown if not each.visible_text()]
    assert len(signs) == 3
    for each in signs:
        assert each._badge_aside() > 0, "its key stands beside it"
        assert each._icon_size() + each._badge_aside() <= each.width() - 2 * Gap.HAIR


def test_the_sizes_of_what_is_touched() -> None:
    assert targets_for(QSize(1366, 768), 0) == Targets()
    assert Targets().side == USUAL_TARGET
    # 1,567 pixels over 395 mm: a screen of 15.6 inches
    assert targets_for(QSize(1366, 768), 395) == Targets(72, 12)
    assert targets_for(QSize(1024, 600), 203) == Targets(106, 18)
