"""What was shown to nobody is for the staff: thanks that no eye met, and notices."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.commands import AcknowledgeNotice
from pos_app.engine.api.snapshots import Notice, NoticeKind, SaleView
from pos_app.ui.kiosk.input_guard import DEAF_S
from pos_app.ui.kiosk.kiosk_place import KioskPlace, is_monitor
from pos_app.ui.model.kiosk_steps import KioskStep
from tests.drivers import samples
from tests.drivers.kiosk_driver import KEYS, KioskDriver, OpenKiosk
from tests.drivers.window_driver import settle

LEFT = Qt.MouseButton.LeftButton


class _InTheDark(KioskPlace):
    """Its monitors are all off; `tests.guard.kiosk_outputs` has real ones."""

    has_monitor = False


def acknowledged(driver: KioskDriver) -> list[str]:
    return [each.sale_id for each in driver.sent if isinstance(each, AcknowledgeNotice)]


def is_paid(driver: KioskDriver, view: SaleView) -> None:
    """Tell the flow that it is paid, before anything is painted."""
    sale = replace(view.sale, state=SaleState.PAID, gateway_status="completed")
    sales = (samples.bare_view(sale),)
    driver.window.flow.set_snapshot(replace(driver.window.snapshot, sales=sales))


@pytest.mark.parametrize("place", ["middle", "bar"])
def test_a_finger_that_lay_on_the_glass_ends_no_thanks(open_kiosk: OpenKiosk, place: str) -> None:
    driver = open_kiosk()
    view = driver.go_to_payment()
    driver.hear()
    area = driver.window.rect()
    where = area.center() if place == "middle" else area.bottomLeft() * 0.97
    handle = driver.window.windowHandle()
    QTest.mousePress(handle, LEFT, pos=where)
    is_paid(driver, view)
    settle()
    assert driver.step() is KioskStep.THANKS
    QTest.mouseRelease(handle, LEFT, pos=where)
    settle()
    assert driver.step() is KioskStep.THANKS
    driver.hear()
    driver.touch_at(where)
    assert driver.step() is KioskStep.LANGUAGE, "the next touch is heard"


@pytest.mark.parametrize("by_key", [True, False])
def test_what_was_pressed_before_thanks_were_painted_ends_none(
    open_kiosk: OpenKiosk, by_key: bool
) -> None:
    """A machine that is busy paints long after it has changed the page, and reads then."""
    driver = open_kiosk()
    view = driver.go_to_payment()
    driver.hear()
    is_paid(driver, view)
    later = driver.window.guard._seconds() + 2 * DEAF_S
    driver.window.guard._seconds = lambda: later
    if by_key:
        QApplication.sendEvent(driver.window, key_press())
    else:
        QTest.mouseClick(driver.window.windowHandle(), LEFT, pos=driver.window.rect().center())
    assert driver.step() is KioskStep.THANKS
    settle()
    assert driver.window.guard.is_deaf, "for a moment from now on, when they are there"


def key_press() -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, KEYS["✓"], Qt.KeyboardModifier.NoModifier, "\r")


def test_thanks_that_were_painted_are_told_to_nobody_else(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    view = driver.go_to_payment()
    is_paid(driver, view)
    settle()
    driver.window.idle.ended.emit()
    assert acknowledged(driver) == [view.sale.sale_id]


def test_thanks_that_were_never_painted_are_for_the_staff(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    view = driver.go_to_payment()
    is_paid(driver, view)
    assert driver.step() is KioskStep.THANKS
    driver.window.idle.ended.emit()
    assert driver.step() is KioskStep.ATTRACT
    assert acknowledged(driver) == []


def test_thanks_that_one_customer_saw_are_not_the_nexts(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    first = driver.go_to_payment()
    is_paid(driver, first)
    settle()
    driver.window.idle.ended.emit()
    is_paid(driver, driver.go_to_payment(number=43))
    assert driver.step() is KioskStep.THANKS
    driver.window.idle.ended.emit()
    assert acknowledged(driver) == [first.sale.sale_id]


def test_thanks_on_no_monitor_are_for_the_staff(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    view = driver.go_to_payment()
    window = driver.window
    window._place = _InTheDark(window, lambda: window.snapshot.setup_info.preferences)
    is_paid(driver, view)
    settle()
    driver.window.idle.ended.emit()
    assert acknowledged(driver) == []


@pytest.mark.parametrize("name", ["DUMMY0", "HDMI-A-1", r"\\.\DISPLAY1", "Built-in 1:2.0", ""])
def test_a_monitor_has_a_name_of_its_own(name: str) -> None:
    assert is_monitor(name, QSize(600, 1024))


@pytest.mark.parametrize(
    ("name", "size"), [(":2.0", QSize(1366, 768)), ("WinDisc", QSize(1024, 768)), ("", QSize())]
)
def test_what_stands_in_for_a_monitor_is_none(name: str, size: QSize) -> None:
    assert not is_monitor(name, size)


PAID_ONES = [samples.sale(number, SaleState.PAID) for number in (41, 42, 43)]
"""In the order in which they were begun; the first is paid last."""


def at_staffs_page(open_kiosk: OpenKiosk) -> KioskDriver:
    driver = open_kiosk()
    driver.window.flow.step = KioskStep.STAFF
    return driver


def tell(driver: KioskDriver, *sales: Sale) -> None:
    notices = tuple(Notice(NoticeKind.PAID, sale) for sale in sales)
    people = samples.people(*samples.STAFF)
    now = driver.window.snapshot
    driver.publish(replace(now, notices=notices, people=people, withheld=frozenset()))


def test_the_notice_that_staff_read_stays_until_it_is_put_aside(open_kiosk: OpenKiosk) -> None:
    """Money for an earlier payment comes while the button is about to be pressed."""
    driver = at_staffs_page(open_kiosk)
    earlier, read, _ = PAID_ONES
    tell(driver, read)
    said = driver.text("kiosk-staff-told")
    tell(driver, earlier, read)
    assert driver.text("kiosk-staff-told").startswith(said)
    driver.touch("kiosk-staff-seen")
    assert acknowledged(driver) == [read.sale_id]
    tell(driver, earlier)
    driver.touch("kiosk-staff-seen")
    assert acknowledged(driver) == [read.sale_id, earlier.sale_id]


@pytest.mark.parametrize("by_key", [True, False])
def test_a_double_tap_puts_one_notice_aside(open_kiosk: OpenKiosk, by_key: bool) -> None:
    driver = at_staffs_page(open_kiosk)
    tell(driver, *PAID_ONES)
    where = driver.middle_of("kiosk-staff-seen")
    driver.hear()
    for left in (PAID_ONES[1:], PAID_ONES[2:]):
        if by_key:
            QTest.keyClick(driver.window, KEYS["1"])
        else:
            driver.touch_at(where)
        tell(driver, *left)
    assert acknowledged(driver) == [PAID_ONES[0].sale_id]


def test_a_finger_held_while_another_notice_comes_puts_none_aside(open_kiosk: OpenKiosk) -> None:
    driver = at_staffs_page(open_kiosk)
    tell(driver, *PAID_ONES[:2])
    where, handle = driver.middle_of("kiosk-staff-seen"), driver.window.windowHandle()
    driver.hear()
    QTest.mousePress(handle, LEFT, pos=where)
    tell(driver, PAID_ONES[1])
    QTest.mouseRelease(handle, LEFT, pos=where)
    assert acknowledged(driver) == []
    driver.touch("kiosk-staff-seen")
    assert acknowledged(driver) == [PAID_ONES[1].sale_id]
