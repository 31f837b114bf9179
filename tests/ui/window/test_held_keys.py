"""A held key repeats itself: its repeats neither answer nor confirm what one press began."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.domain.people import Act
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import ChangePreferences, Charge, SaveSetup, Show
from pos_app.engine.api.hand_commands import RecordRefund
from pos_app.engine.api.people_commands import AddPerson, ChangeCashier, EnterPin
from pos_app.engine.api.people_view import Asked
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.samples import NO_TILL, OWNER_PERSON, STAFF, WAITING
from tests.drivers.screens import begin_trial, open_sale
from tests.drivers.set_up import set_up
from tests.drivers.window_driver import OpenWindow

ENTERS = [Qt.Key.Key_Return, Qt.Key.Key_Enter]
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("enter", ENTERS)
def test_an_enter_held_since_before_does_not_wipe_paid_away(
    open_window: OpenWindow, qtbot: QtBot, enter: Qt.Key
) -> None:
    driver = open_window(samples.showing(samples.paid()))
    qtbot.waitUntil(driver.window.pages.result.has_been_seen)
    driver.window.setFocus()
    driver.hold(enter)
    assert driver.page() is Page.RESULT
    driver.press(enter)
    assert driver.page() is Page.KEYPAD


def test_a_held_enter_is_no_pin_of_its_own(open_window: OpenWindow) -> None:
    asked = samples.people(OWNER_PERSON, asked=Asked((OWNER_PERSON,), Act.SETTINGS))
    driver = open_window(samples.snapshot(people=asked))
    driver.type("1234")
    driver.hold(Qt.Key.Key_Return)
    assert driver.sent_of(EnterPin) == []
    driver.press(Qt.Key.Key_Return)
    assert len(driver.sent_of(EnterPin)) == 1


def test_a_held_letter_is_typed_and_a_held_backspace_erases(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), page=Page.SALES)
    driver.press(Qt.Key.Key_F, CTRL)
    field = driver.find_as(QLineEdit, "search")
    driver.type("T1")
    driver.hold(Qt.Key.Key_9)
    assert field.text() == "T199999"
    driver.hold(Qt.Key.Key_Backspace)
    assert field.text() == "T1"


def test_a_held_enter_presses_no_button_that_has_the_focus(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.find("new-sale").setFocus()
    driver.hold(Qt.Key.Key_Return)
    assert driver.page() is Page.PAYMENT
    driver.press(Qt.Key.Key_Return)
    assert driver.page() is Page.KEYPAD


def test_a_button_s_own_key_held_presses_it_not_again(open_window: OpenWindow) -> None:
    people = samples.people(*STAFF, at_till=STAFF[1])
    driver = open_window(samples.snapshot(people=people), page=Page.SALES)
    driver.hold(Qt.Key.Key_F4, SHIFT)
    assert driver.sent_of(ChangeCashier) == []


def test_f11_held_changes_to_full_screen_and_back_no_more(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), page=Page.SALES)
    driver.hold(Qt.Key.Key_F11)
    assert driver.sent_of(ChangePreferences) == []


def test_a_payment_s_number_held_opens_it_not_anew(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(*samples.open_sales()))
    driver.hold(Qt.Key.Key_1, CTRL)
    assert driver.page() is Page.KEYPAD
    assert driver.sent_of(Show) == []
    driver.press(Qt.Key.Key_1, CTRL)
    assert driver.page() is Page.PAYMENT


def test_an_enter_held_from_the_page_before_begins_no_trial(open_window: OpenWindow) -> None:
    """The page opens with the smallest amount typed and its field in focus."""
    driver = open_window(samples.snapshot(), page=Page.TRIAL)
    driver.hold(Qt.Key.Key_Return)
    assert driver.sent_of(Charge) == []
    driver.press(Qt.Key.Key_Return)
    driver.hold(Qt.Key.Key_Return)
    assert len(driver.sent_of(Charge)) == 1


def test_an_enter_held_at_the_trial_s_codes_leaves_them_where_they_are(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot(), page=Page.TRIAL)
    begin_trial(driver)
    before = driver.text("code-number")
    driver.hold(Qt.Key.Key_Return)
    assert driver.text("code-number") == before
    driver.press(Qt.Key.Key_Return)
    assert driver.text("code-number") != before


def test_an_enter_held_in_the_sum_writes_no_refund_down(open_window: OpenWindow) -> None:
    """Enter goes from the sum to the note, and from the note it confirms."""
    driver = open_window(samples.snapshot(), page=Page.SALES)
    open_sale(samples.sale(39, SaleState.PAID))(driver)
    driver.click("record-refund")
    driver.click("hand-reason-0")
    driver.find_as(QLineEdit, "hand-note").setText("a pair of shoes")
    driver.find_as(QLineEdit, "hand-amount").setFocus()
    driver.press(Qt.Key.Key_Return)
    driver.hold(Qt.Key.Key_Return)
    assert driver.key_target().objectName() == "hand-note"
    assert driver.sent_of(RecordRefund) == []
    driver.press(Qt.Key.Key_Return)
    assert len(driver.sent_of(RecordRefund)) == 1


def test_an_enter_held_in_a_name_keeps_no_person(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), page=Page.PEOPLE)
    for name, text in (
        ("person-name", "Karim"),
        ("person-pin", "9021"),
        ("person-pin-again", "9021"),
    ):
        driver.find_as(QLineEdit, name).setText(text)
    driver.find("person-name").setFocus()
    driver.hold(Qt.Key.Key_Return)
    assert driver.sent_of(AddPerson) == []
    driver.press(Qt.Key.Key_Return)
    assert len(driver.sent_of(AddPerson)) == 1


def test_an_enter_held_in_the_set_up_keeps_nothing(open_window: OpenWindow) -> None:
    driver = open_window(NO_TILL, page=Page.SETUP)
    set_up(driver)
    driver.window.pages.setup.setFocus()
    driver.hold(Qt.Key.Key_Return)
    assert driver.sent_of(SaveSetup) == []
    driver.press(Qt.Key.Key_Return)
    assert len(driver.sent_of(SaveSetup)) == 1
