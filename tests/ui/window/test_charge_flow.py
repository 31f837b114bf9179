"""The earlier sale: the till stops, shows it, and charges by no key meant for something else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pos_app.domain.errors import JournalProblem
from pos_app.domain.money import Money
from pos_app.domain.payin import GatewayStatus, Language
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import Charge, Show
from pos_app.engine.api.snapshots import ChargeAnswer, SaleView, Snapshot
from pos_app.ui.model.confirmations import CHARGE_ANYWAY
from pos_app.ui.model.navigation import Page
from pos_app.ui.theme.theme import Appearance
from pos_app.ui.wording.sale_words import sale_title
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle

EARLIER = samples.sale(41)
ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


def answered(
    driver: WindowDriver, earlier: Sale | None, now: Snapshot, **more: JournalProblem
) -> None:
    last = driver.sent_of(Charge)[-1]
    driver.publish(
        replace(now, answer=ChargeAnswer(last.idempotency_key, None, earlier=earlier, **more))
    )


def stopped(open_window: OpenWindow) -> WindowDriver:
    """Charge 1 250 000 with an order, and be stopped for an earlier sale that waits."""
    driver = open_window(samples.snapshot(samples.offered(EARLIER)))
    driver.type("1250000")
    order = driver.find("order-ref")
    order.setFocus()
    QTest.keyClicks(order, "B-7")
    QTest.keyClick(order, ENTER)
    answered(driver, EARLIER, samples.snapshot(samples.offered(EARLIER)))
    return driver


def test_the_brake_shows_the_earlier_sale_with_the_safe_answer_in_focus(
    open_window: OpenWindow,
) -> None:
    driver = stopped(open_window)
    assert driver.page() is Page.KEYPAD
    assert QApplication.focusWidget() is driver.find("open-earlier")
    about, facts = driver.text("question-about"), driver.text("question-about-todo")
    words = driver.window.pages.keypad.words
    assert "1 250 000 soʻm" in about
    assert sale_title(words, EARLIER) in about
    assert "41" in facts
    assert "17.07.2026 14:23" in facts


def test_a_charge_under_way_shows_nothing_of_the_payment_before(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(samples.WAITING))
    customer = driver.window.pages.payment.customer
    told = (customer.countdown, customer._details.bank, customer._details.card)
    assert all(each.isVisible() for each in told)
    driver.click("new-sale")
    driver.type("5000")
    driver.press(ENTER)
    settle()
    assert driver.page() is Page.PAYMENT
    assert [each for each in told if each.isVisible()] == []


def test_enter_opens_the_earlier_one_and_charges_nothing(open_window: OpenWindow) -> None:
    driver = stopped(open_window)
    driver.press(ENTER)
    assert len(driver.sent_of(Charge)) == 1
    assert driver.sent_of(Show) == [Show("sale-41")]
    assert driver.page() is Page.PAYMENT
    driver.click_past_guard("new-sale")
    assert driver.text("amount") == "0 soʻm", "what was typed is not the next customer's"


def test_enter_on_the_other_answer_charges_nothing_either(open_window: OpenWindow) -> None:
    driver = stopped(open_window)
    driver.press(TAB)
    assert QApplication.focusWidget() is driver.find("charge-anyway")
    for _ in range(3):
        driver.press(ENTER)
    assert len(driver.sent_of(Charge)) == 1
    driver.press(TAB)
    assert QApplication.focusWidget() is driver.find("question-back")
    driver.press(TAB)
    assert QApplication.focusWidget() is driver.find("open-earlier")


@pytest.mark.parametrize("way", ["escape", "back"])
def test_going_back_keeps_what_was_typed_and_lets_it_be_changed(
    open_window: OpenWindow, way: str
) -> None:
    driver = stopped(open_window)
    if way == "escape":
        driver.press(ESCAPE)
    else:
        driver.click_past_guard("question-back")
    assert driver.text("amount") == "1 250 000 soʻm"
    driver.window.pages.keypad.setFocus()
    driver.press(Qt.Key.Key_Backspace)
    assert driver.text("amount") == "125 000 soʻm"
    assert len(driver.sent_of(Charge)) == 1


def test_a_press_meant_for_another_question_charges_nothing(open_window: OpenWindow) -> None:
    """The answer of a slow engine comes while somebody is about to say that the till may close."""
    driver = open_window(samples.snapshot(samples.offered(EARLIER)))
    driver.type("1250000")
    driver.press(ENTER)
    driver.window.click_guard.hide()
    driver.window.close()
    answered(driver, EARLIER, samples.snapshot(samples.offered(EARLIER)))
    yes = driver.find(CHARGE_ANYWAY)
    middle = yes.mapTo(driver.window, yes.rect().center())
    for press in (QTest.mouseClick, QTest.mouseDClick):
        press(driver.window.windowHandle(), Qt.MouseButton.LeftButton, pos=middle)
    assert driver.is_visible(CHARGE_ANYWAY)
    assert len(driver.sent_of(Charge)) == 1
    driver.window.click_guard.hide()
    QTest.mouseClick(driver.window.windowHandle(), Qt.MouseButton.LeftButton, pos=middle)
    assert len(driver.sent_of(Charge)) == 2


def test_a_press_meant_to_charge_closes_nothing(open_window: OpenWindow) -> None:
    """The system may want the window closed while a question stands there."""
    driver = stopped(open_window)
    driver.window.click_guard.hide()
    wanted: list[bool] = []
    driver.window.quit_wanted.connect(lambda: wanted.append(True))
    driver.window.close()
    settle()
    yes = driver.find("confirm-close")
    middle = yes.mapTo(driver.window, yes.rect().center())
    QTest.mouseClick(driver.window.windowHandle(), Qt.MouseButton.LeftButton, pos=middle)
    assert (wanted, driver.is_visible("confirm-close")) == ([], True)
    driver.window.contents.question_panel._guard.hide()
    QTest.mouseClick(driver.window.windowHandle(), Qt.MouseButton.LeftButton, pos=middle)
    assert wanted == [True]


def test_charging_all_the_same_is_a_new_intent_with_the_same_contents(
    open_window: OpenWindow,
) -> None:
    driver = stopped(open_window)
    driver.click_past_guard("charge-anyway")
    first, second = driver.sent_of(Charge)
    assert second == replace(
        first, idempotency_key=second.idempotency_key, acknowledged_duplicate="sale-41"
    )
    assert second.idempotency_key != first.idempotency_key
    assert (second.order_ref, second.customer_language) == ("B-7", Language.UZ)
    assert driver.page() is Page.PAYMENT
    begun = samples.offered(samples.sale(43))
    now = samples.showing(begun, answer=ChargeAnswer(second.idempotency_key, "sale-43"))
    driver.publish(now)
    assert not driver.window.contents.question_panel.isVisible()
    driver.click_past_guard("new-sale")
    assert driver.text("amount") == "0 soʻm"


def test_each_of_two_earlier_ones_is_asked_about_and_none_forgotten(
    open_window: OpenWindow,
) -> None:
    driver = stopped(open_window)
    driver.click_past_guard("charge-anyway")
    answered(driver, samples.sale(40), samples.snapshot(samples.offered(EARLIER)))
    assert "40" in driver.text("question-about-todo")
    driver.click_past_guard("charge-anyway")
    last = driver.sent_of(Charge)[-1]
    assert (last.acknowledged_duplicate, last.acknowledged_before) == ("sale-40", ("sale-41",))


def test_the_question_follows_the_earlier_sale(open_window: OpenWindow) -> None:
    driver = stopped(open_window)
    paid = SaleView(replace(EARLIER, state=SaleState.PAID, paid_at=samples.NOW))
    driver.publish(samples.snapshot(paid))
    words = driver.window.pages.keypad.words
    assert sale_title(words, paid.sale) in driver.text("question-about")


def test_a_refusal_after_the_brake_keeps_the_amount_and_says_why(open_window: OpenWindow) -> None:
    driver = stopped(open_window)
    driver.click_past_guard("charge-anyway")
    answered(driver, None, samples.snapshot(), problem=JournalProblem.DISK_FULL)
    assert driver.page() is Page.KEYPAD
    assert driver.text("keypad-hint-text")
    assert driver.text("amount") == "1 250 000 soʻm"


# ---------------------------------------------------------------- a new QR for the same sale


def test_a_new_qr_of_a_canceled_sale_needs_no_warning(open_window: OpenWindow) -> None:
    canceled = samples.closed(
        GatewayStatus.CANCELED, order_ref="A-3", customer_language=Language.RU
    )
    driver = open_window(samples.showing(canceled))
    driver.click_past_guard("renew")
    (charge,) = driver.sent_of(Charge)
    assert charge == Charge(
        charge.idempotency_key,
        samples.SUM,
        "A-3",
        Language.RU,
        acknowledged_duplicate=None,
        renews="sale-42",
    )
    assert not any(each.isVisible() for each in [driver.window.pages.payment.keys.renew])
    begun = samples.offered(samples.sale(43, renews="sale-42"))
    driver.publish(samples.showing(begun, answer=ChargeAnswer(charge.idempotency_key, "sale-43")))
    assert driver.page() is Page.PAYMENT
    assert driver.text("card-number")


def test_the_customers_chosen_language_goes_with_the_new_qr(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(samples.closed(GatewayStatus.CANCELED)))
    driver.click_past_guard("customer-language-en")
    driver.click_past_guard("renew")
    assert driver.sent_of(Charge)[0].customer_language is Language.EN


@pytest.mark.parametrize("old", [samples.run_out(), samples.closed(GatewayStatus.EXPIRED)])
def test_where_the_old_one_may_be_paid_the_person_is_warned_first(
    open_window: OpenWindow, old: SaleView
) -> None:
    driver = open_window(samples.showing(old))
    driver.click_past_guard("renew")
    assert QApplication.focusWidget() is driver.find("keep-old")
    driver.press(ENTER)
    assert driver.sent_of(Charge) == []
    driver.click_past_guard("renew")
    driver.publish(samples.showing(old))
    assert driver.window.contents.question_panel.isVisible(), (
        "a newer snapshot does not answer for the person"
    )
    driver.click_past_guard("renew-anyway")
    (charge,) = driver.sent_of(Charge)
    assert (charge.renews, charge.acknowledged_duplicate) == ("sale-42", "sale-42")
    assert charge.amount == samples.SUM


def test_the_warning_goes_with_its_reason(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(samples.run_out()))
    driver.click_past_guard("renew")
    driver.publish(samples.showing(samples.bare_view(samples.sale(state=SaleState.CONFIRMING))))
    assert not driver.window.contents.question_panel.isVisible()
    assert not driver.window.pages.payment.keys.renew.isVisible()


def test_an_earlier_sale_in_the_way_of_a_new_qr_is_shown_as_well(open_window: OpenWindow) -> None:
    old = samples.showing(samples.run_out(), samples.offered(EARLIER))
    driver = open_window(old)
    driver.click_past_guard("renew")
    driver.click_past_guard("renew-anyway")
    answered(driver, EARLIER, old)
    assert driver.page() is Page.PAYMENT
    assert QApplication.focusWidget() is driver.find("open-earlier")
    driver.click_past_guard("charge-anyway")
    first, last = driver.sent_of(Charge)
    assert last == replace(
        first,
        idempotency_key=last.idempotency_key,
        acknowledged_duplicate="sale-41",
        acknowledged_before=("sale-42",),
    )
    answered(driver, EARLIER, old)
    driver.click_past_guard("open-earlier")
    assert driver.sent_of(Show) == [Show("sale-41")]


def test_a_new_qr_that_was_not_begun_says_why_on_its_page(open_window: OpenWindow) -> None:
    old = samples.showing(samples.closed(GatewayStatus.CANCELED))
    driver = open_window(old)
    driver.click_past_guard("renew")
    answered(driver, None, old, problem=JournalProblem.DISK_FULL)
    assert driver.page() is Page.PAYMENT
    assert driver.text("payment-hint-text")
    assert driver.find("renew").isVisible()


def test_nothing_of_the_keypad_is_lost_by_a_new_qr(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(samples.run_out()))
    driver.type("516")
    driver.click_past_guard("open-sale-42")
    driver.publish(samples.showing(samples.closed(GatewayStatus.CANCELED)))
    driver.click_past_guard("renew")
    charge = driver.sent_of(Charge)[-1]
    assert charge.amount != Money.of_major(516)
    begun = samples.offered(samples.sale(43))
    driver.publish(samples.showing(begun, answer=ChargeAnswer(charge.idempotency_key, "sale-43")))
    driver.click_past_guard("new-sale")
    assert driver.text("amount") == "516 soʻm"


def test_the_question_of_closing_stays_over_a_sale_that_cannot_be_canceled(
    open_window: OpenWindow,
) -> None:
    confirming = samples.showing(samples.bare_view(samples.sale(state=SaleState.CONFIRMING)))
    driver = open_window(confirming)
    driver.window.close()
    driver.publish(confirming)
    assert driver.find("keep-open").isVisible()


@pytest.mark.parametrize("key", [ESCAPE, Qt.Key.Key_F5, Qt.Key.Key_Tab])
def test_a_question_that_goes_with_the_button_it_came_from_leaves_the_keys_to_the_page(
    open_window: OpenWindow, key: Qt.Key
) -> None:
    driver = open_window(samples.showing(samples.WAITING))
    driver.find("cancel").setFocus()
    driver.press(Qt.Key.Key_Space)
    assert driver.is_visible("question")
    driver.publish(samples.showing(samples.closed(GatewayStatus.CANCELED)))
    assert not driver.is_visible("question")
    driver.press(key)
    match key:
        case Qt.Key.Key_Escape:
            assert driver.page() is Page.KEYPAD
        case Qt.Key.Key_F5:
            assert len(driver.sent_of(Charge)) == 1
        case _:
            assert driver.key_target().isVisible()
            assert driver.key_target() is not driver.window


def test_other_looks_wait_until_the_question_is_answered(open_window: OpenWindow) -> None:
    driver = stopped(open_window)
    now = samples.snapshot(samples.offered(EARLIER))
    driver.publish(samples.in_appearance(now, Appearance(dark=True)))
    assert driver.window.contents.question_panel.is_asking(CHARGE_ANYWAY)
    driver.press(ESCAPE)
    driver.publish(samples.in_appearance(now, Appearance(dark=True)))
    assert driver.window._context.theme.appearance.dark
    assert driver.text("amount") == "1 250 000 soʻm"


def test_who_left_while_a_charge_was_on_its_way_is_told_of_its_end(open_window: OpenWindow) -> None:
    """The engine takes the new sale for the one on the screen, and would keep its notice back."""
    driver = open_window(samples.snapshot())
    driver.type("516")
    driver.press(ENTER)
    driver.click_past_guard("sales")
    view = samples.offered(samples.sale())
    last = driver.sent_of(Charge)[-1]
    answer = ChargeAnswer(last.idempotency_key, view.sale.sale_id)
    driver.publish(samples.showing(view, answer=answer))
    assert driver.page() is Page.SALES
    assert driver.sent_of(Show) == [Show(None)]
