"""The panel that asks for a PIN, while somebody types or waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.domain.people import Act
from pos_app.domain.preferences import Right
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.people_commands import EnterPin
from pos_app.engine.api.people_view import Asked, PinStep
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.navigation import Page
from pos_app.ui.theme.palette import LIGHT
from pos_app.ui.theme.theme import Appearance
from pos_app.ui.wording import people_words
from tests.drivers import samples
from tests.drivers.samples import OWNER_PERSON, SENIORS
from tests.drivers.window_driver import NO_MODIFIER, OpenWindow, WindowDriver
from tests.ui.customer.customer_texts import customer_window

ASKED = Asked((OWNER_PERSON,), Act.SETTINGS, asked_at=samples.NOW)
ANEW = replace(ASKED, asked_at=samples.NOW + timedelta(seconds=2))


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


def test_digits_alone_are_typed(open_window: OpenWindow) -> None:
    driver = open_window(asking())
    for text in ("a", "1", "\u0663", "\u00b2", "45", "", " ", "2"):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, NO_MODIFIER, text)
        QApplication.sendEvent(driver.key_target(), press)
    assert driver.text("pin-dots") == "●●○○"


def test_a_question_that_was_given_up_comes_not_back_by_what_was_said_before(
    open_window: OpenWindow,
) -> None:
    """The engine hears of it later: the next amount would be typed into a PIN."""
    driver = open_window(asking())
    driver.press(Qt.Key.Key_Escape)
    driver.publish(replace(driver.window.snapshot))
    assert not driver.is_visible("pin-panel")
    driver.type("516")
    assert driver.text("amount") == "516 soʻm"
    driver.publish(asking(ANEW))
    assert driver.is_visible("pin-panel"), "it is asked anew"


def test_a_question_that_was_given_up_comes_not_back_in_other_looks(
    open_window: OpenWindow,
) -> None:
    dark = Appearance(dark=True)
    driver = open_window(asking())
    driver.press(Qt.Key.Key_Escape)
    driver.publish(samples.in_appearance(asking(), dark))
    assert driver.window._context.theme.appearance == dark
    assert not driver.is_visible("pin-panel")
    driver.type("516")
    assert driver.text("amount") == "516 soʻm"
    driver.publish(samples.in_appearance(asking(ANEW), dark))
    assert driver.is_visible("pin-panel")


@pytest.mark.parametrize("step", [PinStep.CHECKING, PinStep.WRONG])
def test_a_pin_that_was_sent_before_brings_no_question_back_that_was_given_up(
    open_window: OpenWindow, step: PinStep
) -> None:
    """The engine looks at the PIN first, and hears later that nobody waits for it."""
    driver = open_window(asking())
    driver.type("1234")
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_Escape)
    driver.publish(asking(replace(ASKED, step=step)))
    assert not driver.is_visible("pin-panel")
    driver.type("516")
    assert driver.text("amount") == "516 soʻm"
    driver.publish(samples.snapshot())
    driver.publish(asking(replace(ANEW, step=step)))
    assert driver.is_visible("pin-panel")


def test_a_page_that_turns_under_it_gets_none_of_its_keys(open_window: OpenWindow) -> None:
    """The till locks itself: whoever is nobody sees no list, and is asked who he is."""
    driver = open_window(asking(), page=Page.SALES)
    assert driver.is_visible("pin-panel")
    locked = samples.snapshot(people=samples.people(OWNER_PERSON), withheld={Right.SEE_OWN})
    asked = samples.people(OWNER_PERSON, asked=Asked((OWNER_PERSON,)))
    driver.publish(replace(locked, people=asked))
    assert driver.page() is Page.KEYPAD
    driver.type("1234")
    driver.press(Qt.Key.Key_Return)
    assert driver.window.pages.keypad.entry.is_empty
    assert driver.sent_of(Charge) == []
    assert driver.sent_of(EnterPin) == [EnterPin(OWNER_PERSON.number, Secret("1234"))]
    driver.publish(locked)
    driver.type("516")
    assert driver.window.pages.keypad.entry.text == "516", "the page that came has the keys then"


def test_one_that_comes_with_other_looks_behind_the_customer_s_view_goes_as_well(
    open_window: OpenWindow,
) -> None:
    """What had the focus before it is of the former looks, and deleted by then."""
    driver = open_window(samples.snapshot())
    driver.window.customer_display.face_customer()
    QTest.qWaitForWindowActive(customer_window(driver))
    driver.publish(samples.in_appearance(asking(), Appearance(dark=True)))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    driver.window.customer_display.face_cashier()
    assert driver.is_visible("pin-panel")
    driver.publish(samples.in_appearance(samples.snapshot(), Appearance(dark=True)))
    assert not driver.is_visible("pin-panel")
    driver.window.activateWindow()
    driver.type("516")
    assert driver.window.pages.keypad.entry.text == "516"


@pytest.mark.parametrize(
    "other",
    [Asked((OWNER_PERSON,), Act.CANCEL), Asked(SENIORS, Act.SETTINGS)],
    ids=["another deed", "other people"],
)
def test_what_was_typed_for_one_thing_is_not_kept_for_another(
    open_window: OpenWindow, other: Asked
) -> None:
    driver = open_window(asking())
    driver.type("9021")
    driver.publish(asking(other))
    assert driver.text("pin-dots") == "○○○○"
    assert not driver.find("pin-done").isEnabled()


def test_what_is_typed_after_an_answer_stays_while_other_things_happen(
    open_window: OpenWindow,
) -> None:
    wrong = asking(replace(ASKED, step=PinStep.WRONG))
    driver = open_window(asking())
    driver.type("12")
    driver.publish(wrong)
    assert driver.text("pin-dots") == "○○○○"
    driver.type("34")
    driver.publish(replace(wrong, faults=1))
    assert driver.text("pin-dots") == "●●○○"


def test_that_two_new_pins_differ_is_red_also_after_one_that_holds(
    open_window: OpenWindow,
) -> None:
    driver = open_window(asking(Asked((OWNER_PERSON,), step=PinStep.CHANGED)))
    colours = [message_colour(driver)]
    driver.click("pin-change")
    for pin in ("1234", "5555", "6666"):
        driver.type(pin)
        driver.press(Qt.Key.Key_Return)
    assert driver.text("pin-message") == people_words.PINS_DIFFER
    assert [*colours, message_colour(driver)] == [LIGHT.ink, LIGHT.danger]


def message_colour(driver: WindowDriver) -> str:
    return driver.find("pin-message").palette().windowText().color().name().upper()


@pytest.mark.parametrize("before", ["", "5678"], ids=["nothing", "the next PIN"])
def test_while_a_pin_is_checked_nothing_is_typed_or_sent(
    open_window: OpenWindow, before: str
) -> None:
    driver = open_window(asking())
    driver.type("1234")
    driver.press(Qt.Key.Key_Return)
    driver.type(before)
    driver.publish(asking(replace(ASKED, step=PinStep.CHECKING)))
    driver.type("5678")
    assert not driver.find("pin-done").isEnabled()
    driver.press(Qt.Key.Key_Return)
    assert driver.text("pin-dots").count("●") == len(before)
    assert len(driver.sent_of(EnterPin)) == 1


def test_the_time_to_wait_is_counted_down_to_its_end(open_window: OpenWindow, qtbot: QtBot) -> None:
    now = [samples.NOW]
    later = samples.NOW + timedelta(seconds=28.2)
    driver = open_window(
        asking(replace(ASKED, step=PinStep.TOO_SOON, try_again_at=later)), now=lambda: now[0]
    )
    assert "0:29" in driver.text("pin-message")
    now[0] = later
    qtbot.waitUntil(lambda: driver.text("pin-message") == "You can try again now.")
