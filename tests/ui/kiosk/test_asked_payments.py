"""Another program asks for a payment: the customer may refuse it, and the asker hears its end."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from pos_app.domain.asked_payment import AskedPayment
from pos_app.domain.errors import JournalProblem, Trouble
from pos_app.domain.money import Limits, Money
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Right
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import Charge, FollowOrder
from pos_app.engine.api.snapshots import ChargeAnswer, OrderView, Phase
from pos_app.ui.devices.asked_lines import request_line
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from tests.drivers import samples
from tests.drivers.kiosk_driver import KioskDriver, OpenKiosk

SUM = Money.of_major(48_000)
ASKED = AskedPayment("A-1", SUM, "Kofe, 2 dona")
IN_ENGLISH = replace(ASKED, language=Language.EN)


class Asker:
    """Stands for the connection of an asker."""

    def __init__(self) -> None:
        self.when_gone: list[Callable[[], None]] = []
        self.told: list[dict[str, Any]] = []
        self.is_over = False

    def answer(self, line: bytes, *, last: bool) -> None:
        assert not self.is_over, "told more after the last word"
        self.told.append(json.loads(line))
        self.is_over = last

    @property
    def states(self) -> list[str]:
        return [each["state"] for each in self.told]


def asks(
    driver: KioskDriver,
    asked: AskedPayment = ASKED,
    *,
    wait: bool = True,
    sale: Sale | None = None,
) -> Asker:
    """Have another program ask, and the engine say what sale the order has."""
    asker = Asker()
    driver.window.orders.take(asker, request_line(asked, wait=wait))  # type: ignore[arg-type]
    assert driver.sent[-1] == FollowOrder(asked.order_ref)
    knows(driver, asked, sale)
    return asker


def knows(driver: KioskDriver, asked: AskedPayment, sale: Sale | None) -> None:
    others = [each for each in driver.window.snapshot.orders if each.order_ref != asked.order_ref]
    view = OrderView(asked.order_ref, sale)
    driver.publish(replace(driver.window.snapshot, orders=(*others, view)))


def is_begun(driver: KioskDriver, asked: AskedPayment) -> Sale:
    """Let the engine begin the sale that the customer has asked for."""
    charge = driver.last_charge()
    assert (charge.order_ref, charge.amount) == (asked.order_ref, asked.amount)
    assert charge.once_per_order
    view = samples.offered(samples.sale(amount=charge.amount, order_ref=asked.order_ref))
    now = driver.showing(view, charge)
    driver.publish(replace(now, orders=(OrderView(asked.order_ref, view.sale),)))
    return view.sale


def becomes(driver: KioskDriver, sale: Sale, state: SaleState) -> None:
    now = replace(sale, state=state)
    orders = (OrderView(sale.order_ref or "", now),)
    sales = (samples.bare_view(now),)
    driver.publish(replace(driver.window.snapshot, sales=sales, orders=orders))


def test_from_the_language_to_paid(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    asker = asks(driver)
    assert (driver.step(), asker.states) == (KioskStep.LANGUAGE, ["shown"])
    driver.touch("kiosk-language-en")
    assert driver.step() is KioskStep.CONFIRM, "there is no amount to type"
    assert driver.text("kiosk-chosen") == "Kofe, 2 dona"
    assert driver.text("kiosk-to-pay") == "48 000 so'm".replace("'", "ʻ")
    driver.touch("kiosk-pay")
    sale = is_begun(driver, ASKED)
    assert driver.step() is KioskStep.PAYMENT
    becomes(driver, sale, SaleState.CONFIRMING)
    becomes(driver, sale, SaleState.PAID)
    assert driver.step() is KioskStep.THANKS
    assert asker.states == ["shown", "shown", "undecided", "paid"]
    assert asker.told[-1]["number"] == sale.sequence
    assert asker.is_over
    driver.hear()
    driver.touch_at(driver.window.rect().center())
    driver.touch("kiosk-language-uz")
    assert driver.step() is KioskStep.AMOUNT, "the next customer is asked for nothing"


def test_with_a_language_straight_to_the_question(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    asks(driver, IN_ENGLISH)
    assert driver.step() is KioskStep.CONFIRM
    driver.press("✗")
    assert driver.step() is KioskStep.LANGUAGE, "another language, and no other amount"
    driver.press("3")
    assert driver.step() is KioskStep.CONFIRM
    driver.press("✓")
    assert driver.last_charge().customer_language is Language.RU


@pytest.mark.parametrize("leaves", [KioskEvent.LEFT, KioskEvent.TIME_OUT])
@pytest.mark.parametrize("asked", [ASKED, IN_ENGLISH], ids=["language", "confirm"])
def test_a_customer_who_refuses_or_goes_pays_nothing(
    open_kiosk: OpenKiosk, asked: AskedPayment, leaves: KioskEvent
) -> None:
    driver = open_kiosk()
    asker = asks(driver, asked)
    driver.window.flow.act(leaves)
    assert driver.step() is KioskStep.ATTRACT
    assert (asker.told[-1]["state"], asker.told[-1]["reason"]) == ("not_paid", "left")
    assert asker.is_over
    assert [each for each in driver.sent if isinstance(each, Charge)] == []
    assert driver.window.flow.asked is None


def test_what_was_not_paid_is_not_tried_again_by_the_customer(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    asker = asks(driver, IN_ENGLISH)
    driver.press("✓")
    becomes(driver, is_begun(driver, IN_ENGLISH), SaleState.CLOSED)
    assert driver.step() is KioskStep.NOT_PAID
    assert asker.states[-1] == "not_paid"
    assert not driver.is_visible("kiosk-not-paid-button-1")
    driver.window.flow.act(KioskEvent.AGAIN)
    assert driver.step() is KioskStep.ATTRACT


def test_one_who_goes_from_the_qr_leaves_it_open_and_the_asker_waits(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    asker = asks(driver, IN_ENGLISH)
    driver.press("✓")
    sale = is_begun(driver, IN_ENGLISH)
    driver.window.flow.act(KioskEvent.TIME_OUT)
    assert driver.step() is KioskStep.ATTRACT
    assert not asker.is_over
    becomes(driver, sale, SaleState.PAID)
    assert asker.states[-1] == "paid"
    assert driver.step() is KioskStep.ATTRACT


def test_one_who_goes_before_the_engine_has_answered_is_waited_for(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    asker = asks(driver, IN_ENGLISH)
    driver.press("✓")
    charge = driver.last_charge()
    driver.window.flow.act(KioskEvent.TIME_OUT)
    assert not asker.is_over, "it may have been begun"
    refused = ChargeAnswer(charge.idempotency_key, None, JournalProblem.DISK_FULL)
    driver.publish(replace(driver.window.snapshot, answer=refused))
    assert asker.states[-1] == "not_paid"


def test_an_order_that_may_be_begun_is_not_mistaken_for_the_one_that_is_shown(
    open_kiosk: OpenKiosk,
) -> None:
    driver = open_kiosk()
    asker = asks(driver, IN_ENGLISH)
    driver.press("✓")
    driver.window.flow.act(KioskEvent.TIME_OUT)
    other = replace(IN_ENGLISH, order_ref="A-2", amount=Money.of_major(5_000))
    assert asks(driver, other).states == ["shown"]
    assert (asker.states, asker.is_over) == (["shown"], False)
    again = asks(driver, IN_ENGLISH, wait=False)
    assert again.states == ["shown"]


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (SaleState.WAITING, "shown"),
        (SaleState.UNKNOWN, "undecided"),
        (SaleState.PAID, "paid"),
        (SaleState.CLOSED, "not_paid"),
    ],
)
def test_an_order_that_has_a_sale_is_told_of_and_not_asked_for(
    open_kiosk: OpenKiosk, state: SaleState, told: str
) -> None:
    driver = open_kiosk()
    sale = samples.sale(state=state, amount=SUM, order_ref="A-1")
    assert asks(driver, wait=False, sale=sale).states == [told]
    assert driver.step() is KioskStep.ATTRACT
    other = asks(driver, replace(ASKED, amount=Money.of_major(1)), sale=sale)
    assert (other.told[-1]["state"], other.told[-1]["reason"]) == ("refused", "ref_used")


def test_the_same_request_twice_is_one(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    first, second = asks(driver), asks(driver)
    assert (first.states, second.states) == (["shown"], ["shown"])
    third = asks(driver, replace(ASKED, amount=Money.of_major(1)))
    assert third.told[-1]["reason"] == "ref_used"
    driver.window.flow.act(KioskEvent.LEFT)
    assert (first.states[-1], second.states[-1]) == ("not_paid", "not_paid")
    assert driver.step() is KioskStep.ATTRACT, "neither of them is asked for anew"


@pytest.mark.parametrize("at", ["language", "confirm", "payment", "thanks", "staff"])
def test_nobody_is_disturbed(open_kiosk: OpenKiosk, at: str) -> None:
    driver = open_kiosk()
    if at == "language":
        driver.window.flow.act(KioskEvent.WOKEN)
    elif at == "staff":
        driver.publish(replace(driver.window.snapshot, withheld=frozenset(Right)))
        driver.window.flow.act(KioskEvent.STAFF_CALLED)
    elif at == "confirm":
        driver.go_to_confirm()
    else:
        view = driver.go_to_payment()
        if at == "thanks":
            paid = replace(view.sale, state=SaleState.PAID)
            driver.publish(replace(driver.window.snapshot, sales=(samples.bare_view(paid),)))
    before = driver.step()
    asker = asks(driver)
    assert (asker.states, asker.is_over) == (["busy"], True)
    assert (driver.step(), driver.window.flow.asked) == (before, None)


@pytest.mark.parametrize(
    ("major", "told"),
    [(999, "refused"), (1_000, "shown"), (50_000, "shown"), (50_001, "refused")],
)
def test_an_amount_is_asked_for_within_the_shops_limits(
    open_kiosk: OpenKiosk, major: int, told: str
) -> None:
    limits = Limits(Money.of_major(1_000), Money.of_major(50_000))
    driver = open_kiosk(samples.with_preferences(samples.snapshot(), limits=limits))
    asker = asks(driver, replace(ASKED, amount=Money.of_major(major)))
    assert asker.states == [told]
    assert asker.told[-1]["reason"] == ("amount" if told == "refused" else "")


def test_what_the_kiosk_cannot_take_is_told(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.publish(replace(driver.window.snapshot, trouble=Trouble.NO_NETWORK))
    asker = asks(driver)
    assert (asker.told[-1]["state"], asker.told[-1]["reason"]) == ("out_of_order", "network")
    driver.publish(replace(driver.window.snapshot, phase=Phase.STARTING))
    asker = Asker()
    driver.window.orders.take(asker, b"{}")  # type: ignore[arg-type]
    assert (asker.told[-1]["state"], asker.told[-1]["reason"]) == ("refused", "request")


def test_what_is_shown_goes_where_nothing_can_be_paid(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    asker = asks(driver, IN_ENGLISH)
    driver.publish(replace(driver.window.snapshot, trouble=Trouble.NO_NETWORK))
    assert driver.step() is KioskStep.OUT_OF_ORDER
    assert (asker.told[-1]["state"], asker.told[-1]["reason"]) == ("not_paid", "network")


def test_a_journal_that_cannot_be_read_asks_nobody(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    unread = OrderView("A-1", is_unread=True)
    driver.publish(replace(driver.window.snapshot, orders=(unread,)))
    asker = Asker()
    driver.window.orders.take(asker, request_line(ASKED, wait=True))  # type: ignore[arg-type]
    assert (asker.states, driver.step()) == (["out_of_order"], KioskStep.ATTRACT)


@pytest.mark.parametrize("phase", [Phase.BROKEN, Phase.FAILED, Phase.STARTING])
@pytest.mark.parametrize("is_begun_too", [True, False])
def test_what_came_before_a_customer_is_not_known_once_the_program_breaks(
    open_kiosk: OpenKiosk, phase: Phase, is_begun_too: bool
) -> None:
    driver = open_kiosk()
    asker = asks(driver, IN_ENGLISH)
    driver.press("✓")
    if is_begun_too:
        is_begun(driver, IN_ENGLISH)
    driver.publish(replace(driver.window.snapshot, phase=phase, sales=(), orders=()))
    assert (asker.states[-1], asker.is_over) == ("undecided", False)
    later = asks(driver, replace(ASKED, order_ref="A-2"))
    assert later.states == ["out_of_order"]


def test_what_was_taken_is_not_known_where_the_journal_cannot_be_read_again(
    open_kiosk: OpenKiosk,
) -> None:
    driver = open_kiosk()
    asker = asks(driver)
    driver.publish(replace(driver.window.snapshot, orders=(OrderView("A-1", is_unread=True),)))
    assert (asker.states[-1], asker.is_over) == ("undecided", False)


def test_an_order_that_the_engine_forgot_is_looked_for_again(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    asker = asks(driver)
    driver.sent.clear()
    driver.publish(replace(driver.window.snapshot, orders=()))
    driver.publish(replace(driver.window.snapshot, orders=()))
    assert [each for each in driver.sent if isinstance(each, FollowOrder)] == [FollowOrder("A-1")]
    knows(driver, ASKED, None)
    assert asker.states == ["shown"]


def test_an_asker_that_leaves_takes_nothing_away(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    asker = asks(driver)
    for told in asker.when_gone:
        told()
    driver.window.flow.act(KioskEvent.LEFT)
    assert asker.states == ["shown"]


def test_a_like_open_payment_is_asked_about_as_ever(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    asker = asks(driver, IN_ENGLISH)
    driver.press("✓")
    key = driver.last_charge().idempotency_key
    alike = ChargeAnswer(key, None, earlier=samples.sale(41))
    driver.publish(replace(driver.window.snapshot, answer=alike))
    assert driver.step() is KioskStep.DOUBT
    driver.touch("kiosk-doubt-button-1")
    charge = driver.last_charge()
    assert (charge.acknowledged_duplicate, charge.order_ref) == (samples.sale(41).sale_id, "A-1")
    becomes(driver, is_begun(driver, IN_ENGLISH), SaleState.PAID)
    assert asker.states[-1] == "paid"
