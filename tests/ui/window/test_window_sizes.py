"""What the window's size decides: type and keys grow, small windows keep every key, full screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.engine.api.commands import ChangePreferences
from pos_app.ui.theme.theme import growth_of
from pos_app.ui.widgets.button import Button
from tests.drivers import samples
from tests.drivers.screens import show_screen
from tests.drivers.window_driver import OpenWindow, settle

KEYS = ("charge", *(f"key-{digit}" for digit in "0123456789"), "key-000", "key-backspace")


@pytest.mark.parametrize(
    ("window", "growth"),
    [
        ((600, 400), 100),
        ((1366, 768), 100),
        ((1600, 900), 100),
        ((1680, 1050), 120),
        ((1920, 1080), 140),
        ((1080, 1920), 140),
        ((2560, 1440), 180),
        ((5000, 800), 100),
        ((7680, 4320), 200),
    ],
)
def test_how_much_everything_grows(window: tuple[int, int], growth: int) -> None:
    assert growth_of(QSize(*window)) == growth


def test_type_keys_and_header_grow_with_the_window(open_window: OpenWindow, qtbot: QtBot) -> None:
    driver = open_window(samples.snapshot())
    driver.type("4500")

    def sizes() -> dict[str, int]:
        settle()
        charge = driver.find_as(Button, "charge")
        return {
            "header": driver.window.contents.header.height(),
            "charge": charge.height(),
            "letters": charge.fitted_font().pixelSize(),
            "words": driver.find("amount-words").font().pixelSize(),
            "order": driver.find("order-ref").height(),
        }

    before = sizes()
    driver.window.resize(1920, 1080)
    qtbot.waitUntil(lambda: driver.window._context.theme.appearance.growth == 140)
    now = sizes()
    assert {name: now[name] / size >= 1.3 for name, size in before.items()} == dict.fromkeys(
        before, True
    )
    assert driver.text("amount") == "4 500 soʻm", "what was typed stays"


@pytest.mark.parametrize("size", [(800, 600), (911, 512), (960, 540), (819, 614), (768, 576)])
def test_a_small_window_shows_every_key(open_window: OpenWindow, size: tuple[int, int]) -> None:
    driver = open_window(samples.snapshot(*samples.open_sales(), notices=()), size=size)
    driver.type("45000+128500")
    settle()
    assert (driver.window.width(), driver.window.height()) == size
    boxes = []
    for name in (*KEYS, "amount", "order-ref"):
        widget = driver.find(name)
        box = QRect(widget.mapTo(driver.window, QPoint(0, 0)), widget.size())
        assert driver.window.rect().contains(box), name
        assert min(box.width(), box.height()) >= 40, name
        boxes.append((name, box))
    overlaps = [
        (one, other)
        for place, (one, box) in enumerate(boxes)
        for other, other_box in boxes[place + 1 :]
        if box.intersects(other_box)
    ]
    assert overlaps == []
    driver.click("key-5")
    assert driver.window.pages.keypad.entry.text == "1285005"


def test_f11_covers_the_monitor_and_gives_it_back(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.type("45")
    driver.press(Qt.Key.Key_F11)
    assert driver.window.isFullScreen()
    assert driver.sent_of(ChangePreferences)[-1].preferences.full_screen
    driver.publish(samples.with_preferences(samples.snapshot(), full_screen=True))
    assert driver.window.isFullScreen()
    driver.press(Qt.Key.Key_F11)
    assert not driver.window.isFullScreen()
    assert not driver.sent_of(ChangePreferences)[-1].preferences.full_screen
    assert driver.window.pages.keypad.entry.text == "45"


def test_the_setting_covers_the_monitor_at_once(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.publish(samples.with_preferences(samples.snapshot(), full_screen=True))
    assert driver.window.isFullScreen()
    driver.publish(samples.snapshot())
    assert not driver.window.isFullScreen()


def test_a_till_that_covers_its_monitor_whatever_the_setting_says(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.window._options = replace(driver.window._options, full_screen=True)
    driver.window.open()
    assert driver.window.isFullScreen()
    driver.publish(samples.with_preferences(samples.snapshot(), sound=False))
    assert driver.window.isFullScreen(), "the setting is as it was"


@pytest.mark.parametrize("wanted", [True, False])
def test_a_window_opens_as_the_setting_says(open_window: OpenWindow, *, wanted: bool) -> None:
    driver = open_window(samples.with_preferences(samples.snapshot(), full_screen=wanted))
    driver.window.open()
    assert driver.window.isFullScreen() is wanted
    QApplication.processEvents()


@pytest.mark.parametrize("screen", ["hand-settle", "hand-refund", "setup-qr", "settings-qr"])
@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", [(600, 420), (600, 1024), (640, 480)], ids=str)
def test_nothing_is_scrolled_to_sideways(
    open_window: OpenWindow, size: tuple[int, int], language: Language, screen: str
) -> None:
    driver = open_window(samples.in_language(samples.snapshot(), language), size=size)
    show_screen(driver, screen, language)
    seen = [each for each in driver.window.findChildren(QScrollArea) if each.isVisible()]
    assert seen
    assert [each.horizontalScrollBar().maximum() for each in seen] == [0] * len(seen)
