"""What was written by hand is there again: a PIN was given up, or the window was minimised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from pos_app.domain.by_hand import HandReason, RefundReason
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.people import Act
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.hand_commands import RecordRefund, SettleByHand
from pos_app.engine.api.people_view import Asked
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets.button import Button
from tests.drivers import samples
from tests.drivers.samples import OWNER_PERSON, STAFF
from tests.drivers.screens import open_sale, show_screen
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle
from tests.ui.window.other_looks import look_dark

REVIEW = samples.sale(41, SaleState.REVIEW)
PAID = samples.sale(39, SaleState.PAID)
NOTE = "Paid at sale 42, Aziz saw it"
Confirm = Callable[..., WindowDriver]


@pytest.fixture
def confirmed(open_window: OpenWindow) -> Confirm:
    """Confirm a settlement, or a refund of 7 000, for which a PIN is asked then."""

    def confirm(of: Sale, *, asks: bool = True) -> WindowDriver:
        driver = open_window(samples.snapshot())
        show_screen(driver, "sales", Language.EN)
        open_sale(of)(driver)
        press_way(driver, of)
        driver.click("hand-reason-1")
        if of is PAID:
            driver.find_as(QLineEdit, "hand-amount").setText("7000")
        driver.find_as(QLineEdit, "hand-note").setText(NOTE)
        driver.click("hand-yes")
        if asks:
            ask_pin(driver)
        return driver

    return confirm


def press_way(driver: WindowDriver, of: Sale) -> None:
    driver.click("record-refund" if of.state is SaleState.PAID else "settle-by-hand")


def ask_pin(driver: WindowDriver) -> None:
    people = samples.people(*STAFF, at_till=STAFF[2])
    asked = replace(people, asked=Asked((OWNER_PERSON,), Act.SETTLE))
    driver.publish(replace(driver.window.snapshot, people=asked))


def give_up_pin(driver: WindowDriver) -> None:
    driver.press(Qt.Key.Key_Escape)
    people = replace(driver.window.snapshot.people, asked=None)
    driver.publish(replace(driver.window.snapshot, people=people))


def written(driver: WindowDriver) -> tuple[str, list[bool]]:
    reasons = [driver.find_as(Button, f"hand-reason-{place}").isChecked() for place in range(3)]
    return driver.find_as(QLineEdit, "hand-note").text(), reasons


@pytest.mark.parametrize("looks", [False, True])
@pytest.mark.parametrize("of", [REVIEW, PAID], ids=["settled", "refunded"])
def test_a_pin_that_is_given_up_takes_no_note_along(
    confirmed: Confirm, of: Sale, *, looks: bool
) -> None:
    driver = confirmed(of)
    give_up_pin(driver)
    if looks:
        look_dark(driver)
    press_way(driver, of)
    assert written(driver) == (NOTE, [False, True, False])
    driver.click("hand-yes")
    if of is PAID:
        refund = RecordRefund(of.sale_id, Money.of_major(7000), tuple(RefundReason)[1], NOTE)
        assert driver.sent_of(RecordRefund) == [refund, refund]
    else:
        settled = SettleByHand(of.sale_id, of.state, tuple(HandReason)[1], NOTE)
        assert driver.sent_of(SettleByHand) == [settled, settled]


@pytest.mark.parametrize("how", ["esc", "other sale", "done", "left"])
def test_what_is_given_up_itself_or_done_comes_not_again(confirmed: Confirm, how: str) -> None:
    driver = confirmed(REVIEW)
    give_up_pin(driver)
    of = REVIEW
    match how:
        case "esc":
            press_way(driver, of)
            driver.press(Qt.Key.Key_Escape)
            ask_pin(driver)  # for something else
            give_up_pin(driver)
        case "other sale":
            of = samples.sale(40, SaleState.REVIEW)
        case "done":
            of = replace(REVIEW, last4="4242")
        case _:
            driver.window._go_to(Page.KEYPAD)
            driver.window._go_to(Page.SALES)
    open_sale(of)(driver)
    settle()
    press_way(driver, of)
    assert written(driver) == ("", [False, False, False])


def test_what_is_on_its_way_is_not_there_to_be_confirmed_twice(confirmed: Confirm) -> None:
    """Where a slow engine has not written a refund yet, a second press would be a second one."""
    driver = confirmed(PAID, asks=False)
    driver.publish(replace(driver.window.snapshot))
    press_way(driver, PAID)
    assert written(driver) == ("", [False, False, False])


def test_a_window_that_is_minimised_loses_no_note(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    show_screen(driver, "sales", Language.EN)
    open_sale(REVIEW)(driver)
    press_way(driver, REVIEW)
    driver.click("hand-reason-1")
    driver.find_as(QLineEdit, "hand-note").setText(NOTE)
    driver.window.showMinimized()
    settle()
    driver.window.showNormal()
    settle()
    assert written(driver) == (NOTE, [False, True, False])


@pytest.mark.parametrize("left", [False, True])
def test_on_the_page_of_the_payment_too(open_window: OpenWindow, *, left: bool) -> None:
    review = samples.showing(samples.bare_view(samples.sale(state=SaleState.REVIEW)))
    driver = open_window(review)
    driver.click("settle-by-hand")
    driver.click("hand-reason-1")
    driver.find_as(QLineEdit, "hand-note").setText(NOTE)
    driver.click("hand-yes")
    ask_pin(driver)
    give_up_pin(driver)
    if left:
        driver.window._go_to(Page.KEYPAD)
        driver.window._go_to(Page.PAYMENT, review.shown)
    else:
        look_dark(driver)
    driver.click("settle-by-hand")
    assert written(driver)[0] == ("" if left else NOTE)
