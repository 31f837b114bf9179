"""A customer who cannot scan: the number to type, in large digits, while it may be paid to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from pos_app.domain.payin import Integration, Language
from pos_app.domain.preferences import Mode
from pos_app.engine.api.commands import ChooseIntegration
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.widgets.button import Button
from tests.ui import samples
from tests.ui.conftest import OpenTill
from tests.ui.gallery import Till, settle
from tests.ui.test_everywhere import tellers
from tests.ui.test_payment import GONE, WAITING, click, is_seen, key, qr_of


def opened(till: OpenTill, view: SaleView = WAITING, language: Language = Language.EN) -> Till:
    shop = till(samples.in_language(samples.showing(view), language))
    click(shop, "by-hand")
    settle()
    return shop


def is_typed(shop: Till) -> bool:
    return is_seen(shop, "by-hand-instruction")


@pytest.mark.parametrize("language", list(Language))
def test_one_press_shows_the_number_the_sum_in_figures_and_words_and_the_owner(
    till: OpenTill, language: Language
) -> None:
    shop = opened(till, language=language)
    said = {
        Language.UZ: ("1 250 000 soʻm", "Bir million ikki yuz ellik ming soʻm"),
        Language.RU: ("1 250 000 сум", "Один миллион двести пятьдесят тысяч сумов"),
        Language.EN: ("1 250 000 soʻm", "One million, two hundred and fifty thousand soʻm"),
    }[language]
    assert shop.text("card-number") == "0000 0000 0000 0001"
    assert shop.text("card-owner") == samples.OWNER
    assert (shop.text("by-hand-amount"), shop.text("by-hand-amount-words")) == said
    assert "14:33" in shop.text("by-hand-instruction")
    assert not qr_of(shop).isVisible()


@pytest.mark.parametrize(("size", "least"), [((1366, 768), 80), ((1024, 600), 60)])
def test_the_digits_are_very_large(till: OpenTill, size: tuple[int, int], least: int) -> None:
    shop = till(samples.showing(WAITING), size=size)
    click(shop, "by-hand")
    settle()
    number = shop.find("card-number")
    labels = [each for each in shop.window.findChildren(QLabel) if each.isVisible()]
    assert number.font().pixelSize() >= least
    assert number.font().pixelSize() == max(each.font().pixelSize() for each in labels)


def test_one_press_back_and_the_key_does_both(till: OpenTill) -> None:
    shop = opened(till)
    click(shop, "by-hand")
    settle()
    assert not is_typed(shop)
    assert qr_of(shop).matrix is not None
    key(shop, Qt.Key.Key_F2)
    assert is_typed(shop)
    key(shop, Qt.Key.Key_F2)
    assert not is_typed(shop)
    button = shop.find("by-hand")
    assert isinstance(button, Button)
    assert button._cap == "F2", "the key is on the button"


def test_the_number_stands_in_one_place_and_the_code_is_gone(till: OpenTill) -> None:
    shop = opened(till)
    assert tellers(shop, samples.CARD) == ["card-number"]
    assert qr_of(shop).matrix is None
    click(shop, "by-hand")
    assert tellers(shop, samples.CARD) == ["card-number"]


@pytest.mark.parametrize("after", GONE)
def test_it_goes_with_the_payment(till: OpenTill, after: SaleView) -> None:
    shop = opened(till)
    shop.tell(samples.showing(after))
    assert not is_typed(shop)
    assert not is_seen(shop, "by-hand")
    assert tellers(shop, samples.CARD) == []
    assert tellers(shop, samples.OWNER) == []
    key(shop, Qt.Key.Key_F2)
    assert not is_typed(shop)
    shop.tell(samples.showing(WAITING))
    assert not is_typed(shop), "whoever comes back is shown the code"


def test_it_goes_when_the_time_is_over(till: OpenTill) -> None:
    shop = opened(till)
    over = samples.sale(expires_at=samples.NOW - timedelta(seconds=1))
    shop.tell(samples.showing(replace(WAITING, sale=over)))
    assert not is_typed(shop)
    assert tellers(shop, samples.CARD) == []


def test_leaving_the_page_leaves_no_number_and_comes_back_with_the_code(till: OpenTill) -> None:
    shop = opened(till)
    click(shop, "new-sale")
    assert tellers(shop, samples.CARD) == []
    assert tellers(shop, samples.OWNER) == []
    shop.tell(samples.snapshot(WAITING))
    click(shop, "open-sale-42")
    assert not is_typed(shop)


def test_another_sale_is_not_shown_so(till: OpenTill) -> None:
    other = samples.offered(samples.sale(7))
    shop = till(samples.showing(WAITING, other))
    click(shop, "by-hand")
    click(shop, "open-sale-7")
    assert not is_typed(shop)


def test_the_payment_pages_code_is_the_other_choice(till: OpenTill) -> None:
    shop = opened(till)
    click(shop, "switch-integration")
    assert shop.sent_of(ChooseIntegration) == [ChooseIntegration("sale-42", Integration.WIDGET)]
    widget = samples.sale(integration=Integration.WIDGET)
    page = replace(WAITING, sale=widget, payload=samples.PAGE_PAYLOAD)
    shop.tell(samples.in_language(samples.showing(page), Language.EN))
    assert not is_typed(shop)
    assert shop.text("qr-kind") == "In the QR code: the payment page"


def test_without_a_card_there_is_nothing_to_type(till: OpenTill) -> None:
    page = replace(WAITING, payload=samples.PAGE_PAYLOAD, card=None, owner=None)
    shop = till(samples.showing(page))
    assert not is_seen(shop, "by-hand")
    key(shop, Qt.Key.Key_F2)
    assert not is_typed(shop)


def test_the_customer_changes_the_language_in_it(till: OpenTill) -> None:
    shop = opened(till)
    QTest.mouseClick(shop.find("customer-language-ru"), Qt.MouseButton.LeftButton)
    assert shop.text("by-hand-amount") == "1 250 000 сум"
    assert is_typed(shop)
    assert shop.text("status") == "Waiting for the customer"


def test_what_is_not_real_is_marked_on_it(till: OpenTill) -> None:
    shop = till(samples.in_language(samples.showing(WAITING, mode=Mode.TRAINING), Language.EN))
    click(shop, "by-hand")
    assert shop.window.pages.payment.customer.by_hand.mode.word == "TRAINING"
