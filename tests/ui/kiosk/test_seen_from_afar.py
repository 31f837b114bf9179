"""What tells at a glance is large enough for people who stand: signs, and keys on buttons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from pos_app.domain.payin import Language
from pos_app.ui.kiosk.confirm_page import ConfirmPage
from pos_app.ui.kiosk.notice_page import NoticePage
from pos_app.ui.kiosk.staff_page import StaffPage
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from pos_app.ui.theme.palette import CONTRAST, LIGHT
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.shortcut_badge import badge_size
from pos_app.ui.widgets.text import Text
from tests.drivers import samples
from tests.drivers.kiosk_driver import OpenKiosk
from tests.drivers.kiosk_screens import show
from tests.drivers.window_driver import settle

SIZES = ((1366, 768), (1920, 1080), (600, 1024), (1080, 1920))
LEAST = {"kiosk-thanks": 0.33, "kiosk-not-paid": 0.33, "kiosk-out-of-order": 0.22}
"""Of the shorter side; where three languages are said there is less room."""


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_signs_and_keys_are_seen_from_arms_length(
    open_kiosk: OpenKiosk, size: tuple[int, int]
) -> None:
    driver = open_kiosk(size=size)
    for name, least in LEAST.items():
        show(driver, name, Language.RU)
        page = driver.window.contents.page(driver.step())
        assert isinstance(page, NoticePage)
        side = min(page.icon.width(), page.icon.height())
        assert side >= least * min(size), name
    show(driver, "kiosk-not-paid", Language.RU)
    theme = driver.window._ui.theme
    for button in driver.window.findChildren(Button):
        if button.isVisible() and button.shown_badge():
            badge = badge_size(theme, button.shown_badge(), button.badge_scale)
            text = theme.pixels(driver.window.contents.kiosk.scale.text)
            assert badge.height() >= 0.9 * text > TextSize.HEADING


@pytest.mark.sampled(3)
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("easy", [False, True], ids=["usual", "large"])
def test_the_amount_to_pay_is_the_largest_of_what_is_read(
    open_kiosk: OpenKiosk, size: tuple[int, int], easy: bool
) -> None:
    driver = open_kiosk(size=size)
    for language in Language:
        show(driver, "kiosk-confirm", language, easy=easy)
        page = driver.window.contents.page(driver.step())
        assert isinstance(page, ConfirmPage)
        others = (page.title, page.said, page.hint)
        least = 1.3 * max(each.font().pixelSize() for each in others)
        assert page.figure.font().pixelSize() >= least, language


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_staff_read_in_letters_as_large_as_there_is_room_for(
    open_kiosk: OpenKiosk, size: tuple[int, int]
) -> None:
    driver = open_kiosk(size=size)
    sizes = []
    for name in ("kiosk-staff-without-money", "kiosk-staff-leaving"):
        show(driver, name, Language.UZ)
        page = driver.window.contents.page(driver.step())
        assert isinstance(page, StaffPage)
        texts = [each for each in page.read.findChildren(Text) if each.isVisible()]
        (letters,) = {each.font().pixelSize() for each in texts}
        sizes.append(letters)
        end = max(each.geometry().bottom() for each in texts)
        assert end <= page.read.height()
    few, many = sizes
    assert few == driver.window.contents.kiosk.scale.text
    assert many >= TextSize.BODY
    if size[0] > size[1]:
        assert many >= TextSize.HEADING


def test_large_letters_and_low_buttons_come_by_a_touch_and_go_by_another(
    open_kiosk: OpenKiosk,
) -> None:
    driver = open_kiosk(size=(600, 1024))
    show(driver, "kiosk-amount", Language.EN)

    def ground() -> str:
        return str(driver.window.grab().toImage().pixelColor(2, 2).name().upper())

    def looks() -> tuple[int, int]:
        key = driver.find("kiosk-key-1")
        words = driver.find("kiosk-typed-words").font().pixelSize()
        return words, key.mapTo(driver.window, QPoint()).y()

    usual = looks()
    driver.touch("kiosk-large")
    assert looks()[0] > usual[0]
    assert ground() == CONTRAST.page
    driver.touch("kiosk-large")
    assert looks() == usual
    assert ground() == LIGHT.page
    driver.touch("kiosk-low")
    assert looks()[1] > usual[1]
    driver.touch("kiosk-low")
    assert looks() == usual


@pytest.mark.parametrize("chosen", ["kiosk-large", "kiosk-low"])
@pytest.mark.parametrize("leaves_by", [KioskEvent.TIME_OUT, KioskEvent.LEFT])
def test_the_next_customer_has_the_usual_letters_and_places(
    open_kiosk: OpenKiosk, chosen: str, leaves_by: KioskEvent
) -> None:
    driver = open_kiosk(size=(600, 1024))

    def looks_of_the_next() -> QImage:
        driver.press("1", "4")
        assert driver.step() is KioskStep.AMOUNT
        return driver.window.grab().toImage()

    usual = looks_of_the_next()
    driver.touch(chosen)
    assert driver.window.grab().toImage() != usual
    driver.window.flow.act(leaves_by)
    settle()
    assert looks_of_the_next() == usual


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_what_staff_chose_for_their_own_eyes_is_not_for_customers(
    open_kiosk: OpenKiosk, size: tuple[int, int]
) -> None:
    theirs = samples.with_preferences(samples.snapshot(), dark=True, large_text=True)
    driver = open_kiosk(theirs, size=size)
    show(driver, "kiosk-amount", Language.EN, first=theirs)
    scale = driver.window.contents.kiosk.scale
    assert driver.find("kiosk-how-much").font().pixelSize() == scale.text
    assert driver.window.grab().toImage().pixelColor(2, 2).name().upper() == LIGHT.page
