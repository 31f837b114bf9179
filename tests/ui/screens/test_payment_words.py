"""The payment screen: to whom it is said in which language, and what is said where answers lack."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.errors import Trouble
from pos_app.domain.payin import Language
from pos_app.domain.sale import SaleState
from pos_app.ui.theme.palette import LIGHT, Tone
from pos_app.ui.wording.troubles import trouble_title
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.samples import WAITING
from tests.drivers.window_driver import OpenWindow


def test_the_customers_language_leaves_the_cashiers(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    cashiers = {name: driver.text(name) for name in ("status", "status-todo", "countdown")}
    uzbek = driver.text("instruction")
    driver.click("customer-language-ru")
    russian = driver.text("instruction")
    assert "сум" in russian
    assert russian != uzbek
    assert driver.text("customer-amount") == "1 250 000 сум"
    assert {name: driver.text(name) for name in cashiers} == cashiers
    driver.publish(samples.showing(WAITING))
    assert driver.text("instruction") == russian, "a newer snapshot must not switch it back"


def test_each_sale_keeps_its_own_customers_language(open_window: OpenWindow) -> None:
    other = samples.offered(samples.sale(7))
    driver = open_window(samples.showing(WAITING, other))
    driver.click("customer-language-ru")
    driver.click("open-sale-7")
    assert driver.text("customer-amount") == "1 250 000 soʻm"
    driver.click("open-sale-42")
    assert driver.text("customer-amount") == "1 250 000 сум"


def test_the_windows_language_switches_live_and_leaves_the_customers(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.showing(WAITING))
    uzbek = (driver.text("status"), driver.text("instruction"))
    driver.click("language-en")
    assert driver.text("status") == "Waiting for the customer"
    assert driver.text("instruction") == uzbek[1]
    driver.click("language-uz")
    assert driver.text("status") == uzbek[0]


def test_a_language_of_its_own_for_every_customer(open_window: OpenWindow) -> None:
    for language in WRITTEN:
        view = samples.offered(samples.sale(customer_language=language))
        driver = open_window(samples.showing(view))
        marked = driver.window.pages.payment.customer.languages.buttons[language]
        assert marked.isChecked()


# ---------------------------------------------------------------- after sleep, before the code


def test_after_sleep_there_is_no_code_and_it_says_what_is_done(open_window: OpenWindow) -> None:
    asleep = samples.bare_view(samples.sale(), asked_again=True)
    driver = open_window(samples.in_language(samples.showing(asleep), Language.EN))
    assert driver.qr().matrix is None
    said = f"{driver.text('status')}. {driver.text('status-todo')}"
    assert said == ("The computer was asleep. Checking the payment before the code is shown again…")
    customer = driver.window.pages.payment.customer.qr.icon
    assert customer.isVisible()
    driver.publish(samples.showing(WAITING))
    assert driver.qr().matrix is not None
    assert driver.is_visible("countdown")
    driver.publish(samples.showing(asleep))
    assert not driver.is_visible("countdown"), "nothing is offered whose time could run"


def test_a_code_that_is_still_being_fetched_is_no_closed_payment(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(samples.bare_view(samples.sale())))
    fetching = driver.text("customer-state")
    driver.publish(samples.showing(samples.bare_view(samples.sale(cancel_requested=True))))
    assert driver.text("customer-state") != fetching
    driver.publish(
        samples.showing(samples.bare_view(samples.sale(state=SaleState.PREPARING, expires_at=None)))
    )
    assert driver.text("customer-state") == fetching


@pytest.mark.parametrize("trouble", [Trouble.NO_NETWORK, Trouble.GATEWAY_DOWN, Trouble.TLS_HOST])
def test_missing_answers_are_named_and_lead_to_no_second_charge(
    open_window: OpenWindow, trouble: Trouble
) -> None:
    view = replace(WAITING, trouble=trouble)
    driver = open_window(samples.in_language(samples.showing(view), Language.EN))
    words = driver.window.pages.payment.words
    assert driver.text("status-todo") == (
        f"{trouble_title(words, trouble)} The program keeps asking. "
        "If the customer has paid, wait: do not charge them again."
    )


def test_a_payment_that_is_being_canceled_may_not_be_paid_whatever_is_missing(
    open_window: OpenWindow,
) -> None:
    canceling = samples.bare_view(samples.sale(cancel_requested=True))
    driver = open_window(samples.in_language(samples.showing(canceling), Language.EN))
    todo = driver.text("status-todo")
    assert "must not pay" in todo
    lost = samples.showing(replace(canceling, trouble=Trouble.NO_NETWORK))
    driver.publish(samples.in_language(lost, Language.EN))
    words = driver.window.pages.payment.words
    assert driver.text("status-todo").startswith(
        f"{todo} {trouble_title(words, Trouble.NO_NETWORK)}"
    )


def test_missing_answers_are_told_after_what_a_payment_under_way_asks_for(
    open_window: OpenWindow,
) -> None:
    view = samples.bare_view(samples.sale(state=SaleState.CONFIRMING))
    driver = open_window(samples.in_language(samples.showing(view), Language.EN))
    title, advice = driver.text("status"), driver.text("status-todo")
    lost = replace(view, trouble=Trouble.NO_NETWORK)
    driver.publish(samples.in_language(samples.showing(lost), Language.EN))
    words = driver.window.pages.payment.words
    assert driver.text("status") == title
    assert driver.text("status-todo") == (
        f"{advice} {trouble_title(words, Trouble.NO_NETWORK)} The program keeps asking. "
        "If the customer has paid, wait: do not charge them again."
    )


def test_only_what_can_have_been_seen_forbids_another_payment(open_window: OpenWindow) -> None:
    first = samples.sale(state=SaleState.UNKNOWN, deal_id=None)
    for sale in (first, replace(first, state=SaleState.PREPARING, deal_id="deal")):
        for renews, again in ((None, False), ("sale-41", True)):
            view = samples.bare_view(replace(sale, renews=renews), trouble=Trouble.GATEWAY_DOWN)
            driver = open_window(samples.in_language(samples.showing(view), Language.EN))
            said = driver.text("status-todo")
            assert ("nobody can have paid" in said) is not again
            assert ("again" in said) is again


@pytest.mark.parametrize("language", list(WRITTEN))
def test_unknown_is_amber_with_one_instruction_alone(
    open_window: OpenWindow, language: Language
) -> None:
    view = samples.bare_view(
        samples.sale(state=SaleState.UNKNOWN, deal_id=None), trouble=Trouble.TIMED_OUT
    )
    driver = open_window(samples.in_language(samples.showing(view), language))
    assert (
        driver.text("status-todo")
        == {
            Language.UZ: (
                "QR-kod chiqmadi, u boʻyicha hech kim toʻlay olmagan: "
                "kuting yoki toʻlovni boshqa usulda oling."
            ),
            Language.RU: (
                "QR-код не появился, по нему никто не мог заплатить: "
                "подождите или примите оплату другим способом."
            ),
            Language.EN: (
                "The QR has not appeared, nobody can have paid by it: "
                "wait, or take the payment in another way."
            ),
        }[language]
    )
    card = driver.window.pages.payment.status
    assert card._background == LIGHT.tones[Tone.UNKNOWN].tint
