"""A picture of the shop's own QR that is chosen is read in another thread; the window goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from pos_app.engine.api.commands import ChangePreferences
from pos_app.qr.writer import make_matrix
from pos_app.ui.devices import picture_store
from pos_app.ui.model.navigation import Page
from pos_app.ui.model.shop_picture import Fault, ShopQr, open_shop_qr
from pos_app.ui.widgets.button import Button
from tests.domain.emvco_codes import code
from tests.domain.test_uzqr import NAMES
from tests.drivers import samples
from tests.drivers.waiting import PATIENCE_S
from tests.drivers.window_driver import OpenWindow, WindowDriver, finish_reading
from tests.qr.pictures import png
from tests.ui.window.other_looks import look_dark


class Reading:
    """Holds up each reading until `go_on`."""

    def __init__(self) -> None:
        self.begun, self._held = Event(), Event()

    def open(self, path: str) -> ShopQr | Fault:
        self.begun.set()
        self._held.wait(PATIENCE_S)
        return open_shop_qr(path)

    def go_on(self) -> None:
        self._held.set()
        finish_reading()


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reading]:
    reading = Reading()
    monkeypatch.setattr(picture_store, "open_shop_qr", reading.open)
    yield reading
    reading.go_on()


@pytest.fixture
def choose(
    open_window: OpenWindow, reading: Reading, qtbot: QtBot
) -> Callable[[Path], WindowDriver]:
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE)

    def choose_(path: Path) -> WindowDriver:
        driver.window.pages.appearance.picture._take(str(path))
        qtbot.waitUntil(reading.begun.is_set)
        return driver

    return choose_


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "uzqr.png"
    path.write_bytes(png(make_matrix(code(**NAMES)), 8))
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "cat.png"
    path.write_bytes(b"no picture")
    return path


def kept(driver: WindowDriver) -> list[str]:
    return [each.preferences.shop_qr for each in driver.sent_of(ChangePreferences)]


@pytest.mark.parametrize("how", ["looks", "page"])
def test_it_is_chosen_once_whatever_comes_meanwhile(
    choose: Callable[[Path], WindowDriver], reading: Reading, good: Path, how: str
) -> None:
    driver = choose(good)
    if how == "looks":
        look_dark(driver)
    else:
        driver.window._go_to(Page.KEYPAD)
    assert kept(driver) == []
    reading.go_on()
    assert kept(driver) == [str(good)]


def test_of_two_the_last_one_is_chosen(
    choose: Callable[[Path], WindowDriver], reading: Reading, good: Path, bad: Path
) -> None:
    choose(bad)
    driver = choose(good)
    reading.go_on()
    assert kept(driver) == [str(good)]
    assert not driver.is_visible("shop-qr-error")


@pytest.mark.parametrize("left", [False, True])
def test_what_is_wrong_with_it_is_told_to_whoever_chose_it(
    choose: Callable[[Path], WindowDriver], reading: Reading, bad: Path, *, left: bool
) -> None:
    driver = choose(bad)
    if left:
        driver.window._go_to(Page.KEYPAD)
    reading.go_on()
    if left:
        driver.window._go_to(Page.APPEARANCE)
    assert driver.is_visible("shop-qr-error") is not left


def test_another_wish_takes_its_place(
    choose: Callable[[Path], WindowDriver], reading: Reading, good: Path
) -> None:
    driver = choose(good)
    driver.click("scan-shop-qr")
    reading.go_on()
    assert kept(driver) == []


@pytest.mark.parametrize("left", [False, True])
def test_what_somebody_before_has_chosen_is_not_taken_as_another_one_s(
    choose: Callable[[Path], WindowDriver], reading: Reading, good: Path, *, left: bool
) -> None:
    driver = choose(good)
    change_person(driver, left=left)
    reading.go_on()
    assert kept(driver) == []


def test_a_scan_that_somebody_before_has_waited_for_is_not_another_one_s(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE, picture_dir=tmp_path)
    driver.click("scan-shop-qr")
    change_person(driver)
    assert driver.page() is Page.APPEARANCE
    driver.window._take_scan(code(**NAMES))
    assert kept(driver) == []
    assert not driver.find_as(Button, "scan-shop-qr").isChecked()


def change_person(driver: WindowDriver, *, left: bool = False) -> None:
    for person in samples.STAFF[:2]:
        people = samples.people(*samples.STAFF, at_till=person)
        driver.publish(samples.snapshot(people=people))
        if left:
            driver.window._go_to(Page.KEYPAD)
