"""What charges a customer, and what must not: one confirmed amount, once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from pos_app.domain.errors import JournalProblem
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import AcknowledgeNotice, Cancel, Charge, Command
from pos_app.engine.api.print_commands import PrintSlip
from pos_app.engine.api.snapshots import ChargeAnswer, Phase
from pos_app.ui.kiosk.kiosk_flow import KioskFlow
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from tests.drivers import samples
from tests.drivers.kiosk_driver import KioskDriver, OpenKiosk
from tests.drivers.screen_snapshots import with_printer
from tests.ui.kiosk.traces import codes_in, traces_of


def sent(driver: KioskDriver, kind: type[object]) -> list[object]:
    return [each for each in driver.sent if isinstance(each, kind)]


@pytest.mark.parametrize("event", [KioskEvent.CONFIRMED, KioskEvent.NOT_MINE])
@pytest.mark.parametrize("step", KioskStep)
def test_only_a_question_that_is_answered_charges(step: KioskStep, event: KioskEvent) -> None:
    commands: list[Command] = []
    flow = KioskFlow(samples.snapshot(), commands.append, lambda: None)
    flow.step, flow.amount, flow.language = step, Money.of_major(5_000), Language.EN
    flow.act(event)
    answers = {KioskStep.CONFIRM: KioskEvent.CONFIRMED, KioskStep.DOUBT: KioskEvent.NOT_MINE}
    charges = answers.get(step) is event
    assert [type(each) for each in commands] == [Charge] * charges
    assert flow.step is (KioskStep.PAYMENT if charges else step), "no charge without its page"


def test_the_answer_to_the_last_customer_is_none_to_the_next(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    last = driver.go_to_payment(Language.RU)
    driver.window.flow.act(KioskEvent.TIME_OUT)
    driver.publish(replace(driver.window.snapshot, shown=None))
    driver.go_to_confirm(Language.EN, 51_600)
    driver.touch("kiosk-pay")
    driver.publish(replace(driver.window.snapshot, shown=None))
    assert driver.step() is KioskStep.PAYMENT
    assert codes_in(driver.window) == []
    assert traces_of(last, driver.window) == []
    own = driver.answer_charge(number=43)
    assert driver.window.flow.sale_id == own.sale.sale_id
    assert codes_in(driver.window) == [samples.CARD]


def test_a_refusal_of_the_last_customers_charge_is_not_told_to_the_next(
    open_kiosk: OpenKiosk,
) -> None:
    driver = open_kiosk()
    driver.go_to_confirm()
    driver.touch("kiosk-pay")
    first = driver.last_charge()
    driver.window.flow.act(KioskEvent.TIME_OUT)
    driver.go_to_confirm(Language.EN, 51_600)
    driver.touch("kiosk-pay")
    refused = ChargeAnswer(first.idempotency_key, None, JournalProblem.DISK_FULL)
    driver.publish(replace(driver.window.snapshot, answer=refused))
    assert driver.step() is KioskStep.PAYMENT
    assert driver.answer_charge(number=43).sale.sale_id == driver.window.flow.sale_id


@pytest.mark.parametrize("begun", [True, False])
def test_a_till_that_failed_and_is_opened_again_may_yet_begin_what_was_charged(
    open_kiosk: OpenKiosk, *, begun: bool
) -> None:
    driver = open_kiosk()
    driver.go_to_confirm()
    driver.touch("kiosk-pay")
    charge = driver.last_charge()
    for phase in (Phase.FAILED, Phase.STARTING, Phase.READY):
        driver.publish(replace(driver.window.snapshot, phase=phase))
        assert driver.step() is KioskStep.PAYMENT, "no second one is offered meanwhile"
    if begun:
        assert driver.answer_charge().sale.sale_id == driver.window.flow.sale_id
        assert codes_in(driver.window) == [samples.CARD]
    else:
        declined = ChargeAnswer(charge.idempotency_key, None)
        driver.publish(replace(driver.window.snapshot, answer=declined))
        assert driver.step() is KioskStep.NOT_PAID
    assert sent(driver, Charge) == [charge]


def test_zeros_of_an_amount_typed_quickly_call_nobody(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.press("1", "4", "1", *"000000", "✓")
    assert driver.step() is KioskStep.CONFIRM
    assert driver.text("kiosk-to-pay").startswith("1 000 000 ")


@pytest.mark.parametrize("key", ["7", "8", "9"])
def test_a_key_that_wakes_changes_nothing_else(open_kiosk: OpenKiosk, key: str) -> None:
    driver = open_kiosk()
    driver.press(key)
    assert driver.step() is KioskStep.LANGUAGE
    kiosk = driver.window.contents.kiosk
    assert not kiosk.low
    assert not kiosk.ui.theme.appearance.large
    assert not driver.window.speech.is_on


def test_what_is_being_cancelled_is_not_cancelled_again(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    view = driver.go_to_payment()
    driver.press("✗")
    for state in (SaleState.CONFIRMING, SaleState.UNKNOWN, SaleState.WAITING):
        sale = replace(view.sale, state=state, cancel_requested=True)
        shown = samples.bare_view(sale, can_cancel=False)
        driver.publish(replace(driver.window.snapshot, sales=(shown,)))
    assert driver.step() is KioskStep.PAYMENT
    driver.press("✗")
    assert driver.step() is KioskStep.NOT_PAID
    assert sent(driver, Cancel) == [Cancel(view.sale.sale_id)]


def test_what_staff_have_put_aside_is_not_put_aside_again(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    view = driver.go_to_payment()
    paid = replace(view.sale, state=SaleState.PAID, notice_acknowledged=True)
    driver.publish(replace(driver.window.snapshot, sales=(samples.bare_view(paid),)))
    driver.hear()
    driver.window.flow.act(KioskEvent.TIME_OUT)
    assert driver.step() is KioskStep.ATTRACT
    assert sent(driver, AcknowledgeNotice) == []


def test_thanks_that_were_seen_once_stay_seen(open_kiosk: OpenKiosk) -> None:
    """Though the program did not know for a moment, and says it again as the customer goes."""
    driver = open_kiosk()
    view = driver.go_to_payment()
    paid = samples.bare_view(replace(view.sale, state=SaleState.PAID))
    driver.publish(replace(driver.window.snapshot, sales=(paid,)))
    driver.hear()
    driver.publish(replace(driver.window.snapshot, phase=Phase.BROKEN))
    assert driver.step() is KioskStep.ASK_STAFF
    driver.hear()
    driver.window.flow.set_snapshot(replace(driver.window.snapshot, phase=Phase.READY))
    driver.window.flow.act(KioskEvent.TIME_OUT)
    assert len(sent(driver, AcknowledgeNotice)) == 1


@pytest.mark.parametrize("has_printer", [True, False])
@pytest.mark.parametrize("wanted", [True, False])
def test_a_slip_comes_where_it_is_wanted_and_can_be_printed(
    open_kiosk: OpenKiosk, qtbot: QtBot, has_printer: bool, wanted: bool
) -> None:
    first = with_printer(samples.snapshot()) if has_printer else samples.snapshot()
    driver = open_kiosk(samples.with_preferences(first, print_after_paid=wanted))
    view = driver.go_to_payment()
    paid = replace(view.sale, state=SaleState.PAID)
    driver.publish(replace(driver.window.snapshot, sales=(samples.bare_view(paid),)))
    assert driver.step() is KioskStep.THANKS
    prints = has_printer and wanted
    assert (driver.window._slips._sender is not None) is prints, "it is drawn apart"
    qtbot.waitUntil(lambda: len(sent(driver, PrintSlip)) == prints)


def test_another_try_is_told_of_its_own_end(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.go_to_payment()
    driver.press("✗")
    given_up = driver.text("kiosk-not-paid-sentence-0")
    driver.press("✓", *"7000", "✓", "✓")
    refused = ChargeAnswer(driver.last_charge().idempotency_key, None, JournalProblem.DISK_FULL)
    driver.publish(replace(driver.window.snapshot, answer=refused, shown=None))
    assert driver.step() is KioskStep.NOT_PAID
    assert driver.text("kiosk-not-paid-sentence-0") != given_up


def test_the_late_answer_to_who_left_takes_nothing_off_the_next_ones_screen(
    open_kiosk: OpenKiosk,
) -> None:
    driver = open_kiosk()
    driver.go_to_confirm()
    driver.touch("kiosk-pay")
    left = driver.last_charge()
    driver.window.flow.act(KioskEvent.TIME_OUT)
    view = driver.go_to_payment(Language.RU, 51_600, number=43)
    now, before = driver.window.snapshot, len(driver.sent)
    driver.publish(replace(now, answer=ChargeAnswer(left.idempotency_key, "sale-of-who-left")))
    assert driver.sent[before:] == [Cancel("sale-of-who-left")]
    assert driver.window.flow.view == view


@pytest.mark.parametrize("mode", Mode)
def test_a_charge_names_the_mode_that_the_customer_saw(open_kiosk: OpenKiosk, mode: Mode) -> None:
    driver = open_kiosk(samples.in_mode(samples.snapshot(), mode))
    driver.go_to_confirm(Language.EN, 51_600)
    driver.touch("kiosk-pay")
    assert driver.last_charge().mode is mode


def test_who_left_is_not_forgotten_where_the_next_one_is_answered_in_the_same_moment(
    open_kiosk: OpenKiosk,
) -> None:
    driver = open_kiosk()
    driver.go_to_confirm()
    driver.touch("kiosk-pay")
    left = ChargeAnswer(driver.last_charge().idempotency_key, "sale-of-who-left")
    driver.window.flow.act(KioskEvent.TIME_OUT)
    driver.go_to_confirm(Language.RU, 51_600)
    driver.touch("kiosk-pay")
    view = samples.offered(samples.sale(43, customer_language=Language.RU))
    now = driver.showing(view, driver.last_charge())
    for _ in range(2):
        driver.publish(replace(now, answers_before=(left,)))
    assert sent(driver, Cancel) == [Cancel("sale-of-who-left")]
    assert driver.window.flow.view == view
