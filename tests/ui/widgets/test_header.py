"""The header: every sign has its word, beside it where there is room, else for who holds it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.engine.api.snapshots import Phase
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.held_word import HOLD_MS
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.window_driver import OpenWindow, settle

LEFT = Qt.MouseButton.LeftButton
SIGNS = ("face-customer", "sales", "settings", "appearance", "open-help")


@pytest.mark.parametrize("language", list(WRITTEN))
def test_signs_have_words_where_there_is_room(open_window: OpenWindow, language: Language) -> None:
    driver = open_window(samples.in_language(samples.snapshot(), language), size=(1800, 780))
    settle()
    for name in SIGNS:
        assert driver.find_as(Button, name).visible_text(), name
    driver.window.resize(600, 1024)
    settle()
    for name in SIGNS:
        button = driver.find_as(Button, name)
        assert not button.visible_text(), name
        assert button.toolTip().startswith(button.text()), name
    driver.window.resize(1366, 768)
    settle()
    for name in ("sales", "settings"):
        assert driver.find_as(Button, name).visible_text(), "these go last"


def test_a_finger_that_rests_is_told_the_word_and_opens_nothing(
    open_window: OpenWindow, qtbot: QtBot
) -> None:
    driver = open_window(samples.snapshot(), size=(600, 1024))
    settle()
    button = driver.find_as(Button, "settings")
    QTest.mousePress(button, LEFT)
    qtbot.waitUntil(lambda: QToolTip.text() == button.toolTip() != "", timeout=HOLD_MS + 4000)
    QTest.mouseRelease(button, LEFT)
    assert driver.page() is Page.KEYPAD
    driver.click("settings")
    assert driver.page() is Page.SETUP, "a tap is still a press"


def test_a_finger_that_rests_on_a_word_presses_it_all_the_same(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), size=(1800, 780))
    settle()
    button = driver.find_as(Button, "settings")
    timer = button.findChild(QTimer)
    assert timer is not None
    assert button.visible_text()
    QTest.mousePress(button, LEFT)
    assert timer.isActive()
    timer.timeout.emit()
    QTest.mouseRelease(button, LEFT)
    assert driver.page() is Page.SETUP


@pytest.mark.parametrize("phase", Phase)
def test_who_is_at_the_till_is_named_where_it_sells(open_window: OpenWindow, phase: Phase) -> None:
    people = samples.people(*samples.STAFF, at_till=samples.OWNER_PERSON)
    driver = open_window(samples.snapshot(people=people))
    assert driver.window.contents.header.cashier.isVisible()
    driver.publish(samples.snapshot(people=people, phase=phase))
    cashier = driver.window.contents.header.cashier
    assert cashier.isHidden() is not (phase in {Phase.STARTING, Phase.READY})


@pytest.mark.parametrize("language", list(WRITTEN))
def test_who_is_at_the_till_is_named_in_every_language(
    open_window: OpenWindow, language: Language
) -> None:
    people = samples.people(*samples.STAFF, at_till=samples.OWNER_PERSON)
    driver = open_window(samples.snapshot(people=people))
    named = driver.find_as(Button, "cashier").text()
    for spoken in (language, Language.UZ):
        driver.click(f"language-{spoken}")
        assert driver.find_as(Button, "cashier").text() == named


def test_the_connections_sign_says_its_word_when_touched(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), size=(600, 1024))
    settle()
    link = driver.window.contents.header.link
    assert link.isVisible()
    QTest.mouseClick(link, LEFT, pos=QPoint(5, 5))
    assert QToolTip.text() == link.word.text() != ""


@pytest.mark.parametrize("language", list(WRITTEN))
@pytest.mark.parametrize("size", [(1366, 768), (1024, 570), (600, 1024)])
def test_a_finger_opens_the_help(
    open_window: OpenWindow, language: Language, size: tuple[int, int]
) -> None:
    driver = open_window(samples.in_language(samples.snapshot(), language), size=size)
    settle()
    word = {"uz": "Yordam", "ru": "Справка", "en": "Help"}[language]
    assert driver.find("open-help").accessibleName() == word
    driver.click("open-help")
    assert driver.is_visible("help-panel")
    driver.press(Qt.Key.Key_F1)
    assert not driver.is_visible("help-panel")


def test_where_a_sign_must_go_the_help_goes_first_and_its_key_stays(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.in_mode(samples.snapshot(), Mode.TRAINING), size=(480, 800))
    settle()
    header = driver.window.contents.header
    assert header._used_width() <= header.width() or header.link.isHidden()
    assert not driver.is_visible("open-help")
    driver.press(Qt.Key.Key_F1)
    assert driver.is_visible("help-panel")


@pytest.mark.parametrize("mode", Mode)
def test_the_connection_goes_only_where_no_money_depends_on_it(
    open_window: OpenWindow, mode: Mode
) -> None:
    driver = open_window(samples.in_mode(samples.snapshot(), mode), size=(480, 800))
    header = driver.window.contents.header
    header.setFixedWidth(300)  # less than any window gives it
    settle()
    assert header._used_width() > header.width() or mode is not Mode.LIVE
    assert header.link.isVisible() is (mode is Mode.LIVE)
