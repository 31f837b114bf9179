"""Open payments as cards with keys, and the last sales beside the amount."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.money import Money
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Show
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets.sale_card import SaleCard
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, WindowDriver

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SAME = Money.of_major(45_000)
TWINS = tuple(
    samples.offered(samples.sale(number, amount=SAME, order_ref=order))
    for number, order in ((7, "A-7"), (8, None))
)


def cards(driver: WindowDriver) -> list[SaleCard]:
    found = driver.window.findChildren(SaleCard)
    return [card for card in found if card.isVisible() and card.objectName().startswith("open-")]


def texts(driver: WindowDriver) -> list[str]:
    return [card.accessibleName().replace("\u00a0", " ") for card in cards(driver)]


def test_two_of_the_same_amount_are_told_apart(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(*TWINS))
    assert texts(driver) == [
        "45 000 soʻm, 7-savdo · A-7, 8 daq. qoldi",
        "45 000 soʻm, 8-savdo, 8 daq. qoldi",
    ]


@pytest.mark.parametrize("place", [1, 2])
def test_a_key_opens_its_payment(open_window: OpenWindow, place: int) -> None:
    driver = open_window(samples.snapshot(*TWINS))
    driver.type("12")
    driver.press(Qt.Key(Qt.Key.Key_0 + place), CTRL)
    assert driver.sent_of(Show) == [Show(f"sale-{6 + place}")]
    assert driver.page() is Page.PAYMENT
    driver.press(Qt.Key.Key_3, CTRL)
    assert driver.page() is Page.PAYMENT
    assert driver.window.pages.keypad.entry.text == "12", "and types nothing"


def test_a_key_opens_no_payment_over_another_page_or_a_question(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(*TWINS), page=Page.APPEARANCE)
    driver.press(Qt.Key.Key_1, CTRL)
    assert driver.page() is Page.APPEARANCE
    driver = open_window(samples.showing(TWINS[0], TWINS[1]))
    driver.window.close()
    for target in (driver.find("keep-open"), driver.window):
        QTest.keyClick(target, Qt.Key.Key_2, CTRL)
        QTest.keyClick(target, Qt.Key.Key_F1)
    assert driver.sent_of(Show) == []
    assert driver.page() is Page.PAYMENT
    assert driver.is_visible("keep-open")
    assert driver.window.contents.helps.help is None


@pytest.mark.parametrize("by", ["pointer", "key"])
def test_a_card_that_becomes_another_payment_s_while_it_is_held_opens_neither(
    open_window: OpenWindow, by: str
) -> None:
    third = samples.offered(samples.sale(9))
    driver = open_window(samples.snapshot(*TWINS, third))
    card = cards(driver)[1]
    (QTest.mousePress(card, LEFT) if by == "pointer" else QTest.keyPress(card, Qt.Key.Key_Space))
    driver.publish(samples.snapshot(TWINS[0], third))
    QTest.mouseMove(card)
    (
        QTest.mouseRelease(card, LEFT)
        if by == "pointer"
        else QTest.keyRelease(card, Qt.Key.Key_Space)
    )
    assert driver.sent_of(Show) == []
    QTest.mouseClick(card, LEFT)
    assert driver.sent_of(Show) == [Show("sale-9")]


def test_a_key_works_from_the_order_number_too(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(*TWINS))
    driver.find("order-ref").setFocus()
    driver.press(Qt.Key.Key_2, CTRL)
    assert driver.sent_of(Show) == [Show("sale-8")]


def test_the_one_on_the_screen_is_marked_and_never_among_the_hidden(
    open_window: OpenWindow,
) -> None:
    views = [samples.offered(samples.sale(number)) for number in range(1, 15)]
    driver = open_window(samples.snapshot(*views, shown="sale-12"))
    assert driver.page() is Page.PAYMENT
    marked = [card.sale_id for card in cards(driver) if card.is_current]
    assert marked == ["sale-12"]
    driver.click(cards(driver)[0].objectName())
    assert driver.sent_of(Show) == [Show("sale-1")]
    assert [card.sale_id for card in cards(driver) if card.is_current] == ["sale-1"]


def test_a_payment_alone_on_its_page_needs_no_card(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(TWINS[0]))
    assert cards(driver) == []
    driver.publish(samples.showing(*TWINS))
    assert len(cards(driver)) == 2


def test_one_being_canceled_says_so_everywhere(open_window: OpenWindow) -> None:
    being = samples.bare_view(samples.sale(cancel_requested=True))
    word = "Bekor qilinmoqda"
    driver = open_window(samples.snapshot(being))
    assert texts(driver)[0].endswith(word)
    driver.click("open-sale-42")
    assert word in driver.text("status")
    driver.publish(samples.snapshot(being, listing=samples.listing(sales=(being.sale,))))
    driver.window._go_to(Page.SALES)
    assert driver.rows("sale-list") == [f"14:23, 1 250 000 soʻm, {word}"]


def test_the_last_sales_stand_beside_the_amount_and_open(open_window: OpenWindow) -> None:
    paid, closed, _ = samples.last_sales()
    driver = open_window(samples.snapshot())
    said = driver.find("recent-sale-37").accessibleName().replace("\u00a0", " ")
    assert said == "78 000 soʻm, 37-savdo · A-1203, 14:18 · Toʻlandi"
    driver.click(f"recent-{closed.sale_id}")
    assert driver.sent_of(Show) == [Show(closed.sale_id)]
    assert driver.page() is Page.PAYMENT
    assert "36" in driver.text("order")
    driver.press(Qt.Key.Key_Escape)
    driver.click(f"recent-{paid.sale_id}")
    assert driver.page() is Page.RESULT


def test_before_the_first_sale_their_place_says_so(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(recent=()))
    assert driver.window.pages.keypad.recent.empty.isVisible()
    driver.publish(samples.snapshot())
    assert not driver.window.pages.keypad.recent.empty.isVisible()


def test_a_card_counts_its_minutes_down(open_window: OpenWindow) -> None:
    now = [samples.NOW]
    driver = open_window(samples.snapshot(*TWINS), now=lambda: now[0])
    now[0] += timedelta(minutes=6)
    driver.window.pages.keypad.open_sales._tick.timeout.emit()
    assert texts(driver)[0].endswith("2 daq. qoldi")
    now[0] += timedelta(minutes=3)
    driver.window.pages.keypad.open_sales._tick.timeout.emit()
    assert texts(driver)[0].endswith("Vaqt tugadi")


def test_states_without_a_code_say_their_word(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(*samples.open_sales()))
    said = [each.rsplit(", ", 1)[1] for each in texts(driver)]
    assert said == ["8 daq. qoldi", "Tasdiqlanmoqda", "Hozircha nomaʼlum", "Tayyorlanmoqda"]
    assert {view.sale.state for view in samples.open_sales()} > {SaleState.UNKNOWN}
