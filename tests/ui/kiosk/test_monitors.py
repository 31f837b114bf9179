"""A kiosk stands on the monitor that was chosen, and outlives any that comes, goes or turns."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.kiosk_setup import KioskSetup
from pos_app.ui.customer.monitors import Monitors
from pos_app.ui.model.kiosk_steps import KioskStep
from tests import ROOT
from tests.drivers import samples
from tests.drivers.kiosk_driver import OpenKiosk
from tests.drivers.offscreen_monitors import two_monitor_environment
from tests.drivers.window_driver import settle
from tests.ui.kiosk.traces import codes_in

WHERE = """
from tests.drivers import samples
from tests.drivers.kiosk_driver import open_kiosk
from pos_app.app.desktop import make_application
from pos_app.domain.kiosk_setup import KioskSetup

application = make_application("pos-app")
print(application.primaryScreen().name())
for monitor in ("THEIRS", "TILL", "GONE", ""):
    kiosk = KioskSetup(monitor=monitor)
    driver = open_kiosk(samples.with_preferences(samples.snapshot(), kiosk=kiosk))
    driver.window.open()
    application.processEvents()
    print(driver.window.screen().name(), *driver.window.geometry().getRect())
    driver.window.finish()
"""


def test_it_covers_the_monitor_that_was_chosen_or_the_first(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", WHERE],
        env=two_monitor_environment(tmp_path, (1080, 1920)),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    theirs, till = "THEIRS 1366 0 1080 1920", "TILL 0 0 1366 768"
    first, *lines = told.stdout.splitlines()
    usual = theirs if first == "THEIRS" else till
    assert lines == [theirs, till, usual, usual], told.stderr


def test_one_that_has_ended_covers_no_monitor_any_more(open_kiosk: OpenKiosk) -> None:
    window = open_kiosk().window
    window.open()
    window.showMinimized()
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowStateChange))
    window._place._soon()
    window.setGeometry(0, 0, 300, 200)
    window.finish()
    settle()
    assert not window.isVisible()


@pytest.mark.parametrize("taken_off", ["showMinimized", "showNormal", "showMaximized"])
def test_what_takes_it_off_its_monitor_does_so_for_a_moment(
    open_kiosk: OpenKiosk, taken_off: str
) -> None:
    """As a desktop's keys do, or a program that wants the screen to itself."""
    window = open_kiosk().window
    window.open()
    getattr(window, taken_off)()
    assert window.isMinimized() or not window.isFullScreen()
    settle()
    assert window.isFullScreen()
    assert not window.isMinimized()
    assert window.geometry() == window.screen().geometry()
    assert len(window._place.findChildren(Monitors)) == 1, "however often it was shown"


def test_a_screen_that_turns_under_a_payment_shows_it_on(
    open_kiosk: OpenKiosk, qtbot: QtBot
) -> None:
    driver = open_kiosk()
    driver.go_to_payment()
    for size in ((1080, 1920), (600, 1024), (1920, 1080), (1366, 768)):
        driver.window.resize(*size)
        settle()
        assert driver.window.contents.kiosk.size.toTuple() == size
        assert codes_in(driver.window) == [samples.CARD], size
    assert driver.step() is KioskStep.PAYMENT


def test_what_is_typed_outlives_another_size(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.press("1", "4", "7", "5", "0")
    driver.window.resize(600, 1024)
    settle()
    assert driver.text("kiosk-typed").startswith("750 ")


def test_without_any_screen_it_goes_on_following_the_engine(
    open_kiosk: OpenKiosk, monkeypatch: object
) -> None:
    driver = open_kiosk()
    driver.go_to_payment()
    window = driver.window
    window.hide()  # what Qt does with a window whose last screen has gone
    window._place._screen = lambda: None  # type: ignore[method-assign]
    window._place._follow_screen()
    window.open()
    assert not window.isVisible()
    driver.publish(samples.showing(samples.paid()))
    assert driver.step() is KioskStep.THANKS
    del window._place._screen
    window._place._follow_screen()
    window.open()
    assert window.isVisible()
    assert driver.text("kiosk-thanks-figure").startswith("1 250 000")


@pytest.mark.parametrize("signal", ["screenAdded", "screenRemoved", "primaryScreenChanged"])
def test_it_covers_its_monitor_when_one_comes_or_goes(open_kiosk: OpenKiosk, signal: str) -> None:
    """As Qt says it; `tests.guard.kiosk_outputs` has real ones."""
    window = open_kiosk(size=(640, 480)).window
    screen = window.screen()
    assert window.geometry() != screen.geometry()
    getattr(QApplication.instance(), signal).emit(screen)
    assert window.geometry() != screen.geometry(), "the list of them is not that of now yet"
    settle()
    assert window.geometry() == screen.geometry()


def test_a_preference_changed_elsewhere_moves_it(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    first: QScreen = QGuiApplication.screens()[0]
    kiosk = KioskSetup(monitor=first.name(), diagonal_mm=395)
    driver.publish(samples.with_preferences(samples.snapshot(), kiosk=kiosk))
    assert driver.window.geometry() == first.geometry()
    assert driver.window.contents.kiosk.targets.side != 0


def test_a_touch_panel_that_comes_back_as_another_device_is_heard(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.press("✓", "1")
    handle = driver.window.windowHandle()
    first, second = QTest.createTouchDevice(), QTest.createTouchDevice()
    driver.hear()
    # Unplugged under a finger, which nobody ever lifts for it.
    QTest.touchEvent(handle, first).press(0, driver.middle_of("kiosk-key-1"), handle).commit()
    for digit in "23":
        where = driver.middle_of(f"kiosk-key-{digit}")
        QTest.touchEvent(handle, second).press(0, where, handle).commit()
        QTest.touchEvent(handle, second).release(0, where, handle).commit()
    settle()
    assert driver.text("kiosk-typed").startswith("23 ")


def test_a_screen_that_turns_leaves_no_connection_behind(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    lasting = (driver.window.flow, driver.window.speech, driver.window.devices)

    def kept() -> list[int]:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return [weakref.getweakrefcount(each) for each in lasting]

    before = kept()
    for size in ((600, 1024), (1366, 768)) * 2:
        driver.window.resize(*size)
        settle()
        assert driver.window.contents.kiosk.size.toTuple() == size
    assert kept() == before
