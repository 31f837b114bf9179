"""Charges that are not answered yet: each is followed to its answer, whatever comes between."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.errors import JournalProblem
from pos_app.domain.money import Money
from pos_app.engine.api.commands import Charge, Show
from pos_app.engine.api.snapshots import ChargeAnswer, Phase, SaleView
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, WindowDriver
from tests.ui.window.test_charge_flow import EARLIER, ENTER, answered


def twice_charged(open_window: OpenWindow, old: SaleView) -> tuple[WindowDriver, Charge, Charge]:
    """Charge 516, and have a new QR for another payment begun before that is answered."""
    now = samples.snapshot(old)
    driver = open_window(now)
    driver.type("516")
    driver.press(ENTER)
    driver.click_past_guard(f"open-{old.sale.sale_id}")
    driver.click_past_guard("renew")
    driver.click_past_guard("renew-anyway")
    first, second = driver.sent_of(Charge)
    assert second.renews == old.sale.sale_id
    return driver, first, second


def test_two_charges_that_are_answered_at_once_are_both_taken(open_window: OpenWindow) -> None:
    driver, first, second = twice_charged(open_window, samples.run_out())
    driver.publish(
        samples.showing(
            samples.offered(samples.sale(44)),
            samples.offered(samples.sale(43)),
            answers_before=(ChargeAnswer(first.idempotency_key, "sale-43"),),
            answer=ChargeAnswer(second.idempotency_key, "sale-44"),
        )
    )
    assert driver.window.navigator.destination.sale_id == "sale-44"
    assert driver.sent_of(Show) == [Show("sale-42")], "the engine knows where it led by itself"
    driver.click_past_guard("new-sale")
    driver.type("7")
    assert driver.text("amount") == "7 soʻm", "the keypad is free again, and empty"


def test_the_refusal_of_the_first_of_two_is_said_on_the_keypad(open_window: OpenWindow) -> None:
    driver, first, second = twice_charged(open_window, samples.run_out())
    refused = ChargeAnswer(first.idempotency_key, None, JournalProblem.DISK_FULL)
    answer = ChargeAnswer(second.idempotency_key, "sale-44")
    view = samples.offered(samples.sale(44))
    driver.publish(samples.showing(view, answers_before=(refused,), answer=answer))
    assert driver.window.navigator.destination.sale_id == "sale-44"
    driver.click_past_guard("new-sale")
    assert driver.text("amount") == "516 soʻm"
    assert driver.text("keypad-hint-text")


def test_the_brake_asks_about_the_first_of_two_as_well(open_window: OpenWindow) -> None:
    driver, first, second = twice_charged(open_window, samples.run_out())
    stopped_one = ChargeAnswer(first.idempotency_key, None, earlier=EARLIER)
    view = samples.offered(samples.sale(44))
    driver.publish(samples.showing(view, answer=stopped_one))
    assert driver.page() is Page.PAYMENT
    driver.click_past_guard("charge-anyway")
    third = driver.sent_of(Charge)[-1]
    assert (third.amount, third.acknowledged_duplicate) == (Money.of_major(516), "sale-41")
    begun = ChargeAnswer(second.idempotency_key, "sale-44")
    driver.publish(samples.showing(view, answers_before=(stopped_one,), answer=begun))
    assert driver.window._charge_flow.pending == third


def test_a_refused_new_qr_says_why_also_to_who_looks_at_another_payment(
    open_window: OpenWindow,
) -> None:
    old = samples.showing(samples.run_out(), samples.offered(samples.sale(43)))
    driver = open_window(old)
    driver.click_past_guard("renew")
    driver.click_past_guard("renew-anyway")
    driver.click_past_guard("open-sale-43")
    answered(driver, None, old, problem=JournalProblem.DISK_FULL)
    assert driver.text("payment-hint-text")
    driver.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert driver.window.navigator.destination.sale_id == "sale-43"
    assert not driver.is_visible("payment-hint-text")


def test_where_the_second_of_two_is_refused_the_engine_is_told_what_is_shown(
    open_window: OpenWindow,
) -> None:
    driver, first, second = twice_charged(open_window, samples.run_out())
    begun = ChargeAnswer(first.idempotency_key, "sale-43")
    now = samples.showing(samples.run_out(), samples.offered(samples.sale(43)))
    driver.sent.clear()
    driver.publish(replace(now, answer=begun))
    assert driver.sent_of(Show) == [], "it would lock a till that locks after each sale"
    refused = ChargeAnswer(second.idempotency_key, None, JournalProblem.DISK_FULL)
    driver.publish(replace(now, answers_before=(begun,), answer=refused))
    assert driver.sent_of(Show) == [Show("sale-42")]


def test_a_sale_that_was_begun_before_the_till_failed_is_not_charged_once_more(
    open_window: OpenWindow,
) -> None:
    """Both may come to the window in one moment."""
    driver = open_window(samples.snapshot())
    driver.type("516")
    driver.press(ENTER)
    (charge,) = driver.sent_of(Charge)
    begun = ChargeAnswer(charge.idempotency_key, "sale-43")
    problem = JournalProblem.DISK_FULL
    driver.publish(samples.snapshot(phase=Phase.FAILED, failure=problem, answer=begun))
    assert driver.page() is Page.FAULT
    driver.publish(samples.showing(samples.offered(samples.sale(43)), answer=begun))
    assert driver.window.navigator.destination.sale_id == "sale-43"
    driver.click_past_guard("new-sale")
    assert driver.text("amount") == "0 soʻm", "the keypad is free again, and empty"


@pytest.mark.parametrize("begun", [True, False])
def test_a_till_that_failed_and_is_opened_again_may_yet_begin_what_was_charged(
    open_window: OpenWindow, *, begun: bool
) -> None:
    """What was sent while it was opened is answered after all that was asked for before."""
    driver = open_window(samples.snapshot(phase=Phase.STARTING))
    driver.type("516")
    driver.press(ENTER)
    (charge,) = driver.sent_of(Charge)
    driver.publish(samples.snapshot(phase=Phase.FAILED, failure=JournalProblem.IN_USE))
    assert driver.page() is Page.FAULT
    for phase in (Phase.STARTING, Phase.READY):
        driver.publish(samples.snapshot(phase=phase))
        driver.window.click_guard.hide()
        driver.press(ENTER)
    assert driver.sent_of(Charge) == [charge]
    answer = ChargeAnswer(charge.idempotency_key, "sale-43" if begun else None)
    views = (samples.offered(samples.sale(43)),) if begun else ()
    driver.publish(samples.snapshot(*views, answer=answer))
    assert driver.window.navigator.destination.sale_id == answer.sale_id
    assert driver.page() is (Page.PAYMENT if begun else Page.KEYPAD)
    assert driver.window.pages.keypad.entry.is_empty is begun
