"""The panel that asks for a PIN, while somebody types or waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.domain.people import Act
from pos_app.domain.secret import Secret
from pos_app.engine.api.people_commands import EnterPin
from pos_app.engine.api.people_view import Asked, PinStep
from pos_app.engine.api.snapshots import Snapshot
from tests.drivers import samples
from tests.drivers.samples import OWNER_PERSON
from tests.drivers.window_driver import OpenWindow

ASKED = Asked((OWNER_PERSON,), Act.SETTINGS)


def asking(asked: Asked = ASKED, language: Language = Language.EN) -> Snapshot:
    people = samples.people(*asked.persons, asked=asked)
    return samples.in_language(samples.snapshot(people=people), language)


def test_backspace_takes_the_last_digit_back(open_window: OpenWindow) -> None:
    driver = open_window(asking())
    driver.type("12345")
    driver.press(Qt.Key.Key_Backspace)
    driver.type("6")
    driver.press(Qt.Key.Key_Return)
    assert driver.sent_of(EnterPin) == [EnterPin(OWNER_PERSON.number, Secret("12346"))]


def test_while_a_pin_is_checked_nothing_is_typed_or_sent(open_window: OpenWindow) -> None:
    driver = open_window(asking())
    driver.type("1234")
    driver.press(Qt.Key.Key_Return)
    driver.publish(asking(replace(ASKED, step=PinStep.CHECKING)))
    driver.type("5678")
    driver.press(Qt.Key.Key_Return)
    assert "●" not in driver.text("pin-dots")
    assert len(driver.sent_of(EnterPin)) == 1


def test_the_time_to_wait_is_counted_down_to_its_end(open_window: OpenWindow, qtbot: QtBot) -> None:
    now = [samples.NOW]
    later = samples.NOW + timedelta(seconds=28.2)
    driver = open_window(
        asking(replace(ASKED, step=PinStep.TOO_SOON, try_again_at=later)), now=lambda: now[0]
    )
    assert "0:29" in driver.text("pin-message")
    now[0] += timedelta(seconds=30)
    qtbot.waitUntil(lambda: driver.text("pin-message") == "You can try again now.")
