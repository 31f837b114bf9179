"""The keypad by real keys and clicks: one Charge for one intent, and no amount by accident."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from pos_app.domain.errors import JournalProblem, Trouble, VaultProblem
from pos_app.domain.money import Limits, Money
from pos_app.domain.payin import Language
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Charge, Show
from pos_app.engine.api.snapshots import ChargeAnswer, Phase
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets.button import Button
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, WindowDriver

ENTER = Qt.Key.Key_Return
NOTHING_HELD = Qt.KeyboardModifier.NoModifier


def test_the_first_digit_needs_no_click(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.type("1250000")
    assert driver.text("amount") == "1 250 000 soʻm"
    assert driver.text("amount-words").startswith("Bir million ikki yuz ellik ming")


def test_screen_keys_and_keyboard_do_the_same(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    for name in ("key-5", "key-000", "key-add", "key-7", "key-0", "key-backspace"):
        driver.click(name)
    assert driver.text("amount") == "5 007 soʻm"
    assert driver.find("tape-item-0").property("text").replace("\u00a0", " ") == "5 000"
    assert driver.text("tape-typed") == "+ 7"
    driver.click("key-clear")
    driver.click("key-clear")
    driver.type("5000+70")
    driver.press(Qt.Key.Key_Backspace)
    assert driver.text("amount") == "5 007 soʻm"


@pytest.mark.parametrize("which", [Qt.Key.Key_Delete, Qt.Key.Key_Escape])
def test_delete_and_escape_clear(open_window: OpenWindow, which: Qt.Key) -> None:
    driver = open_window(samples.snapshot())
    driver.type("516")
    driver.press(which)
    assert driver.text("amount") == "0 soʻm"


def test_numpad_digits_and_enter_charge(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    for which in (Qt.Key.Key_5, Qt.Key.Key_1, Qt.Key.Key_6):
        driver.press(which, Qt.KeyboardModifier.KeypadModifier)
    driver.press(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert [charge.amount for charge in driver.sent_of(Charge)] == [Money.of_major(516)]


@pytest.mark.parametrize("text", ["10.50", "10,50", "1.250"])
def test_a_separator_never_multiplies(open_window: OpenWindow, text: str) -> None:
    driver = open_window(samples.snapshot())
    driver.type(text)
    driver.press(ENTER)
    assert driver.text("amount") == text
    assert driver.text("amount-problem")
    assert driver.sent_of(Charge) == []


def test_paste_goes_through_the_same_door(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    QGuiApplication.clipboard().setText("1 250 000 so'm")
    driver.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert driver.text("amount") == "1 250 000 soʻm"
    QGuiApplication.clipboard().setText("10.50")
    driver.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert driver.text("amount") == "1 250 000 soʻm"
    assert driver.text("amount-problem")


def test_nothing_is_charged_without_an_amount_or_beyond_the_limits(open_window: OpenWindow) -> None:
    limits = Limits(Money.of_major(1_000), Money.of_major(2_000))
    preferences = replace(samples.PREFERENCES, limits=limits)
    driver = open_window(
        samples.snapshot(setup_info=replace(samples.SHOP, preferences=preferences))
    )
    for typed, said in (("", ""), ("999", "1 000 soʻm"), ("2001", "2 000 soʻm")):
        driver.type(typed)
        driver.press(ENTER)
        assert said in driver.text("amount-problem")
        driver.press(Qt.Key.Key_Escape)
    assert driver.sent_of(Charge) == []


def test_a_charge_carries_the_order_and_the_customers_language(open_window: OpenWindow) -> None:
    preferences = replace(samples.PREFERENCES, customer_language=Language.RU)
    driver = open_window(
        samples.snapshot(setup_info=replace(samples.SHOP, preferences=preferences))
    )
    driver.type("516")
    order = driver.find("order-ref")
    order.setFocus()
    QTest.keyClicks(order, "A-1207")
    QTest.keyClick(order, ENTER)
    charge = driver.sent_of(Charge)[0]
    assert (charge.amount, charge.order_ref) == (Money.of_major(516), "A-1207")
    assert charge.customer_language is Language.RU


def test_a_card_number_typed_as_the_order_is_told(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    order = driver.find("order-ref")
    assert isinstance(order, QLineEdit)
    order.setFocus()
    QTest.keyClicks(order, "4780012345678 998901234567")
    assert not driver.is_visible("keypad-hint-text")
    order.clear()
    QTest.keyClicks(order, "8600 0000 0000 9015")
    assert "oxirgi toʻrt raqami" in driver.text("keypad-hint-text")
    order.clear()
    assert not driver.is_visible("keypad-hint-text")


def test_escape_in_the_order_goes_back_to_the_amount(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    order = driver.find("order-ref")
    order.setFocus()
    QTest.keyClick(order, Qt.Key.Key_Escape)
    driver.type("7")
    assert driver.text("amount") == "7 soʻm"
    assert isinstance(order, QLineEdit)
    assert order.text() == ""


# ---------------------------------------------------------------- exactly one Charge


def answered(
    driver: WindowDriver, sale_id: str | None, problem: JournalProblem | None = None
) -> ChargeAnswer:
    return ChargeAnswer(driver.sent_of(Charge)[-1].idempotency_key, sale_id, problem)


def test_enter_twice_is_one_charge(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.type("516")
    driver.press(ENTER)
    driver.press(ENTER)
    assert len(driver.sent_of(Charge)) == 1


def test_a_held_enter_is_no_charge_of_its_own(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.type("516")
    driver.hold(ENTER)
    assert driver.sent_of(Charge) == []
    driver.press(ENTER)
    driver.hold(ENTER)
    assert len(driver.sent_of(Charge)) == 1


def test_an_enter_held_in_the_order_number_is_no_charge_either(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.type("516")
    driver.find("order-ref").setFocus()
    driver.hold(ENTER)
    assert driver.sent_of(Charge) == []
    driver.press(ENTER)
    driver.hold(ENTER)
    assert len(driver.sent_of(Charge)) == 1


@pytest.mark.parametrize("text", ["٣", "３", "²"])
def test_what_only_looks_like_a_digit_is_none(open_window: OpenWindow, text: str) -> None:
    driver = open_window(samples.snapshot())
    driver.type("5")
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, NOTHING_HELD, text)
    QApplication.sendEvent(driver.key_target(), press)
    assert driver.window.pages.keypad.entry.text == "5"


def test_a_held_digit_is_one_digit(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.type("5")
    driver.hold(Qt.Key.Key_0)
    assert driver.text("amount") == "5 soʻm"


def test_events_that_were_already_under_way_are_no_second_charge(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.type("516")
    keypad = driver.window.pages.keypad
    for _ in range(3):
        QTest.keyClick(keypad, ENTER)
        keypad.charge.clicked.emit()
    assert len(driver.sent_of(Charge)) == 1


def test_enter_and_a_click_are_one_charge(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    charge = driver.find("charge")
    driver.type("516")
    driver.press(ENTER)
    QTest.mouseClick(charge, Qt.MouseButton.LeftButton)
    assert len(driver.sent_of(Charge)) == 1


@pytest.fixture
def unhurried() -> Iterator[None]:
    """Two clicks are a double click also where drawing takes long, as on a busy machine."""
    usual = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(10_000)
    yield
    QApplication.setDoubleClickInterval(usual)


@pytest.mark.usefixtures("unhurried")
def test_an_impatient_double_click_presses_nothing_on_the_next_page(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot())
    driver.type("516")
    where = driver.find("charge").mapTo(driver.window, driver.find("charge").rect().center())
    press_where(driver, where)
    view = samples.offered(samples.sale())
    driver.publish(samples.showing(view, answer=answered(driver, view.sale.sale_id)))
    assert driver.page() is Page.PAYMENT
    before = list(driver.sent)
    new_sale = driver.find("new-sale")
    press_where(driver, new_sale.mapTo(driver.window, new_sale.rect().center()))
    press_where(driver, new_sale.mapTo(driver.window, new_sale.rect().center()), double=True)
    assert driver.sent == before
    assert driver.page() is Page.PAYMENT


def press_where(driver: WindowDriver, where: QPoint, *, double: bool = False) -> None:
    """Press whatever lies there, as the system delivers it."""
    target = driver.window.childAt(where)
    assert isinstance(target, QWidget)
    local = target.mapFrom(driver.window, where)
    if not double:
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, NOTHING_HELD, local)
        return
    button = Qt.MouseButton.LeftButton
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(
            kind,
            local.toPointF(),
            target.mapToGlobal(local).toPointF(),
            button,
            button,
            NOTHING_HELD,
        )
        QApplication.sendEvent(target, event)


def test_two_quick_taps_are_two_digits_on_one_key_and_on_two(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    for first, second in (("key-5", "key-5"), ("key-1", "key-2")):
        for name, double in ((first, False), (second, True)):
            key = driver.find(name)
            where = key.mapTo(driver.window, key.rect().center())
            press_where(driver, where, double=double)
    assert driver.text("amount") == "5 512 soʻm"


def test_the_second_half_of_a_foreign_double_click_is_for_nobody(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(samples.offered(samples.sale())))
    driver.click("key-5")
    sales, key_5 = driver.find("sales"), driver.find("key-5")
    # Something else lies in the same place by now.
    sales.setParent(key_5.parentWidget())
    sales.setGeometry(key_5.geometry())
    sales.show()
    sales.raise_()
    press_where(driver, sales.mapTo(driver.window, sales.rect().center()), double=True)
    assert driver.page() is Page.KEYPAD
    driver.click("sales")
    assert driver.page() is Page.SALES


def test_the_preparing_screen_is_there_at_once_and_the_entry_is_locked(
    open_window: OpenWindow,
) -> None:
    driver = open_window(samples.snapshot())
    driver.type("1250000")
    driver.press(ENTER)
    assert driver.page() is Page.PAYMENT
    assert driver.text("customer-amount") == "1 250 000 soʻm"
    driver.type("9")
    driver.publish(samples.snapshot())
    assert driver.page() is Page.PAYMENT
    assert driver.window.pages.keypad.entry.text == "1250000"


def test_success_empties_the_entry_and_shows_the_sale(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.type("1250000")
    driver.press(ENTER)
    view = samples.bare_view(samples.sale(state=SaleState.PREPARING))
    driver.publish(samples.showing(view, answer=answered(driver, view.sale.sale_id)))
    assert driver.page() is Page.PAYMENT
    assert driver.window.pages.keypad.entry.is_empty
    assert driver.window.pages.keypad._pending_charge is None


@pytest.mark.parametrize("problem", [JournalProblem.DISK_FULL, Trouble.NO_KEYS])
def test_a_refusal_keeps_the_entry_and_says_why(
    open_window: OpenWindow, problem: JournalProblem | Trouble
) -> None:
    driver = open_window(samples.snapshot())
    driver.type("1250000")
    driver.press(ENTER)
    first = driver.sent_of(Charge)[0]
    driver.publish(samples.snapshot(answer=ChargeAnswer(first.idempotency_key, None, problem)))
    assert driver.page() is Page.KEYPAD
    assert driver.text("amount") == "1 250 000 soʻm"
    assert driver.text("keypad-hint-text")
    driver.press(ENTER)
    second = driver.sent_of(Charge)[1]
    assert second.idempotency_key != first.idempotency_key, "a new intent has a new key"
    driver.publish(samples.snapshot(answer=ChargeAnswer(first.idempotency_key, None, problem)))
    assert driver.page() is Page.PAYMENT, "an old answer is not this intent's"
    assert driver.window.pages.keypad._pending_charge == second


def test_digits_and_enter_while_starting_are_kept_and_sent_once(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(phase=Phase.STARTING))
    driver.type("5")
    driver.click("key-000")
    driver.press(ENTER)
    driver.press(ENTER)
    assert [charge.amount for charge in driver.sent_of(Charge)] == [Money.of_major(5_000)]
    assert driver.page() is Page.PAYMENT
    driver.publish(samples.snapshot())
    assert driver.page() is Page.PAYMENT
    assert len(driver.sent_of(Charge)) == 1


def test_a_till_that_could_not_be_opened_gives_the_entry_back(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(phase=Phase.STARTING))
    driver.type("516")
    driver.press(ENTER)
    declined = ChargeAnswer(driver.sent_of(Charge)[-1].idempotency_key, None)
    failed = samples.snapshot(phase=Phase.FAILED, failure=JournalProblem.DISK_FULL)
    driver.publish(replace(failed, answer=declined))
    assert driver.page() is Page.FAULT
    driver.publish(replace(samples.snapshot(), answer=declined))
    assert driver.page() is Page.KEYPAD
    assert driver.text("amount") == "516 soʻm"
    driver.press(ENTER)
    first, second = driver.sent_of(Charge)
    assert first.idempotency_key != second.idempotency_key


# ---------------------------------------------------------------- reasons


def test_without_keys_nothing_is_charged_and_the_way_on_is_shown(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(needs_keys=VaultProblem.LOCKED))
    driver.type("516")
    driver.press(ENTER)
    assert driver.sent_of(Charge) == []
    assert not driver.find("charge").isEnabled()
    driver.click("enter-keys")
    assert driver.page() is Page.ENTER_KEYS


def test_trouble_on_the_line_is_a_warning_and_no_bar(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(trouble=Trouble.NO_NETWORK))
    assert driver.text("keypad-hint-text")
    driver.type("516")
    driver.press(ENTER)
    assert len(driver.sent_of(Charge)) == 1


def test_an_open_sale_is_brought_back_from_the_strip(open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(*samples.open_sales()))
    chip = driver.find("open-sale-39")
    assert isinstance(chip, Button)
    assert "78\u00a0000" in chip.accessibleName()
    driver.click("open-sale-39")
    assert driver.sent_of(Show) == [Show("sale-39")]
    assert driver.page() is Page.PAYMENT
