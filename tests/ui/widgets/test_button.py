"""A button asks for the room of what it shows now."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from pos_app.ui.theme.icons import Icons
from pos_app.ui.theme.theme import Theme
from pos_app.ui.widgets.button import Button
from tests import ROOT


@pytest.fixture
def button(qapp: QApplication) -> Button:
    qapp.processEvents()
    made = Button(Theme(qapp.font().family()), Icons(ROOT / "resources" / "icons"))
    made.set_text("Pay")
    return made


@pytest.mark.parametrize(
    "change",
    [
        lambda button: button.set_text("Pay in another way"),
        lambda button: button.setText("Pay in another way"),
        lambda button: button.set_badge("F11"),
        lambda button: button.set_icon_name("check"),
        lambda button: button.setMinimumHeight(90),
    ],
)
def test_what_it_shows_makes_it_larger(button: Button, change: Callable[[Button], None]) -> None:
    before = button.sizeHint()
    change(button)
    after = button.sizeHint()
    assert (after.width(), after.height()) > (before.width(), before.height())


def test_without_room_for_the_text_it_is_as_small_as_its_icon(button: Button) -> None:
    before = button.sizeHint()
    button.set_icon_name("check")
    button.set_compact(compact=True)
    assert button.sizeHint().width() < before.width()


def test_a_press_is_for_what_the_button_said_when_it_began(button: Button) -> None:
    pressed = QSignalSpy(button.clicked)
    button.resize(button.sizeHint())
    button.show()
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    button.set_text("Pay in another way")
    QTest.mouseMove(button, button.rect().center() + QPoint(2, 0))
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert pressed.count() == 0
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed.count() == 1
