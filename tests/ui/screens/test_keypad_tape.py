"""The tape of a running sum, and where the amount stands in its card."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from pos_app.engine.api.commands import Charge
from pos_app.ui.widgets.tape import TapeItem
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle

ENTER = Qt.Key.Key_Return


def test_a_line_of_the_tape_is_removed_by_touch(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.type("45000+128500+99000")
    driver.click("tape-item-0")
    assert driver.text("amount") == "227 500 soʻm"
    assert not driver.is_visible("tape-item-1")
    driver.type("0")
    assert driver.text("amount") == "1 118 500 soʻm", "what is typed stays, and goes on"


def test_what_removes_a_line_is_said_in_another_language(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.type("45000+")
    said = driver.find("tape-item-0").accessibleName()
    driver.click("language-ru")
    assert driver.find("tape-item-0").accessibleName() != said


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_line_of_the_tape_is_removed_by_the_keyboard(
    open_window: OpenWindow, key: Qt.Key
) -> None:
    driver = open_window(samples.snapshot())
    driver.type("45000+128500+99000")
    for _ in range(40):
        driver.press(Qt.Key.Key_Tab)
        if driver.key_target().objectName() == "tape-item-1":
            break
    driver.press(key)
    assert driver.text("amount") == "144 000 soʻm"
    driver.press(ENTER)
    assert [each.amount.major for each in driver.sent_of(Charge)] == [144_000]


def test_the_last_line_is_changed(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.type("45000+128500+")
    driver.click("key-backspace")
    assert driver.text("tape-typed") == "+ 128 500"
    driver.press(Qt.Key.Key_Backspace)
    assert driver.text("amount") == "57 850 soʻm"


def test_every_line_of_a_long_tape_can_be_reached(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), size=(800, 600))
    driver.type("100000+200000+300000+400000+500000+600000+")
    first = driver.window.pages.keypad.tape
    for _ in range(6):
        if first._places[0] == 0:
            break
        driver.click("tape-earlier")
    driver.click("tape-earlier")
    assert first._places[-1] == 5, "after the first ones the last again"
    while first._places[0] != 0:
        driver.click("tape-earlier")
    driver.click("tape-item-0")
    assert driver.text("amount") == "2 000 000 soʻm"


def test_a_window_of_another_size_has_room_for_more_or_fewer_lines(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot())
    driver.type("100000+200000+300000+400000+500000+600000+")
    shown = []
    for width in (1366, 800, 1366):
        driver.window.resize(width, 700)
        settle()
        tape = driver.window.pages.keypad.tape
        items = [each for each in tape.findChildren(TapeItem) if each.isVisible()]
        assert all(tape.rect().contains(each.geometry()) for each in items)
        shown.append([each.text() for each in items])
    assert len(shown[1]) < len(shown[0])
    assert shown[1] == shown[0][-len(shown[1]) :], "the last ones"
    assert shown[2] == shown[0]


def test_where_there_is_no_room_for_one_line_it_is_there_all_the_same(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot())
    tape = driver.window.pages.keypad.tape
    tape.setFixedWidth(60)
    driver.type("100000+200000+")
    settle()
    assert tape._places == [1]


def box_of(driver: WindowDriver, name: str) -> QRect:
    """Return a widget's place in the window."""
    widget = driver.find(name)
    return QRect(widget.mapTo(driver.window, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("typed", ["516", "1250000", "100000000", "45000+128500", "10.50"])
def test_the_words_stand_right_below_the_amount_in_the_middle_of_its_card(
    open_window: OpenWindow, typed: str
) -> None:
    driver = open_window(samples.snapshot(*samples.open_sales(), recovered=4))
    driver.type(typed)
    settle()
    card = driver.window.pages.keypad.amount
    place = QRect(card.mapTo(driver.window, QPoint(0, 0)), card.size())
    amount = box_of(driver, "amount")
    below = box_of(driver, "amount-problem" if "." in typed else "amount-words")
    figure = driver.find("amount").font().pixelSize()
    assert figure > 2 * driver.find("charge").font().pixelSize(), "the largest thing"
    assert below.top() - amount.bottom() <= 2
    assert amount.height() < 1.5 * figure
    top = box_of(driver, "tape").bottom() if "+" in typed else place.top()
    bottom = box_of(driver, "open-sale-38").top()
    assert abs((amount.top() - top) - (bottom - below.bottom())) <= 20
    assert abs(amount.center().x() - place.center().x()) <= 1
