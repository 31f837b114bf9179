"""A scan changes nothing on any page; whatever a person types arrives, and at once."""

from __future__ import annotations

import subprocess
import time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.engine.api.commands import Charge
from pos_app.ui.devices.scanner_filter import GAP_MS, HOLD_MS, LEAST_KEYS
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.screens import SCREEN_NAMES, open_screen, show_screen
from tests.drivers.window_driver import OpenWindow, WindowDriver
from tests.ui.devices.key_presses import (
    EAN,
    key_events,
    send_events,
    send_keys,
    wait_until_released,
)

ODD = "AB 12+3.4-x9\r"


def state(driver: WindowDriver) -> dict[str, object]:
    """All that a key could have changed."""
    window = driver.window
    keypad = window.pages.keypad
    return {
        "page": window.page,
        "destination": window._destination,
        "entry": keypad.entry,
        "fields": [each.text() for each in window.findChildren(QLineEdit)],
        "asking": (
            window.contents.question_panel.isVisible(),
            window.contents.question_panel.title.text(),
        ),
        "focus": window.focusWidget(),
        "sent": list(driver.sent),
    }


@pytest.fixture(scope="module")
def driver(qapp: object) -> WindowDriver:
    found = open_screen("keypad", Language.EN, (1366, 768))
    while found.window.pages.build_next():
        pass
    return found


@pytest.mark.parametrize("name", SCREEN_NAMES)
def test_a_scan_does_nothing_on_any_page(driver: WindowDriver, name: str) -> None:
    show_screen(driver, name, Language.EN)
    before = state(driver)
    for keys, gap_ms in ((EAN, 1), (EAN, GAP_MS), (ODD, 5)):
        send_events(driver, *key_events(keys, gap_ms))
        QCoreApplication.processEvents()
        assert state(driver) == before


@pytest.mark.parametrize("name", ["setup", "settings", "enter-keys"])
def test_a_scan_fills_no_field_of_the_set_up(driver: WindowDriver, name: str) -> None:
    show_screen(driver, name, Language.EN)
    fields = [e for e in driver.window.findChildren(QLineEdit) if e.isVisible() and e.isEnabled()]
    assert fields
    for field in fields:
        field.setFocus()
        before = state(driver)
        send_events(driver, *key_events(EAN, 3))
        assert state(driver) == before


def test_the_order_takes_a_scan_and_nothing_is_charged(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    send_keys(driver, "516", 120)
    order = driver.window.pages.keypad.order
    order.setFocus()
    send_keys(driver, "old", 120)
    send_keys(driver, "A-1207/88 B\r", 4)
    assert order.text() == "A-1207/88 B"
    assert driver.sent_of(Charge) == []
    send_keys(driver, "000\r", 120)  # the amount has the keys again
    (charge,) = driver.sent_of(Charge)
    assert (charge.amount, charge.order_ref) == (Money.of_major(516_000), "A-1207/88 B")


@pytest.mark.parametrize("language", Language)
def test_a_hint_tells_of_a_scan_that_went_nowhere_until_the_next_key(
    open_window: OpenWindow, language: Language
) -> None:
    driver = open_window(samples.in_language(samples.snapshot(), language))
    send_keys(driver, EAN, 4)
    assert driver.text("keypad-hint-text")
    send_keys(driver, "5", 4)
    assert not driver.window.pages.keypad.hint.isVisible()


@pytest.mark.parametrize(
    ("keys", "gap_ms"), [("1250000", 1), ("12500000", 21), ("12500000", 36), ("12500000", 40)]
)
def test_what_is_no_burst_is_typed_and_charged(
    open_window: OpenWindow, keys: str, gap_ms: int
) -> None:
    """One key less than eight, and eight a little slower."""
    driver = open_window(samples.snapshot())
    send_keys(driver, keys + "\r", gap_ms)
    (charge,) = driver.sent_of(Charge)
    assert charge.amount == Money.of_major(int(keys))


def test_a_press_without_a_time_is_a_persons(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    events = key_events("12500000\r", 0)
    for event in events:
        event.setTimestamp(0)
    send_events(driver, *events)
    assert len(driver.sent_of(Charge)) == 1


def test_a_scanners_enter_may_come_a_little_later(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    *keys, enter, _ = key_events("46001234\r", 5)
    enter.setTimestamp(keys[-2].timestamp() + 90)
    send_events(driver, *keys)
    QTest.qWait(80)
    send_events(driver, enter)
    assert driver.sent_of(Charge) == []
    assert driver.window.pages.keypad.entry.is_empty


def test_the_first_key_of_a_scan_may_come_earlier(open_window: OpenWindow) -> None:
    """As X was seen to send_events it: 30 ms between the first and the second."""
    driver = open_window(samples.snapshot())
    first, released, *rest = key_events("46001234\r", 8)
    for early in (first, released):
        early.setTimestamp(first.timestamp() - 22)
    send_events(driver, first, released, *rest)
    assert driver.sent_of(Charge) == []
    assert driver.window.pages.keypad.entry.is_empty


def test_a_scanner_without_an_enter_enters_no_amount(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    send_keys(driver, EAN[:-1], 5)
    assert driver.window.pages.keypad.entry.is_empty


def test_another_program_may_type_into_a_field(driver: WindowDriver) -> None:
    show_screen(driver, "enter-keys", Language.EN)
    field = driver.window.pages.enter_keys.account
    field.edit.setFocus()
    send_keys(driver, "7f3c0a52-ca9a-4c1e", 1)
    assert field.text == "7f3c0a52-ca9a-4c1e"
    field.edit.clear()


def shifted(keys: str, gap_ms: int) -> list[QKeyEvent]:
    """Capitals as a keyboard makes them: Shift goes down before each, and up after it."""
    found: list[QKeyEvent] = []
    for event in key_events(keys, gap_ms):
        shift = QKeyEvent(event.type(), Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
        shift.setTimestamp(event.timestamp())
        pair = (shift, event) if event.type() is QEvent.Type.KeyPress else (event, shift)
        found.extend(pair if event.text().isalpha() else (event,))
    return found


@pytest.mark.parametrize(("keys", "scan"), [("ABCD1234\r", True), ("ABCDE\r", False)])
def test_modifiers_belong_to_a_scan_and_do_not_make_one(
    open_window: OpenWindow, keys: str, *, scan: bool
) -> None:
    driver = open_window(samples.snapshot())
    send_keys(driver, "516", 120)
    order = driver.window.pages.keypad.order
    order.setFocus()
    send_events(driver, *shifted(keys, 10))
    wait_until_released()
    assert order.text() == keys.strip()
    assert len(driver.sent_of(Charge)) == (0 if scan else 1)


def test_keys_that_were_released_too_early_still_make_a_scan(open_window: OpenWindow) -> None:
    """However long the window was kept from the rest: the Enter at its end charges nothing."""
    driver = open_window(samples.snapshot())
    events = key_events("46001234\r", 5)
    send_events(driver, *events[:9])
    wait_until_released()
    send_events(driver, *events[9:])
    wait_until_released()
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
    waits = []
    for text in "1250":
        before = keypad.entry
        begun = time.perf_counter()
        send_events(driver, *key_events(text, 0))
        while keypad.entry == before:
            QCoreApplication.processEvents()
        waits.append((time.perf_counter() - begun) * 1000)
    assert min(waits) < HOLD_MS + 20
    begun = time.perf_counter()
    send_events(driver, *key_events("\r", 0))
    assert len(driver.sent_of(Charge)) == 1, "Enter comes at once"


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
        scanner.wait(10)  # and nothing is looked at meanwhile
    QTest.qWait(200)
    assert driver.window.pages.keypad.entry.is_empty
    assert driver.sent_of(Charge) == []
    assert driver.window.pages.keypad.hint.isVisible()


def test_paid_is_not_put_away_by_a_scan_and_is_by_a_key(driver: WindowDriver) -> None:
    show_screen(driver, "paid", Language.EN)
    QTest.qWait(800)
    send_keys(driver, EAN, 5)
    assert driver.page() is Page.RESULT
    send_keys(driver, "5", 5)
    assert driver.page() is Page.KEYPAD
    assert driver.window.pages.keypad.entry.text == "5"


def test_a_long_tape_at_a_persons_speed_arrives(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    send_keys(driver, "45000+128500+99000", 40)
    assert driver.window.pages.keypad.entry.total == Money.of_major(272_500)
    assert LEAST_KEYS == 8
    assert GAP_MS == 20
