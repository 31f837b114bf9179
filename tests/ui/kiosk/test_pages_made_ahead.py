"""Pages that nobody wanted yet are made while a kiosk has nothing else to do."""

from __future__ import annotations

from itertools import pairwise

from pytestqt.qtbot import QtBot

from pos_app.ui.kiosk.amount_page import AmountPage
from pos_app.ui.kiosk.kiosk_page import KioskPage
from pos_app.ui.model.kiosk_steps import KioskStep
from tests.drivers.kiosk_driver import KioskDriver, OpenKiosk
from tests.drivers.window_driver import settle


def made(driver: KioskDriver) -> int:
    """Return how many pages there are."""
    return len(driver.window.contents.findChildren(KioskPage))


def test_all_are_made_one_after_the_other(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    driver = open_kiosk()
    seen = [made(driver)]

    def are_all_made() -> bool:
        seen.append(made(driver))
        return seen[-1] == len(KioskStep)

    qtbot.waitUntil(are_all_made)
    assert seen[0] == 1
    assert max(after - before for before, after in pairwise(seen)) == 1
    page = driver.window.contents.page(KioskStep.AMOUNT)
    assert isinstance(page, AmountPage)
    assert page.title.text(), "in the words of whoever comes"
    assert driver.step() is KioskStep.ATTRACT


def test_after_another_size_they_are_made_anew(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    driver = open_kiosk()
    while driver.window._is_preloading:
        driver.window._preload()
    assert made(driver) == len(KioskStep)
    driver.window.resize(600, 1024)
    settle()
    few = made(driver)
    assert few < len(KioskStep)
    qtbot.waitUntil(lambda: made(driver) > few)


def test_none_is_made_once_it_ends(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.window.finish()
    before = made(driver)
    driver.window._preload()
    assert made(driver) == before
