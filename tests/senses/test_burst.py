"""A scanner's burst does no harm on any page; whatever a person types arrives, and at once."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.engine.api.commands import Charge
from pos_app.ui.devices.scanner_filter import GAP_MS, LEAST, WAIT_MS
from pos_app.ui.model.navigation import Page
from tests.senses.strokes import EAN, deliver, settle, strike, strokes
from tests.ui import samples
from tests.ui.gallery import NAMES, Till, restaged, staged

ODD = "AB 12+3.4-x9\r"
Opener = Callable[..., Till]


def state(till: Till) -> dict[str, object]:
    """All that a key could have changed."""
    window = till.window
    keypad = window.pages.keypad
    return {
        "page": window.page,
        "wish": window._destination,
        "entry": keypad.entry,
        "fields": [each.text() for each in window.findChildren(QLineEdit)],
        "asking": (window.question.isVisible(), window.question.title.text()),
        "focus": window.focusWidget(),
        "sent": list(till.sent),
    }


@pytest.fixture(scope="module")
def window(qapp: object) -> Till:
    found = staged("keypad", Language.EN, (1366, 768))
    while found.window.pages.build_next():
        pass
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_scan_does_nothing_on_any_page(window: Till, name: str) -> None:
    restaged(window, name, Language.EN)
    before = state(window)
    for keys, gap_ms in ((EAN, 1), (EAN, GAP_MS), (ODD, 5)):
        deliver(window, *strokes(keys, gap_ms))
        QCoreApplication.processEvents()
        assert state(window) == before


@pytest.mark.parametrize("name", ["setup", "settings", "enter-keys"])
def test_a_scan_fills_no_field_of_the_set_up(window: Till, name: str) -> None:
    restaged(window, name, Language.EN)
    fields = [e for e in window.window.findChildren(QLineEdit) if e.isVisible() and e.isEnabled()]
    assert fields
    for field in fields:
        field.setFocus()
        before = state(window)
        deliver(window, *strokes(EAN, 3))
        assert state(window) == before


def test_the_order_takes_a_scan_and_nothing_is_charged(till: Opener) -> None:
    shop = till(samples.snapshot())
    strike(shop, "516", 120)
    order = shop.window.pages.keypad.order
    order.setFocus()
    strike(shop, "old", 120)
    strike(shop, "A-1207/88 B\r", 4)
    assert order.text() == "A-1207/88 B"
    assert shop.sent_of(Charge) == []
    strike(shop, "000\r", 120)  # the amount has the keys again
    (charge,) = shop.sent_of(Charge)
    assert (charge.amount, charge.order_ref) == (Money.of_major(516_000), "A-1207/88 B")


@pytest.mark.parametrize("language", Language)
def test_a_scan_that_went_nowhere_is_said_until_the_next_key(
    till: Opener, language: Language
) -> None:
    shop = till(samples.in_language(samples.snapshot(), language))
    strike(shop, EAN, 4)
    assert shop.text("keypad-hint-text")
    strike(shop, "5", 4)
    assert not shop.window.pages.keypad.hint.isVisible()


@pytest.mark.parametrize(
    ("keys", "gap_ms"), [("1250000", 1), ("12500000", 21), ("12500000", 36), ("12500000", 40)]
)
def test_what_is_no_burst_is_typed_and_charged(till: Opener, keys: str, gap_ms: int) -> None:
    """One key less than eight, and eight a little slower."""
    shop = till(samples.snapshot())
    strike(shop, keys + "\r", gap_ms)
    (charge,) = shop.sent_of(Charge)
    assert charge.amount == Money.of_major(int(keys))


def test_a_press_without_a_time_is_a_persons(till: Opener) -> None:
    shop = till(samples.snapshot())
    events = strokes("12500000\r", 0)
    for event in events:
        event.setTimestamp(0)
    deliver(shop, *events)
    assert len(shop.sent_of(Charge)) == 1


def test_a_scanners_enter_may_come_a_little_later(till: Opener) -> None:
    shop = till(samples.snapshot())
    *keys, enter, _ = strokes("46001234\r", 5)
    enter.setTimestamp(keys[-2].timestamp() + 90)
    deliver(shop, *keys)
    QTest.qWait(80)
    deliver(shop, enter)
    assert shop.sent_of(Charge) == []
    assert shop.window.pages.keypad.entry.is_empty


def test_the_first_key_of_a_scan_may_come_earlier(till: Opener) -> None:
    """As X was seen to deliver it: 30 ms between the first and the second."""
    shop = till(samples.snapshot())
    first, released, *rest = strokes("46001234\r", 8)
    for early in (first, released):
        early.setTimestamp(first.timestamp() - 22)
    deliver(shop, first, released, *rest)
    assert shop.sent_of(Charge) == []
    assert shop.window.pages.keypad.entry.is_empty


def test_a_scanner_without_an_enter_enters_no_amount(till: Opener) -> None:
    shop = till(samples.snapshot())
    strike(shop, EAN[:-1], 5)
    assert shop.window.pages.keypad.entry.is_empty


def test_another_program_may_type_into_a_field(window: Till) -> None:
    restaged(window, "enter-keys", Language.EN)
    field = window.window.pages.enter_keys.account
    field.edit.setFocus()
    strike(window, "7f3c0a52-ca9a-4c1e", 1)
    assert field.text == "7f3c0a52-ca9a-4c1e"
    field.edit.clear()


def shifted(keys: str, gap_ms: int) -> list[QKeyEvent]:
    """Capitals as a keyboard makes them: Shift goes down before each, and up after it."""
    found: list[QKeyEvent] = []
    for event in strokes(keys, gap_ms):
        shift = QKeyEvent(event.type(), Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
        shift.setTimestamp(event.timestamp())
        pair = (shift, event) if event.type() is QEvent.Type.KeyPress else (event, shift)
        found.extend(pair if event.text().isalpha() else (event,))
    return found


@pytest.mark.parametrize(("keys", "scan"), [("ABCD1234\r", True), ("ABCDE\r", False)])
def test_modifiers_belong_to_a_scan_and_do_not_make_one(
    till: Opener, keys: str, *, scan: bool
) -> None:
    shop = till(samples.snapshot())
    strike(shop, "516", 120)
    order = shop.window.pages.keypad.order
    order.setFocus()
    deliver(shop, *shifted(keys, 10))
    settle()
    assert order.text() == keys.strip()
    assert len(shop.sent_of(Charge)) == (0 if scan else 1)


def test_what_was_let_in_too_early_still_makes_a_scan(till: Opener) -> None:
    """However long the window was kept from the rest: the Enter at its end charges nothing."""
    shop = till(samples.snapshot())
    events = strokes("46001234\r", 5)
    deliver(shop, *events[:9])
    settle()
    deliver(shop, *events[9:])
    settle()
    assert shop.sent_of(Charge) == []


def test_a_click_finds_the_digits_before_it_in_place(till: Opener) -> None:
    shop = till(samples.snapshot())
    deliver(shop, *strokes("516", 10))
    button = shop.find("charge")
    where = button.mapTo(shop.window, button.rect().center())
    QTest.mouseClick(shop.window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(where))
    (charge,) = shop.sent_of(Charge)
    assert charge.amount == Money.of_major(516)


def test_a_persons_key_comes_through_before_anybody_sees_a_delay(
    qtbot: QtBot, till: Opener
) -> None:
    shop = till(samples.snapshot())
    keypad = shop.window.pages.keypad
    waits = []
    for text in "1250":
        before = keypad.entry
        begun = time.perf_counter()
        deliver(shop, *strokes(text, 0))
        while keypad.entry == before:
            QCoreApplication.processEvents()
        waits.append((time.perf_counter() - begun) * 1000)
    assert min(waits) < WAIT_MS + 20
    begun = time.perf_counter()
    deliver(shop, *strokes("\r", 0))
    assert len(shop.sent_of(Charge)) == 1, "Enter comes at once"


@pytest.mark.display
def test_a_stall_in_the_middle_of_a_scan_changes_nothing(till: Opener) -> None:
    """Real presses: the rest waits behind a window that is busy for longer than it waits."""
    shop = till(samples.snapshot())
    shop.window.activateWindow()
    QTest.qWaitForWindowActive(shop.window)
    gate = shop.window.senses._gate
    keys = [*EAN.strip(), "Return"]
    with subprocess.Popen(["xdotool", "key", "--delay", "4", "Escape", *keys]) as scanner:
        while gate._run.keys < 2:
            QCoreApplication.processEvents()
        scanner.wait(10)  # and nothing is looked at meanwhile
    QTest.qWait(200)
    assert shop.window.pages.keypad.entry.is_empty
    assert shop.sent_of(Charge) == []
    assert shop.window.pages.keypad.hint.isVisible()


def test_paid_is_not_put_away_by_a_scan_and_is_by_a_key(window: Till) -> None:
    restaged(window, "paid", Language.EN)
    QTest.qWait(800)
    strike(window, EAN, 5)
    assert window.page() is Page.RESULT
    strike(window, "5", 5)
    assert window.page() is Page.KEYPAD
    assert window.window.pages.keypad.entry.text == "5"


def test_a_long_tape_at_a_persons_speed_arrives(till: Opener) -> None:
    shop = till(samples.snapshot())
    strike(shop, "45000+128500+99000", 40)
    assert shop.window.pages.keypad.entry.shown == Money.of_major(272_500)
    assert LEAST == 8
    assert GAP_MS == 20
