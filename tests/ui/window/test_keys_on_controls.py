"""A key that stands on a control, and Enter and Esc, do what they say on every screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.engine.api.commands import Charge
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.overlay import Overlay
from pos_app.ui.widgets.shortcut_badge import KEY_NAMES
from pos_app.ui.widgets.visible_widgets import visible_widgets
from tests.drivers import samples
from tests.drivers.samples import WAITING
from tests.drivers.screens import SCREEN_NAMES, show_screen
from tests.drivers.sizes import Sized
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle
from tests.ui.window.test_keyboard_and_touch import box, focused


def in_front(driver: WindowDriver) -> QWidget:
    """Return what the keys are for: the panel that covers the window, or the window."""
    over = [each for each in visible_widgets(driver.window) if isinstance(each, Overlay)]
    return over[-1] if over else driver.window


def capped(driver: WindowDriver) -> dict[str, Button]:
    """Return the buttons in front that can be pressed, by the key on their cap or tool tip."""
    found: dict[str, Button] = {}
    for button in visible_widgets(in_front(driver)):
        if isinstance(button, Button) and button.isEnabled():
            tip = button.toolTip().rpartition("(")[2].rstrip(")")
            key = button.shown_badge() or (tip if tip in KEYS else "")
            key = "" if key == "F9" else key  # a shortcut of the window that has the keyboard
            assert key not in found or not key, f"{key} stands on two"
            found[key] = button
    found.pop("", None)
    return found


KEYS = {name: (key, Qt.KeyboardModifier.NoModifier) for key, name in KEY_NAMES.items()} | {
    f"Shift+{name}": (key, Qt.KeyboardModifier.ShiftModifier) for key, name in KEY_NAMES.items()
}
KEYS |= {str(n): (Qt.Key(Qt.Key.Key_0 + n), Qt.KeyboardModifier.NoModifier) for n in range(1, 10)}


def _helps(driver: WindowDriver) -> bool:
    panel = driver.window.contents.helps.help
    return panel is not None and panel.isVisible()


DEEDS: dict[str, Callable[[WindowDriver], bool]] = {
    "charge": lambda driver: driver.sent_of(Charge) != [],
    "begin-trial": lambda driver: driver.sent_of(Charge) != [],
    "key-clear": lambda driver: driver.window.pages.keypad.entry.is_empty,
    "next-sale": lambda driver: driver.page() is Page.KEYPAD,
    "share-back": lambda driver: not driver.window.pages.payment.share_panel.isVisible(),
    "month-back": lambda driver: not driver.window.pages.sales.months.isVisible(),
    "go-on": lambda driver: driver.window.pages.setup.form.address.url.error.isVisible(),
    "help-back": lambda driver: not _helps(driver),
    "hand-back": lambda driver: not driver.is_visible("hand-panel"),
    "hour-back": lambda driver: not driver.is_visible("hour-panel"),
    "support-back": lambda driver: not driver.is_visible("support-panel"),
    "checks-back": lambda driver: not driver.is_visible("diagnosis-panel"),
    "question-back": lambda driver: not driver.window.contents.question_panel.isVisible(),
}
"""What the keypad's own keys, PAID and a panel do without a click."""
OF_ONE_CAP = (
    *("keypad", "preparing", "waiting", "waiting-over", "paid", "share", "help", "support"),
    *("checked-till", "brake", "month", "hand-settle", "setup", "shift-hours", "trial"),
)
"""Screens that alone have a key: the test command goes to these, and to each second other."""


def test_every_cap_is_true_on_every_screen(
    open_window: OpenWindow, sized: Sized, qtbot: QtBot
) -> None:
    driver = open_window(samples.snapshot())
    done: set[tuple[str, str, str]] = set()
    some = set(OF_ONE_CAP).union(SCREEN_NAMES[::2])
    for name in filter(sized(some, set(SCREEN_NAMES)).__contains__, SCREEN_NAMES):
        show_screen(driver, name, Language.EN)
        page, is_fresh = driver.page(), True
        for key, button in capped(driver).items():
            which = (str(page), button.objectName(), key)
            if which in done:
                continue
            if not is_fresh:
                show_screen(driver, name, Language.EN)
            is_fresh = False
            if driver.page() is not page:
                continue  # keys are asked for once, when they are found to be missing
            done.add(which)
            driver.sent.clear()
            if button.objectName() == "charge":
                driver.type("516")
            if button.objectName() == "next-sale":
                qtbot.waitUntil(driver.window.pages.result.has_been_seen)
            pressed = QSignalSpy(button.clicked)
            QTest.keyClick(focused(driver), KEYS[key][0], KEYS[key][1])
            deed = DEEDS.get(button.objectName())
            assert pressed.count() == 1 or (deed is not None and deed(driver)), (name, which)
            settle()
    buttons = {button for _, button, _ in done}
    assert buttons >= {"switch-integration", "renew", "cancel", "new-sale", "sales", "appearance"}
    assert buttons >= {"settings", "back", "charge", "key-clear", "manual-entry", *DEEDS}
    assert {key for _, _, key in done} >= {"Enter", "Esc", "F12", "Shift+F12"}


def test_enter_stands_only_where_it_leads(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.type("516")
    charge, sales = driver.find("charge"), driver.find("sales")
    assert isinstance(charge, Button)
    assert charge.shown_badge() == "Enter"
    before = driver.window.grab().toImage()
    sales.setFocus()
    assert charge.shown_badge() == ""
    place = box(charge, driver.window)
    settle()
    assert driver.window.grab(place).toImage() != before.copy(place)
    driver.press(Qt.Key.Key_Return)
    assert driver.page() is Page.SALES
    assert driver.sent_of(Charge) == []


BACK = {
    "settings": Page.KEYPAD,
    "appearance": Page.KEYPAD,
    "enter-keys": Page.KEYPAD,
    "sales": Page.KEYPAD,
    "waiting": Page.KEYPAD,
    "manual-entry": Page.PAYMENT,
    "share": Page.PAYMENT,
    "help": Page.PAYMENT,
    "cancel-asked": Page.PAYMENT,
    "sales-history": Page.SALES,
}


@pytest.mark.parametrize("name", BACK)
def test_escape_is_one_step_back(open_window: OpenWindow, name: str) -> None:
    driver = open_window(samples.snapshot())
    show_screen(driver, name, Language.EN)
    driver.press(Qt.Key.Key_Escape)
    assert driver.page() is BACK[name]
    assert not any(each.isVisible() for each in driver.window.findChildren(Overlay))
    if name == "manual-entry":
        assert driver.window.pages.payment._manual_entry_sale is None
        driver.press(Qt.Key.Key_F2)
        driver.press(Qt.Key.Key_F2)
        assert driver.window.pages.payment._manual_entry_sale is None


def test_no_cap_names_a_letter() -> None:
    assert [key for key in KEY_NAMES if Qt.Key.Key_A <= key <= Qt.Key.Key_Z] == []


def test_a_key_behind_a_question_presses_nothing(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    QTest.keyClick(focused(driver), Qt.Key.Key_F8)
    assert driver.window.contents.question_panel.isVisible()
    QTest.keyClick(focused(driver), Qt.Key.Key_F6)
    assert driver.page() is Page.PAYMENT
