"""Whoever types in the window is there, for the engine too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest

from pos_app.app.clock import SystemClock
from pos_app.app.desktop import DesktopApp
from pos_app.app.local_setup import LocalSetup
from pos_app.config.paths import Paths
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.engine.api.commands import Command
from pos_app.engine.api.people_commands import NoteTouch
from pos_app.ui.bridge import Bridge
from pos_app.ui.window.presence import Presence
from tests.drivers import samples
from tests.drivers.samples import OWNER_PERSON, STAFF
from tests.drivers.window_driver import settle

WITH_PEOPLE = samples.snapshot(people=samples.people(*STAFF, at_till=OWNER_PERSON))


def test_it_is_told_at_once_and_no_more_often_than_at_its_pace(qapp: object) -> None:
    sent: list[Command] = []
    parent, bridge = QObject(), Bridge(sent.append)
    presence = Presence(parent, bridge)
    bridge.publish(WITH_PEOPLE)
    for _ in range(3):
        presence.note()
    assert sent == [NoteTouch()]
    presence._timer.timeout.emit()
    assert sent == [NoteTouch()] * 2, "somebody has touched it since"
    presence._timer.stop()
    presence._timer.timeout.emit()
    assert sent == [NoteTouch()] * 2, "nobody has"
    presence.note()
    assert sent == [NoteTouch()] * 3


def test_a_till_without_people_is_told_nothing(qapp: object) -> None:
    sent: list[Command] = []
    parent, bridge = QObject(), Bridge(sent.append)
    presence = Presence(parent, bridge)
    presence.note()
    bridge.publish(samples.snapshot())
    presence.note()
    assert sent == []


@pytest.fixture
def program(tmp_path: Path, qapp: object) -> Iterator[DesktopApp]:
    setup = LocalSetup(Paths(tmp_path), SystemClock(), Language.EN)
    made = DesktopApp(setup, Mode.TRAINING)
    yield made
    made.stop()
    made.deleteLater()


def test_a_key_in_the_window_of_the_program_is_one(program: DesktopApp) -> None:
    program.window.show()
    program.start_watch()
    program._bridge.publish(WITH_PEOPLE)
    settle()
    assert NoteTouch() not in program._queued_commands
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_5)
    assert NoteTouch() in program._queued_commands
