"""The window plays what changes, says once that nothing can be heard, and never waits for it."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QObject, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.day import local_day
from pos_app.domain.payin import Language
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import ChangePreferences
from pos_app.ui.devices.clipboard import copy_text
from pos_app.ui.devices.sound_cues import Cue
from pos_app.ui.devices.sound_output import ProgramSoundOutput
from pos_app.ui.devices.sounds import SILENCE
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.samples import NO_TILL, NOW
from tests.drivers.waiting import FROZEN_MS
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle
from tests.ui.devices.conftest import Players, is_running

WAITING, PAID = (
    samples.showing(samples.bare_view(samples.sale(state=state)))
    for state in (SaleState.WAITING, SaleState.PAID)
)


class RecordingOutput(QObject):
    """A sound output that writes down what it was to play."""

    finished = Signal(bool)

    def __init__(self, *, works: bool) -> None:
        super().__init__()
        self.works = works
        self.played: list[str] = []

    @property
    def cues(self) -> list[str]:
        """What a person hears of it: not the check, which a slow start may put anywhere."""
        return [each for each in self.played if each != SILENCE]

    def play(self, file: Path) -> None:
        assert file.is_file()
        self.played.append(file.stem)
        self.finished.emit(self.works)

    def stop(self) -> None:
        self.played.append("stopped")


def check_output(driver: WindowDriver) -> None:
    """Check at once, and not only when the start is over."""
    sounds = driver.window.devices._sounds
    assert sounds is not None
    sounds.check_output()
    settle()


def test_paid_sounds_once_and_nothing_after_closing(open_window: OpenWindow) -> None:
    output = RecordingOutput(works=True)
    driver = open_window(WAITING, sound_output=output)
    for snapshot in (WAITING, PAID, PAID):
        driver.publish(snapshot)
    assert output.cues == [Cue.PAID]
    driver.window.finish()
    check_output(driver)  # as the timer would that was set at the start
    assert output.cues == [Cue.PAID, "stopped"]
    assert output.played[-1] == "stopped"


def test_a_window_that_ends_leaves_nothing_of_a_customer_on_the_clipboard(
    open_window: OpenWindow,
) -> None:
    driver = open_window(WAITING)
    copy_text("0000 0000 0000 0001")
    assert QApplication.clipboard().text()
    driver.window.finish()
    assert not QApplication.clipboard().text()


@pytest.mark.parametrize("language", WRITTEN)
def test_a_computer_without_sound_is_said_at_the_start_until_it_is_acknowledged(
    open_window: OpenWindow, language: Language
) -> None:
    output = RecordingOutput(works=False)
    driver = open_window(samples.in_language(samples.snapshot(), language), sound_output=output)
    check_output(driver)
    assert set(output.played) == {SILENCE}
    assert driver.text("no-sound-text")
    driver.click("no-sound-seen")
    driver.window.hide()
    driver.window.show()
    driver.publish(samples.in_language(WAITING, language))
    driver.publish(samples.in_language(PAID, language))
    assert not driver.is_visible("no-sound-text")


def test_missing_sound_is_told_once_a_day(open_window: OpenWindow) -> None:
    def start(told: str) -> WindowDriver:
        driver = open_window(
            samples.with_preferences(samples.snapshot(), silence_told=told),
            sound_output=RecordingOutput(works=False),
        )
        check_output(driver)
        return driver

    today, yesterday = (str(local_day(NOW - timedelta(days=days))) for days in (0, 1))
    first = start(yesterday)
    assert first.text("no-sound-text")
    assert first.sent_of(ChangePreferences)[-1].preferences.silence_told == today
    assert not start(today).is_visible("no-sound-text")


def test_the_sound_is_checked_once_after_the_start(qtbot: QtBot, open_window: OpenWindow) -> None:
    output = RecordingOutput(works=True)
    driver = open_window(samples.snapshot(), sound_output=output)
    driver.window.hide()
    driver.window.show()
    qtbot.waitUntil(lambda: output.played != [])
    qtbot.wait(200)  # a second time would come as soon after the first as the window was seen again
    assert output.played == [SILENCE]
    assert not driver.is_visible("no-sound-text")


@pytest.mark.parametrize("works", [True, False])
def test_a_person_may_test_the_sound(qtbot: QtBot, open_window: OpenWindow, *, works: bool) -> None:
    """All three, though the sound is off; and in words whether a device took them."""
    output = RecordingOutput(works=works)
    driver = open_window(
        samples.with_preferences(samples.snapshot(), sound=False), sound_output=output
    )
    driver.window._open_over(Page.APPEARANCE)
    settle()
    assert driver.window.pages.appearance.sound_result.isHidden()
    driver.click("test-sound")
    if works:  # another program is asked whether the sink discards all sound
        qtbot.waitUntil(lambda: driver.text("sound-tested").startswith("Uchta"))
    assert output.cues == [*Cue]
    assert driver.text("sound-tested").startswith(
        "Uchta ovoz berildi: pul keldi" if works else "Ovoz chiqmadi"
    )
    driver.window._leave(Page.APPEARANCE)
    driver.window._open_over(Page.APPEARANCE)
    assert driver.window.pages.appearance.sound_result.isHidden()


def test_a_computer_without_sound_is_not_said_before_there_is_a_till(
    open_window: OpenWindow,
) -> None:
    output = RecordingOutput(works=False)
    driver = open_window(NO_TILL, sound_output=output)
    check_output(driver)
    assert set(output.played) == {SILENCE}
    assert not driver.is_visible("no-sound-text")


@pytest.mark.skipif(os.name != "posix", reason="players are shell scripts here")
def test_the_window_never_waits_for_a_player(
    qtbot: QtBot, players: Players, output: ProgramSoundOutput, open_window: OpenWindow
) -> None:
    """One that hangs, and is killed for it in the end, is left to itself meanwhile."""
    pid = players.install_hanging("first-player")
    players.install("second-player")
    driver = open_window(WAITING, sound_output=output)
    stopwatch = QElapsedTimer()
    stopwatch.start()
    driver.publish(PAID)
    assert driver.page() is Page.RESULT
    assert stopwatch.elapsed() < FROZEN_MS
    qtbot.waitUntil(pid.exists)
    driver.type("5")
    assert driver.page() is Page.KEYPAD
    assert is_running(pid)
    with qtbot.waitSignal(output.finished) as finished:
        output._limit.timeout.emit()
    assert finished.args == [True]
