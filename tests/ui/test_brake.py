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
from pos_app.ui.wording import sale_title
from tests.ui import samples
from tests.ui.conftest import OpenTill
from tests.ui.gallery import Till

EARLIER = samples.sale(41)
ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


def key(till: Till, which: Qt.Key) -> None:
    QTest.keyClick(till.listener(), which)


def click(till: Till, name: str) -> None:
    shield = till.window.shield
    shield.hide()  # the moment after a charge in which nothing can be pressed is over
    QTest.mouseClick(till.find(name), Qt.MouseButton.LeftButton)


def answered(till: Till, earlier: Sale | None, now: Snapshot, **more: JournalProblem) -> None:
    last = till.sent_of(Charge)[-1]
    till.tell(
        replace(now, answer=ChargeAnswer(last.idempotency_key, None, earlier=earlier, **more))
    )


def stopped(till: OpenTill) -> Till:
    """1 250 000 with an order, stopped for an earlier sale that waits."""
    shop = till(samples.snapshot(samples.offered(EARLIER)))
    QTest.keyClicks(shop.listener(), "1250000")
    order = shop.find("order-ref")
    order.setFocus()
    QTest.keyClicks(order, "B-7")
    QTest.keyClick(order, ENTER)
    answered(shop, EARLIER, samples.snapshot(samples.offered(EARLIER)))
    return shop


def test_the_brake_shows_the_earlier_sale_with_the_safe_answer_in_focus(till: OpenTill) -> None:
    shop = stopped(till)
    assert shop.page() is Page.KEYPAD
    assert QApplication.focusWidget() is shop.find("open-earlier")
    about, facts = shop.text("question-about"), shop.text("question-about-todo")
    words = shop.window.pages.keypad.words
    assert "1 250 000 soʻm" in about
    assert sale_title(words, EARLIER) in about
    assert "41" in facts
    assert "17.07.2026 14:23" in facts


def test_enter_opens_the_earlier_one_and_charges_nothing(till: OpenTill) -> None:
    shop = stopped(till)
    key(shop, ENTER)
    assert len(shop.sent_of(Charge)) == 1
    assert shop.sent_of(Show) == [Show("sale-41")]
    assert shop.page() is Page.PAYMENT
    click(shop, "new-sale")
    assert shop.text("amount") == "0 soʻm", "what was typed is not the next customer's"


def test_enter_on_the_other_answer_charges_nothing_either(till: OpenTill) -> None:
    shop = stopped(till)
    key(shop, TAB)
    assert QApplication.focusWidget() is shop.find("charge-anyway")
    for _ in range(3):
        key(shop, ENTER)
    assert len(shop.sent_of(Charge)) == 1
    key(shop, TAB)
    assert QApplication.focusWidget() is shop.find("question-back")
    key(shop, TAB)
    assert QApplication.focusWidget() is shop.find("open-earlier")


@pytest.mark.parametrize("way", ["escape", "back"])
def test_going_back_keeps_what_was_typed_and_lets_it_be_changed(till: OpenTill, way: str) -> None:
    shop = stopped(till)
    if way == "escape":
        key(shop, ESCAPE)
    else:
        click(shop, "question-back")
    assert shop.text("amount") == "1 250 000 soʻm"
    shop.window.pages.keypad.setFocus()
    key(shop, Qt.Key.Key_Backspace)
    assert shop.text("amount") == "125 000 soʻm"
    assert len(shop.sent_of(Charge)) == 1


def test_charging_all_the_same_is_a_new_intent_with_the_same_contents(till: OpenTill) -> None:
    shop = stopped(till)
    click(shop, "charge-anyway")
    first, second = shop.sent_of(Charge)
    assert second == replace(
        first, idempotency_key=second.idempotency_key, acknowledged_duplicate="sale-41"
    )
    assert second.idempotency_key != first.idempotency_key
    assert (second.order_ref, second.customer_language) == ("B-7", Language.UZ)
    assert shop.page() is Page.PAYMENT
    begun = samples.offered(samples.sale(43))
    now = samples.showing(begun, answer=ChargeAnswer(second.idempotency_key, "sale-43"))
    shop.tell(now)
    assert not shop.window.question.isVisible()
    click(shop, "new-sale")
    assert shop.text("amount") == "0 soʻm"


def test_each_of_two_earlier_ones_is_asked_about_and_none_forgotten(till: OpenTill) -> None:
    shop = stopped(till)
    click(shop, "charge-anyway")
    answered(shop, samples.sale(40), samples.snapshot(samples.offered(EARLIER)))
    assert "40" in shop.text("question-about-todo")
    click(shop, "charge-anyway")
    last = shop.sent_of(Charge)[-1]
    assert (last.acknowledged_duplicate, last.acknowledged_before) == ("sale-40", ("sale-41",))


def test_the_question_follows_the_earlier_sale(till: OpenTill) -> None:
    shop = stopped(till)
    paid = SaleView(replace(EARLIER, state=SaleState.PAID, paid_at=samples.NOW))
    shop.tell(samples.snapshot(paid))
    words = shop.window.pages.keypad.words
    assert sale_title(words, paid.sale) in shop.text("question-about")


def test_a_refusal_after_the_brake_keeps_the_amount_and_says_why(till: OpenTill) -> None:
    shop = stopped(till)
    click(shop, "charge-anyway")
    answered(shop, None, samples.snapshot(), problem=JournalProblem.DISK_FULL)
    assert shop.page() is Page.KEYPAD
    assert shop.text("keypad-hint-text")
    assert shop.text("amount") == "1 250 000 soʻm"


# ---------------------------------------------------------------- a new QR for the same sale


def test_a_new_qr_of_a_canceled_sale_needs_no_warning(till: OpenTill) -> None:
    canceled = samples.closed(
        GatewayStatus.CANCELED, order_ref="A-3", customer_language=Language.RU
    )
    shop = till(samples.showing(canceled))
    click(shop, "renew")
    (charge,) = shop.sent_of(Charge)
    assert charge == Charge(
        charge.idempotency_key,
        samples.SUM,
        "A-3",
        Language.RU,
        acknowledged_duplicate=None,
        renews="sale-42",
    )
    assert not any(each.isVisible() for each in [shop.window.pages.payment.renew])
    begun = samples.offered(samples.sale(43, renews="sale-42"))
    shop.tell(samples.showing(begun, answer=ChargeAnswer(charge.idempotency_key, "sale-43")))
    assert shop.page() is Page.PAYMENT
    assert shop.text("card-number")


def test_the_customers_chosen_language_goes_with_the_new_qr(till: OpenTill) -> None:
    shop = till(samples.showing(samples.closed(GatewayStatus.CANCELED)))
    click(shop, "customer-language-en")
    click(shop, "renew")
    assert shop.sent_of(Charge)[0].customer_language is Language.EN


@pytest.mark.parametrize("old", [samples.run_out(), samples.closed(GatewayStatus.EXPIRED)])
def test_where_the_old_one_may_be_paid_the_person_is_warned_first(
    till: OpenTill, old: SaleView
) -> None:
    shop = till(samples.showing(old))
    click(shop, "renew")
    assert QApplication.focusWidget() is shop.find("keep-old")
    key(shop, ENTER)
    assert shop.sent_of(Charge) == []
    click(shop, "renew")
    shop.tell(samples.showing(old))
    assert shop.window.question.isVisible(), "a newer snapshot does not answer for the person"
    click(shop, "renew-anyway")
    (charge,) = shop.sent_of(Charge)
    assert (charge.renews, charge.acknowledged_duplicate) == ("sale-42", "sale-42")
    assert charge.amount == samples.SUM


def test_the_warning_goes_with_its_reason(till: OpenTill) -> None:
    shop = till(samples.showing(samples.run_out()))
    click(shop, "renew")
    shop.tell(samples.showing(SaleView(samples.sale(state=SaleState.CONFIRMING))))
    assert not shop.window.question.isVisible()
    assert not shop.window.pages.payment.renew.isVisible()


def test_an_earlier_sale_in_the_way_of_a_new_qr_is_shown_as_well(till: OpenTill) -> None:
    old = samples.showing(samples.run_out(), samples.offered(EARLIER))
    shop = till(old)
    click(shop, "renew")
    click(shop, "renew-anyway")
    answered(shop, EARLIER, old)
    assert shop.page() is Page.PAYMENT
    assert QApplication.focusWidget() is shop.find("open-earlier")
    click(shop, "charge-anyway")
    first, last = shop.sent_of(Charge)
    assert last == replace(
        first,
        idempotency_key=last.idempotency_key,
        acknowledged_duplicate="sale-41",
        acknowledged_before=("sale-42",),
    )
    answered(shop, EARLIER, old)
    click(shop, "open-earlier")
    assert shop.sent_of(Show) == [Show("sale-41")]


def test_a_new_qr_that_was_not_begun_says_why_on_its_page(till: OpenTill) -> None:
    old = samples.showing(samples.closed(GatewayStatus.CANCELED))
    shop = till(old)
    click(shop, "renew")
    answered(shop, None, old, problem=JournalProblem.DISK_FULL)
    assert shop.page() is Page.PAYMENT
    assert shop.text("payment-hint-text")
    assert shop.find("renew").isVisible()


def test_nothing_of_the_keypad_is_lost_by_a_new_qr(till: OpenTill) -> None:
    shop = till(samples.snapshot(samples.run_out()))
    QTest.keyClicks(shop.listener(), "516")
    click(shop, "open-sale-42")
    shop.tell(samples.showing(samples.closed(GatewayStatus.CANCELED)))
    click(shop, "renew")
    charge = shop.sent_of(Charge)[-1]
    assert charge.amount != Money.of_major(516)
    begun = samples.offered(samples.sale(43))
    shop.tell(samples.showing(begun, answer=ChargeAnswer(charge.idempotency_key, "sale-43")))
    click(shop, "new-sale")
    assert shop.text("amount") == "516 soʻm"


def test_the_question_of_closing_stays_over_a_sale_that_cannot_be_canceled(till: OpenTill) -> None:
    confirming = samples.showing(SaleView(samples.sale(state=SaleState.CONFIRMING)))
    shop = till(confirming)
    shop.window.close()
    shop.tell(confirming)
    assert shop.find("keep-open").isVisible()


def test_other_looks_wait_until_the_question_is_answered(till: OpenTill) -> None:
    shop = stopped(till)
    now = samples.snapshot(samples.offered(EARLIER))
    shop.tell(samples.in_looks(now, Appearance(dark=True)))
    assert shop.window.question.is_asking(CHARGE_ANYWAY)
    key(shop, ESCAPE)
    shop.tell(samples.in_looks(now, Appearance(dark=True)))
    assert shop.window._context.theme.looks.dark
    assert shop.text("amount") == "1 250 000 soʻm"


def test_who_left_while_a_charge_was_on_its_way_is_told_of_its_end(till: OpenTill) -> None:
    """The engine takes the new sale for the one on the screen, and would keep its notice back."""
    shop = till(samples.snapshot())
    QTest.keyClicks(shop.listener(), "516")
    key(shop, ENTER)
    click(shop, "sales")
    view = samples.offered(samples.sale())
    last = shop.sent_of(Charge)[-1]
    answer = ChargeAnswer(last.idempotency_key, view.sale.sale_id)
    shop.tell(samples.showing(view, answer=answer))
    assert shop.page() is Page.SALES
    assert shop.sent_of(Show) == [Show(None)]
