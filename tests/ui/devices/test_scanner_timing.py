"""When a key counts as a hand's or a scanner's: modifiers, early releases, delays and stalls."""

from __future__ import annotations

import subprocess

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.money import Money
from pos_app.engine.api.commands import Charge
from pos_app.ui.devices.key_burst import MACHINE_KEYS
from pos_app.ui.devices.scanner_filter import AFTER_SCAN_MS, GAP_MS, LATE_MS
from tests.drivers import samples
from tests.drivers.waiting import PATIENCE_S
from tests.drivers.window_driver import OpenWindow
from tests.ui.devices.key_presses import (
    EAN,
    key_events,
    pass_time,
    send_events,
    send_keys,
    wait_until_released,
)


def shifted(keys: str, gap_ms: int) -> list[QKeyEvent]:
    """Capitals as a keyboard makes them: Shift goes down before each, and up after it."""
    found: list[QKeyEvent] = []
    for event in key_events(keys, gap_ms):
        shift = QKeyEvent(event.type(), Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
        shift.setTimestamp(event.timestamp())
        pair = (shift, event) if event.type() is QEvent.Type.KeyPress else (event, shift)
        found.extend(pair if event.text().isalpha() else (event,))
    return found


@pytest.mark.parametrize(("keys", "gap_ms"), [("ABCD1234\r", 10), ("ABC\r", 80)])
def test_modifiers_belong_to_a_scan_and_do_not_make_one(
    open_window: OpenWindow, keys: str, gap_ms: int
) -> None:
    driver = open_window(samples.snapshot())
    send_keys(driver, "516", 120)
    order = driver.window.pages.keypad.order
    order.setFocus()
    send_events(driver, *shifted(keys, gap_ms))
    pass_time(driver)
    assert order.text() == keys.strip()
    assert len(driver.sent_of(Charge)) == (gap_ms > GAP_MS)


@pytest.mark.parametrize(("late_ms", "charges"), [(GAP_MS * 3 // 2, 0), (GAP_MS * 3 // 2 + 1, 1)])
def test_a_machine_may_be_half_as_slow_again_about_its_enter(
    open_window: OpenWindow, late_ms: int, charges: int
) -> None:
    driver = open_window(samples.snapshot())
    send_keys(driver, "516", 120)
    driver.window.pages.keypad.order.setFocus()
    events = key_events("ABCD1234\r", 10)
    for number, event in enumerate(events[-2:]):
        event.setTimestamp(events[-4].timestamp() + late_ms + number)
    send_events(driver, *events)
    pass_time(driver)
    assert len(driver.sent_of(Charge)) == charges


@pytest.mark.parametrize(
    ("late_ms", "is_a_hands"), [(AFTER_SCAN_MS, False), (AFTER_SCAN_MS + 1, True)]
)
def test_an_enter_is_the_scanners_for_a_second(
    open_window: OpenWindow, late_ms: int, is_a_hands: bool
) -> None:
    driver = open_window(samples.snapshot())
    send_keys(driver, "15", 150)
    *scan, enter, up = key_events("00482\r\r", 10)
    for number, event in enumerate((enter, up)):
        event.setTimestamp(scan[-2].timestamp() + late_ms + number)
    send_events(driver, *scan)
    pass_time(driver)
    scanned = driver.text("keypad-hint-text")
    send_events(driver, enter, up)
    pass_time(driver)
    assert (driver.text("keypad-hint-text") != scanned) is is_a_hands, "a hand's is answered"
    assert driver.sent_of(Charge) == []


def test_a_key_that_is_held_down_repeats_itself(open_window: OpenWindow) -> None:
    """However quickly: only the repetitions of one that a person holds come so long after it."""
    driver = open_window(samples.snapshot())
    send_keys(driver, "1234567", 150)
    press, up = key_events("\b", 20)
    held = [press]
    for number in range(MACHINE_KEYS):
        again = QKeyEvent(press.type(), Qt.Key.Key_Backspace, press.modifiers(), "", autorep=True)
        again.setTimestamp(press.timestamp() + 500 + 30 * number)
        held.append(again)
    up.setTimestamp(held[-1].timestamp() + 10)
    send_events(driver, *held[:1])
    wait_until_released(driver)
    send_events(driver, *held[1:], up)
    pass_time(driver)
    assert driver.window.pages.keypad.entry.text == ""
    assert driver.is_visible("keypad-hint") is False


def test_keys_that_were_released_too_early_still_make_a_scan(open_window: OpenWindow) -> None:
    """However long the window was kept from the rest: the Enter at its end charges nothing."""
    driver = open_window(samples.snapshot())
    events = key_events("46001234\r", 5)
    send_events(driver, *events[:9])
    wait_until_released(driver)
    send_events(driver, *events[9:])
    wait_until_released(driver)
    assert driver.sent_of(Charge) == []


def test_a_click_finds_the_digits_before_it_in_place(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    send_events(driver, *key_events("516", 10))
    button = driver.find("charge")
    where = button.mapTo(driver.window, button.rect().center())
    QTest.mouseClick(driver.window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(where))
    (charge,) = driver.sent_of(Charge)
    assert charge.amount == Money.of_major(516)


def test_a_persons_key_comes_through_before_anybody_sees_a_delay(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    driver = open_window(samples.snapshot())
    keypad = driver.window.pages.keypad
    for text in "1250\r":
        before = keypad.entry, len(driver.sent)
        send_events(driver, *key_events(text, 0))
        assert driver.window.devices._scanner._hold.interval() == GAP_MS + LATE_MS < 100
        wait_until_released(driver)
        assert (keypad.entry, len(driver.sent)) != before


@pytest.mark.display
def test_a_stall_in_the_middle_of_a_scan_changes_nothing(open_window: OpenWindow) -> None:
    """Real presses: the rest waits behind a window that is busy for longer than it waits."""
    driver = open_window(samples.snapshot())
    driver.window.activateWindow()
    QTest.qWaitForWindowActive(driver.window)
    scanner_filter = driver.window.devices._scanner
    keys = [*EAN.strip(), "Return"]
    with subprocess.Popen(["xdotool", "key", "--delay", "4", "Escape", *keys]) as scanner:
        while scanner_filter._burst.keys < 2:
            QCoreApplication.processEvents()
        scanner.wait(PATIENCE_S)  # and nothing is looked at meanwhile
    wait_until_released(driver)
    assert driver.window.pages.keypad.entry.is_empty
    assert driver.sent_of(Charge) == []
    assert driver.window.pages.keypad.hint.isVisible()


class KeysOf(QObject):
    """Notes which keys a widget is told of, in their order."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.told: list[tuple[QEvent.Type, int]] = []
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is not QEvent.Type.ShortcutOverride:
            self.told.append((event.type(), event.key()))
        return False


@pytest.mark.parametrize("gap_ms", [GAP_MS + 1, 200])
def test_each_key_is_let_go_of_after_it_was_pressed(open_window: OpenWindow, gap_ms: int) -> None:
    driver = open_window(samples.snapshot())
    order = driver.window.pages.keypad.order
    order.setFocus()
    keys = KeysOf(order)
    events = key_events("AB", gap_ms)
    send_events(driver, *events)
    wait_until_released(driver)
    assert keys.told == [(event.type(), event.key()) for event in events]


def test_whatever_else_happens_to_the_window_lets_no_part_of_a_scan_through(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot())
    for event in key_events(EAN, 3):
        send_events(driver, event)
        QCoreApplication.sendEvent(driver.window.windowHandle(), QEvent(QEvent.Type.User))
    pass_time(driver)
    assert driver.window.pages.keypad.entry.is_empty
    assert driver.sent_of(Charge) == []
