"""The page of the people: while a change is under way, and what a cashier takes alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from pos_app.domain.people import PeopleProblem
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import ChangePreferences
from pos_app.engine.api.people_commands import (
    AddPerson,
    ChangePerson,
    RetirePerson,
    SetBadge,
    ShowBadge,
)
from pos_app.engine.api.people_view import PeopleChange
from pos_app.ui.model.navigation import Page
from pos_app.ui.theme.palette import Tone
from pos_app.ui.widgets.button import Button
from pos_app.ui.wording import people_words
from tests.drivers import samples
from tests.drivers.samples import OWNER_PERSON, STAFF
from tests.drivers.window_driver import OpenWindow, WindowDriver
from tests.ui.window.other_looks import look_dark


def test_a_badge_that_comes_to_another_page_says_who_is_at_the_till(
    open_window: OpenWindow,
) -> None:
    people = samples.people(*samples.STAFF, at_till=samples.STAFF[0])
    driver = open_window(samples.snapshot(people=people))
    driver.window._go_to(Page.PEOPLE)
    driver.click("person-7")
    driver.click("give-badge")
    driver.window._go_to(Page.KEYPAD)
    badge = Secret("BADGE7K4M2Q9XRT")
    driver.window.devices.badge_scanned.emit(badge)
    assert driver.sent_of(ShowBadge) == [ShowBadge(badge)]
    assert driver.sent_of(SetBadge) == []


def test_a_badge_is_given_to_whoever_has_a_pin(open_window: OpenWindow) -> None:
    has_none = replace(samples.STAFF[2], has_pin=False)
    people = samples.people(samples.STAFF[0], has_none)
    driver = open_window(samples.snapshot(people=people), page=Page.PEOPLE)
    driver.click(f"person-{has_none.number}")
    assert not driver.is_visible("give-badge")
    driver.click(f"person-{samples.STAFF[0].number}")
    assert driver.is_visible("give-badge")


@pytest.mark.parametrize("waits", [False, True])
def test_another_language_says_at_once_what_a_badge_is(
    open_window: OpenWindow, *, waits: bool
) -> None:
    people = samples.people(replace(STAFF[0], has_badge=True))
    driver = open_window(samples.snapshot(people=people), page=Page.PEOPLE)
    driver.click(f"person-{STAFF[0].number}")
    if waits:
        driver.click("give-badge")
    said = people_words.SCAN_BADGE if waits else people_words.BADGE_KEPT
    for language in ("uz", "en", "en"):
        driver.click(f"language-{language}")
        words = driver.window.pages.people.words
        assert driver.text("badge-text") == words.text(said)
        assert driver.find_as(Button, "give-badge").text() == words.text(people_words.OTHER_BADGE)


@pytest.mark.parametrize("how", ["kept", "kept in the dark", "refused", "left"])
def test_who_was_given_a_badge_is_shown_for_that_change_alone(
    open_window: OpenWindow, how: str
) -> None:
    people = samples.people(*STAFF, at_till=OWNER_PERSON)
    first = STAFF[1]
    now = samples.snapshot(people=people)
    driver = open_window(now, page=Page.PEOPLE)
    driver.click(f"person-{first.number}")
    driver.click("give-badge")
    driver.window.devices.badge_scanned.emit(Secret("BADGE7K4M2Q9XRT"))
    assert [each.person for each in driver.sent_of(SetBadge)] == [first.number]
    changes = [PeopleChange(done=1)]
    match how:
        case "kept in the dark":
            driver.publish(samples.with_preferences(now, dark=True))
            now = driver.window.snapshot
        case "refused":
            changes = [PeopleChange(problem=PeopleProblem.BAD_BADGE), PeopleChange(done=1)]
        case "left":
            driver.window._go_to(Page.KEYPAD)
            driver.window._go_to(Page.PEOPLE)
        case _:
            pass
    for change in changes:
        driver.publish(replace(now, people=replace(people, change=change)))
    assert chosen(driver) == ([first.number] if how.startswith("kept") else [])
    driver.publish(replace(now, people=replace(people, change=PeopleChange(done=2))))
    assert chosen(driver) == [], "that was another change"


def chosen(driver: WindowDriver) -> list[int]:
    buttons = {each.number: driver.find_as(Button, f"person-{each.number}") for each in STAFF}
    return [number for number, button in buttons.items() if button.isChecked()]


def test_pins_that_differ_are_put_right_where_they_differ_and_stay_with_the_page(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot(people=samples.people(*STAFF)), page=Page.PEOPLE)
    driver.click(f"person-{STAFF[1].number}")
    driver.find_as(QLineEdit, "person-pin").setText("90210")
    driver.press(Qt.Key.Key_Return)
    assert driver.is_visible("person-pin-again-error")
    assert driver.key_target().objectName() == "person-pin-again"
    driver.click("give-badge")
    page = driver.window.pages.people
    assert page.badge_row.is_waiting
    driver.window._go_to(Page.KEYPAD)
    assert (page.pin.edit.text(), page.badge_row.is_waiting) == ("", False), "nobody sees it now"


def test_a_second_enter_enters_nobody_twice(open_window: OpenWindow) -> None:
    people = samples.people()
    driver = open_window(samples.snapshot(people=people), page=Page.PEOPLE)
    for name, text in (("name", "Karim"), ("pin", "90210"), ("pin-again", "90210")):
        driver.find_as(QLineEdit, f"person-{name}").setText(text)
    driver.press(Qt.Key.Key_Return)
    assert len(driver.sent_of(AddPerson)) == 1
    busy = replace(people, change=PeopleChange(busy=True))
    assert driver.find("save-person").isEnabled()
    driver.publish(samples.snapshot(people=busy))
    assert not driver.find("save-person").isEnabled()
    driver.press(Qt.Key.Key_Return)
    assert len(driver.sent_of(AddPerson)) == 1


def test_what_is_written_of_another_stays_when_the_change_before_is_kept(
    open_window: OpenWindow,
) -> None:
    """A PIN takes its time; whoever goes on meanwhile would find a new person's empty form."""
    people = samples.people(*STAFF, at_till=OWNER_PERSON)
    driver = open_window(samples.snapshot(people=people), page=Page.PEOPLE)
    first, other = STAFF[1:3]
    driver.click(f"person-{first.number}")
    driver.find_as(QLineEdit, "person-pin").setText("4711")
    driver.find_as(QLineEdit, "person-pin-again").setText("4711")
    driver.click("save-person")
    driver.click(f"person-{other.number}")
    driver.find_as(QLineEdit, "person-name").setText("Said")
    driver.publish(samples.snapshot(people=replace(people, change=PeopleChange(done=1))))
    assert driver.find_as(QLineEdit, "person-name").text() == "Said"
    driver.click("save-person")
    assert driver.sent_of(ChangePerson)[-1] == ChangePerson(other.number, "Said", other.role)
    driver.publish(samples.snapshot(people=replace(people, change=PeopleChange(done=2))))
    assert driver.find_as(QLineEdit, "person-name").text() == ""


def test_a_limit_that_is_being_typed_stays_until_another_holds(open_window: OpenWindow) -> None:
    people = samples.people(*STAFF, at_till=OWNER_PERSON)
    now = samples.snapshot(people=people)
    driver = open_window(now, page=Page.PEOPLE)
    field = driver.find_as(QLineEdit, "most-alone")
    field.setFocus()
    driver.type("50")
    driver.publish(replace(now, faults=1))
    assert field.text() == "50"
    driver.publish(samples.with_preferences(now, most_alone=7_000))
    assert field.text() == "7000"


@pytest.mark.parametrize(
    ("typed", "limit"),
    [("", 0), ("0", 0), (" 1 000 ", 1_000), ("\u0663\u0664", None), ("-5", None)],
)
def test_only_an_amount_is_a_limit_and_nothing_is_none(
    open_window: OpenWindow, typed: str, limit: int | None
) -> None:
    people = samples.people(*STAFF, at_till=OWNER_PERSON)
    now = samples.with_preferences(samples.snapshot(people=people), most_alone=7_000)
    driver = open_window(now, page=Page.PEOPLE)
    field = driver.find_as(QLineEdit, "most-alone")
    field.setText(typed)
    field.setFocus()
    driver.press(Qt.Key.Key_Return)
    sent = [each.preferences.most_alone for each in driver.sent_of(ChangePreferences)]
    assert sent == ([] if limit is None else [limit])
    driver.publish(replace(now, faults=1))
    assert driver.is_visible("most-alone-error") is (limit is None)
    if limit is None:
        driver.find("most-alone-day").setFocus()
        driver.publish(replace(now, faults=2))
        assert field.text() == typed, "what is wrong stands there until it is put right"
        driver.publish(samples.with_preferences(now, most_alone=8_000))
        assert not driver.is_visible("most-alone-error")


def test_who_is_retired_is_named_as_he_is_kept_and_not_as_it_is_typed(
    open_window: OpenWindow,
) -> None:
    people = samples.people(*STAFF, at_till=OWNER_PERSON)
    driver = open_window(samples.snapshot(people=people), page=Page.PEOPLE)
    first, second = STAFF[1], STAFF[2]
    driver.click(f"person-{first.number}")
    driver.find_as(QLineEdit, "person-name").setText(second.name)
    driver.publish(replace(driver.window.snapshot))
    assert driver.window.pages.people.form_title.text() == first.name
    driver.click("retire-person")
    panel = driver.window.contents.question_panel
    assert first.name in panel.title.text()
    assert second.name not in panel.title.text() + panel.text.text()
    driver.click_past_guard("confirm-retire")
    assert driver.sent_of(RetirePerson) == [RetirePerson(first.number)]


def test_while_a_change_goes_on_no_other_is_asked_for(open_window: OpenWindow) -> None:
    first = replace(STAFF[1], has_badge=True)
    people = replace(
        samples.people(OWNER_PERSON, first, at_till=OWNER_PERSON), former=(replace(STAFF[2]),)
    )
    driver = open_window(samples.snapshot(people=people), page=Page.PEOPLE)
    driver.click(f"person-{first.number}")
    driver.click("give-badge")
    busy = replace(people, change=PeopleChange(busy=True))
    driver.publish(replace(driver.window.snapshot, people=busy))
    for name in ("save-person", "retire-person", "give-badge", "end-badge"):
        assert not driver.find(name).isEnabled(), name
    assert not driver.find(f"former-{STAFF[2].number}").isEnabled()
    badge = Secret("BADGE7K4M2Q9XRT")
    driver.window.devices.badge_scanned.emit(badge)
    assert driver.sent_of(SetBadge) == []
    driver.publish(replace(driver.window.snapshot, people=people))
    driver.window.devices.badge_scanned.emit(badge)
    assert driver.sent_of(SetBadge) == [SetBadge(first.number, badge)]


def test_a_limit_that_was_typed_stands_until_it_is_kept(open_window: OpenWindow) -> None:
    """Another message, or other looks, would show the one before for a moment."""
    people = samples.people(*STAFF, at_till=OWNER_PERSON)
    now = samples.with_preferences(samples.snapshot(people=people), most_alone=7_000)
    driver = open_window(now, page=Page.PEOPLE)
    driver.find("most-alone").setFocus()
    driver.find_as(QLineEdit, "most-alone").setText("50000")
    driver.find("most-alone-day").setFocus()
    driver.publish(replace(now, faults=1))
    assert driver.find_as(QLineEdit, "most-alone").text() == "50000"
    driver.find("most-alone").setFocus()
    driver.find_as(QLineEdit, "most-alone").setCursorPosition(1)
    look_dark(driver)
    driver.type("9")
    assert driver.find_as(QLineEdit, "most-alone").text() == "590000", "it goes on where it was"


def test_two_rules_changed_in_a_row_never_undo_each_other(open_window: OpenWindow) -> None:
    people = samples.people(*STAFF, at_till=OWNER_PERSON)
    now = samples.snapshot(people=people)
    driver = open_window(now, page=Page.PEOPLE)
    driver.click("lock-after-sale")
    driver.click("lock-after-5")
    driver.publish(samples.with_preferences(now, lock_after_sale=True))
    assert driver.find_as(Button, "lock-after-5").isChecked(), "it is on its way still"
    wanted = driver.sent_of(ChangePreferences)[-1].preferences
    assert (wanted.lock_after_sale, wanted.lock_after_min) == (True, 5)


def test_the_next_visit_finds_no_amount_that_could_not_be_used(open_window: OpenWindow) -> None:
    people = samples.people(*STAFF, at_till=OWNER_PERSON)
    now = samples.with_preferences(samples.snapshot(people=people), most_alone=7_000)
    driver = open_window(now, page=Page.PEOPLE)
    driver.find("most-alone").setFocus()
    driver.find_as(QLineEdit, "most-alone").setText("much")
    driver.find("most-alone-day").setFocus()
    assert driver.is_visible("most-alone-error")
    driver.window._go_to(Page.KEYPAD)
    driver.window._go_to(Page.PEOPLE)
    assert driver.find_as(QLineEdit, "most-alone").text() == "7000"
    assert not driver.is_visible("most-alone-error")


@pytest.mark.parametrize(
    ("change", "tone"),
    [
        (PeopleChange(done=1), Tone.PAID),
        (PeopleChange(problem=PeopleProblem.NOT_KEPT), Tone.REVIEW),
    ],
    ids=["kept", "refused"],
)
def test_what_became_of_a_change_is_told_in_its_colour(
    open_window: OpenWindow, change: PeopleChange, tone: Tone
) -> None:
    people = samples.people(*STAFF, at_till=OWNER_PERSON)
    driver = open_window(samples.snapshot(people=people), page=Page.PEOPLE)
    driver.publish(samples.snapshot(people=replace(people, change=change)))
    told = driver.window.pages.people.result
    assert told.isVisible()
    assert told._tone is tone
