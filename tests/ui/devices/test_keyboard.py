"""Keys that mean the same whatever NumLock and the layout say."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.engine.api.commands import Charge
from pos_app.ui.devices.keyboard import ctrl_digit
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.screens import open_screen
from tests.drivers.window_driver import OpenWindow, WindowDriver
from tests.ui.devices.key_presses import send_events, send_keys, wait_until_released

K = Qt.Key
PAD = Qt.KeyboardModifier.KeypadModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ON_PAD = {
    "0": K.Key_Insert,
    "1": K.Key_End,
    "2": K.Key_Down,
    "3": K.Key_PageDown,
    "4": K.Key_Left,
    "5": K.Key_Clear,
    "6": K.Key_Right,
    "7": K.Key_Home,
    "8": K.Key_Up,
    "9": K.Key_PageUp,
}
CYRILLIC_M, CYRILLIC_F, CYRILLIC_CH = map(ord, "МФЧ")
"""What the keys of V, A and X are in Russian and in Uzbek Cyrillic."""


def test_the_pad_types_digits_with_numlock_off(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    for digit in "89":
        driver.press(ON_PAD[digit], PAD)
    driver.press(K.Key_Backspace)
    driver.press(K.Key_Backspace)
    for digit in "12345670":
        driver.press(ON_PAD[digit], PAD)
    assert driver.window.pages.keypad.entry.text == "12345670"
    driver.press(K.Key_Enter, PAD)
    assert [each.amount for each in driver.sent_of(Charge)] == [Money.of_major(12_345_670)]


def test_the_pads_comma_does_not_wipe_the_sum(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.type("1250")
    driver.press(K.Key_Delete, PAD)
    assert driver.window.pages.keypad.entry.text == "1250."
    driver.press(K.Key_Delete)
    assert driver.window.pages.keypad.entry.is_empty, "the other Delete clears"


def test_arrows_that_are_not_the_pads_type_nothing(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    for key in ON_PAD.values():
        driver.press(key)
    assert driver.window.pages.keypad.entry.is_empty


def test_the_pad_types_into_the_order_and_past_a_button_too(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    keypad = driver.window.pages.keypad
    keypad.order.setFocus()
    for digit in "407":
        driver.press(ON_PAD[digit], PAD)
    assert keypad.order.text() == "407"
    button = driver.find("key-add")
    button.setFocus()
    driver.press(ON_PAD["4"], PAD)
    assert keypad.entry.text == "4"
    assert driver.window.focusWidget() is button


def test_a_digit_of_the_pad_begins_the_next_sale(open_window: OpenWindow) -> None:
    driver = open_screen("paid", Language.EN, (1366, 768))
    driver.press(ON_PAD["7"], PAD)
    assert driver.page() is Page.KEYPAD
    assert driver.window.pages.keypad.entry.text == "7"
    driver.close()


@pytest.mark.parametrize("key", [K.Key_V, CYRILLIC_M])
def test_ctrl_v_pastes_in_any_layout(open_window: OpenWindow, key: int) -> None:
    driver = open_window(samples.snapshot())
    QGuiApplication.clipboard().setText("516")
    with_ctrl(driver, key)
    assert driver.window.pages.keypad.entry.text == "516"
    driver.window.pages.keypad.order.setFocus()
    with_ctrl(driver, key)
    assert driver.window.pages.keypad.order.text() == "516"
    with_ctrl(driver, CYRILLIC_F)
    with_ctrl(driver, CYRILLIC_CH)
    assert driver.window.pages.keypad.order.text() == ""


def test_a_cyrillic_letter_without_ctrl_stays_what_it_is(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.window.pages.keypad.order.setFocus()
    send_keys(driver, "мф-4", 120)
    assert driver.window.pages.keypad.order.text() == "мф-4"


def with_ctrl(driver: WindowDriver, key: int) -> None:
    """Press a key with Ctrl as the system delivers it, and let the scanner filter pass it on."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, CTRL, "")
        send_events(driver, event)
    wait_until_released(driver)


@pytest.fixture
def layout() -> Iterator[Callable[[str], None]]:
    """Give the display one keyboard layout alone; the usual one comes back."""

    def choose(name: str) -> None:
        subprocess.run(["setxkbmap", name], check=True, timeout=20)

    yield choose
    choose("us")


@pytest.mark.display
@pytest.mark.parametrize("name", ["us", "ru", "uz"])
def test_the_keys_of_a_real_keyboard(
    qtbot: QtBot, open_window: OpenWindow, layout: Callable[[str], None], name: str
) -> None:
    """Pressed by their places: 1, 0, the comma of the pad with NumLock off; Esc, Ctrl and V."""
    driver = open_window(samples.snapshot())
    layout(name)
    driver.window.activateWindow()
    QTest.qWaitForWindowActive(driver.window)
    keypad = driver.window.pages.keypad
    press_places("87", "90", "91")
    qtbot.waitUntil(lambda: keypad.entry.text == "10.")
    QGuiApplication.clipboard().setText("516")
    press_places("Escape", "ctrl+55")
    qtbot.waitUntil(lambda: keypad.entry.text == "516")


def press_places(*codes: str) -> None:
    """Press keys by X's numbers of their places on the keyboard, as a person would."""
    subprocess.run(["xdotool", "key", "--delay", "120", *codes], check=True, timeout=20)


@pytest.mark.parametrize(
    ("key", "digit"),
    [
        (Qt.Key.Key_Slash, 0),
        (Qt.Key.Key_0, 0),
        (Qt.Key.Key_1, 1),
        (Qt.Key.Key_9, 9),
        (Qt.Key.Key_Colon, 0),
    ],
)
def test_with_ctrl_the_nine_digits_count_and_no_key_beside_them(key: Qt.Key, digit: int) -> None:
    ctrl, pad = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.KeypadModifier
    for modifiers, wanted in ((ctrl, digit), (ctrl | pad, digit), (pad, 0)):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, key, modifiers)
        assert ctrl_digit(event) == wanted
