"""Another person at the till begins anew, and finds nothing that somebody before has typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from pos_app.domain.fiscal_receipt import LinkFault
from pos_app.domain.people import Act, Person, Role
from pos_app.domain.preferences import Right
from pos_app.domain.printing import PrinterWay
from pos_app.domain.sale import SaleState
from pos_app.domain.support import SupportPart, SupportState, SupportStep
from pos_app.engine.api.commands import Cancel, Charge, ForgetSupport, Show
from pos_app.engine.api.people_view import Asked
from pos_app.engine.api.print_commands import FoundPrinters, PrintingView
from pos_app.engine.api.receipt_commands import LinkReceipt, ReceiptAnswer
from pos_app.engine.api.snapshots import ChargeAnswer, Snapshot
from pos_app.ui.model.navigation import Page
from pos_app.ui.model.setup_steps import FormStep
from pos_app.ui.widgets.button import Button
from tests.domain.receipts import RECEIPT
from tests.drivers import samples
from tests.drivers.samples import OWNER_PERSON, STAFF
from tests.drivers.set_up import ACCOUNT, KEY, fill, go_to
from tests.drivers.window_driver import OpenWindow, WindowDriver

(TECHNICIAN,) = (each for each in STAFF if each.role is Role.TECHNICIAN)


def at_till(person: Person | None) -> Snapshot:
    """Return a till at which this person may do all; None for one that asks who is there."""
    people = samples.people(*STAFF, at_till=person)
    withheld = frozenset(Right) if person is None else frozenset()
    return samples.snapshot(people=people, withheld=withheld)


def with_keys_typed(open_window: OpenWindow) -> WindowDriver:
    """Have the technician type keys, and go on to a page that leads back to them."""
    driver = open_window(at_till(TECHNICIAN))
    driver.window._go_to(Page.SETUP)
    go_to(driver, FormStep.KEYS)
    fill(driver, "account-id", ACCOUNT)
    fill(driver, "public-key", KEY)
    driver.window._open_over(Page.TRIAL)
    return driver


def typed_keys(driver: WindowDriver) -> list[str]:
    keys = driver.window.pages.setup.form.keys
    return [each.text for each in (keys.account, keys.key) if each.text]


@pytest.mark.parametrize("locked", [True, False])
def test_another_person_comes_to_the_keypad_and_the_keys_that_were_typed_are_gone(
    open_window: OpenWindow, *, locked: bool
) -> None:
    driver = with_keys_typed(open_window)
    if locked:
        driver.publish(at_till(None))
        assert driver.page() is Page.KEYPAD
    driver.publish(at_till(OWNER_PERSON))
    assert driver.page() is Page.KEYPAD
    assert typed_keys(driver) == []
    driver.publish(at_till(TECHNICIAN))
    assert driver.page() is Page.KEYPAD


def test_another_person_who_asks_for_the_same_page_finds_no_keys(open_window: OpenWindow) -> None:
    driver = with_keys_typed(open_window)
    driver.publish(at_till(None))
    driver.click("settings")
    driver.publish(at_till(OWNER_PERSON))
    assert driver.page() is Page.SETUP
    assert typed_keys(driver) == []


def test_who_comes_again_after_a_lock_goes_on_where_he_was(open_window: OpenWindow) -> None:
    driver = with_keys_typed(open_window)
    driver.publish(at_till(None))
    driver.publish(at_till(TECHNICIAN))
    assert driver.page() is Page.TRIAL
    driver.window._leave(Page.TRIAL)
    assert driver.page() is Page.SETUP
    assert typed_keys(driver) == [ACCOUNT, KEY]


def test_a_payment_is_left_by_nobody_who_comes(open_window: OpenWindow) -> None:
    people = samples.people(*STAFF, at_till=STAFF[0])
    driver = open_window(samples.showing(samples.WAITING, people=people))
    driver.publish(replace(driver.window.snapshot, people=replace(people, at_till=STAFF[1])))
    assert driver.page() is Page.PAYMENT
    assert driver.sent_of(Show) == []


@pytest.mark.parametrize("given_up", [True, False])
def test_a_note_on_a_payment_is_its_writers_alone(
    open_window: OpenWindow, *, given_up: bool
) -> None:
    """Another one would answer for it, by a press on a form that stands there filled in."""
    review = samples.bare_view(samples.sale(state=SaleState.REVIEW))
    writer = samples.people(*STAFF, at_till=STAFF[0])
    driver = open_window(samples.showing(review, people=writer))
    now = driver.window.snapshot
    driver.click("settle-by-hand")
    driver.click("hand-reason-1")
    driver.find_as(QLineEdit, "hand-note").setText("Aziz saw it")
    if given_up:
        driver.click("hand-yes")
        asked = replace(writer, asked=Asked((OWNER_PERSON,), Act.SETTLE))
        driver.publish(replace(now, people=asked))
        driver.press(Qt.Key.Key_Escape)
    driver.publish(replace(now, people=replace(writer, at_till=None)))
    driver.publish(replace(now, people=replace(writer, at_till=STAFF[1])))
    assert driver.page() is Page.PAYMENT
    assert not driver.is_visible("hand-panel")
    driver.click("settle-by-hand")
    assert driver.find_as(QLineEdit, "hand-note").text() == ""


def settled_by_nobody_known(open_window: OpenWindow) -> tuple[WindowDriver, Snapshot]:
    """Write a note at a till that is locked, after somebody else was there."""
    review = samples.bare_view(samples.sale(state=SaleState.REVIEW))
    now = samples.showing(review, people=samples.people(*STAFF, at_till=STAFF[0]))
    driver = open_window(now)
    locked = replace(now, people=samples.people(*STAFF))
    driver.publish(locked)
    driver.click("settle-by-hand")
    driver.click("hand-reason-1")
    driver.find_as(QLineEdit, "hand-note").setText("Aziz saw it")
    return driver, locked


def with_people(now: Snapshot, at_till: Person | None, asked: Asked | None = None) -> Snapshot:
    return replace(now, people=replace(now.people, at_till=at_till, asked=asked))


def test_who_says_afterwards_who_he_is_keeps_the_form_that_he_has_opened(
    open_window: OpenWindow,
) -> None:
    driver, locked = settled_by_nobody_known(open_window)
    driver.publish(with_people(locked, STAFF[1]))
    assert driver.is_visible("hand-panel")
    assert driver.find_as(QLineEdit, "hand-note").text() == "Aziz saw it"
    driver.publish(with_people(locked, STAFF[2]))
    assert not driver.is_visible("hand-panel"), "it is another one's now"


def test_a_note_stays_its_writers_through_two_pins(open_window: OpenWindow) -> None:
    """The first says who he is, the second is another one's who is to allow it."""
    driver, locked = settled_by_nobody_known(open_window)
    driver.click("hand-yes")
    driver.publish(with_people(locked, None, Asked(STAFF, None)))
    driver.publish(with_people(locked, STAFF[1]))
    driver.publish(with_people(locked, STAFF[1], Asked((OWNER_PERSON,), Act.SETTLE)))
    driver.press(Qt.Key.Key_Escape)
    driver.publish(with_people(locked, STAFF[1]))
    driver.click("settle-by-hand")
    assert driver.find_as(QLineEdit, "hand-note").text() == "Aziz saw it"


def test_a_note_that_was_given_up_is_nobody_s_by_being_opened_at_a_locked_till(
    open_window: OpenWindow,
) -> None:
    review = samples.bare_view(samples.sale(state=SaleState.REVIEW))
    now = samples.showing(review, people=samples.people(*STAFF, at_till=STAFF[0]))
    driver = open_window(now)
    driver.click("settle-by-hand")
    driver.click("hand-reason-1")
    driver.find_as(QLineEdit, "hand-note").setText("Aziz saw it")
    driver.click("hand-yes")
    driver.publish(with_people(now, STAFF[0], Asked((OWNER_PERSON,), Act.SETTLE)))
    driver.press(Qt.Key.Key_Escape)
    driver.publish(with_people(now, None))
    driver.click("settle-by-hand")
    driver.publish(with_people(now, STAFF[1]))
    assert not driver.is_visible("hand-panel")


def test_a_question_that_one_was_asked_is_not_answered_by_another(open_window: OpenWindow) -> None:
    people = samples.people(*STAFF, at_till=STAFF[0])
    driver = open_window(samples.showing(samples.WAITING, people=people))
    now = driver.window.snapshot
    driver.click("cancel")
    driver.publish(with_people(now, None))
    driver.publish(with_people(now, STAFF[0]))
    assert driver.is_visible("question"), "who comes again goes on"
    driver.publish(with_people(now, STAFF[1]))
    assert not driver.is_visible("question")
    driver.press(Qt.Key.Key_Tab)
    driver.press(Qt.Key.Key_Return)
    assert driver.sent_of(Cancel) == []


def test_what_a_pin_has_shown_to_one_is_not_shown_to_another(open_window: OpenWindow) -> None:
    now = at_till(OWNER_PERSON)
    driver = open_window(now)
    driver.press(Qt.Key.Key_F1)
    driver.click("support-file")
    part = SupportPart("settings.toml", 'shop = "Navoiy"')
    shown = replace(now, support=SupportState(SupportStep.SHOWN, (part,)))
    driver.publish(shown)
    assert driver.is_visible("support-panel")
    driver.publish(with_people(shown, TECHNICIAN))
    assert not driver.is_visible("support-panel")
    assert driver.sent_of(ForgetSupport) == [ForgetSupport()]


def test_a_receipt_that_one_wants_replaced_is_not_by_another(open_window: OpenWindow) -> None:
    paid = samples.paid(wants_receipt=True, receipt=RECEIPT)
    people = samples.people(*STAFF, at_till=STAFF[0])
    shown = samples.showing(paid, people=people)
    now = samples.with_preferences(shown, fiscal_receipts=True)
    driver = open_window(now)
    driver.click("replace-receipt")
    assert driver.find_as(Button, "replace-receipt").isChecked()
    driver.publish(replace(now, people=replace(people, at_till=STAFF[1])))
    assert driver.page() is Page.RESULT
    assert not driver.find_as(Button, "replace-receipt").isChecked()


def test_who_shows_his_badge_for_a_receipt_is_told_why_it_is_not_taken_and_the_next_one_is_not(
    open_window: OpenWindow,
) -> None:
    """His link waits until he has said who he is: he and the answer come at once."""
    people = samples.people(*STAFF, at_till=STAFF[0])
    shown = samples.showing(samples.paid(wants_receipt=True), people=people)
    now = samples.with_preferences(shown, fiscal_receipts=True)
    driver = open_window(now)
    driver.publish(with_people(now, None))
    driver.window.pages.take_scan("no link")
    (told,) = driver.sent_of(LinkReceipt)
    refused = replace(now, receipt_answer=ReceiptAnswer(told.sale_id, LinkFault.NOT_A_LINK))
    driver.publish(with_people(refused, STAFF[1]))
    assert driver.is_visible("receipt-error-text")
    driver.publish(with_people(refused, STAFF[2]))
    assert not driver.is_visible("receipt-error-text")


def test_an_address_that_was_typed_on_an_earlier_visit_is_no_printer_s(
    open_window: OpenWindow,
) -> None:
    network = {"printer_way": PrinterWay.NETWORK, "printer_address": "10.0.0.9:9100"}
    now = samples.with_preferences(at_till(TECHNICIAN), **network)
    driver = open_window(replace(now, printing=PrintingView(found=FoundPrinters())))
    driver.window._open_over(Page.PRINTER)
    fill(driver, "printer-host", "printer at the desk")
    driver.click("use-address")
    driver.find("shop-stir").setFocus()
    fill(driver, "shop-stir", "12345")
    driver.window._leave(Page.PRINTER)
    driver.window._open_over(Page.PRINTER)
    assert driver.find_as(QLineEdit, "printer-host").text() == "10.0.0.9:9100"
    assert driver.find_as(QLineEdit, "shop-stir").text() == ""
    for field in ("printer-host", "shop-stir"):
        assert not driver.is_visible(f"{field}-error")


def test_the_order_of_the_last_sale_does_not_come_back(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.type("516")
    order = driver.find_as(QLineEdit, "order-ref")
    order.setFocus()
    QTest.keyClicks(order, "B-7")
    QTest.keyClick(order, Qt.Key.Key_Return)
    answer = ChargeAnswer(driver.sent_of(Charge)[-1].idempotency_key, "sale-42")
    driver.publish(samples.showing(samples.WAITING, answer=answer))
    driver.click_past_guard("new-sale")
    order.setFocus()
    for _ in range(3):
        QTest.keyClick(order, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert order.text() == ""
    QTest.keyClicks(order, "C")
    QTest.keyClick(order, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert order.text() == "", "what is typed here is undone as ever"
