"""Whether all works is looked at from the help, and follows what comes to be known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.errors import Trouble
from pos_app.domain.payin import Language
from pos_app.engine.api.commands import ExamineTill
from pos_app.ui.wording import diagnosis_words
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.widget_texts import visible_texts
from tests.drivers.window_driver import OpenWindow, WindowDriver


def opened(open_window: OpenWindow) -> WindowDriver:
    driver = open_window(samples.snapshot())
    driver.press(Qt.Key.Key_F1)
    driver.click("check-till")
    return driver


def test_the_files_are_looked_at_when_it_opens_and_again(open_window: OpenWindow) -> None:
    driver = opened(open_window)
    assert len(driver.sent_of(ExamineTill)) == 1
    driver.click("check-again")
    assert len(driver.sent_of(ExamineTill)) == 2


def test_it_follows_the_snapshot(open_window: OpenWindow) -> None:
    driver = opened(open_window)
    words = driver.window.contents.header.words
    assert driver.is_visible("check-service-good")
    assert driver.text("checks-sum") == words.text(diagnosis_words.ALL_WELL)
    driver.publish(replace(samples.snapshot(), trouble=Trouble.GATEWAY_DOWN))
    assert driver.is_visible("check-service-look")
    assert driver.text("checks-sum") == words.text(diagnosis_words.LOOK_AT)


@pytest.mark.parametrize("language", WRITTEN)
def test_another_language_is_spoken_at_once(open_window: OpenWindow, language: Language) -> None:
    driver = opened(open_window)
    driver.publish(samples.in_language(samples.snapshot(), language))
    fresh = open_window(samples.in_language(samples.snapshot(), language))
    fresh.press(Qt.Key.Key_F1)
    fresh.click("check-till")
    panel, made = (each.find("diagnosis-panel") for each in (driver, fresh))
    assert visible_texts(panel) == visible_texts(made)
    assert panel.accessibleName() == made.accessibleName()


def test_what_the_window_finds_out_is_in_it(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.window.devices.silence_checked.emit(True)
    driver.press(Qt.Key.Key_F1)
    driver.click("check-till")
    assert driver.is_visible("check-sound-look")


def test_esc_leads_back(open_window: OpenWindow) -> None:
    driver = opened(open_window)
    driver.press(Qt.Key.Key_Escape)
    assert not driver.is_visible("diagnosis-panel")
