"""PAID: unmistakable, never by accident gone, and one key from the next sale."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.domain.preferences import Mode
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import AcknowledgeNotice, Show
from pos_app.ui.model.navigation import Page
from pos_app.ui.screens.result import GUARD_MS
from tests.ui import samples
from tests.ui.conftest import OpenTill


def test_paid_fills_the_window(till: OpenTill) -> None:
    shop = till(samples.showing(samples.offered(samples.sale())))
    shop.tell(samples.showing(samples.paid()))
    assert shop.page() is Page.RESULT
    assert shop.text("status") == "TOʻLANDI"
    assert shop.text("amount") == "1 250 000 soʻm"
    facts = shop.text("facts")
    assert "14:25" in facts
    assert "42" in facts
    assert "•••• 0001" in facts
    assert not shop.window.header.isVisible()
    assert not shop.window.strip.isVisible()


def test_late_money_is_called_late(till: OpenTill) -> None:
    on_time = till(samples.showing(samples.paid())).text("status")
    assert till(samples.showing(samples.paid(late=True))).text("status") != on_time


def test_one_key_starts_the_next_sale(till: OpenTill, qtbot: QtBot) -> None:
    shop = till(samples.showing(samples.paid()))
    qtbot.waitUntil(lambda: shop.window.pages.result.shown_for_ms() >= GUARD_MS)
    QTest.keyClick(shop.listener(), Qt.Key.Key_Return)
    assert shop.page() is Page.KEYPAD
    assert shop.sent_of(Show) == [Show(None)]
    shop.tell(samples.showing(samples.paid()))
    assert shop.page() is Page.KEYPAD, "it does not come back with the next snapshot"


def test_a_digit_begins_the_next_sale_with_that_digit(till: OpenTill) -> None:
    shop = till(samples.showing(samples.paid()))
    QTest.keyClicks(shop.listener(), "5")
    assert shop.page() is Page.KEYPAD
    QTest.keyClicks(shop.listener(), "16")
    assert shop.text("amount") == "516 soʻm"


def test_a_paid_that_was_seen_is_noted_as_seen(till: OpenTill, qtbot: QtBot) -> None:
    shop = till(samples.showing(samples.paid()))
    qtbot.waitUntil(lambda: shop.window.pages.result.shown_for_ms() >= GUARD_MS)
    assert not shop.sent_of(AcknowledgeNotice)
    QTest.keyClicks(shop.listener(), "5")
    assert shop.sent == [AcknowledgeNotice("sale-42", SaleState.PAID), Show(None)]


def test_a_paid_that_flashed_by_under_a_digit_was_not_seen(till: OpenTill) -> None:
    shop = till(samples.showing(samples.paid()))
    QTest.keyClicks(shop.listener(), "5")
    assert shop.page() is Page.KEYPAD
    assert not shop.sent_of(AcknowledgeNotice), "its notice stays"


def test_late_money_waits_for_a_person(till: OpenTill, qtbot: QtBot) -> None:
    shop = till(samples.showing(samples.paid(late=True)))
    qtbot.waitUntil(lambda: shop.window.pages.result.shown_for_ms() >= GUARD_MS)
    QTest.keyClick(shop.listener(), Qt.Key.Key_Return)
    assert shop.sent == [Show(None)]


def test_a_press_meant_for_the_screen_before_does_not_wipe_it_away(till: OpenTill) -> None:
    shop = till(samples.showing(samples.paid()))
    QTest.keyClick(shop.listener(), Qt.Key.Key_Return)
    QTest.keyClick(shop.listener(), Qt.Key.Key_Shift)
    assert shop.page() is Page.RESULT


def test_it_makes_room_by_itself(till: OpenTill, qtbot: QtBot) -> None:
    shop = till(samples.showing(samples.paid()), return_after_ms=200)
    assert shop.find("run-down").isVisible()
    qtbot.waitUntil(lambda: shop.page() is Page.KEYPAD)
    assert shop.sent_of(Show) == [Show(None)]


def test_the_button_and_a_press_anywhere_go_on(till: OpenTill, qtbot: QtBot) -> None:
    shop = till(samples.showing(samples.paid()))
    QTest.mouseClick(shop.find("next-sale"), Qt.MouseButton.LeftButton)
    assert shop.page() is Page.KEYPAD
    other = till(samples.showing(samples.paid()))
    qtbot.waitUntil(lambda: other.window.pages.result.shown_for_ms() >= GUARD_MS)
    QTest.mouseClick(other.find("result"), Qt.MouseButton.LeftButton)
    assert other.page() is Page.KEYPAD


@pytest.mark.parametrize(("mode", "word"), [(Mode.TRAINING, "MASHQ"), (Mode.TEST, "SINOV")])
def test_a_paid_that_is_not_real_says_so(till: OpenTill, mode: Mode, word: str) -> None:
    real = till(samples.showing(samples.paid())).text("note")
    shop = till(samples.showing(samples.paid(), mode=mode))
    assert shop.find("result-mode").accessibleName() == word
    assert shop.window.frame.word == word
    assert shop.text("note") != real
