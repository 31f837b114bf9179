"""Whoever comes back to a page from another that was opened over it goes on there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.engine.api.commands import Command, ListSales, ShowReport, ShowShift
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.screens import show_screen
from tests.drivers.window_driver import OpenWindow, settle

READ: dict[str, type[Command]] = {
    "sales": ListSales,
    "shifts-open": ShowShift,
    "report-day": ShowReport,
}
"""Pages that the engine reads for as long as somebody looks, and what it is asked."""
PAGES = ("welcome", "keypad", "waiting", "people", "trial", "failed", "setup", *READ)


@pytest.mark.parametrize("name", PAGES)
def test_the_keyboard_is_where_it_was_and_what_was_read_is_read_again(
    open_window: OpenWindow, name: str
) -> None:
    driver = open_window(samples.snapshot())
    show_screen(driver, name, Language.EN)
    settle()
    page, focused = driver.page(), QApplication.focusWidget()
    asked = driver.sent_of(READ[name])[-1:] if name in READ else []
    driver.click("appearance")
    assert driver.page() is Page.APPEARANCE
    driver.sent.clear()
    driver.press(Qt.Key.Key_Escape)
    settle()
    assert driver.page() is page
    assert QApplication.focusWidget() is focused
    assert [each for each in driver.sent if type(each) in READ.values()][-1:] == asked


def test_the_time_of_a_payment_goes_on(open_window: OpenWindow, qtbot: QtBot) -> None:
    now = [samples.NOW]
    driver = open_window(samples.showing(samples.WAITING), now=lambda: now[0])
    countdown = driver.window.pages.payment.heading.countdown
    said = {""}
    for _ in range(2):
        said.add(countdown.text())
        now[0] += timedelta(minutes=1)
        qtbot.waitUntil(lambda: countdown.text() not in said)
        driver.click("appearance")
        driver.click("back")
        assert driver.page() is Page.PAYMENT
