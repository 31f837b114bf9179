"""The page of the people while a change of before is under way."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from pos_app.engine.api.people_commands import AddPerson
from pos_app.engine.api.people_view import PeopleChange
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow


def test_a_second_enter_enters_nobody_twice(open_window: OpenWindow) -> None:
    people = samples.people()
    driver = open_window(samples.snapshot(people=people), page=Page.PEOPLE)
    for name, text in (("name", "Karim"), ("pin", "90210"), ("pin-again", "90210")):
        driver.find_as(QLineEdit, f"person-{name}").setText(text)
    driver.press(Qt.Key.Key_Return)
    assert len(driver.sent_of(AddPerson)) == 1
    busy = replace(people, change=PeopleChange(busy=True))
    driver.publish(samples.snapshot(people=busy))
    driver.press(Qt.Key.Key_Return)
    assert len(driver.sent_of(AddPerson)) == 1
