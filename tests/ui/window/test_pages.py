"""The pages that are built late: unseen, and without taking the keys from anybody."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.engine.api.commands import Charge, Command
from pos_app.ui.bridge import Bridge
from pos_app.ui.model.navigation import Page
from pos_app.ui.window.main_window import MainWindow
from pos_app.ui.window.pages import BUILT_AHEAD
from pos_app.ui.window.window_options import WindowOptions
from pos_app.ui.wording import format as fmt
from tests.drivers import samples
from tests.drivers.screens import show_screen
from tests.drivers.widget_texts import visible_texts
from tests.drivers.window_driver import OpenWindow, assets, settle


class Watch(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shown = event.type() is QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


@pytest.fixture
def watch(qapp: QCoreApplication) -> Iterator[Watch]:
    watch = Watch()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


def test_building_a_window_shows_no_other(watch: Watch, open_window: OpenWindow) -> None:
    """A widget that is shown before it has its place flashes as a window and takes the focus."""
    driver = open_window(samples.snapshot())
    driver.build_every_page()
    assert watch.seen == ["MainWindow"]


def test_a_charge_does_not_wait_for_the_page_of_its_payment(qtbot: QtBot) -> None:
    sent: list[Command] = []
    window = MainWindow(Bridge(sent.append), samples.snapshot(), assets(), WindowOptions())
    assert set(window.pages.screens) == {Page.KEYPAD}
    QTest.keyClicks(window, "5000\r")
    assert [each.amount for each in sent if isinstance(each, Charge)] == [Money.of_major(5_000)]
    assert window.page is Page.PAYMENT
    assert window.pages.payment.heading.amount.text() == fmt.money(
        Money.of_major(5_000), Language.UZ
    )
    window.finish()
    window.deleteLater()


def test_what_is_not_built_ahead_is_imported(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update may have changed the program's files by the time that somebody opens a page."""
    driver = open_window(samples.snapshot())
    pages = driver.window.pages
    imported = list[str]()
    monkeypatch.setattr(importlib, "import_module", imported.append)
    while pages.build_next():
        pass
    while driver.window._preloader.import_next_screen():
        pass
    assert set(pages.screens) == set(BUILT_AHEAD)
    driver.build_every_page()
    others = set(Page) - set(BUILT_AHEAD)
    assert sorted(imported) == sorted(type(pages.screens[page]).__module__ for page in others)


def test_the_rest_is_built_by_itself_and_typing_goes_on(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    driver = open_window(samples.snapshot(), builds_ahead=True)
    driver.type("12")
    qtbot.waitUntil(lambda: set(driver.window.pages.screens) == set(BUILT_AHEAD))
    assert QApplication.focusWidget() is driver.window.pages.keypad
    driver.type("50")
    assert driver.window.pages.keypad.entry.text == "1250"
    driver.publish(samples.in_language(samples.snapshot(), Language.RU))
    payment = driver.window.pages.payment
    assert payment.words.language is Language.RU, "also a page that was shown nothing yet"


@pytest.mark.parametrize("name", ["sales", "people"])
def test_a_page_speaks_another_language_before_a_snapshot_comes(
    open_window: OpenWindow, name: str
) -> None:
    switched, fresh = open_window(samples.snapshot()), open_window(samples.snapshot())
    show_screen(switched, name, Language.EN)
    show_screen(fresh, name, Language.RU)
    page = switched.page()
    assert page is not None
    assert page is fresh.page()
    switched.window.pages.set_words(fresh.window.pages.screen(page).words)
    settle()
    shown = [visible_texts(each.window.pages.screen(page)) for each in (switched, fresh)]
    assert shown[0] == shown[1]
