"""A customer who cannot scan: the number to type, in large digits, while it may be paid to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from pos_app.domain.errors import Trouble
from pos_app.domain.payin import Integration, Language
from pos_app.domain.preferences import Mode
from pos_app.engine.api.commands import ChooseIntegration
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.widgets.button import Button
from pos_app.ui.wording import phrases
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.samples import NOT_PAYABLE, WAITING
from tests.drivers.widget_texts import widgets_holding
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle


def opened(
    open_window: OpenWindow, view: SaleView = WAITING, language: Language = Language.EN
) -> WindowDriver:
    driver = open_window(samples.in_language(samples.showing(view), language))
    driver.click("manual-entry")
    settle()
    return driver


def is_typed(driver: WindowDriver) -> bool:
    return driver.is_visible("manual-entry-instruction")


@pytest.mark.parametrize("language", list(WRITTEN))
def test_one_press_shows_the_number_the_sum_in_figures_and_words_and_the_owner(
    open_window: OpenWindow, language: Language
) -> None:
    driver = opened(open_window, language=language)
    said = {
        Language.UZ: ("1 250 000 soʻm", "Bir million ikki yuz ellik ming soʻm"),
        Language.RU: ("1 250 000 сум", "Один миллион двести пятьдесят тысяч сумов"),
        Language.EN: ("1 250 000 soʻm", "One million, two hundred and fifty thousand soʻm"),
    }[language]
    assert driver.text("card-number") == "0000 0000 0000 0001"
    assert driver.text("card-owner") == samples.OWNER
    assert (driver.text("manual-entry-amount"), driver.text("manual-entry-amount-words")) == said
    assert "14:33" in driver.text("manual-entry-instruction")
    assert not driver.qr().isVisible()


@pytest.mark.parametrize(("size", "least"), [((1366, 768), 80), ((1024, 600), 60)])
def test_the_digits_are_very_large(
    open_window: OpenWindow, size: tuple[int, int], least: int
) -> None:
    driver = open_window(samples.showing(WAITING), size=size)
    driver.click("manual-entry")
    settle()
    number = driver.find("card-number")
    labels = [each for each in driver.window.findChildren(QLabel) if each.isVisible()]
    assert number.font().pixelSize() >= least
    assert number.font().pixelSize() == max(each.font().pixelSize() for each in labels)


def test_one_press_back_and_the_key_does_both(open_window: OpenWindow) -> None:
    driver = opened(open_window)
    driver.click("manual-entry")
    settle()
    assert not is_typed(driver)
    assert driver.qr().matrix is not None
    driver.press(Qt.Key.Key_F2)
    assert is_typed(driver)
    driver.press(Qt.Key.Key_F2)
    assert not is_typed(driver)
    button = driver.find("manual-entry")
    assert isinstance(button, Button)
    assert button._badge == "F2", "the key is on the button"


def test_the_number_stands_in_one_place_and_the_code_is_gone(open_window: OpenWindow) -> None:
    driver = opened(open_window)
    assert widgets_holding(driver, samples.CARD) == ["card-number"]
    assert driver.qr().matrix is None
    driver.click("manual-entry")
    assert widgets_holding(driver, samples.CARD) == ["card-number"]


@pytest.mark.parametrize("after", NOT_PAYABLE.values(), ids=NOT_PAYABLE)
def test_it_goes_with_the_payment(open_window: OpenWindow, after: SaleView) -> None:
    driver = opened(open_window)
    driver.publish(samples.showing(after))
    assert not is_typed(driver)
    assert not driver.is_visible("manual-entry")
    assert widgets_holding(driver, samples.CARD) == []
    assert widgets_holding(driver, samples.OWNER) == []
    driver.press(Qt.Key.Key_F2)
    assert not is_typed(driver)
    driver.publish(samples.showing(WAITING))
    assert not is_typed(driver), "whoever comes back is shown the code"


def test_it_goes_when_the_time_is_over(open_window: OpenWindow) -> None:
    driver = opened(open_window)
    over = samples.sale(expires_at=samples.NOW - timedelta(seconds=1))
    driver.publish(samples.showing(samples.offered(over)))
    assert not is_typed(driver)
    assert widgets_holding(driver, samples.CARD) == []


@pytest.mark.parametrize(
    ("beside", "said"),
    [
        (
            {"trouble": Trouble.NO_NETWORK},
            "The program keeps asking.",
        ),
        ({"overdue": True}, phrases.OVERDUE),
    ],
    ids=["no answers", "overdue"],
)
def test_what_goes_wrong_meanwhile_is_said_to_the_cashier(
    open_window: OpenWindow, beside: dict[str, Any], said: str
) -> None:
    driver = opened(open_window)
    assert said not in driver.text("status-todo")
    driver.publish(samples.in_language(samples.showing(replace(WAITING, **beside)), Language.EN))
    assert is_typed(driver)
    assert said in driver.text("status-todo")


def test_leaving_the_page_leaves_no_number_and_comes_back_with_the_code(
    open_window: OpenWindow,
) -> None:
    driver = opened(open_window)
    driver.click("new-sale")
    assert widgets_holding(driver, samples.CARD) == []
    assert widgets_holding(driver, samples.OWNER) == []
    driver.publish(samples.snapshot(WAITING))
    driver.click("open-sale-42")
    assert not is_typed(driver)


def test_a_page_that_is_opened_over_it_leaves_no_number_either(open_window: OpenWindow) -> None:
    driver = opened(open_window)
    driver.click("appearance")
    assert widgets_holding(driver, samples.CARD) == []
    assert widgets_holding(driver, samples.OWNER) == []
    driver.click("back")
    assert not is_typed(driver)


def test_another_sale_is_not_shown_so(open_window: OpenWindow) -> None:
    other = samples.offered(samples.sale(7))
    driver = open_window(samples.showing(WAITING, other))
    driver.click("manual-entry")
    driver.click("open-sale-7")
    assert not is_typed(driver)


def test_the_payment_pages_code_is_the_other_choice(open_window: OpenWindow) -> None:
    driver = opened(open_window)
    driver.click("switch-integration")
    assert driver.sent_of(ChooseIntegration) == [ChooseIntegration("sale-42", Integration.WIDGET)]
    widget = samples.sale(integration=Integration.WIDGET)
    page = replace(WAITING, sale=widget, payload=samples.PAGE_PAYLOAD)
    driver.publish(samples.in_language(samples.showing(page), Language.EN))
    assert not is_typed(driver)
    assert driver.text("qr-kind") == "In the QR code: the payment page"


def test_without_a_card_there_is_nothing_to_type(open_window: OpenWindow) -> None:
    page = replace(WAITING, payload=samples.PAGE_PAYLOAD, card=None, owner=None)
    driver = open_window(samples.showing(page))
    assert not driver.is_visible("manual-entry")
    driver.press(Qt.Key.Key_F2)
    assert not is_typed(driver)


def test_the_customer_changes_the_language_in_it(open_window: OpenWindow) -> None:
    driver = opened(open_window)
    driver.click("customer-language-ru")
    assert driver.text("manual-entry-amount") == "1 250 000 сум"
    assert is_typed(driver)
    assert driver.text("status") == "Waiting for the customer"


def test_what_is_not_real_is_marked_on_it(open_window: OpenWindow) -> None:
    driver = open_window(
        samples.in_language(samples.showing(WAITING, mode=Mode.TRAINING), Language.EN)
    )
    driver.click("manual-entry")
    assert driver.window.pages.payment.customer.manual_entry.mode.text == "TRAINING"


def test_the_cashier_is_told_to_have_the_number_typed_not_scanned(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.in_language(samples.showing(WAITING), Language.EN))
    scanned = driver.text("status-todo")
    assert "scan" in scanned
    driver.click("manual-entry")
    assert "type the card number" in driver.text("status-todo")
    driver.publish(
        samples.in_language(samples.showing(replace(WAITING, overdue=True)), Language.EN)
    )
    assert "type the card number" in driver.text("status-todo")
    driver.click("manual-entry")
    assert "scan" in driver.text("status-todo")
