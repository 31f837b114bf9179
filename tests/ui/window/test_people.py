"""People in the window: a PIN asked for on the spot, and the page where people are entered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from pos_app.domain.events import SaleIntended
from pos_app.domain.payin import Language
from pos_app.domain.people import Act, PeopleProblem, Role
from pos_app.domain.preferences import Right
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import ChangePreferences, Charge, FindSales
from pos_app.engine.api.people_commands import (
    AddPerson,
    AskFor,
    ChangeCashier,
    ChangePerson,
    ChangePin,
    DropAsked,
    EnterPin,
    GiveBack,
    LetIn,
    LockTill,
    RetirePerson,
    SetBadge,
    ShowBadge,
    TakeNameAway,
)
from pos_app.engine.api.people_view import Asked, PeopleChange, PinStep
from pos_app.engine.api.snapshots import ChargeAnswer, Snapshot
from pos_app.ui.devices.scanner_filter import ScanResult
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
    assert driver.find("lock-after-0").accessibleName() == "hech qachon"
    assert driver.find("lock-after-5").accessibleName() == "5 daqiqa"
    driver.click("lock-after-5")
    write(driver, "most-alone", "1 000 000")
    driver.find("most-alone").setFocus()
    driver.press(Qt.Key.Key_Return)
    sent = [each.preferences for each in driver.sent_of(ChangePreferences)]
    assert [each.lock_after_sale for each in sent] == [True, True, True]
    assert [each.lock_after_min for each in sent] == [0, 5, 5]
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


def asked_who(step: PinStep = PinStep.NONE, **changed: object) -> Snapshot:
    asked = replace(Asked(STAFF, step=step), **changed)  # type: ignore[arg-type]
    people = samples.people(*STAFF, at_till=STAFF[1], asked=asked)
    return samples.in_language(samples.snapshot(people=people), Language.EN)


def type_and_enter(driver: WindowDriver, *pins: str) -> None:
    for pin in pins:
        driver.type(pin)
        driver.press(Qt.Key.Key_Return)


def test_one_s_own_pin_is_changed_with_the_one_he_has_and_typed_twice(
    open_window: OpenWindow,
) -> None:
    driver = open_window(asked_who())
    driver.click("pin-change")
    driver.click("pin-person-7")
    type_and_enter(driver, "1234", "55501", "55502")
    assert driver.sent_of(ChangePin) == []
    assert driver.text("pin-message") == "The two PINs are not the same."
    type_and_enter(driver, "55501", "55501")
    assert driver.sent_of(ChangePin) == [ChangePin(7, Secret("1234"), Secret("55501"))]
    assert driver.sent_of(EnterPin) == []
    driver.publish(asked_who(PinStep.WRONG))
    assert driver.text("pin-message") == "The PIN that you had is wrong. Nothing was changed."
    type_and_enter(driver, "1235", "55501", "55501")
    driver.publish(asked_who(PinStep.CHANGED))
    assert driver.text("pin-message") == "The new PIN holds."
    assert driver.text("pin-title") == "Who is at the till?"
    type_and_enter(driver, "55501")
    assert driver.sent_of(EnterPin) == [EnterPin(7, Secret("55501"))]


def test_who_gives_a_new_pin_up_is_asked_as_before(open_window: OpenWindow) -> None:
    driver = open_window(asked_who())
    driver.click("pin-person-7")
    driver.click("pin-change")
    type_and_enter(driver, "1234")
    driver.press(Qt.Key.Key_Escape)
    assert driver.is_visible("pin-panel")
    type_and_enter(driver, "1234")
    assert driver.sent_of(EnterPin) == [EnterPin(7, Secret("1234"))]
    driver.press(Qt.Key.Key_Escape)
    assert not driver.is_visible("pin-panel")


def test_a_new_pin_is_for_whoever_says_who_he_is(open_window: OpenWindow) -> None:
    driver = open_window(protected(ASKED))
    assert driver.is_visible("pin-panel")
    assert not driver.is_visible("pin-change")


def test_after_wrong_pins_somebody_else_may_let_a_person_in(open_window: OpenWindow) -> None:
    later = samples.NOW + timedelta(seconds=29)
    driver = open_window(asked_who(PinStep.TOO_SOON, try_again_at=later))
    assert not driver.is_visible("let-in")
    driver.click("pin-person-7")
    driver.click("let-in")
    assert driver.sent_of(LetIn) == [LetIn(7)]


def test_a_badge_is_given_by_scanning_it_and_taken_away(open_window: OpenWindow) -> None:
    people = samples.people(*STAFF, at_till=OWNER_PERSON)
    driver = open_window(samples.snapshot(people=people), page=Page.PEOPLE)
    badge = Secret("BADGE7K4M2Q9XRT")
    assert not driver.is_visible("give-badge"), "for a new person"
    driver.click("person-7")
    assert not driver.is_visible("end-badge")
    driver.click("give-badge")
    driver.window.devices.scanned.emit(ScanResult.IGNORED)
    assert driver.is_visible("people-result")
    driver.window.devices.badge_scanned.emit(badge)
    assert driver.sent_of(SetBadge) == [SetBadge(7, badge)]
    driver.window.devices.badge_scanned.emit(badge)
    assert driver.sent_of(ShowBadge) == [ShowBadge(badge)], "one scan gives one badge"
    kept = tuple(replace(each, has_badge=True) for each in STAFF)
    given = replace(people, persons=kept, change=PeopleChange(done=1))
    driver.publish(samples.snapshot(people=given))
    assert driver.is_visible("end-badge"), "the form stays with the person"
    driver.click("person-4")
    driver.click("end-badge")
    assert driver.sent_of(SetBadge)[-1] == SetBadge(4, Secret(""))
    driver.click("give-badge")
    driver.click("person-7")
    driver.window.devices.badge_scanned.emit(badge)
    assert len(driver.sent_of(SetBadge)) == 2, "a badge is not given to whoever is chosen next"


def test_an_unknown_badge_is_said_where_the_till_asks_who_is_there(
    open_window: OpenWindow,
) -> None:
    waiting = samples.snapshot(people=samples.people(*STAFF))
    driver = open_window(samples.in_language(waiting, Language.EN))
    driver.window.devices.badge_scanned.emit(Secret("BADGE00000000"))
    assert driver.sent_of(ShowBadge) == [ShowBadge(Secret("BADGE00000000"))]
    driver.publish(asked_who(PinStep.BADGE_UNKNOWN))
    assert "badge" in driver.text("pin-message")


def test_without_people_a_badge_is_a_scan_like_any_other(open_window: OpenWindow) -> None:
    driver = open_window(samples.in_language(samples.snapshot(), Language.EN))
    driver.window.devices.badge_scanned.emit(Secret("BADGE00000000"))
    assert driver.text("keypad-hint-text").startswith("Scanned, not charged.")


def test_a_name_is_taken_away_after_a_question(open_window: OpenWindow) -> None:
    people = replace(samples.people(*STAFF[:2], at_till=OWNER_PERSON), former=STAFF[2:4])
    driver = open_window(samples.snapshot(people=people), page=Page.PEOPLE)
    driver.click("former-10")
    assert driver.sent_of(TakeNameAway) == []
    driver.click("confirm-take-name")
    assert driver.sent_of(TakeNameAway) == [TakeNameAway(10)]
    nameless = replace(people, former=(STAFF[2], replace(STAFF[3], name="")))
    driver.publish(samples.snapshot(people=nameless))
    assert driver.is_visible("former-7")
    assert not driver.is_visible("former-10")


def test_a_cashier_s_own_sales_open_at_once_and_the_shop_s_after_a_pin(
    open_window: OpenWindow,
) -> None:
    staff, without = samples.people(*STAFF, at_till=STAFF[1]), OF_THE_OWNER | {Right.SEE_SHOP}
    own = samples.snapshot(people=staff, withheld=without, listing=samples.listing())
    driver = open_window(own)
    driver.press(Qt.Key.Key_F6)
    assert driver.page() is Page.SALES
    assert driver.sent_of(AskFor) == []
    assert driver.is_visible("own-sales")
    for name in ("compare", "search"):
        assert not driver.is_visible(name)
    driver.press(Qt.Key.Key_7)
    assert driver.sent_of(FindSales) == [], "what is typed searches the whole shop"
    driver.click("see-shop")
    assert driver.sent_of(AskFor) == [AskFor(Right.SEE_SHOP)]
    driver.publish(replace(own, withheld=OF_THE_OWNER))
    assert not driver.is_visible("own-sales")
    driver.press(Qt.Key.Key_7)
    assert driver.sent_of(FindSales)
    driver.publish(own)
    assert driver.sent_of(FindSales)[-1] == FindSales(None), "the next cashier sees no search"
    assert driver.is_visible("own-sales")
