"""A customer's whole way, by touch alone and by twelve keys alone, in each language."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from pos_app.domain.errors import JournalProblem, Trouble
from pos_app.domain.money import AmountProblem, Limits, Money
from pos_app.domain.payin import GatewayStatus, Language
from pos_app.domain.printing import SlipKind
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import AcknowledgeNotice, Cancel, Charge, Show
from pos_app.engine.api.print_commands import PrintSlip
from pos_app.engine.api.snapshots import ChargeAnswer, Phase, SaleView
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from pos_app.ui.wording import customer_words, kiosk_words
from pos_app.ui.wording.amount_problems import amount_problem_sentence
from pos_app.ui.wording.amount_words import in_words
from tests.drivers import samples
from tests.drivers.kiosk_driver import KioskDriver, OpenKiosk
from tests.drivers.screen_snapshots import with_printer
from tests.ui.kiosk.traces import codes_in, traces_of

SUM = Money.of_major(1_250_000)
LANGUAGE_KEYS = {
    Language.UZ: "1",
    Language.UZ_CYRL: "2",
    Language.RU: "3",
    Language.EN: "4",
}


def pays(driver: KioskDriver, view: SaleView, **changed: Any) -> SaleView:  # noqa: ANN401
    """Publish that it is paid."""
    sale = replace(view.sale, state=SaleState.PAID, gateway_status="completed", **changed)
    now = replace(driver.window.snapshot, sales=(samples.bare_view(sale),))
    driver.publish(now)
    return now.sales[0]


def is_in(driver: KioskDriver, view: SaleView, state: SaleState, **changed: Any) -> None:  # noqa: ANN401
    """Publish the sale on the screen in another state."""
    sale = replace(view.sale, state=state, **changed)
    driver.publish(replace(driver.window.snapshot, sales=(samples.bare_view(sale),)))


def says(driver: KioskDriver, name: str, phrase: str, language: Language) -> bool:
    return driver.text(name) == driver.window.words_of(language).text(phrase)


@pytest.mark.parametrize("language", Language)
def test_by_touch_alone(open_kiosk: OpenKiosk, language: Language) -> None:
    driver = open_kiosk()
    driver.go_to_confirm(language)
    assert says(driver, "kiosk-you-pay", kiosk_words.YOU_PAY, language)
    assert driver.text("kiosk-to-pay-words") == in_words(SUM, language).replace("\u00a0", " ")
    assert [each for each in driver.sent if isinstance(each, Charge)] == []
    driver.touch("kiosk-pay")
    charge = driver.last_charge()
    assert (charge.amount, charge.customer_language) == (SUM, language)
    assert charge.acknowledged_duplicate is None
    view = driver.answer_charge()
    assert codes_in(driver.window) == [samples.CARD]
    assert driver.step() is KioskStep.PAYMENT
    paid = pays(driver, view)
    assert driver.step() is KioskStep.THANKS
    assert says(driver, "kiosk-thanks-sentence-0", customer_words._PAID, language)
    assert codes_in(driver.window) == []
    driver.window.idle.ended.emit()
    assert driver.step() is KioskStep.ATTRACT
    assert driver.sent[-2:] == [
        AcknowledgeNotice(paid.sale.sale_id, SaleState.PAID),
        Show(None),
    ]
    assert traces_of(view, driver.window) == []


@pytest.mark.parametrize("language", Language)
def test_by_twelve_keys_alone(open_kiosk: OpenKiosk, language: Language) -> None:
    driver = open_kiosk()
    driver.press("5")
    assert driver.step() is KioskStep.LANGUAGE, "the first key only wakes"
    driver.press(LANGUAGE_KEYS[language])
    driver.press(*"1250001", "←", "0", "✓")
    assert driver.step() is KioskStep.CONFIRM
    driver.press("✗")
    assert driver.step() is KioskStep.AMOUNT
    assert driver.text("kiosk-typed").startswith("1 250 000"), "what was typed is still there"
    driver.press("✓", "✓")
    assert driver.last_charge().amount == SUM
    assert driver.last_charge().customer_language is language
    view = driver.answer_charge()
    assert codes_in(driver.window) == [samples.CARD]
    pays(driver, view)
    driver.press("0")
    assert driver.step() is KioskStep.LANGUAGE, "another customer's key wipes the last one's thanks"
    assert traces_of(view, driver.window) == []


def test_the_first_touch_only_wakes(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.hear()
    driver.touch_at(driver.window.rect().center())
    assert driver.step() is KioskStep.LANGUAGE
    driver.touch_at(driver.middle_of("kiosk-language-ru"))
    assert driver.step() is KioskStep.LANGUAGE, "the rest of a double tap is not for the next page"
    driver.touch("kiosk-language-ru")
    assert driver.step() is KioskStep.AMOUNT


def test_nothing_is_charged_before_the_amount_is_confirmed(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.go_to_confirm()
    driver.touch("kiosk-change-amount")
    driver.touch("kiosk-key-erase")
    driver.touch("kiosk-key-erase")
    driver.touch("kiosk-key-000")
    driver.touch("kiosk-next")
    assert driver.text("kiosk-to-pay").startswith("12 500 000")
    assert [each for each in driver.sent if isinstance(each, Charge)] == []
    driver.touch("kiosk-pay")
    driver.hear()
    assert len([each for each in driver.sent if isinstance(each, Charge)]) == 1


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", AmountProblem.EMPTY),
        ("5", AmountProblem.TOO_SMALL),
        ("90000", AmountProblem.TOO_LARGE),
    ],
)
def test_an_amount_that_cannot_be_charged_is_told(
    open_kiosk: OpenKiosk, typed: str, problem: AmountProblem
) -> None:
    limits = Limits(Money.of_major(1_000), Money.of_major(50_000))
    driver = open_kiosk(samples.with_preferences(samples.snapshot(), limits=limits))
    driver.press("1", "4", *typed, "✓")
    assert driver.step() is KioskStep.AMOUNT
    words = driver.window.words_of(Language.EN)
    told = amount_problem_sentence(words, problem, limits).replace("\u00a0", " ")
    assert driver.text("kiosk-problem") == told


def test_back_leads_step_by_step_and_forgets(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.go_to_confirm(Language.RU)
    driver.touch("kiosk-change-amount")
    driver.touch("kiosk-back")
    assert driver.step() is KioskStep.LANGUAGE
    driver.touch("kiosk-language-en")
    assert driver.text("kiosk-typed").startswith("0 "), "another language may be another person"
    driver.press("✗", "✗")
    assert driver.step() is KioskStep.ATTRACT


# ---------------------------------------------------------------- how a payment ends


def test_a_customer_who_gives_up_stops_the_payment(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    view = driver.go_to_payment()
    driver.touch("kiosk-back")
    assert driver.step() is KioskStep.NOT_PAID
    assert driver.sent[-1] == Cancel(view.sale.sale_id)
    assert says(driver, "kiosk-not-paid-sentence-0", kiosk_words.GIVEN_UP, Language.EN)
    assert codes_in(driver.window) == []
    pays(driver, view)
    assert driver.step() is KioskStep.THANKS, "money that came all the same is said"


def test_one_who_gave_up_and_paid_is_told_that_it_is_looked_at(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    view = driver.go_to_payment()
    driver.press("✗")
    is_in(driver, view, SaleState.CONFIRMING, cancel_requested=True)
    assert driver.step() is KioskStep.PAYMENT


def test_another_try_forgets_the_first_and_keeps_the_language(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    view = driver.go_to_payment(Language.RU)
    is_in(driver, view, SaleState.CLOSED, gateway_status=GatewayStatus.EXPIRED.value)
    assert driver.step() is KioskStep.NOT_PAID
    driver.press("✓")
    assert driver.step() is KioskStep.AMOUNT
    assert driver.sent[-1] == Show(None)
    assert says(driver, "kiosk-how-much", kiosk_words.HOW_MUCH, Language.RU)
    assert traces_of(view, driver.window) == []


@pytest.mark.parametrize("problem", [JournalProblem.DISK_FULL, Trouble.PAUSED])
def test_a_charge_that_was_not_begun_is_called_so(
    open_kiosk: OpenKiosk, problem: JournalProblem | Trouble
) -> None:
    driver = open_kiosk()
    driver.go_to_confirm()
    driver.touch("kiosk-pay")
    answer = ChargeAnswer(driver.last_charge().idempotency_key, None, problem)
    driver.publish(replace(driver.window.snapshot, answer=answer))
    assert says(driver, "kiosk-not-paid-sentence-0", kiosk_words.NOT_BEGUN, Language.EN)


def test_a_till_that_fails_before_the_charge_has_begun_nothing(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.go_to_confirm()
    driver.touch("kiosk-pay")
    declined = ChargeAnswer(driver.last_charge().idempotency_key, None)
    driver.publish(replace(driver.window.snapshot, phase=Phase.FAILED, answer=declined))
    assert says(driver, "kiosk-not-paid-sentence-0", kiosk_words.NOT_BEGUN, Language.EN)


def test_a_program_that_breaks_over_a_payment_sends_to_the_staff(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    view = driver.go_to_payment()
    driver.publish(replace(driver.window.snapshot, phase=Phase.BROKEN))
    assert driver.step() is KioskStep.ASK_STAFF
    assert driver.text("kiosk-ask-staff-figure") == f"No. {view.sale.sequence}"


@pytest.mark.parametrize("state", [SaleState.UNKNOWN, SaleState.REVIEW])
def test_an_undecided_payment_sends_to_the_staff_with_its_number(
    open_kiosk: OpenKiosk, state: SaleState
) -> None:
    driver = open_kiosk()
    view = driver.go_to_payment()
    is_in(driver, view, state)
    assert driver.step() is KioskStep.ASK_STAFF
    assert says(driver, "kiosk-ask-staff-sentence-0", kiosk_words.ASK_STAFF, Language.EN)
    assert driver.text("kiosk-ask-staff-figure") == f"No. {view.sale.sequence}"
    assert codes_in(driver.window) == []
    driver.press("✗")
    assert driver.step() is KioskStep.ATTRACT
    assert traces_of(view, driver.window) == []


def test_a_sale_that_was_found_again_shows_its_qr(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    view = driver.go_to_payment()
    is_in(driver, view, SaleState.UNKNOWN)
    driver.publish(replace(driver.window.snapshot, sales=(view,)))
    assert driver.step() is KioskStep.PAYMENT
    assert codes_in(driver.window) == [samples.CARD]


@pytest.mark.parametrize("leaves", [KioskEvent.TIME_OUT, KioskEvent.LEFT])
def test_one_who_says_that_it_was_paid_is_never_sent_away_without_a_word(
    open_kiosk: OpenKiosk, leaves: KioskEvent
) -> None:
    driver = open_kiosk()
    view = driver.go_to_payment()
    is_in(driver, view, SaleState.CONFIRMING)
    assert driver.step() is KioskStep.PAYMENT
    driver.window.flow.act(leaves)
    assert driver.step() is KioskStep.ASK_STAFF
    assert [each for each in driver.sent if isinstance(each, Cancel)] == []
    driver.window.flow.act(KioskEvent.TIME_OUT)
    assert driver.step() is KioskStep.ATTRACT
    assert driver.sent[-1] == Show(None), "parked: it is watched on"


def test_late_money_is_not_put_aside_by_a_customers_screen(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    view = driver.go_to_payment()
    pays(driver, view, late=True)
    driver.window.flow.act(KioskEvent.TIME_OUT)
    assert [each for each in driver.sent if isinstance(each, AcknowledgeNotice)] == []


# ---------------------------------------------------------------- one after the other


def test_a_parked_payment_is_nothing_that_the_next_customer_sees(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    view = driver.go_to_payment(Language.RU)
    driver.window.flow.act(KioskEvent.TIME_OUT)
    assert driver.step() is KioskStep.ATTRACT
    assert [each for each in driver.sent if isinstance(each, Cancel)] == [], "it may be paid"
    assert driver.sent[-1] == Show(None)
    driver.publish(replace(driver.window.snapshot, shown=None))
    for step in ("attract", "language", "amount"):
        assert driver.step() == f"kiosk-{step}"
        assert traces_of(view, driver.window) == [], step
        assert codes_in(driver.window) == [], step
        pays(driver, view)
        assert driver.step() == f"kiosk-{step}", "what comes in late is for the staff"
        driver.press("4")
    assert driver.window.words().language is Language.EN


def test_the_answer_to_a_customer_who_left_stops_the_payment(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.go_to_confirm()
    driver.touch("kiosk-pay")
    charge = driver.last_charge()
    driver.window.flow.act(KioskEvent.TIME_OUT)
    assert driver.step() is KioskStep.ATTRACT
    view = samples.offered(samples.sale(amount=SUM))
    driver.publish(driver.showing(view, charge))
    assert driver.sent[-2:] == [Cancel(view.sale.sale_id), Show(None)]
    assert driver.step() is KioskStep.ATTRACT
    assert traces_of(view, driver.window) == []


def test_whose_an_open_payment_like_this_one_is_is_asked(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    earlier = samples.sale(41, amount=SUM)
    driver.go_to_confirm()
    driver.touch("kiosk-pay")
    first = driver.last_charge()
    answer = ChargeAnswer(first.idempotency_key, None, earlier=earlier)
    driver.publish(replace(driver.window.snapshot, answer=answer))
    assert driver.step() is KioskStep.DOUBT
    assert traces_of(samples.offered(earlier), driver.window) == []
    driver.press("2")
    second = driver.last_charge()
    assert second.idempotency_key != first.idempotency_key
    assert second.acknowledged_duplicate == earlier.sale_id
    assert driver.step() is KioskStep.PAYMENT
    older = samples.sale(40, amount=SUM)
    answer = ChargeAnswer(second.idempotency_key, None, earlier=older)
    driver.publish(replace(driver.window.snapshot, answer=answer))
    driver.press("2")
    assert driver.last_charge().acknowledged_duplicate == older.sale_id
    assert driver.last_charge().acknowledged_before == (earlier.sale_id,)


def test_whoever_says_that_it_was_theirs_is_sent_to_the_staff_without_a_number(
    open_kiosk: OpenKiosk,
) -> None:
    driver = open_kiosk()
    driver.go_to_confirm()
    driver.touch("kiosk-pay")
    answer = ChargeAnswer(
        driver.last_charge().idempotency_key, None, earlier=samples.sale(41, amount=SUM)
    )
    driver.publish(replace(driver.window.snapshot, answer=answer))
    driver.press("1")
    assert driver.step() is KioskStep.ASK_STAFF
    assert not driver.is_visible("kiosk-ask-staff-figure")
    assert len([each for each in driver.sent if isinstance(each, Charge)]) == 1


def test_out_of_order_comes_and_goes_by_itself(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.press("1")
    driver.publish(samples.snapshot(trouble=Trouble.NO_NETWORK))
    assert driver.step() is KioskStep.OUT_OF_ORDER
    for language in (Language.UZ, Language.RU, Language.EN):
        told = driver.window.words_of(language).text(kiosk_words.OUT_OF_ORDER)
        assert told in {driver.text(f"kiosk-out-of-order-sentence-{at}") for at in range(3)}
    driver.press("1", "✓")
    driver.touch_at(driver.window.rect().center())
    assert driver.step() is KioskStep.OUT_OF_ORDER
    driver.publish(samples.snapshot())
    assert driver.step() is KioskStep.ATTRACT


def test_nobody_is_invited_before_the_engine_has_answered(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk(samples.snapshot(phase=Phase.STARTING))
    assert driver.step() is KioskStep.OUT_OF_ORDER
    driver.publish(samples.snapshot())
    assert driver.step() is KioskStep.ATTRACT


def test_an_open_payment_outlives_a_network_that_is_gone(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    view = driver.go_to_payment()
    driver.publish(replace(driver.window.snapshot, trouble=Trouble.NO_NETWORK))
    assert driver.step() is KioskStep.PAYMENT
    assert codes_in(driver.window) == [samples.CARD]
    pays(driver, view)
    assert driver.step() is KioskStep.THANKS
    driver.window.flow.act(KioskEvent.TIME_OUT)
    assert driver.step() is KioskStep.OUT_OF_ORDER


# ---------------------------------------------------------------- sound and slip


def test_a_slip_is_printed_for_whoever_stands_there_and_for_nobody_else(
    open_kiosk: OpenKiosk, qtbot: QtBot
) -> None:
    printing = samples.with_preferences(with_printer(samples.snapshot()), print_after_paid=True)
    driver = open_kiosk(printing)
    parked = driver.go_to_payment()
    driver.window.flow.act(KioskEvent.TIME_OUT)
    pays(driver, parked)
    view = driver.go_to_payment(Language.RU, 51_600, number=43)
    pays(driver, view)
    assert driver.step() is KioskStep.THANKS
    qtbot.waitUntil(lambda: any(isinstance(each, PrintSlip) for each in driver.sent))
    slips = [each for each in driver.sent if isinstance(each, PrintSlip)]
    assert [(slip.slip, slip.sale_id) for slip in slips] == [(SlipKind.PAID, view.sale.sale_id)]
