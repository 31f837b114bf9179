"""What holds on every screen: the frame of what is not real, live languages, no number left."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect

from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.engine.api.commands import ChangePreferences
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.model.navigation import Page
from pos_app.ui.theme.theme import STRIPES
from tests.drivers import samples
from tests.drivers.fiscal_screens import FISCAL_SCREENS
from tests.drivers.samples import MODE_WORDS, NOT_PAYABLE, WAITING
from tests.drivers.screens import SCREEN_NAMES, show_screen
from tests.drivers.sizes import ShareOf
from tests.drivers.widget_texts import visible_texts, widgets_holding
from tests.drivers.window_driver import OpenWindow


@pytest.mark.parametrize(("mode", "language"), MODE_WORDS)
def test_what_is_not_real_is_framed_on_every_screen(
    open_window: OpenWindow, share_of: ShareOf, mode: Mode, language: Language
) -> None:
    driver = open_window(samples.snapshot())
    strip = QRect(100, STRIPES // 2, driver.window.width() - 200, 1)
    test = mode is Mode.TEST
    ordinary = [each for each in SCREEN_NAMES if each not in FISCAL_SCREENS]  # not of training
    names = [*share_of(ordinary, int(test), 10), *(FISCAL_SCREENS if test else ())]
    every = language is (Language.UZ if test else Language.RU)
    for name in names if every else ("keypad", "waiting", "paid"):
        show_screen(driver, name, language, mode)
        picture = driver.window.grab(strip).toImage()
        dots = [picture.pixelColor(x, 0).name() for x in range(strip.width())]
        for stripe in ("#ffc83d", "#25241f"):
            places = [x for x, colour in enumerate(dots) if colour == stripe]
            assert max(after - x for x, after in pairwise(places)) < 2 * STRIPES, (name, stripe)
        assert driver.window.contents.text == MODE_WORDS[mode, language], name


def test_a_real_till_has_no_frame(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(samples.offered(samples.sale())))
    assert driver.window.contents.text == ""
    assert driver.window.contents.contentsMargins().top() == 0


@pytest.mark.parametrize("mode", [Mode.TEST, Mode.TRAINING])
def test_the_word_stands_beside_the_qr_in_the_customers_language(
    open_window: OpenWindow, mode: Mode
) -> None:
    driver = open_window(samples.showing(WAITING, mode=mode))
    assert driver.find("customer-mode").accessibleName() == MODE_WORDS[mode, Language.UZ]
    driver.click("customer-language-ru")
    assert driver.find("customer-mode").accessibleName() == MODE_WORDS[mode, Language.RU]


# ---------------------------------------------------------------- languages


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", ["keypad", "waiting", "paid", "sales", "settings", "welcome"])
def test_a_switch_says_exactly_what_a_start_in_that_language_says(
    open_window: OpenWindow, name: str
) -> None:
    switched, fresh = open_window(samples.snapshot()), open_window(samples.snapshot())
    show_screen(switched, name, Language.RU)
    show_screen(switched, name, Language.EN)
    show_screen(fresh, name, Language.EN)
    assert visible_texts(switched.window) == visible_texts(fresh.window)
    assert switched.page() is fresh.page()


def test_the_switch_in_the_header_is_kept_as_a_preference(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.click("language-ru")
    assert driver.text("amount") == "0 сум"
    changed = driver.sent_of(ChangePreferences)[0].preferences
    assert changed.language is Language.RU
    assert changed.customer_language is samples.PREFERENCES.customer_language
    driver.publish(samples.snapshot())
    assert driver.text("amount") == "0 сум", "a snapshot from before the switch does not undo it"


# ---------------------------------------------------------------- the card number


def test_an_open_payments_number_stands_in_one_place(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    assert widgets_holding(driver, samples.CARD) == ["card-number"]


@pytest.mark.parametrize("after", NOT_PAYABLE.values(), ids=NOT_PAYABLE)
def test_a_payment_that_is_not_open_leaves_no_number_and_no_name(
    open_window: OpenWindow, after: SaleView
) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.publish(samples.showing(after))
    assert widgets_holding(driver, samples.CARD) == []
    assert widgets_holding(driver, samples.OWNER) == []


@pytest.mark.parametrize("way_out", ["new-sale", "sales", "settings"])
def test_leaving_the_page_leaves_no_number_behind(open_window: OpenWindow, way_out: str) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.click(way_out)
    driver.publish(samples.snapshot(WAITING, listing=samples.listing()))
    assert driver.page() is not Page.PAYMENT
    assert widgets_holding(driver, samples.CARD) == []
    assert widgets_holding(driver, samples.OWNER) == []


def test_paid_keeps_the_last_four_alone(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.publish(samples.showing(samples.paid()))
    assert widgets_holding(driver, samples.CARD) == []
    assert widgets_holding(driver, "•••• 0001") == ["facts"]
