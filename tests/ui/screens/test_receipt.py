"""PAID asks for the fiscal receipt: a scan is taken there, and nothing waits for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from pos_app.domain.errors import JournalProblem
from pos_app.domain.fiscal_receipt import LinkFault, LinkSource, read_link
from pos_app.domain.fiscal_service import FiscalTrouble
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.fiscal_commands import FiscalView
from pos_app.engine.api.receipt_commands import LinkReceipt, ReceiptAnswer, TickReceipt
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.navigation import Page
from pos_app.ui.screens.result import GUARD_MS
from pos_app.ui.widgets.button import Button
from pos_app.ui.wording import receipt_words
from tests.domain.receipts import RECEIPT
from tests.domain.test_keyboard_layouts import TYPED
from tests.drivers import samples
from tests.drivers.screen_snapshots import LINK, with_printer
from tests.drivers.screens import open_sale
from tests.drivers.window_driver import OpenWindow, WindowDriver
from tests.ui.devices.key_presses import send_keys, wait_until_released
from tests.ui.window.other_looks import look_dark


def asked(**changed: Any) -> Snapshot:  # noqa: ANN401
    now = samples.showing(samples.paid(**{"wants_receipt": True} | changed))
    return samples.with_preferences(samples.in_language(now, Language.EN), fiscal_receipts=True)


def answered(before: Snapshot, fault: LinkFault | None, other: int | None = None) -> Snapshot:
    return replace(before, receipt_answer=ReceiptAnswer("sale-42", fault, other))


def is_counting(driver: WindowDriver) -> bool:
    return driver.window.pages.result.countdown_bar.is_running


def test_paid_says_which_receipt_to_make_and_waits_for_nobody(open_window: OpenWindow) -> None:
    driver = open_window(asked())
    assert driver.text("receipt") == "Make the fiscal receipt: card, 1 250 000 soʻm"
    assert driver.text("status") == "PAID"
    assert not is_counting(driver)
    driver.press(Qt.Key.Key_5)
    assert driver.page() is Page.KEYPAD, "the next sale begins at once"


@pytest.mark.parametrize("typed", [RECEIPT.link, *TYPED.values()], ids=["latin", *TYPED])
@pytest.mark.parametrize("end", ["\r", "\r\n", "\t", ""], ids=["enter", "crlf", "tab", "none"])
def test_a_scan_there_is_told_once_and_charges_nothing(
    open_window: OpenWindow, typed: str, end: str
) -> None:
    driver = open_window(asked())
    driver.sent.clear()
    send_keys(driver, typed + end, 5)
    wait_until_released(driver)
    (told,) = driver.sent_of(LinkReceipt)
    assert (told.sale_id, told.how, told.replaces) == ("sale-42", LinkSource.SCANNED, False)
    assert read_link(told.link) == RECEIPT
    assert driver.sent_of(Charge) == []
    assert driver.page() is Page.RESULT


def test_what_is_not_taken_is_said_with_what_to_do(open_window: OpenWindow) -> None:
    driver = open_window(asked())
    assert not driver.is_visible("receipt-error")
    driver.publish(answered(asked(), LinkFault.USED, 37))
    assert "sale No. 37" in driver.text("receipt-error-text")
    driver.publish(answered(asked(), LinkFault.TOO_EARLY))
    assert "another sale’s" in driver.text("receipt-error-text")
    assert not is_counting(driver)


def test_one_that_may_have_been_made_is_looked_for_before_another(open_window: OpenWindow) -> None:
    driver = open_window(asked())
    assert "Nobody knows" not in driver.text("receipt-hint")
    driver.publish(asked(fiscal_asked=17))
    assert driver.text("receipt-hint").startswith("Nobody knows whether this one was made")
    assert driver.is_visible("tick-receipt"), "a person says what they found"


def test_what_was_begun_there_goes_on_in_other_looks(open_window: OpenWindow) -> None:
    driver = open_window(asked(receipt=RECEIPT))
    driver.publish(answered(asked(receipt=RECEIPT), LinkFault.NOT_A_LINK))
    said = driver.text("receipt-error-text")
    driver.click("replace-receipt")
    look_dark(driver)
    assert driver.text("receipt-error-text") == said
    assert not is_counting(driver), "another receipt is waited for"
    send_keys(driver, RECEIPT.link + "\r", 5)
    wait_until_released(driver)
    assert [told.replaces for told in driver.sent_of(LinkReceipt)] == [True]


@pytest.mark.parametrize("page", [Page.PAYMENT, Page.SALES])
def test_what_was_begun_there_ends_with_the_visit(open_window: OpenWindow, page: Page) -> None:
    """Else the next scan of whoever comes back would replace a receipt that nobody doubts."""
    shown = asked(receipt=RECEIPT)
    driver = open_window(shown)
    for _ in range(2):
        driver.window._go_to(page, shown.shown if page is Page.PAYMENT else None)
        if page is Page.SALES:
            open_sale(shown.sales[0].sale)(driver)
        assert not driver.find_as(Button, "replace-receipt").isChecked()
        driver.click("replace-receipt")
        driver.window._go_to(Page.KEYPAD)


def test_an_answer_of_before_says_nothing_of_this_sale(open_window: OpenWindow) -> None:
    driver = open_window(answered(asked(), LinkFault.NOT_A_LINK))
    assert not driver.is_visible("receipt-error")


def test_an_answer_about_another_sale_says_nothing_of_this_one(open_window: OpenWindow) -> None:
    driver = open_window(asked())
    answer = ReceiptAnswer("sale-41", LinkFault.NOT_A_LINK)
    driver.publish(replace(asked(), receipt_answer=answer))
    assert not driver.is_visible("receipt-error")


@pytest.mark.parametrize(
    "fiscal",
    [FiscalView(), FiscalView(on=True, waiting=("sale-42",), trouble=FiscalTrouble.NOT_RUNNING)],
    ids=["by hand", "the service is down"],
)
def test_one_that_was_told_is_neither_doubted_nor_to_come(
    open_window: OpenWindow, fiscal: FiscalView
) -> None:
    driver = open_window(replace(asked(fiscal_asked=17, receipt_ticked=True), fiscal=fiscal))
    assert driver.text("receipt-hint") == receipt_words.SCAN_RECEIPT
    driver.publish(replace(asked(fiscal_asked=17, receipt=RECEIPT), fiscal=fiscal))
    driver.click("replace-receipt")
    assert driver.text("receipt-hint") == receipt_words.SCAN_OTHER


@pytest.mark.parametrize("reason", [JournalProblem.MOVED_AWAY, JournalProblem.MOVE_UNFINISHED])
def test_a_till_that_has_moved_away_shows_receipts_and_takes_none(
    open_window: OpenWindow, reason: JournalProblem
) -> None:
    driver = open_window(replace(asked(), cannot_charge=reason))
    assert not driver.is_visible("receipt")
    driver.publish(replace(asked(receipt=RECEIPT), cannot_charge=reason))
    assert driver.text("receipt").startswith("Fiscal receipt No. 1024")
    assert not driver.is_visible("replace-receipt")
    driver.publish(samples.with_preferences(asked(receipt=RECEIPT), fiscal_receipts=False))
    assert driver.text("receipt").startswith("Fiscal receipt No. 1024"), "no longer wanted"
    assert not driver.is_visible("replace-receipt")


@pytest.mark.parametrize(("paid", "state"), [(True, SaleState.PAID), (False, SaleState.WAITING)])
def test_only_of_what_was_paid_a_receipt_is_asked_for(
    open_window: OpenWindow, state: SaleState, *, paid: bool
) -> None:
    driver = open_window(samples.with_preferences(samples.snapshot(), fiscal_receipts=True))
    driver.click("sales")
    at = samples.NOW if paid else None
    open_sale(samples.sale(41, state, wants_receipt=True, paid_at=at))(driver)
    assert driver.is_visible("paste-receipt") is paid


def test_once_it_is_told_the_till_goes_on_by_itself(open_window: OpenWindow) -> None:
    driver = open_window(asked())
    driver.publish(answered(asked(receipt=RECEIPT), None))
    assert driver.text("receipt") == (
        "Fiscal receipt No. 1024 of 17.07.2026 14:25, module UZ210317233999"
    )
    assert is_counting(driver)
    assert not driver.is_visible("tick-receipt")


def test_a_link_is_pasted_by_the_button_and_by_ctrl_v(open_window: OpenWindow) -> None:
    driver = open_window(asked())
    driver.sent.clear()
    QApplication.clipboard().setText(RECEIPT.link)
    driver.click("paste-receipt")
    driver.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wanted = LinkReceipt("sale-42", RECEIPT.link, LinkSource.PASTED)
    assert driver.sent_of(LinkReceipt) == [wanted, wanted]
    for nothing in ("", " \n"):
        driver.publish(asked())
        QApplication.clipboard().setText(nothing)
        driver.click("paste-receipt")
        assert "no text to paste" in driver.text("receipt-error-text")
    assert driver.sent_of(LinkReceipt) == [wanted, wanted]
    assert driver.page() is Page.RESULT


def test_a_tick_is_sent_and_a_press_beside_it_starts_nothing(open_window: OpenWindow) -> None:
    driver = open_window(asked())
    driver.click_past_guard("tick-receipt")
    assert driver.sent_of(TickReceipt) == [TickReceipt("sale-42")]
    driver.click("receipt")
    assert driver.page() is Page.RESULT
    driver.publish(asked(receipt_ticked=True))
    assert driver.text("receipt").startswith("A person says")
    assert driver.is_visible("paste-receipt"), "a link may still come"
    assert is_counting(driver)


def test_a_tick_that_is_held_while_another_sale_comes_is_for_neither(
    open_window: OpenWindow,
) -> None:
    driver = open_window(asked())
    tick = driver.find("tick-receipt")
    QTest.mousePress(tick, Qt.MouseButton.LeftButton)
    view = asked().sales[0]
    other = replace(view, sale=replace(view.sale, sale_id="sale-43"))
    driver.window._go_to(Page.PAYMENT, "sale-43")
    driver.publish(replace(asked(), sales=(other,), shown="sale-43"))
    assert tick.isVisible()
    QTest.mouseRelease(tick, Qt.MouseButton.LeftButton)
    assert driver.sent_of(TickReceipt) == []
    driver.click("tick-receipt")
    assert driver.sent_of(TickReceipt) == [TickReceipt("sale-43")]


@pytest.mark.parametrize("name", ["sale-print", "print-sheet"])
def test_a_print_that_is_held_while_another_sale_is_opened_is_of_neither(
    open_window: OpenWindow, name: str
) -> None:
    def opened(number: int) -> Snapshot:
        sale = samples.sale(number, SaleState.PAID, paid_at=samples.NOW)
        listing = samples.listing(history_of=sale, history=samples.history(), link=LINK)
        return with_printer(samples.snapshot(listing=listing))

    driver = open_window(opened(42))
    driver.window._go_to(Page.SALES)
    driver.publish(opened(42))
    button = driver.find_as(Button, name)
    pressed = QSignalSpy(button.clicked)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    driver.publish(opened(43))
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert pressed.count() == 0
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed.count() == 1


def test_a_wrong_one_is_replaced_only_where_that_is_asked_for(open_window: OpenWindow) -> None:
    driver = open_window(asked(receipt=RECEIPT))
    driver.sent.clear()
    send_keys(driver, RECEIPT.link + "\r", 5)
    wait_until_released(driver)
    assert driver.sent_of(LinkReceipt) == []
    driver.click("replace-receipt")
    assert not is_counting(driver)
    assert driver.find_as(Button, "replace-receipt").isChecked()
    send_keys(driver, RECEIPT.link + "\r", 5)
    wait_until_released(driver)
    (sent,) = driver.sent_of(LinkReceipt)
    assert sent.replaces
    other = replace(RECEIPT, number=RECEIPT.number + 1)
    driver.publish(asked(receipt=other))
    assert not driver.find_as(Button, "replace-receipt").isChecked(), "it has taken its place"
    assert is_counting(driver)


@pytest.mark.parametrize("off", [True, False], ids=["turned off", "begun before"])
def test_where_nobody_wants_to_be_told_nothing_is_asked(
    open_window: OpenWindow, *, off: bool
) -> None:
    shown = asked(wants_receipt=off)
    driver = open_window(samples.with_preferences(shown, fiscal_receipts=not off))
    assert not driver.is_visible("receipt")
    assert driver.text("note") == "Now give the customer the fiscal receipt."
    assert is_counting(driver)
    driver.sent.clear()
    send_keys(driver, RECEIPT.link + "\r", 5)
    wait_until_released(driver)
    assert driver.sent == []


@pytest.mark.parametrize("mode", [Mode.TRAINING, Mode.TEST])
def test_in_training_it_is_marked_as_an_exercise(open_window: OpenWindow, mode: Mode) -> None:
    driver = open_window(samples.in_mode(asked(), mode))
    assert driver.text("receipt-hint").startswith("Exercise")


def test_the_guard_holds_against_a_press_meant_for_the_page_before(
    open_window: OpenWindow,
) -> None:
    assert GUARD_MS > 0
    driver = open_window(asked())
    driver.press(Qt.Key.Key_Escape)
    assert driver.page() is Page.RESULT
