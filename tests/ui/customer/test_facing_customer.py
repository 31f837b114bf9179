"""One monitor for both: the screen is turned to the customer, and brought back by staff."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import GatewayStatus, Language
from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.snapshots import Notice, NoticeKind, Phase, SaleView, Snapshot
from pos_app.qr.writer import make_matrix
from pos_app.ui.customer.staff_bar import HOLD_MS
from pos_app.ui.model.navigation import Page
from pos_app.ui.theme.theme import Appearance, TextSize
from tests.domain.emvco_codes import code
from tests.drivers import samples
from tests.drivers.languages import WRITTEN
from tests.drivers.samples import WAITING
from tests.drivers.screens import show_screen
from tests.drivers.widget_texts import all_text
from tests.drivers.window_driver import NO_MODIFIER, OpenWindow, WindowDriver, settle
from tests.qr.pictures import png
from tests.ui.customer.customer_texts import (
    LANGUAGES,
    control_names,
    customer_window,
    read_qr,
    text_of,
)
from tests.ui.devices.key_presses import EAN, key_events, wait_until_released
from tests.ui.layout_faults import layout_faults
from tests.ui.painted import painted

UNKNOWN = samples.bare_view(samples.sale(state=SaleState.UNKNOWN))
TOUCH = Qt.MouseButton.LeftButton
SHOWN = (
    *("keypad", "preparing", "waiting", "waiting-page", "waiting-no-network", "confirming"),
    *("unknown", "closed-expired", "review-amount", "paid"),
)


def turned(open_window: OpenWindow, **changed: object) -> WindowDriver:
    """Open a waiting payment and turn it to the customer by the button."""
    driver = open_window(samples.showing(WAITING), **changed)
    driver.click("face-customer")
    settle()
    return driver


def is_turned(driver: WindowDriver) -> bool:
    return driver.window.customer_display.is_facing_customer


def test_the_customers_view_covers_the_till(open_window: OpenWindow) -> None:
    driver = turned(open_window)
    assert read_qr(customer_window(driver)) == samples.CARD
    assert control_names(customer_window(driver)) == LANGUAGES
    assert text_of(customer_window(driver), "staff-back").startswith("Dasturga qaytish: Esc")


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F9])
def test_a_key_brings_the_till_back(open_window: OpenWindow, key: Qt.Key) -> None:
    driver = turned(open_window)
    window = customer_window(driver)
    QTest.keyClick(window, key)
    assert not is_turned(driver)
    assert not window.isVisible()
    assert samples.CARD not in all_text(window)
    assert read_qr(driver.window) == samples.CARD


def test_a_system_that_closes_the_view_brings_the_till_back(open_window: OpenWindow) -> None:
    driver = turned(open_window)
    assert not customer_window(driver).close()
    settle()
    assert not is_turned(driver)
    assert driver.page() is Page.PAYMENT


def test_f9_turns_it(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(WAITING))
    driver.window.activateWindow()
    QTest.keyPress(driver.window, Qt.Key.Key_F9)
    assert is_turned(driver)
    QTest.keyRelease(customer_window(driver), Qt.Key.Key_F9)
    assert is_turned(driver), "the key that turned it is let go there"


def test_a_finger_that_rests_brings_the_till_back_and_a_tap_does_not(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    driver = turned(open_window)
    bar = customer_window(driver).bar
    QTest.mouseClick(bar, TOUCH)
    at = QPoint(bar.width() - 20, bar.height() // 2)
    clock = QElapsedTimer()
    clock.start()
    QTest.mousePress(bar, TOUCH, pos=at)
    qtbot.waitUntil(lambda: not is_turned(driver))
    assert clock.elapsed() >= HOLD_MS


def test_a_line_tells_how_long_a_finger_has_rested(qtbot: QtBot, open_window: OpenWindow) -> None:
    driver = turned(open_window)
    bar = customer_window(driver).bar
    at_rest = painted(bar)
    QTest.mousePress(bar, TOUCH)
    lines = set[str]()

    def has_grown() -> bool:
        lines.update(painted(bar)[len(at_rest) :])
        return len(lines) > 1

    qtbot.waitUntil(has_grown)
    QTest.mouseRelease(bar, TOUCH)
    assert painted(bar) == at_rest


def test_a_finger_that_rests_while_a_key_brings_the_till_back_is_done(
    open_window: OpenWindow,
) -> None:
    driver = turned(open_window)
    bar = customer_window(driver).bar
    QTest.mousePress(bar, TOUCH)
    QTest.keyClick(customer_window(driver), Qt.Key.Key_F9)
    assert not is_turned(driver)
    driver.click("face-customer")
    assert is_turned(driver)
    assert not bar._timer.isActive(), "it would turn it back when nobody touches it"


def test_a_finger_that_lets_go_in_time_changes_nothing(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    driver = turned(open_window)
    bar = customer_window(driver).bar
    with qtbot.assertNotEmitted(bar.long_pressed, wait=HOLD_MS + 300):
        QTest.mousePress(bar, TOUCH)
        QTest.mouseRelease(bar, TOUCH)
    assert is_turned(driver)


def test_no_other_key_does_anything_to_a_covered_payment(open_window: OpenWindow) -> None:
    driver = turned(open_window)
    before = len(driver.sent)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_5):
        QTest.keyClick(customer_window(driver), key)
    assert is_turned(driver)
    assert driver.sent[before:] == []
    assert driver.page() is Page.PAYMENT


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (UNKNOWN, "Hozircha nomaʼlum"),
        (samples.closed(GatewayStatus.CANCELED), "Bekor qilindi"),
        (samples.paid(), "Toʻlandi"),
    ],
)
def test_what_happens_is_told_to_the_cashier_there(
    open_window: OpenWindow, view: SaleView, status: str
) -> None:
    driver = turned(open_window)
    driver.publish(samples.showing(view))
    assert read_qr(customer_window(driver)) is None
    assert text_of(customer_window(driver), "staff-status") == status
    assert text_of(customer_window(driver), "staff-todo")
    bar = customer_window(driver).bar
    assert bar.icon.isVisible()
    assert bar.rect().contains(bar.icon.geometry())


def test_the_bar_speaks_the_cashiers_language_beside_the_customers(open_window: OpenWindow) -> None:
    driver = open_window(samples.in_language(samples.showing(WAITING), Language.RU))
    driver.window.customer_display.face_customer()
    QTest.mouseClick(customer_window(driver).view.languages.buttons[Language.EN], TOUCH)
    assert text_of(customer_window(driver), "display-instruction").startswith("Scan")
    assert text_of(customer_window(driver), "staff-status") == "Ждём оплату от покупателя"


def test_the_bar_follows_the_cashiers_language(open_window: OpenWindow) -> None:
    driver = turned(open_window)
    before = text_of(customer_window(driver), "staff-back")
    shown = samples.with_preferences(samples.showing(WAITING), language=Language.RU)
    driver.publish(shown)
    assert text_of(customer_window(driver), "staff-status") == "Ждём оплату от покупателя"
    assert text_of(customer_window(driver), "staff-back") != before
    driver.publish(samples.showing(WAITING))
    assert text_of(customer_window(driver), "staff-back") == before


def test_another_appearance_keeps_what_the_customer_sees(
    open_window: OpenWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    own = code()
    file = tmp_path / "uzqr.png"
    file.write_bytes(png(make_matrix(own), 10))
    driver = open_window(samples.with_preferences(samples.snapshot(), shop_qr=str(file)))
    driver.click("face-customer")
    qtbot.waitUntil(lambda: read_qr(customer_window(driver)) == own)
    before = customer_window(driver).view
    changed = samples.with_preferences(samples.snapshot(), shop_qr=str(file), dark=True)
    driver.publish(changed)
    after = customer_window(driver).view
    assert after is not before
    assert customer_window(driver).findChildren(type(after)) == [after]
    assert after.size() == customer_window(driver).size()
    qtbot.waitUntil(lambda: read_qr(customer_window(driver)) == own)


def test_a_till_that_is_made_larger_keeps_what_the_customer_sees(open_window: OpenWindow) -> None:
    driver = turned(open_window, size=(1366, 768))
    before = customer_window(driver).view
    driver.window.resize(2400, 1400)
    settle()
    assert customer_window(driver).view is not before
    assert read_qr(customer_window(driver)) == samples.CARD


def test_the_bar_is_as_large_as_the_cashier_wants_it(open_window: OpenWindow) -> None:
    driver = open_window(samples.in_appearance(samples.showing(WAITING), Appearance(large=True)))
    driver.window.customer_display.face_customer()
    settle()
    assert customer_window(driver).bar.title.font().pixelSize() > TextSize.LEAD
    assert read_qr(customer_window(driver)) == samples.CARD


def test_what_waits_behind_the_view_is_counted(open_window: OpenWindow) -> None:
    driver = turned(open_window)
    late = Notice(NoticeKind.LATE, samples.sale(12, SaleState.PAID, late=True))
    driver.publish(samples.showing(WAITING, notices=(late,)))
    assert "1 ta xabar" in text_of(customer_window(driver), "staff-todo")
    assert "№" not in all_text(customer_window(driver).view)


def test_paid_stands_and_then_the_till_is_back_by_itself(open_window: OpenWindow) -> None:
    driver = turned(open_window)
    driver.publish(samples.showing(samples.paid()))
    assert text_of(customer_window(driver), "display-status") == "Toʻlandi. Rahmat!"
    driver.window.pages.result.countdown_bar.finished.emit()
    assert not is_turned(driver)
    assert driver.page() is Page.KEYPAD


def test_the_next_sale_may_be_typed_while_it_says_paid(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    driver = turned(open_window)
    driver.publish(samples.showing(samples.paid()))
    QTest.keyClicks(customer_window(driver), "7")
    assert not is_turned(driver)
    qtbot.waitUntil(lambda: driver.text("amount") == "7 soʻm")


def test_between_sales_the_first_key_is_the_tills(qtbot: QtBot, open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    driver.click("face-customer")
    assert text_of(customer_window(driver), "display-shop") == "Navoiy savdo"
    QTest.keyRelease(customer_window(driver), Qt.Key.Key_Space)
    assert is_turned(driver)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_9, NO_MODIFIER, "9", autorep=True)
    QApplication.sendEvent(customer_window(driver), held)
    assert is_turned(driver), "of a key that was held down before"
    QTest.keyClicks(customer_window(driver), "7")
    assert not is_turned(driver)
    qtbot.waitUntil(lambda: driver.text("amount") == "7 soʻm")


@pytest.mark.parametrize("shown", [samples.snapshot(), samples.showing(samples.paid())])
def test_a_scanner_types_nothing_into_the_till_that_comes_back(
    open_window: OpenWindow, shown: Snapshot
) -> None:
    driver = (
        open_window(samples.showing(WAITING)) if shown.shown else open_window(samples.snapshot())
    )
    driver.window.customer_display.face_customer()
    driver.publish(shown)
    for event in key_events(EAN, 2):
        window = customer_window(driver) if is_turned(driver) else driver.window
        QApplication.sendEvent(window.windowHandle(), event)
    wait_until_released(driver)
    assert driver.window.pages.keypad.entry.is_empty
    assert driver.sent_of(Charge) == []


def test_trouble_of_our_own_brings_the_till_back(open_window: OpenWindow) -> None:
    driver = turned(open_window)
    driver.window.show_fault()
    assert not is_turned(driver)
    driver.window.customer_display.face_customer()
    driver.publish(samples.showing(WAITING, phase=Phase.BROKEN))
    assert not is_turned(driver)
    assert driver.page() is Page.FAULT


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    ("size", "appearance"),
    [
        ((1366, 768), Appearance(large=True)),
        ((1024, 600), Appearance()),
        ((600, 1024), Appearance()),
    ],
)
@pytest.mark.parametrize("language", list(WRITTEN))
def test_everything_fits_while_it_is_turned(
    open_window: OpenWindow, language: Language, size: tuple[int, int], appearance: Appearance
) -> None:
    driver = open_window(samples.in_appearance(samples.snapshot(), appearance))
    found: list[str] = []
    for name in SHOWN:
        show_screen(driver, name, language, appearance=appearance)
        driver.window.customer_display.face_customer()
        customer_window(driver).setWindowState(Qt.WindowState.WindowNoState)
        customer_window(driver).resize(*size)
        settle()
        assert (customer_window(driver).width(), customer_window(driver).height()) == size
        found += [f"{name}: {fault}" for fault in layout_faults(customer_window(driver))]
        driver.window.customer_display.face_cashier()
    assert found == []
