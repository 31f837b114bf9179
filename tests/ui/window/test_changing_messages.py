"""Messages of the tray that come and go under a finger."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import AcknowledgeNotice
from pos_app.engine.api.snapshots import Notice, NoticeKind
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets.tray_row import MIN_SHOWN_MS
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, WindowDriver

LATE, OTHER = (
    Notice(NoticeKind.LATE, samples.sale(number, SaleState.PAID, late=True)) for number in (12, 15)
)
PAID = Notice(NoticeKind.PAID, samples.sale(13, SaleState.PAID))


def answers(driver: WindowDriver, name: str) -> list[QAbstractButton]:
    """Return the buttons of one kind of the messages that are shown, from above."""
    found = driver.window.findChildren(QAbstractButton, f"notice-{name}")
    return [each for each in found if each.isVisible()]


@pytest.mark.parametrize("answer", ["open", "seen"])
@pytest.mark.parametrize("row", [0, 1])
def test_a_press_that_is_held_while_another_message_comes_there_answers_neither(
    open_window: OpenWindow, answer: str, row: int
) -> None:
    three = (LATE, OTHER, PAID)
    driver = open_window(samples.snapshot(notices=three))
    driver.click("unfold-messages")
    button = answers(driver, answer)[row]
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    driver.publish(samples.snapshot(notices=three[:row] + three[row + 1 :]))
    QTest.qWait(MIN_SHOWN_MS + 50)
    QTest.mouseMove(button)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert driver.sent_of(AcknowledgeNotice) == []
    assert driver.page() is Page.KEYPAD
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert driver.sent_of(AcknowledgeNotice) or driver.page() is not Page.KEYPAD


def test_a_press_on_a_lower_message_is_not_for_the_one_that_has_just_come_there(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot(notices=(LATE, OTHER, PAID)))
    driver.click("unfold-messages")
    second = answers(driver, "seen")[1]
    driver.publish(samples.snapshot(notices=(LATE, PAID)))
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert driver.sent_of(AcknowledgeNotice) == []
    QTest.qWait(MIN_SHOWN_MS + 50)
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert [each.sale_id for each in driver.sent_of(AcknowledgeNotice)] == ["sale-13"]
