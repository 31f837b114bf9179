"""A scan changes nothing on any page; whatever a person types arrives, and at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.config.settings import MAX_SCANNER_GAP_MS
from pos_app.domain.keyboard_layouts import readings
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.people_commands import ShowBadge
from pos_app.engine.api.receipt_commands import LinkReceipt
from pos_app.ui.devices.scanner_filter import AFTER_SCAN_MS, GAP_MS, ScannerFilter
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.screens import SCREEN_NAMES, open_screen, show_screen
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle
from tests.ui.devices.key_presses import (
    EAN,
    key_events,
    pass_time,
    send_events,
    send_keys,
    wait_until_released,
)
from tests.ui.layout_faults import layout_faults

ODD = "AB 12+3.4-x9\r"


def state(driver: WindowDriver) -> dict[str, object]:
    """All that a key could have changed."""
    window = driver.window
    keypad = window.pages.keypad
    return {
        "page": window.page,
        "destination": window.navigator.destination,
        "entry": keypad.entry,
        "fields": [each.text() for each in window.findChildren(QLineEdit)],
        "asking": (
            window.contents.question_panel.isVisible(),
            window.contents.question_panel.title.text(),
        ),
        "focus": window.focusWidget(),
        # A page of a sale that lacks its fiscal receipt hands the scan on, as a receipt's link.
        "sent": [each for each in driver.sent if not isinstance(each, LinkReceipt)],
    }


@pytest.fixture(scope="module")
def driver(qapp: object) -> WindowDriver:
    found = open_screen("keypad", Language.EN, (1366, 768))
    found.build_every_page()
    return found


@pytest.mark.sampled(4)
@pytest.mark.parametrize("name", SCREEN_NAMES)
def test_a_scan_does_nothing_on_any_page(driver: WindowDriver, name: str) -> None:
    show_screen(driver, name, Language.EN)
    before = state(driver)
    scans = [(EAN, 1), (EAN, GAP_MS), (ODD, 5), ("7\r\n", 60)]
    if not isinstance(driver.window.focusWidget(), QLineEdit):  # there a program may type
        scans.append(("0048\t", 30))
    for keys, gap_ms in scans:
        send_keys(driver, keys, gap_ms)
        QCoreApplication.processEvents()
        assert state(driver) == before, (keys, gap_ms)


@pytest.mark.parametrize("name", ["setup", "settings", "enter-keys"])
def test_a_scan_fills_no_field_of_the_set_up(driver: WindowDriver, name: str) -> None:
    show_screen(driver, name, Language.EN)
    fields = [e for e in driver.window.findChildren(QLineEdit) if e.isVisible() and e.isEnabled()]
    assert fields
    for field in fields:
        field.setFocus()
        before = state(driver)
        send_keys(driver, EAN, 3)
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


@pytest.mark.parametrize("language", WRITTEN)
def test_a_hint_tells_of_a_scan_that_went_nowhere_until_the_next_key(
    open_window: OpenWindow, language: Language
) -> None:
    driver = open_window(samples.in_language(samples.snapshot(), language), size=(1024, 600))
    send_keys(driver, "15", 150)
    for keys in (EAN, "\r"):
        send_keys(driver, keys, 4)
        settle()
        assert driver.text("keypad-hint-text")
        assert layout_faults(driver.window) == []
    send_keys(driver, "5", 4)
    assert not driver.window.pages.keypad.hint.isVisible()


CODE = "460012345678901234"
ENDS = ("\r", "\r\n", "\n", "\t", "\t\r", "\r\r\r")
PREFIXES = ("", "]C1", "\t", "\r", "\x1d")
LAYOUTS = {"ru": "ФИ-12345", "uz": "oʻgʻ12345", "fr": "&é\"'(-è_", "us": "AB-12345"}


@pytest.mark.parametrize("gap_ms", [1, 4, 10, 21, 36, 50, 60])
def test_no_scan_charges_or_changes_what_a_hand_typed(open_window: OpenWindow, gap_ms: int) -> None:
    """Of every length, with one Enter and two, with what may stand before it."""
    driver = open_window(samples.snapshot())
    send_keys(driver, "15", 150)
    codes = [CODE[:length] for length in range(1, len(CODE))]
    scans = [code + end for code in codes for end in ENDS]
    scans += [before + "00482" + end for before in PREFIXES for end in ENDS]
    scans += [code + end for code in LAYOUTS.values() for end in ENDS]
    scans.append("01046\x1d10AB\x1d21\r")
    for scan in scans:
        send_keys(driver, scan, gap_ms)
        assert driver.window.pages.keypad.entry.text == "15", scan
        assert driver.sent_of(Charge) == [], scan
    assert driver.is_visible("keypad-hint")
    send_keys(driver, "000\r", 150)
    assert [each.amount for each in driver.sent_of(Charge)] == [Money.of_major(15_000)]


def test_the_enter_after_a_scan_charges_nothing_and_says_so(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    send_keys(driver, "15", 150)
    send_keys(driver, "00482\r", 4)
    scanned = driver.text("keypad-hint-text")
    send_keys(driver, "\r", 150)
    assert driver.sent_of(Charge) == []
    assert driver.text("keypad-hint-text") not in {"", scanned}
    send_keys(driver, "\r", 150)
    assert [each.amount for each in driver.sent_of(Charge)] == [Money.of_major(15)]


def test_the_second_enter_of_a_slow_scanner_is_nobodys(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    send_keys(driver, "15", 150)
    *scan, second, _ = key_events("00482\r\r", 10)
    second.setTimestamp(scan[-2].timestamp() + AFTER_SCAN_MS - 100)
    send_events(driver, *scan)
    pass_time(driver)
    scanned = driver.text("keypad-hint-text")
    send_events(driver, second)
    pass_time(driver)
    assert driver.text("keypad-hint-text") == scanned
    assert driver.sent_of(Charge) == []


@pytest.mark.parametrize("gap_ms", [GAP_MS + 1, 100, 150])
def test_what_is_typed_by_hand_is_charged(open_window: OpenWindow, gap_ms: int) -> None:
    driver = open_window(samples.snapshot())
    send_keys(driver, "12500000\r", gap_ms)
    (charge,) = driver.sent_of(Charge)
    assert charge.amount == Money.of_major(12_500_000)


@pytest.mark.parametrize("gap_ms", [1, 5, 20])
def test_a_key_that_sends_three_zeros_is_no_scanner(open_window: OpenWindow, gap_ms: int) -> None:
    driver = open_window(samples.snapshot())
    for keys in ("15", "000", "\r"):
        send_keys(driver, keys, gap_ms if keys == "000" else 150)
    (charge,) = driver.sent_of(Charge)
    assert charge.amount == Money.of_major(15_000)


def test_equal_keys_of_one_moment_that_the_system_takes_for_repetitions(
    open_window: OpenWindow,
) -> None:
    """X calls a key repeated where it is let go and pressed again within one millisecond."""
    driver = open_window(samples.snapshot())
    send_keys(driver, "15", 150)
    send_events(driver, *(repeated(each) for each in key_events("000", 1)))
    pass_time(driver)
    assert driver.window.pages.keypad.entry.text == "15000"
    events = key_events("4455\r", 1)
    send_events(driver, events[0], *(repeated(each) for each in events[1:]))
    pass_time(driver)
    assert driver.window.pages.keypad.entry.text == "15000"
    assert driver.sent_of(Charge) == []


def repeated(event: QKeyEvent) -> QKeyEvent:
    """The same, marked as a held key's repetition; the first of its burst is never marked."""
    if event.type() is QEvent.Type.KeyPress and event.timestamp() % 20_000 == 0:
        return event
    no = Qt.KeyboardModifier.NoModifier
    found = QKeyEvent(event.type(), event.key(), no, event.text(), True)
    found.setTimestamp(event.timestamp())
    return found


def test_a_hand_that_is_too_quick_keeps_its_digit_and_charges_nothing(
    open_window: OpenWindow,
) -> None:
    """Enter went down before the last digit was let go: no scanner does that."""
    driver = open_window(samples.snapshot())
    send_keys(driver, "1500", 150)
    zero, zero_up, enter, enter_up = key_events("0\r", 50)
    send_events(driver, zero, enter, zero_up, enter_up)
    pass_time(driver)
    assert driver.window.pages.keypad.entry.text == "15000"
    assert driver.sent_of(Charge) == []
    assert driver.text("keypad-hint-text")
    send_keys(driver, "\r", 150)
    assert [each.amount for each in driver.sent_of(Charge)] == [Money.of_major(15_000)]


def test_an_enter_that_bounces_charges_once(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    send_keys(driver, "516", 150)
    send_keys(driver, "\r\r\r", 30)
    assert len(driver.sent_of(Charge)) == 1


def test_the_pause_is_a_setting(open_window: OpenWindow) -> None:
    preferences = replace(samples.PREFERENCES, scanner_gap_ms=120)
    info = replace(samples.SHOP, preferences=preferences)
    driver = open_window(samples.snapshot(setup_info=info))
    send_keys(driver, "12\r", 110)
    assert driver.sent_of(Charge) == []
    driver.publish(samples.snapshot())
    send_keys(driver, "12\r", 110)
    assert len(driver.sent_of(Charge)) == 1


def test_a_press_without_a_time_goes_by_when_it_came(open_window: OpenWindow) -> None:
    patient = replace(samples.PREFERENCES, scanner_gap_ms=MAX_SCANNER_GAP_MS)
    info = replace(samples.SHOP, preferences=patient)  # between the presses a machine may be busy
    driver = open_window(samples.snapshot(setup_info=info))
    events = key_events("125\r", 0)
    for event in events:
        event.setTimestamp(0)
    send_events(driver, *events)
    wait_until_released(driver)
    assert driver.sent_of(Charge) == []
    assert driver.window.pages.keypad.entry.is_empty


def test_a_long_scan_may_be_irregular_and_late_with_its_enter(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    send_keys(driver, "15", 150)
    *keys, last, _, enter, _ = key_events("4600127\r", 5)
    last.setTimestamp(keys[-2].timestamp() + 100)
    enter.setTimestamp(last.timestamp() + 100)
    send_events(driver, *keys)
    assert driver.window.devices._scanner._hold.interval() > 100, "the last one is waited for"
    send_events(driver, last, enter)
    pass_time(driver)
    assert driver.sent_of(Charge) == []
    assert driver.window.pages.keypad.entry.text == "15"


def test_the_enter_some_time_after_a_code_without_one_is_the_machines(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot())
    send_keys(driver, "15", 150)
    *keys, enter, _ = key_events(EAN, 5)
    enter.setTimestamp(keys[-2].timestamp() + AFTER_SCAN_MS - 100)
    send_events(driver, *keys)
    pass_time(driver)
    scanned = driver.text("keypad-hint-text")
    send_events(driver, enter)
    pass_time(driver)
    assert driver.text("keypad-hint-text") == scanned
    assert driver.sent_of(Charge) == []


def test_the_first_key_of_a_scan_may_come_earlier(open_window: OpenWindow) -> None:
    """As X was seen to send_events it: 30 ms between the first and the second."""
    driver = open_window(samples.snapshot())
    first, released, *rest = key_events("46001234\r", 8)
    for early in (first, released):
        early.setTimestamp(first.timestamp() - 22)
    send_events(driver, first, released, *rest)
    pass_time(driver)
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


def test_paid_is_not_put_away_by_a_scan_and_is_by_a_key(qtbot: QtBot, driver: WindowDriver) -> None:
    show_screen(driver, "paid", Language.EN)
    qtbot.waitUntil(driver.window.pages.result.has_been_seen)
    send_keys(driver, EAN, 5)
    assert driver.page() is Page.RESULT
    send_keys(driver, "5", 5)
    assert driver.page() is Page.KEYPAD
    assert driver.window.pages.keypad.entry.text == "5"


def test_a_long_tape_at_a_persons_speed_arrives(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    send_keys(driver, "45000+128500+99000", 80)
    assert driver.window.pages.keypad.entry.total == Money.of_major(272_500)


BADGE = "BADGE7K4M2Q9XRT"


@pytest.mark.parametrize("end", ["\r", "\t", ""], ids=["enter", "tab", "none"])
@pytest.mark.parametrize("name", ["keypad", "setup", "sales", "pin-who", "waiting"])
def test_a_badge_s_code_goes_nowhere_but_to_whom_it_lets_in(
    driver: WindowDriver, name: str, end: str
) -> None:
    show_screen(driver, name, Language.EN)
    fields = [e for e in driver.window.findChildren(QLineEdit) if e.isVisible() and e.isEnabled()]
    for field in (None, *fields):
        if field is not None:
            field.setFocus()
        before = {**state(driver), "sent": []}
        driver.sent.clear()
        send_keys(driver, BADGE + end, 5)
        wait_until_released(driver)
        assert state(driver) == {**before, "sent": [ShowBadge(Secret(BADGE))]}


LINK = "https://ofd.soliq.uz/check?t=UZ210317233999&r=1024&c=20260717142501&s=123456789012"
UNDER_RUSSIAN = "реезыЖ..щавюыщдшйюгя.срусл,е=ГЯ210317233999?к=1024?с=20260717142501?ы=123456789012"


@pytest.mark.parametrize("typed", [LINK, UNDER_RUSSIAN], ids=["latin", "russian"])
@pytest.mark.parametrize("end", ["\r", "\t", ""], ids=["enter", "tab", "none"])
def test_the_text_of_a_scan_is_told_once_and_nothing_is_charged(
    open_window: OpenWindow, typed: str, end: str
) -> None:
    driver = open_window(samples.showing(samples.paid()))
    told: list[str] = []
    driver.window.devices.text_scanned.connect(told.append)
    send_keys(driver, typed + end, 5)
    wait_until_released(driver)
    assert [LINK in readings(each) for each in told] == [True]
    assert driver.sent_of(Charge) == []
    assert driver.page() is Page.RESULT


def test_what_a_field_takes_is_told_to_nobody_else(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    told: list[str] = []
    driver.window.devices.text_scanned.connect(told.append)
    driver.window.pages.keypad.order.setFocus()
    send_keys(driver, EAN, 5)
    wait_until_released(driver)
    assert told == []


def test_a_window_that_is_gone_already_is_asked_for_nothing(qapp: QCoreApplication) -> None:
    """While the program ends, widgets lose the keyboard after their window was deleted."""
    keys, window = ScannerFilter(), QWindow()
    keys.install_on(window)
    shiboken6.delete(window)
    assert not keys.eventFilter(qapp, QEvent(QEvent.Type.FocusOut))
