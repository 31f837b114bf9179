"""From a sale's details the payment service is asked again, and its answer told there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.asked_sale import AskedSale, AskStep
from pos_app.domain.errors import Trouble, VaultProblem
from pos_app.domain.payin import Language
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import AskAgain
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, WindowDriver

PAID = samples.sale(30, SaleState.PAID, gateway_status="completed", paid_at=samples.NOW)


def on_a_sale(open_window: OpenWindow, of: Sale = PAID) -> WindowDriver:
    driver = open_window(samples.in_language(samples.snapshot(), Language.EN))
    driver.click("sales")
    listing = samples.listing(history_of=of, history=samples.history())
    driver.publish(samples.in_language(samples.snapshot(listing=listing), Language.EN))
    return driver


def tell(driver: WindowDriver, asked: AskedSale) -> None:
    driver.publish(replace(driver.window.snapshot, asked_about=asked))


def test_it_is_asked_once_and_the_answer_is_told(open_window: OpenWindow) -> None:
    driver = on_a_sale(open_window)
    driver.click("ask-again")
    assert driver.sent_of(AskAgain) == [AskAgain(PAID.sale_id)]
    tell(driver, AskedSale(PAID.sale_id, AskStep.ASKING))
    assert driver.text("asked-text") == "Asking the payment service…"
    assert not driver.find("ask-again").isEnabled()
    tell(driver, AskedSale(PAID.sale_id, AskStep.ANSWERED, samples.NOW))
    assert driver.text("asked-text") == (
        "The payment service answered at 14:25:00: completed. Nothing has changed."
    )
    assert driver.find("ask-again").isEnabled()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (AskedSale(PAID.sale_id, AskStep.ANSWERED, samples.NOW, is_news=True), "New: Paid."),
        (AskedSale(PAID.sale_id, AskStep.DOUBTED, samples.NOW), "contradicts"),
        (AskedSale(PAID.sale_id, AskStep.NO_ANSWER, trouble=Trouble.NO_NETWORK), "did not answer"),
        (AskedSale(PAID.sale_id, AskStep.NO_ANSWER), "did not answer"),
    ],
)
def test_each_outcome_has_its_words(open_window: OpenWindow, asked: AskedSale, said: str) -> None:
    driver = on_a_sale(open_window)
    tell(driver, asked)
    assert said in driver.text("asked-text")


def test_an_answer_about_another_sale_is_not_told_here(open_window: OpenWindow) -> None:
    driver = on_a_sale(open_window)
    tell(driver, AskedSale("sale-29", AskStep.ANSWERED, samples.NOW))
    assert not driver.is_visible("asked-text")


def test_an_answer_goes_as_soon_as_another_sale_is_asked_about(open_window: OpenWindow) -> None:
    driver = on_a_sale(open_window)
    tell(driver, AskedSale(PAID.sale_id, AskStep.ANSWERED, samples.NOW))
    assert driver.is_visible("asked-text")
    tell(driver, AskedSale("sale-29", AskStep.ASKING))
    assert not driver.is_visible("asked-text")


def test_where_there_is_no_payment_or_no_key_nothing_is_asked(open_window: OpenWindow) -> None:
    driver = on_a_sale(open_window, samples.sale(30, SaleState.CLOSED, deal_id=None))
    assert not driver.is_visible("ask-again")
    driver = on_a_sale(open_window)
    driver.publish(replace(driver.window.snapshot, needs_keys=VaultProblem.ABSENT))
    assert not driver.find("ask-again").isEnabled()
