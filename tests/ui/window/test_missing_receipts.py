"""Paid sales without a fiscal receipt: told in the tray, listed, marked, and never in the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.day import NOTHING, Subtotal
from pos_app.domain.fiscal_receipt import LinkSource
from pos_app.domain.fiscal_service import FiscalTrouble
from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.people import Act
from pos_app.domain.preferences import Right
from pos_app.domain.sale import SaleState
from pos_app.domain.sale_search import SaleSearch, StateFilter
from pos_app.engine.api.commands import FindSales
from pos_app.engine.api.fiscal_commands import FiscalView
from pos_app.engine.api.people_commands import AskFor
from pos_app.engine.api.people_view import Asked
from pos_app.engine.api.receipt_commands import LinkReceipt
from pos_app.engine.api.snapshots import Phase, Snapshot
from pos_app.ui.model.navigation import Page
from pos_app.ui.model.sale_cards import recent_cards
from pos_app.ui.model.tray_messages import receipts_to_tell
from tests.domain.receipts import RECEIPT
from tests.drivers import samples
from tests.drivers.screens import show_screen
from tests.drivers.window_driver import OpenWindow
from tests.ui.devices.key_presses import send_keys, wait_until_released

THREE = Subtotal(3, Money.of_major(1_578_000))


def till(missing: Subtotal | None = THREE, base: Snapshot | None = None) -> Snapshot:
    now = replace(base or samples.snapshot(), missing_receipts=missing)
    return samples.with_preferences(
        samples.in_language(now, Language.EN), fiscal_receipts=missing is not None
    )


def test_the_tray_tells_how_many_and_how_much_and_opens_the_list(open_window: OpenWindow) -> None:
    driver = open_window(till())
    assert driver.text("no-receipt-text") == (
        "3 paid sales without a fiscal receipt, 1 578 000 soʻm in all."
    )
    driver.click("no-receipt-open")
    assert driver.page() is Page.SALES
    assert driver.sent_of(FindSales)[-1].search == SaleSearch(StateFilter.NO_RECEIPT)


def own_sales(withheld: frozenset[Right]) -> Snapshot:
    people = samples.people(*samples.STAFF, at_till=samples.STAFF[2])
    return till(base=samples.snapshot(withheld=withheld, people=people))


@pytest.mark.parametrize("withheld", [Right.SEE_SHOP, Right.SEE_OWN])
def test_who_sees_his_own_sales_alone_is_led_there_by_a_pin(
    open_window: OpenWindow, withheld: Right
) -> None:
    rights = frozenset({Right.SEE_SHOP, withheld})
    driver = open_window(own_sales(rights))
    driver.click("no-receipt-open")
    assert driver.sent_of(FindSales) == []
    assert driver.sent_of(AskFor) == [AskFor(withheld)]
    driver.publish(own_sales(frozenset()))
    assert driver.page() is Page.SALES
    assert driver.sent_of(FindSales)[-1].search == SaleSearch(StateFilter.NO_RECEIPT)
    assert driver.is_visible("end-search")


@pytest.mark.parametrize("ends", ["given up", "refused"])
def test_without_a_pin_nothing_of_it_is_done_later(open_window: OpenWindow, ends: str) -> None:
    """Who is let in afterwards has asked for the sales of the shop, and not for these."""
    rights = frozenset({Right.SEE_SHOP})
    driver = open_window(own_sales(rights))
    driver.click("no-receipt-open")
    people = driver.window.snapshot.people
    if ends == "refused":
        driver.publish(replace(own_sales(rights), people=replace(people, refusals=1)))
    else:
        asked = Asked(samples.SENIORS, Act.SEE_SHOP, asked_at=samples.NOW)
        driver.publish(replace(own_sales(rights), people=replace(people, asked=asked)))
        driver.press(Qt.Key.Key_Escape)
        driver.publish(own_sales(rights))
    driver.click("see-shop")
    driver.publish(own_sales(frozenset()))
    assert driver.page() is Page.SALES
    assert driver.sent_of(FindSales) == []


def test_who_goes_elsewhere_instead_finds_no_search(open_window: OpenWindow) -> None:
    driver = open_window(own_sales(frozenset({Right.SEE_SHOP})))
    driver.click("no-receipt-open")
    driver.window._go_to(Page.KEYPAD)
    driver.publish(own_sales(frozenset()))
    driver.window._go_to(Page.SALES)
    assert driver.sent_of(FindSales) == []


def test_put_away_it_comes_again_with_the_next_one(open_window: OpenWindow) -> None:
    driver = open_window(till())
    driver.click("no-receipt-seen")
    assert not driver.is_visible("no-receipt")
    driver.publish(till(Subtotal(2, Money.of_major(500_000))))
    assert not driver.is_visible("no-receipt"), "fewer are no news"
    driver.publish(till())
    assert driver.is_visible("no-receipt")


def test_the_sale_on_the_screen_is_taken_off_what_is_there_and_off_nothing_else() -> None:
    paid = samples.paid(wants_receipt=True)
    base = samples.showing(paid)
    two = Subtotal(2, Money(THREE.total.minor - paid.sale.amount.minor))
    assert receipts_to_tell(till(THREE, base), paid.sale.sale_id) == two
    assert receipts_to_tell(till(THREE, base), None) == THREE
    assert receipts_to_tell(till(NOTHING, base), paid.sale.sale_id) == NOTHING
    stuck = FiscalView(on=True, trouble=FiscalTrouble.NOT_RUNNING)
    of_none = replace(till(NOTHING, base), fiscal=stuck)
    assert receipts_to_tell(of_none, paid.sale.sale_id) == NOTHING, "it is not counted yet"
    assert receipts_to_tell(replace(till(), phase=Phase.BROKEN), None) == NOTHING
    assert receipts_to_tell(None, None) == NOTHING


def test_it_ends_with_the_last_one_and_off_says_nothing(open_window: OpenWindow) -> None:
    driver = open_window(till())
    for missing in (NOTHING, None):
        driver.publish(till(missing))
        assert not driver.is_visible("no-receipt")


def test_the_sale_on_the_screen_asks_for_its_own(open_window: OpenWindow) -> None:
    view = samples.paid(wants_receipt=True)
    shown = samples.showing(view)
    driver = open_window(till(Subtotal(1, view.sale.amount), shown))
    assert [each.text for each in driver.window.contents.tray.messages] == []
    driver.publish(till(Subtotal(2, view.sale.amount + Money.of_major(5_000)), shown))
    (text,) = [each.text for each in driver.window.contents.tray.messages]
    assert text.startswith("1 paid sale without a fiscal receipt, 5")


def test_the_filter_is_offered_only_where_receipts_are_asked_for(open_window: OpenWindow) -> None:
    for missing, offered in ((THREE, True), (None, False)):
        driver = open_window(till(missing), page=Page.SALES)
        driver.window.pages.sales.search.begin()
        driver.publish(till(missing))
        assert driver.is_visible("state-no_receipt") is offered


def test_the_last_sales_are_marked(open_window: OpenWindow) -> None:
    lacking = samples.sale(37, SaleState.PAID, wants_receipt=True, paid_at=samples.NOW)
    now = replace(samples.snapshot(), recent=(lacking, replace(lacking, receipt=RECEIPT)))
    driver = open_window(till(THREE, now))
    words = driver.window.contents._words
    notes = [card.note for card in recent_cards(till(THREE, now), words)]
    assert notes == ["14:25 · no receipt", "14:25 · Paid"]
    notes = [card.note for card in recent_cards(till(None, now), words)]
    assert notes == ["14:25 · Paid", "14:25 · Paid"]


def test_a_sale_of_the_list_takes_its_scan_and_shows_what_is_known(
    open_window: OpenWindow,
) -> None:
    driver = open_window(till())
    show_screen(driver, "sales-no-receipt", Language.EN)
    assert driver.text("receipt").startswith("Make the fiscal receipt")
    driver.sent.clear()
    send_keys(driver, RECEIPT.link + "\r", 5)
    wait_until_released(driver)
    (told,) = driver.sent_of(LinkReceipt)
    assert (told.how, told.replaces) == (LinkSource.SCANNED, False)
    show_screen(driver, "sales-receipt", Language.EN)
    assert driver.text("receipt").startswith("Fiscal receipt No. 1024")
    driver.sent.clear()
    send_keys(driver, RECEIPT.link + "\r", 5)
    wait_until_released(driver)
    assert driver.sent_of(LinkReceipt) == []
