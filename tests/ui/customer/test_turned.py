"""One monitor for both: the screen is turned to the customer, and brought back by staff."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QElapsedTimer, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import GatewayStatus, Language
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.snapshots import Notice, NoticeKind, Phase, SaleView, Snapshot
from pos_app.ui.customer.staff_bar import HOLD_MS
from pos_app.ui.model.navigation import Page
from pos_app.ui.theme.theme import Appearance, Type
from tests.senses.strokes import EAN, settle, strokes
from tests.ui import fitting, gallery, samples
from tests.ui.conftest import OpenTill
from tests.ui.customer.rig import LANGUAGES, controls, everything, read, said, theirs
from tests.ui.gallery import Till

WAITING = samples.offered(samples.sale())
UNKNOWN = SaleView(samples.sale(state=SaleState.UNKNOWN))
TOUCH = Qt.MouseButton.LeftButton
SHOWN = (
    *("keypad", "preparing", "waiting", "waiting-page", "waiting-no-network", "confirming"),
    *("unknown", "closed-expired", "review-amount", "paid"),
)


def turned(till: OpenTill, **changed: object) -> Till:
    """A waiting payment, turned to the customer by the button."""
    shop = till(samples.showing(WAITING), **changed)
    QTest.mouseClick(shop.find("turn-screen"), TOUCH)
    gallery.settle()
    return shop


def is_turned(till: Till) -> bool:
    return till.window.customer.is_turned


def test_the_customers_view_covers_the_till(till: OpenTill) -> None:
    shop = turned(till)
    assert read(theirs(shop)) == samples.CARD
    assert controls(theirs(shop)) == LANGUAGES
    assert said(theirs(shop), "staff-back").startswith("Dasturga qaytish: Esc")


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F9])
def test_a_key_brings_the_till_back(till: OpenTill, key: Qt.Key) -> None:
    shop = turned(till)
    window = theirs(shop)
    QTest.keyClick(window, key)
    assert not is_turned(shop)
    assert not window.isVisible()
    assert samples.CARD not in everything(window)
    assert read(shop.window) == samples.CARD


def test_f9_turns_it(till: OpenTill) -> None:
    shop = till(samples.showing(WAITING))
    shop.window.activateWindow()
    QTest.keyClick(shop.window, Qt.Key.Key_F9)
    assert is_turned(shop)


def test_a_finger_that_rests_brings_the_till_back_and_a_tap_does_not(
    qtbot: QtBot, till: OpenTill
) -> None:
    shop = turned(till)
    bar = theirs(shop).bar
    QTest.mouseClick(bar, TOUCH)
    at = QPoint(bar.width() - 20, bar.height() // 2)
    clock = QElapsedTimer()
    clock.start()
    QTest.mousePress(bar, TOUCH, pos=at)
    qtbot.waitUntil(lambda: not is_turned(shop), timeout=HOLD_MS * 3)
    assert clock.elapsed() >= HOLD_MS


def test_a_finger_that_lets_go_in_time_changes_nothing(qtbot: QtBot, till: OpenTill) -> None:
    shop = turned(till)
    bar = theirs(shop).bar
    with qtbot.assertNotEmitted(bar.held, wait=HOLD_MS + 300):
        QTest.mousePress(bar, TOUCH)
        QTest.mouseRelease(bar, TOUCH)
    assert is_turned(shop)


def test_no_other_key_does_anything_to_a_covered_payment(till: OpenTill) -> None:
    shop = turned(till)
    before = len(shop.sent)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_5):
        QTest.keyClick(theirs(shop), key)
    assert is_turned(shop)
    assert shop.sent[before:] == []
    assert shop.page() is Page.PAYMENT


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (UNKNOWN, "Hozircha nomaʼlum"),
        (samples.closed(GatewayStatus.CANCELED), "Bekor qilindi"),
        (samples.paid(), "Toʻlandi"),
    ],
)
def test_what_happens_is_told_to_the_cashier_there(
    till: OpenTill, view: SaleView, status: str
) -> None:
    shop = turned(till)
    shop.tell(samples.showing(view))
    assert read(theirs(shop)) is None
    assert said(theirs(shop), "staff-status") == status
    assert said(theirs(shop), "staff-todo")


def test_the_bar_speaks_the_cashiers_language_beside_the_customers(till: OpenTill) -> None:
    shop = till(samples.in_language(samples.showing(WAITING), Language.RU))
    shop.window.customer.turn_to_customer()
    QTest.mouseClick(theirs(shop).view.languages.buttons[Language.EN], TOUCH)
    assert said(theirs(shop), "far-instruction").startswith("Scan")
    assert said(theirs(shop), "staff-status") == "Ждём оплату от покупателя"


def test_the_bar_is_as_large_as_the_cashier_wants_it(till: OpenTill) -> None:
    shop = till(samples.in_looks(samples.showing(WAITING), Appearance(large=True)))
    shop.window.customer.turn_to_customer()
    gallery.settle()
    assert theirs(shop).bar.title.font().pixelSize() > Type.LEAD
    assert read(theirs(shop)) == samples.CARD


def test_what_waits_behind_the_view_is_counted(till: OpenTill) -> None:
    shop = turned(till)
    late = Notice(NoticeKind.LATE, samples.sale(12, SaleState.PAID, late=True))
    shop.tell(samples.showing(WAITING, notices=(late,)))
    assert "1 ta xabar" in said(theirs(shop), "staff-todo")
    assert "№" not in everything(theirs(shop).view)


def test_paid_stands_and_then_the_till_is_back_by_itself(qtbot: QtBot, till: OpenTill) -> None:
    shop = turned(till, return_after_ms=1_200)
    shop.tell(samples.showing(samples.paid()))
    assert said(theirs(shop), "far-status") == "Toʻlandi. Rahmat!"
    qtbot.waitUntil(lambda: not is_turned(shop), timeout=5_000)
    assert shop.page() is Page.KEYPAD


def test_the_next_sale_may_be_typed_while_it_says_paid(till: OpenTill) -> None:
    shop = turned(till)
    shop.tell(samples.showing(samples.paid()))
    QTest.keyClicks(theirs(shop), "7")
    assert not is_turned(shop)
    assert shop.text("amount") == "7 soʻm"


def test_between_sales_the_first_key_is_the_tills(till: OpenTill) -> None:
    shop = till(samples.snapshot())
    QTest.mouseClick(shop.find("turn-screen"), TOUCH)
    assert said(theirs(shop), "far-shop") == "Navoiy savdo"
    QTest.keyRelease(theirs(shop), Qt.Key.Key_Space)
    assert is_turned(shop)
    QTest.keyClicks(theirs(shop), "7")
    assert not is_turned(shop)
    assert shop.text("amount") == "7 soʻm"


@pytest.mark.parametrize("shown", [samples.snapshot(), samples.showing(samples.paid())])
def test_a_scanner_types_nothing_into_the_till_that_comes_back(
    till: OpenTill, shown: Snapshot
) -> None:
    shop = till(samples.showing(WAITING)) if shown.shown else till(samples.snapshot())
    shop.window.customer.turn_to_customer()
    shop.tell(shown)
    for stroke in strokes(EAN, 2):
        window = theirs(shop) if is_turned(shop) else shop.window
        QApplication.sendEvent(window.windowHandle(), stroke)
    settle()
    assert shop.window.pages.keypad.entry.is_empty
    assert shop.sent_of(Charge) == []


def test_trouble_of_our_own_brings_the_till_back(till: OpenTill) -> None:
    shop = turned(till)
    shop.window.show_fault()
    assert not is_turned(shop)
    shop.window.customer.turn_to_customer()
    shop.tell(samples.showing(WAITING, phase=Phase.BROKEN))
    assert not is_turned(shop)
    assert shop.page() is Page.FAULT


@pytest.mark.parametrize(
    ("size", "looks"),
    [
        ((1366, 768), Appearance(large=True)),
        ((1024, 600), Appearance()),
        ((600, 1024), Appearance()),
    ],
)
@pytest.mark.parametrize("language", list(Language))
def test_everything_fits_while_it_is_turned(
    till: OpenTill, language: Language, size: tuple[int, int], looks: Appearance
) -> None:
    shop = till(samples.in_looks(samples.snapshot(), looks))
    found: list[str] = []
    for name in SHOWN:
        gallery.restaged(shop, name, language, looks=looks)
        shop.window.customer.turn_to_customer()
        theirs(shop).setWindowState(Qt.WindowState.WindowNoState)
        theirs(shop).resize(*size)
        gallery.settle()
        assert (theirs(shop).width(), theirs(shop).height()) == size
        found += [f"{name}: {fault}" for fault in fitting.faults(theirs(shop))]
        shop.window.customer.turn_back()
    assert found == []
