"""What was said of something that was done is said again in the language chosen after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from pos_app.domain.payin import Language
from pos_app.domain.people import PeopleProblem
from pos_app.engine.api.people_view import PeopleChange
from pos_app.ui.devices.scanner_filter import ScanResult
from tests.drivers import samples
from tests.drivers.screens import show_screen
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle

Act = Callable[[WindowDriver], object]


def typing(name: str, text: str) -> Act:
    """Type a text into a field, and press Enter."""

    def act(driver: WindowDriver) -> None:
        field = driver.find_as(QLineEdit, name)
        field.setFocus()
        field.setText(text)
        driver.press(Qt.Key.Key_Return)

    return act


def clicking(name: str) -> Act:
    return lambda driver: driver.click(name)


def told(change: PeopleChange) -> Act:
    """Hand in what became of a change of the people."""

    def act(driver: WindowDriver) -> None:
        now = driver.window.snapshot
        driver.publish(replace(now, people=replace(now.people, change=change)))

    return act


def wait_for_badge(driver: WindowDriver) -> None:
    """Scan what is no badge, where one is waited for."""
    driver.click("give-badge")
    driver.window.pages.take_scan(ScanResult.IGNORED)


def give_nothing_back(driver: WindowDriver) -> None:
    """Confirm a refund of nothing."""
    driver.find_as(QLineEdit, "hand-amount").setText("0")
    driver.click("hand-yes")


def switch_on(driver: WindowDriver) -> None:
    """Switch the fiscal service on without having named its module."""
    driver.click("confirm-fiscal")
    driver.click("switch-on-fiscal")


SAID: dict[str, tuple[str, Act]] = {
    "run-account-id-error": ("enter-keys", clicking("use-keys")),
    "person-pin-again-error": ("people", typing("person-pin", "90210")),
    "person-name-error": ("people", told(PeopleChange(problem=PeopleProblem.NAME_TAKEN))),
    "person-pin-error": ("people", told(PeopleChange(problem=PeopleProblem.BAD_PIN))),
    "people-result-text": ("people-chosen", wait_for_badge),
    "most-alone-error": ("people", typing("most-alone", "516 000,50")),
    "printer-host-error": ("printer", typing("printer-host", "printer at the desk")),
    "shop-stir-error": ("printer", typing("shop-stir", "123")),
    "fiscal-drive-error": ("fiscal-new", switch_on),
    "trial-amount-error": ("trial", typing("trial-amount", "0")),
    "hand-error": ("hand-settle", lambda _: None),
    "hand-note-error": ("hand-settle", lambda _: None),
    "hand-amount-error": ("hand-refund", give_nothing_back),
    "share-answer": ("share-copied", lambda _: None),
}


@pytest.mark.parametrize("label", SAID)
def test_it_is_said_as_if_that_had_been_spoken_before(open_window: OpenWindow, label: str) -> None:
    name, act = SAID[label]

    def said(language: Language) -> tuple[WindowDriver, str]:
        driver = open_window(samples.snapshot())
        show_screen(driver, name, language)
        act(driver)
        settle()
        return driver, driver.find_as(QLabel, label).text()

    switched, before = said(Language.EN)
    switched.click("language-ru")
    settle()
    after = switched.find_as(QLabel, label).text()
    assert after != before
    assert after == said(Language.RU)[1]
