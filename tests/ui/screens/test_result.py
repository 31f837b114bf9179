"""PAID: unmistakable, never by accident gone, and one key from the next sale."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.domain.money import Money
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import AcknowledgeNotice, Charge, Show
from pos_app.engine.api.snapshots import Notice, NoticeKind
from pos_app.ui.model.navigation import Page
from pos_app.ui.screens.result import FRESH, PRINT_KEY
from pos_app.ui.theme.palette import LIGHT, Tone
from tests.drivers import samples
from tests.drivers.screen_snapshots import with_printer
from tests.drivers.window_driver import OpenWindow

SECOND = timedelta(seconds=1)


def test_paid_fills_the_window(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(samples.offered(samples.sale())))
    driver.publish(samples.showing(samples.paid()))
    assert driver.page() is Page.RESULT
    assert driver.text("status") == "TOʻLANDI"
    assert driver.text("amount") == "1 250 000 soʻm"
    facts = driver.text("facts")
    assert "14:25" in facts
    assert "42" in facts
    assert "•••• 0001" in facts
    assert not driver.window.contents.header.isVisible()
    assert not driver.window.contents.tray_line.isVisible()


def test_late_money_is_called_late(open_window: OpenWindow) -> None:
    on_time = open_window(samples.showing(samples.paid())).text("status")
    assert open_window(samples.showing(samples.paid(late=True))).text("status") != on_time


def test_one_key_starts_the_next_sale(open_window: OpenWindow, qtbot: QtBot) -> None:
    driver = open_window(samples.showing(samples.paid()))
    qtbot.waitUntil(driver.window.pages.result.has_been_seen)
    driver.press(Qt.Key.Key_Return)
    assert driver.page() is Page.KEYPAD
    assert driver.sent_of(Show) == [Show(None)]
    driver.publish(samples.showing(samples.paid()))
    assert driver.page() is Page.KEYPAD, "it does not come back with the next snapshot"


def test_a_digit_begins_the_next_sale_with_that_digit(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(samples.paid()))
    driver.type("5")
    assert driver.page() is Page.KEYPAD
    driver.type("16")
    assert driver.text("amount") == "516 soʻm"


@pytest.mark.parametrize("typed", ["516", ""])
def test_the_order_of_an_amount_that_gives_way_goes_with_it(
    open_window: OpenWindow, typed: str
) -> None:
    """One that was typed alone is for the amount that comes."""
    driver = open_window(samples.snapshot(samples.offered(samples.sale())))
    driver.type(typed)
    order = driver.find_as(QLineEdit, "order-ref")
    order.setText("B-7")
    driver.click_past_guard("open-sale-42")
    driver.publish(samples.showing(samples.paid()))
    driver.type("7")
    driver.type("00")
    driver.press(Qt.Key.Key_Return)
    (charge,) = driver.sent_of(Charge)
    assert charge.amount == Money.of_major(700)
    assert charge.order_ref == (None if typed else "B-7")


def test_a_digit_on_paid_changes_no_amount_that_is_being_charged(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(samples.offered(samples.sale())))
    driver.type("516")
    driver.press(Qt.Key.Key_Return)
    driver.window._go_to(Page.PAYMENT, "sale-42")
    driver.publish(samples.showing(samples.paid()))
    assert driver.page() is Page.RESULT
    driver.type("7")
    assert driver.page() is Page.KEYPAD
    assert driver.window.pages.keypad.entry.text == "516"


def test_a_paid_that_was_seen_is_noted_as_seen(open_window: OpenWindow, qtbot: QtBot) -> None:
    driver = open_window(samples.showing(samples.paid()))
    qtbot.waitUntil(driver.window.pages.result.has_been_seen)
    assert not driver.sent_of(AcknowledgeNotice)
    driver.type("5")
    assert driver.sent == [AcknowledgeNotice("sale-42", SaleState.PAID), Show(None)]


def test_a_paid_that_flashed_by_under_a_digit_was_not_seen(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(samples.paid()))
    driver.window.pages.result.activate()  # a busy machine may have shown it for a while
    driver.type("5")
    assert driver.page() is Page.KEYPAD
    assert not driver.sent_of(AcknowledgeNotice), "its notice stays"


def test_a_paid_in_a_window_that_is_put_away_was_not_seen(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    driver = open_window(samples.showing(samples.paid()))
    qtbot.waitUntil(driver.window.pages.result.has_been_seen)
    driver.window.showMinimized()
    driver.window.pages.result.countdown_bar.finished.emit()
    assert driver.sent == [Show(None)], "its notice stays"


def test_what_was_put_aside_elsewhere_is_not_noted_again(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    driver = open_window(samples.showing(samples.paid(notice_acknowledged=True)))
    qtbot.waitUntil(driver.window.pages.result.has_been_seen)
    driver.type("5")
    assert driver.sent == [Show(None)]


def test_beside_the_key_that_prints_every_other_goes_on(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    driver = open_window(with_printer(samples.showing(samples.paid())))
    qtbot.waitUntil(driver.window.pages.result.has_been_seen)
    driver.press(PRINT_KEY)
    assert driver.page() is Page.RESULT
    driver.press(Qt.Key.Key_A)
    assert driver.page() is Page.KEYPAD


def test_where_no_link_is_wanted_a_paste_goes_on_as_any_key(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    driver = open_window(samples.showing(samples.paid()))
    qtbot.waitUntil(driver.window.pages.result.has_been_seen)
    driver.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert driver.page() is Page.KEYPAD
    assert driver.window.pages.keypad.entry.is_empty


def test_a_foreign_digit_begins_no_sale(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(samples.paid()))
    driver.window.pages.result.activate()  # a busy machine may have shown it for a while
    no = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(
        driver.key_target(), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, no, "٣")
    )
    assert driver.page() is Page.RESULT


def test_late_money_waits_for_a_person(open_window: OpenWindow, qtbot: QtBot) -> None:
    driver = open_window(samples.showing(samples.paid(late=True)))
    qtbot.waitUntil(driver.window.pages.result.has_been_seen)
    driver.press(Qt.Key.Key_Return)
    assert driver.sent == [Show(None)]


def test_a_press_meant_for_the_screen_before_does_not_wipe_it_away(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(samples.paid()))
    driver.window.pages.result.activate()  # a busy machine may have shown it for a while
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_Shift)
    assert driver.page() is Page.RESULT


def test_it_makes_room_by_itself(open_window: OpenWindow, qtbot: QtBot) -> None:
    assert open_window(samples.showing(samples.paid())).is_visible("countdown-bar")
    driver = open_window(samples.showing(samples.paid()), return_after_ms=200)
    qtbot.waitUntil(lambda: driver.page() is Page.KEYPAD)
    assert driver.sent_of(Show) == [Show(None)]


def test_the_button_and_a_press_anywhere_go_on(open_window: OpenWindow, qtbot: QtBot) -> None:
    driver = open_window(samples.showing(samples.paid()))
    driver.click("next-sale")
    assert driver.page() is Page.KEYPAD
    other = open_window(samples.showing(samples.paid()))
    qtbot.waitUntil(other.window.pages.result.has_been_seen)
    other.click("result")
    assert other.page() is Page.KEYPAD


@pytest.mark.parametrize(("mode", "word"), [(Mode.TRAINING, "MASHQ"), (Mode.TEST, "SINOV")])
def test_a_paid_that_is_not_real_says_so(open_window: OpenWindow, mode: Mode, word: str) -> None:
    real = open_window(samples.showing(samples.paid())).text("note")
    driver = open_window(samples.showing(samples.paid(), mode=mode))
    assert driver.find("result-mode").accessibleName() == word
    assert driver.window.contents.text == word
    assert driver.text("note") != real


@pytest.mark.parametrize(("ago", "is_fresh"), [(FRESH - SECOND, True), (FRESH, False)])
def test_how_long_a_payment_is_fresh(
    open_window: OpenWindow, ago: timedelta, is_fresh: bool
) -> None:
    now = samples.NOW + ago
    driver = open_window(samples.showing(samples.paid()), now=lambda: now)
    assert (driver.text("status") == "TOʻLANDI") is is_fresh


def test_what_was_paid_before_says_when_and_is_no_fresh_paid(open_window: OpenWindow) -> None:
    now = [samples.NOW]
    driver = open_window(samples.showing(samples.paid()), now=lambda: now[0])
    assert driver.text("status") == "TOʻLANDI"
    now[0] += timedelta(minutes=3)
    driver.publish(samples.showing(samples.paid()))
    assert driver.text("status") == "TOʻLANDI", "it stands while it is on the screen"
    paid = Notice(NoticeKind.PAID, samples.sale(12, SaleState.PAID, paid_at=samples.NOW))
    later = open_window(samples.snapshot(notices=(paid,)), now=lambda: now[0])
    later.click("notice-open")
    assert later.page() is Page.RESULT
    assert "14:25" in later.text("status")
    assert "TOʻLANDI" not in later.text("status")
    ground = later.window.pages.result.grab().toImage().pixelColor(4, 4).name().upper()
    assert ground == LIGHT.tones[Tone.PAID].tint
