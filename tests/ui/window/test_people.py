"""People in the window: a PIN asked for on the spot, and the page where people are entered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from pos_app.domain.events import SaleIntended
from pos_app.domain.people import Act, PeopleProblem, Role
from pos_app.domain.preferences import Right
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import ChangePreferences, Charge
from pos_app.engine.api.people_commands import (
    AddPerson,
    AskFor,
    ChangeCashier,
    ChangePerson,
    DropAsked,
    EnterPin,
    GiveBack,
    LockTill,
    RetirePerson,
)
from pos_app.engine.api.people_view import Asked, PeopleChange, PinStep
from pos_app.engine.api.snapshots import ChargeAnswer, Snapshot
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.samples import OWNER_PERSON, SENIORS, STAFF
from tests.drivers.window_driver import OpenWindow, WindowDriver

OF_THE_OWNER = frozenset({Right.SETTINGS, Right.RUN_KEYS, Right.PEOPLE})
ASKED = Asked((OWNER_PERSON,), Act.SETTINGS)


def protected(asked: Asked | None = None) -> Snapshot:
    people = samples.people(OWNER_PERSON, asked=asked)
    return samples.snapshot(people=people, withheld=OF_THE_OWNER)


def ask_for_settings(driver: WindowDriver) -> None:
    driver.press(Qt.Key.Key_F10)
    driver.publish(protected(ASKED))


def test_the_owner_s_pin_opens_the_settings_and_leaving_them_gives_the_right_back(
    open_window: OpenWindow,
) -> None:
    driver = open_window(protected())
    ask_for_settings(driver)
    assert driver.sent_of(AskFor) == [AskFor(Right.SETTINGS)]
    assert not driver.is_visible("not-allowed")
    driver.type("90210")
    driver.press(Qt.Key.Key_Return)
    assert driver.sent_of(EnterPin) == [EnterPin(OWNER_PERSON.number, Secret("90210"))]
    given = replace(protected(), withheld=frozenset({Right.PEOPLE}))
    driver.publish(given)
    assert driver.page() is Page.SETUP
    assert not driver.is_visible("pin-panel")
    driver.press(Qt.Key.Key_Escape)
    assert driver.page() is Page.KEYPAD
    assert driver.sent_of(GiveBack) == [GiveBack()]


def test_who_gives_up_stays_where_he_is_also_when_the_right_comes_later(
    open_window: OpenWindow,
) -> None:
    driver = open_window(protected())
    ask_for_settings(driver)
    driver.press(Qt.Key.Key_Escape)
    assert driver.sent_of(DropAsked) == [DropAsked()]
    assert not driver.is_visible("pin-panel")
    driver.publish(replace(protected(), withheld=frozenset()))
    assert driver.page() is Page.KEYPAD


def test_a_wrong_pin_is_said_and_typed_anew(open_window: OpenWindow) -> None:
    driver = open_window(protected())
    ask_for_settings(driver)
    driver.type("1111")
    driver.press(Qt.Key.Key_Return)
    driver.publish(protected(replace(ASKED, step=PinStep.WRONG)))
    assert driver.text("pin-message")
    assert "●" not in driver.text("pin-dots")
    driver.type("2")
    driver.press(Qt.Key.Key_Return)
    assert len(driver.sent_of(EnterPin)) == 1, "a PIN has four digits at least"
    for _ in range(9):
        driver.click("pin-key-3")
    driver.click("pin-key-erase")
    driver.click("pin-done")
    assert driver.sent_of(EnterPin)[-1].pin == Secret("2333333")


def test_what_nobody_can_allow_is_said(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(people=samples.people(*STAFF, at_till=STAFF[5])))
    now = driver.window.snapshot
    driver.publish(replace(now, people=replace(now.people, refusals=1)))
    assert driver.is_visible("not-allowed")


def test_a_charge_that_is_not_allowed_leaves_its_amount(open_window: OpenWindow) -> None:
    staff = samples.people(*STAFF, at_till=STAFF[1])
    driver = open_window(samples.snapshot(people=staff))
    driver.type("516")
    driver.press(Qt.Key.Key_Return)
    asked = Asked(SENIORS, Act.CHARGE_AGAIN, samples.SUM)
    driver.publish(samples.snapshot(people=replace(staff, asked=asked)))
    assert driver.text("pin-amount") == "1 250 000 soʻm"
    assert not driver.is_visible("lock-till")
    driver.click("pin-back")
    (charge,) = driver.sent_of(Charge)
    answer = ChargeAnswer(charge.idempotency_key, None)
    driver.publish(samples.snapshot(people=staff, answer=answer))
    assert driver.page() is Page.KEYPAD
    assert driver.window.pages.keypad.entry.text == "516"
    driver.press(Qt.Key.Key_Return)
    assert len(driver.sent_of(Charge)) == 2, "it can be charged again"


def test_paid_is_never_covered(open_window: OpenWindow) -> None:
    staff = samples.people(*STAFF, asked=Asked(STAFF))
    driver = open_window(samples.showing(samples.offered(samples.sale()), people=staff))
    assert driver.is_visible("pin-panel")
    driver.publish(samples.showing(samples.paid(), people=staff))
    assert driver.page() is Page.RESULT
    assert not driver.is_visible("pin-panel")
    assert driver.sent_of(DropAsked) == [DropAsked()]


def test_one_press_and_the_pin_change_the_cashier(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(people=samples.people(*STAFF, at_till=STAFF[1])))
    driver.press(Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert driver.sent_of(ChangeCashier) == [ChangeCashier()]
    asked = samples.people(*STAFF, at_till=STAFF[1], asked=Asked(STAFF))
    driver.publish(samples.snapshot(people=asked))
    driver.click("pin-person-7")
    driver.type("1234")
    driver.press(Qt.Key.Key_Return)
    assert driver.sent_of(EnterPin) == [EnterPin(7, Secret("1234"))]
    driver.click("lock-till")
    assert driver.sent_of(LockTill) == [LockTill()]


def test_a_till_without_people_shows_nothing_of_them(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    assert not driver.is_visible("cashier")
    driver.press(Qt.Key.Key_F10)
    assert driver.page() is Page.SETUP
    driver.press(Qt.Key.Key_Escape)
    assert not driver.sent_of(GiveBack)
    assert not driver.sent_of(AskFor)


def write(driver: WindowDriver, name: str, text: str) -> None:
    driver.find_as(QLineEdit, name).setText(text)


def enter(driver: WindowDriver, name: str, pin: str, again: str) -> None:
    write(driver, "person-name", name)
    write(driver, "person-pin", pin)
    write(driver, "person-pin-again", again)
    driver.click("save-person")


def test_the_first_person_is_the_owner_and_the_next_is_anybody(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), page=Page.APPEARANCE)
    driver.click("people")
    assert driver.page() is Page.PEOPLE
    enter(driver, "Karim", "90210", "90211")
    assert driver.is_visible("person-pin-again-error")
    enter(driver, "Karim", "90210", "90210")
    assert driver.sent_of(AddPerson) == [AddPerson("Karim", Role.OWNER, Secret("90210"))]
    kept = replace(samples.people(OWNER_PERSON), change=PeopleChange(done=1))
    driver.publish(samples.snapshot(people=kept))
    assert driver.find_as(QLineEdit, "person-pin").text() == ""
    driver.click("role-senior")
    enter(driver, "Jasur", "4711", "4711")
    assert driver.sent_of(AddPerson)[-1] == AddPerson("Jasur", Role.SENIOR, Secret("4711"))
    driver.press(Qt.Key.Key_Escape)
    assert driver.page() is Page.APPEARANCE


def test_a_person_is_changed_without_a_new_pin_and_retired_after_a_question(
    open_window: OpenWindow,
) -> None:
    people = samples.people(*STAFF, at_till=OWNER_PERSON)
    driver = open_window(samples.snapshot(people=people), page=Page.PEOPLE)
    driver.click("person-7")
    driver.click("role-manager")
    driver.click("save-person")
    wanted = ChangePerson(7, "Oʻgʻiloy Abdurahmonova", Role.MANAGER)
    assert driver.sent_of(ChangePerson) == [wanted]
    driver.click("retire-person")
    assert driver.sent_of(RetirePerson) == []
    driver.click("confirm-retire")
    assert driver.sent_of(RetirePerson) == [RetirePerson(7)]


@pytest.mark.parametrize("problem", PeopleProblem)
def test_why_a_change_is_refused_is_said_once(
    open_window: OpenWindow, problem: PeopleProblem
) -> None:
    people = samples.people(*STAFF, at_till=OWNER_PERSON)
    driver = open_window(samples.snapshot(people=people), page=Page.PEOPLE)
    driver.click("save-person")
    refused = replace(people, change=PeopleChange(problem=problem))
    driver.publish(samples.snapshot(people=refused))
    places = ("people-result", "person-name-error", "person-pin-error")
    assert sum(driver.is_visible(name) for name in places) == 1
    driver.click("person-4")
    assert not any(driver.is_visible(name) for name in places)


def test_how_often_the_till_asks_anew_is_set_beside_the_people(open_window: OpenWindow) -> None:
    people = samples.people(*STAFF, at_till=OWNER_PERSON)
    driver = open_window(samples.snapshot(people=people), page=Page.PEOPLE)
    driver.click("lock-after-sale")
    driver.click("lock-after-5")
    write(driver, "most-alone", "1 000 000")
    driver.find("most-alone").setFocus()
    driver.press(Qt.Key.Key_Return)
    sent = [each.preferences for each in driver.sent_of(ChangePreferences)]
    assert [each.lock_after_sale for each in sent] == [True, False, False]
    assert [each.lock_after_min for each in sent] == [0, 5, 0]
    assert sent[-1].most_alone == 1_000_000
    write(driver, "most-alone", "a lot")
    driver.press(Qt.Key.Key_Return)
    assert driver.is_visible("most-alone-error")
    assert len(driver.sent_of(ChangePreferences)) == 3
    write(driver, "most-alone-day", "5000000")
    driver.find("most-alone-day").setFocus()
    driver.press(Qt.Key.Key_Return)
    assert driver.sent_of(ChangePreferences)[-1].preferences.most_alone_day == 5_000_000


def test_an_owner_alone_has_nothing_to_lock(open_window: OpenWindow) -> None:
    alone = samples.snapshot(people=samples.people(OWNER_PERSON))
    driver = open_window(alone, page=Page.PEOPLE)
    assert not driver.is_visible("lock-after-sale")


def test_a_sale_s_history_names_who_did_it_also_who_is_there_no_more(
    open_window: OpenWindow,
) -> None:
    people = replace(samples.people(*STAFF[:2], at_till=OWNER_PERSON), former=(STAFF[2],))
    story = samples.history()
    intent = story[0].event
    assert isinstance(intent, SaleIntended)
    first = replace(story[0], event=replace(intent, by=7))
    listing = samples.listing(history_of=samples.many_sales()[0], history=(first, *story[1:]))
    driver = open_window(samples.snapshot(people=people, listing=listing), page=Page.SALES)
    lines = [line.text() for line in driver.window.pages.sales.details.lines if line.isVisible()]
    assert "Oʻgʻiloy Abdurahmonova" in lines[0]
    assert not any("Oʻgʻiloy" in line for line in lines[1:])
