"""What stands on the customer's own monitor through a payment; `test_monitors.py` runs these."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import GatewayStatus, Language
from pos_app.domain.sale import SaleState
from pos_app.engine.api.snapshots import ChargeAnswer, Notice, NoticeKind, SaleView
from pos_app.ui.model.navigation import Page
from pos_app.ui.theme.palette import DARK, LIGHT
from tests.drivers import samples
from tests.drivers.samples import WAITING
from tests.drivers.screens import show_screen
from tests.drivers.widget_texts import all_text
from tests.drivers.window_driver import OpenWindow
from tests.ui.customer.customer_texts import (
    LANGUAGES,
    control_names,
    customer_window,
    read_qr,
    text_of,
)
from tests.ui.customer.two_monitors import (
    NOT_PAYABLE,
    SHOWN,
    begin,
    holds_nothing,
    touch,
)
from tests.ui.layout_faults import layout_faults


def test_a_dark_till_leaves_the_customers_screen_as_it_is(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.publish(samples.with_preferences(samples.showing(WAITING), dark=True, large_text=True))
    window = customer_window(driver)
    assert read_qr(window) == samples.CARD
    assert driver.window._context.theme.palette is DARK
    assert window.grab().toImage().pixelColor(4, 4).name().upper() == LIGHT.page
    assert control_names(window) == LANGUAGES
    touch(window, "display-language-ru")
    assert text_of(window, "display-amount") == "1 250 000 сум"
    assert layout_faults(window) == []


@pytest.mark.parametrize("after", NOT_PAYABLE.values(), ids=NOT_PAYABLE)
def test_the_code_goes_at_the_very_snapshot_that_says_so(
    open_window: OpenWindow, after: SaleView
) -> None:
    driver = open_window(samples.showing(WAITING))
    assert not holds_nothing(driver)
    driver.publish(samples.showing(after))
    assert holds_nothing(driver)
    assert read_qr(customer_window(driver)) is None
    assert text_of(customer_window(driver), "display-status")
    assert text_of(customer_window(driver), "display-amount") == "1 250 000 soʻm"


def test_the_code_goes_at_its_end_with_no_snapshot(qtbot: QtBot, open_window: OpenWindow) -> None:
    ends = samples.NOW + timedelta(seconds=30)
    clock = [samples.NOW]
    view = samples.offered(samples.sale(expires_at=ends))
    driver = open_window(samples.showing(view), now=lambda: clock[0])
    tick = driver.window.customer_display._update_timer
    assert read_qr(customer_window(driver)) == samples.CARD
    assert tick.interval() <= 500
    clock[0] = ends - timedelta(milliseconds=40)
    driver.publish(samples.showing(view))
    assert read_qr(customer_window(driver)) == samples.CARD
    assert tick.interval() <= 41, "it looks again at the very end"
    clock[0] = ends
    qtbot.waitUntil(lambda: holds_nothing(driver))
    assert text_of(customer_window(driver), "display-status").startswith("Vaqt tugadi")


def test_the_code_is_back_where_the_cashier_looks_something_up(open_window: OpenWindow) -> None:
    """On the payment's page, too, the code is what somebody who comes back finds."""
    driver = open_window(samples.showing(WAITING))
    window = customer_window(driver)
    driver.click("manual-entry")
    assert read_qr(window) is None
    assert text_of(window, "display-manual-card-number")
    driver.click_past_guard("sales")
    assert driver.page() is Page.SALES
    assert read_qr(window) == samples.CARD


def test_the_next_sale_finds_nothing_of_the_last(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.click("new-sale")
    assert holds_nothing(driver)
    assert text_of(customer_window(driver), "display-shop") == "Navoiy savdo"
    assert "1250000" not in all_text(customer_window(driver))


def test_other_sales_never_show(open_window: OpenWindow) -> None:
    others = samples.open_sales()
    late = samples.sale(12, SaleState.PAID, late=True, order_ref="A-999")
    notices = (Notice(NoticeKind.LATE, late),)
    driver = open_window(samples.snapshot(*others, notices=notices, listing=samples.listing()))
    busy = samples.showing(WAITING, *others, notices=notices, listing=samples.listing())
    for snapshot in (samples.snapshot(*others, notices=notices), busy):
        driver.publish(snapshot)
        text = all_text(customer_window(driver))
        for amount in ("516", "78000", "100000000", "5000soʻm"):
            assert amount not in text
        assert "A-999" not in text
        assert "№" not in text


def test_nothing_but_the_language_can_be_pressed(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    for name in (*SHOWN, "sales", "settings", "keypad-notice", "welcome"):
        show_screen(driver, name, Language.UZ)
        assert control_names(customer_window(driver)) == LANGUAGES, name
        assert not customer_window(driver).bar.isVisible()


def test_a_charge_is_being_prepared_before_there_is_a_sale(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    charge = begin(driver)
    assert text_of(customer_window(driver), "display-status") == "QR-kodingiz tayyorlanmoqda…"
    assert text_of(customer_window(driver), "display-amount") == "1 250 000 soʻm"
    answer = ChargeAnswer(charge.idempotency_key, WAITING.sale.sale_id)
    driver.publish(samples.showing(WAITING, answer=answer))
    assert read_qr(customer_window(driver)) == samples.CARD


def test_paid_stands_for_a_while_after_the_cashier_went_on(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.publish(samples.showing(samples.paid()))
    assert text_of(customer_window(driver), "display-status") == "Toʻlandi. Rahmat!"
    driver.type("7")
    driver.publish(samples.snapshot())
    assert driver.text("amount") == "7 soʻm"
    assert text_of(customer_window(driver), "display-status") == "Toʻlandi. Rahmat!"
    paid_timer = driver.window.customer_display._paid_timer
    assert paid_timer.isActive()
    paid_timer.timeout.emit()
    assert text_of(customer_window(driver), "display-amount") == "7 soʻm"
    assert "1250000" not in all_text(customer_window(driver))


def test_the_sum_is_seen_while_it_is_typed(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    window = customer_window(driver)
    assert window.view.idle.isVisible()
    driver.type("45000+128500")
    assert text_of(window, "display-amount") == "173 500 soʻm"
    driver.type(".5")
    assert window.view.idle.isVisible(), "no sum that could be charged"
    driver.press(Qt.Key.Key_Escape)
    assert text_of(window, "display-amount") == "45 000 soʻm"
    driver.window._go_to(Page.SALES)
    assert window.view.idle.isVisible(), "the cashier looks something up"


def test_the_sum_is_not_seen_where_the_shop_does_not_want_it(open_window: OpenWindow) -> None:
    driver = open_window(samples.with_preferences(samples.snapshot(), customer_sum=False))
    driver.type("45000")
    assert customer_window(driver).view.idle.isVisible()
    assert "45" not in all_text(customer_window(driver))
    driver.publish(samples.snapshot())
    assert text_of(customer_window(driver), "display-amount") == "45 000 soʻm"


def test_paid_gives_way_to_the_next_charge_at_once(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.publish(samples.showing(samples.paid()))
    for digit in "9000":
        driver.type(digit)
    driver.press(Qt.Key.Key_Return)
    assert text_of(customer_window(driver), "display-amount") == "9 000 soʻm"


def test_paid_does_not_outlive_its_truth(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.publish(samples.showing(samples.paid()))
    driver.type("7")
    reversed_ = samples.review(paid_at=samples.NOW, gateway_status=GatewayStatus.DISPUTED.value)
    notice = Notice(NoticeKind.REVERSAL, reversed_.sale)
    driver.publish(samples.snapshot(notices=(notice,)))
    assert text_of(customer_window(driver), "display-amount") == "7 soʻm", "of the next sale"
