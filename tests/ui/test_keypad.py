"""The keypad by real keys and clicks: one Charge for one intent, and no amount by accident."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from pos_app.domain.errors import JournalProblem, Trouble, VaultProblem
from pos_app.domain.money import Limits, Money
from pos_app.domain.payin import Language
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Charge, Show
from pos_app.engine.api.snapshots import ChargeAnswer, Phase, SaleView
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets.button import Button
from tests.ui import samples
from tests.ui.conftest import OpenTill
from tests.ui.gallery import Till, settle

ENTER = Qt.Key.Key_Return
NOTHING_HELD = Qt.KeyboardModifier.NoModifier


def keys(till: Till, text: str) -> None:
    QTest.keyClicks(till.listener(), text)


def key(till: Till, which: Qt.Key, held: Qt.KeyboardModifier = NOTHING_HELD) -> None:
    QTest.keyClick(till.listener(), which, held)


def held_down(till: Till, which: Qt.Key, text: str = "") -> None:
    """The system's own repetition of a key that is not let go."""
    for _ in range(5):
        event = QKeyEvent(QEvent.Type.KeyPress, which, NOTHING_HELD, text, True)
        QApplication.sendEvent(till.listener(), event)


def click(till: Till, name: str) -> None:
    QTest.mouseClick(till.find(name), Qt.MouseButton.LeftButton)


def test_the_first_digit_needs_no_click(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    keys(shop, "1250000")
    assert shop.text("amount") == "1 250 000 soʻm"
    assert shop.text("amount-words").startswith("Bir million ikki yuz ellik ming")


def test_screen_keys_and_keyboard_do_the_same(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    for name in ("key-5", "key-000", "key-add", "key-7", "key-0", "key-backspace"):
        click(shop, name)
    assert shop.text("amount") == "5 007 soʻm"
    assert shop.text("tape").replace("\n", " ") == "5 000 soʻm + 7"
    click(shop, "key-clear")
    click(shop, "key-clear")
    keys(shop, "5000+70")
    key(shop, Qt.Key.Key_Backspace)
    assert shop.text("amount") == "5 007 soʻm"


@pytest.mark.parametrize("which", [Qt.Key.Key_Delete, Qt.Key.Key_Escape])
def test_delete_and_escape_clear(till: OpenTill, which: Qt.Key) -> None:
    shop = till(samples.snapshot())
    keys(shop, "516")
    key(shop, which)
    assert shop.text("amount") == "0 soʻm"


def test_numpad_digits_and_enter_charge(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    for which in (Qt.Key.Key_5, Qt.Key.Key_1, Qt.Key.Key_6):
        key(shop, which, Qt.KeyboardModifier.KeypadModifier)
    key(shop, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert [charge.amount for charge in shop.sent_of(Charge)] == [Money.of_major(516)]


@pytest.mark.parametrize("text", ["10.50", "10,50", "1.250"])
def test_a_separator_never_multiplies(till: OpenTill, text: str) -> None:
    shop = till(samples.snapshot())
    keys(shop, text)
    key(shop, ENTER)
    assert shop.text("amount") == text
    assert shop.text("amount-problem")
    assert shop.sent_of(Charge) == []


def test_paste_goes_through_the_same_door(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    QGuiApplication.clipboard().setText("1 250 000 so'm")
    key(shop, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shop.text("amount") == "1 250 000 soʻm"
    QGuiApplication.clipboard().setText("10.50")
    key(shop, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shop.text("amount") == "1 250 000 soʻm"
    assert shop.text("amount-problem")


def test_nothing_is_charged_without_an_amount_or_beyond_the_limits(till: OpenTill) -> None:
    limits = Limits(Money.of_major(1_000), Money.of_major(2_000))
    preferences = replace(samples.PREFERENCES, limits=limits)
    shop = till(samples.snapshot(setup_info=replace(samples.SHOP, preferences=preferences)))
    for typed, said in (("", ""), ("999", "1 000 soʻm"), ("2001", "2 000 soʻm")):
        keys(shop, typed)
        key(shop, ENTER)
        assert said in shop.text("amount-problem")
        key(shop, Qt.Key.Key_Escape)
    assert shop.sent_of(Charge) == []


def test_a_charge_carries_the_order_and_the_customers_language(till: OpenTill) -> None:
    preferences = replace(samples.PREFERENCES, customer_language=Language.RU)
    shop = till(samples.snapshot(setup_info=replace(samples.SHOP, preferences=preferences)))
    keys(shop, "516")
    order = shop.find("order-ref")
    order.setFocus()
    QTest.keyClicks(order, "A-1207")
    QTest.keyClick(order, ENTER)
    charge = shop.sent_of(Charge)[0]
    assert (charge.amount, charge.order_ref) == (Money.of_major(516), "A-1207")
    assert charge.customer_language is Language.RU


def test_escape_in_the_order_goes_back_to_the_amount(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    order = shop.find("order-ref")
    order.setFocus()
    QTest.keyClick(order, Qt.Key.Key_Escape)
    keys(shop, "7")
    assert shop.text("amount") == "7 soʻm"
    assert isinstance(order, QLineEdit)
    assert order.text() == ""


# ---------------------------------------------------------------- exactly one Charge


def answered(
    shop: Till, sale_id: str | None, problem: JournalProblem | None = None
) -> ChargeAnswer:
    return ChargeAnswer(shop.sent_of(Charge)[-1].idempotency_key, sale_id, problem)


def test_enter_twice_is_one_charge(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    keys(shop, "516")
    key(shop, ENTER)
    key(shop, ENTER)
    assert len(shop.sent_of(Charge)) == 1


def test_a_held_enter_is_no_charge_of_its_own(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    keys(shop, "516")
    held_down(shop, ENTER, "\r")
    assert shop.sent_of(Charge) == []
    key(shop, ENTER)
    held_down(shop, ENTER, "\r")
    assert len(shop.sent_of(Charge)) == 1


def test_a_held_digit_is_one_digit(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    keys(shop, "5")
    held_down(shop, Qt.Key.Key_0, "0")
    assert shop.text("amount") == "5 soʻm"


def test_events_that_were_already_under_way_are_no_second_charge(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    keys(shop, "516")
    keypad = shop.window.pages.keypad
    for _ in range(3):
        QTest.keyClick(keypad, ENTER)
        keypad.charge.clicked.emit()
    assert len(shop.sent_of(Charge)) == 1


def test_enter_and_a_click_are_one_charge(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    charge = shop.find("charge")
    keys(shop, "516")
    key(shop, ENTER)
    QTest.mouseClick(charge, Qt.MouseButton.LeftButton)
    assert len(shop.sent_of(Charge)) == 1


@pytest.fixture
def unhurried() -> Iterator[None]:
    """Two clicks are a double click also where drawing takes long, as on a busy machine."""
    usual = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(10_000)
    yield
    QApplication.setDoubleClickInterval(usual)


@pytest.mark.usefixtures("unhurried")
def test_an_impatient_double_click_presses_nothing_on_the_next_page(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    keys(shop, "516")
    where = shop.find("charge").mapTo(shop.window, shop.find("charge").rect().center())
    press_where(shop, where)
    view = samples.offered(samples.sale())
    shop.tell(samples.showing(view, answer=answered(shop, view.sale.sale_id)))
    assert shop.page() is Page.PAYMENT
    before = list(shop.sent)
    new_sale = shop.find("new-sale")
    press_where(shop, new_sale.mapTo(shop.window, new_sale.rect().center()))
    press_where(shop, new_sale.mapTo(shop.window, new_sale.rect().center()), double=True)
    assert shop.sent == before
    assert shop.page() is Page.PAYMENT


def press_where(shop: Till, where: QPoint, *, double: bool = False) -> None:
    """A press on whatever lies there, as the system delivers it."""
    target = shop.window.childAt(where)
    assert isinstance(target, QWidget)
    local = target.mapFrom(shop.window, where)
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


def test_the_second_half_of_a_foreign_double_click_is_for_nobody(till: OpenTill) -> None:
    shop = till(samples.snapshot(samples.offered(samples.sale())))
    click(shop, "key-5")
    sales, key_5 = shop.find("sales"), shop.find("key-5")
    # Something else lies in the same place by now.
    sales.setParent(key_5.parentWidget())
    sales.setGeometry(key_5.geometry())
    sales.show()
    sales.raise_()
    press_where(shop, sales.mapTo(shop.window, sales.rect().center()), double=True)
    assert shop.page() is Page.KEYPAD
    click(shop, "sales")
    assert shop.page() is Page.SALES


def test_the_preparing_screen_is_there_at_once_and_the_entry_is_locked(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    keys(shop, "1250000")
    key(shop, ENTER)
    assert shop.page() is Page.PAYMENT
    assert shop.text("customer-amount") == "1 250 000 soʻm"
    keys(shop, "9")
    shop.tell(samples.snapshot())
    assert shop.page() is Page.PAYMENT
    assert shop.window.pages.keypad.entry.text == "1250000"


def test_success_empties_the_entry_and_shows_the_sale(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    keys(shop, "1250000")
    key(shop, ENTER)
    view = SaleView(samples.sale(state=SaleState.PREPARING))
    shop.tell(samples.showing(view, answer=answered(shop, view.sale.sale_id)))
    assert shop.page() is Page.PAYMENT
    assert shop.window.pages.keypad.entry.is_empty
    assert shop.window.pages.keypad.pending is None


@pytest.mark.parametrize("problem", [JournalProblem.DISK_FULL, Trouble.NO_KEYS])
def test_a_refusal_keeps_the_entry_and_says_why(
    till: OpenTill, problem: JournalProblem | Trouble
) -> None:
    shop = till(samples.snapshot())
    keys(shop, "1250000")
    key(shop, ENTER)
    first = shop.sent_of(Charge)[0]
    shop.tell(samples.snapshot(answer=ChargeAnswer(first.idempotency_key, None, problem)))
    assert shop.page() is Page.KEYPAD
    assert shop.text("amount") == "1 250 000 soʻm"
    assert shop.text("keypad-hint-text")
    key(shop, ENTER)
    second = shop.sent_of(Charge)[1]
    assert second.idempotency_key != first.idempotency_key, "a new intent has a new key"
    shop.tell(samples.snapshot(answer=ChargeAnswer(first.idempotency_key, None, problem)))
    assert shop.page() is Page.PAYMENT, "an old answer is not this intent's"
    assert shop.window.pages.keypad.pending == second


def test_digits_and_enter_while_starting_are_kept_and_sent_once(till: OpenTill) -> None:
    shop = till(samples.snapshot(phase=Phase.STARTING))
    keys(shop, "5")
    click(shop, "key-000")
    key(shop, ENTER)
    key(shop, ENTER)
    assert [charge.amount for charge in shop.sent_of(Charge)] == [Money.of_major(5_000)]
    assert shop.page() is Page.PAYMENT
    shop.tell(samples.snapshot())
    assert shop.page() is Page.PAYMENT
    assert len(shop.sent_of(Charge)) == 1


def test_a_till_that_could_not_be_opened_gives_the_entry_back(till: OpenTill) -> None:
    shop = till(samples.snapshot(phase=Phase.STARTING))
    keys(shop, "516")
    key(shop, ENTER)
    shop.tell(samples.snapshot(phase=Phase.FAILED, failure=JournalProblem.DISK_FULL))
    assert shop.page() is Page.FAULT
    shop.tell(samples.snapshot())
    assert shop.page() is Page.KEYPAD
    assert shop.text("amount") == "516 soʻm"
    key(shop, ENTER)
    first, second = shop.sent_of(Charge)
    assert first.idempotency_key != second.idempotency_key


# ---------------------------------------------------------------- reasons


def test_without_keys_nothing_is_charged_and_the_way_on_is_shown(till: OpenTill) -> None:
    shop = till(samples.snapshot(needs_keys=VaultProblem.LOCKED))
    keys(shop, "516")
    key(shop, ENTER)
    assert shop.sent_of(Charge) == []
    assert not shop.find("charge").isEnabled()
    click(shop, "enter-keys")
    assert shop.page() is Page.ENTER_KEYS


def test_trouble_on_the_line_is_a_warning_and_no_bar(till: OpenTill) -> None:
    shop = till(samples.snapshot(link=Trouble.NO_NETWORK))
    assert shop.text("keypad-hint-text")
    keys(shop, "516")
    key(shop, ENTER)
    assert len(shop.sent_of(Charge)) == 1


def test_an_open_sale_is_brought_back_from_the_strip(till: OpenTill) -> None:
    shop = till(samples.snapshot(*samples.open_sales()))
    chip = shop.find("open-sale-39")
    assert isinstance(chip, Button)
    assert "78\u00a0000" in chip.accessibleName()
    click(shop, "open-sale-39")
    assert shop.sent_of(Show) == [Show("sale-39")]
    assert shop.page() is Page.PAYMENT


# ---------------------------------------------------------------- how the amount stands


def box_of(shop: Till, name: str) -> QRect:
    """A widget's place in the window."""
    widget = shop.find(name)
    return QRect(widget.mapTo(shop.window, QPoint(0, 0)), widget.size())


@pytest.mark.parametrize("typed", ["516", "1250000", "100000000", "45000+128500", "10.50"])
def test_the_words_stand_right_below_the_amount_in_the_middle_of_its_card(
    till: OpenTill, typed: str
) -> None:
    shop = till(samples.snapshot(*samples.open_sales(), recovered=4))
    keys(shop, typed)
    settle()
    card = shop.window.pages.keypad.amount
    place = QRect(card.mapTo(shop.window, QPoint(0, 0)), card.size())
    amount = box_of(shop, "amount")
    below = box_of(shop, "amount-problem" if "." in typed else "amount-words")
    figure = shop.find("amount").font().pixelSize()
    assert figure > 2 * shop.find("charge").font().pixelSize(), "the largest thing"
    assert below.top() - amount.bottom() <= 2
    assert amount.height() < 1.5 * figure
    top = box_of(shop, "tape").bottom() if "+" in typed else place.top()
    assert abs((amount.top() - top) - (place.bottom() - below.bottom())) <= 20
    assert abs(amount.center().x() - place.center().x()) <= 1
