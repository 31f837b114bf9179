"""A finger alone: a sale, and all that the header leads to."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from pos_app.engine.api.commands import Cancel, Charge
from pos_app.engine.api.snapshots import ChargeAnswer
from pos_app.ui.model.navigation import Page
from pos_app.ui.widgets.button import Button
from tests.drivers import samples
from tests.drivers.samples import WAITING
from tests.drivers.window_driver import OpenWindow, settle


@pytest.fixture(scope="module")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice()


def tap(widget: QWidget, finger: QPointingDevice) -> None:
    """Touch a widget; Qt makes a press of it where nobody wants the touch."""
    window = widget.window().windowHandle()
    where = widget.mapTo(widget.window(), widget.rect().center())
    QTest.touchEvent(window, finger).press(0, where, window).commit()
    QTest.touchEvent(window, finger).release(0, where, window).commit()
    settle()


def test_a_finger_alone_makes_a_sale(open_window: OpenWindow, finger: QPointingDevice) -> None:
    driver = open_window(samples.snapshot())
    for key in ("key-4", "key-5", "key-000"):
        tap(driver.find(key), finger)
    assert driver.text("amount") == "45 000 soʻm"
    tap(driver.find("charge"), finger)
    charge = driver.sent_of(Charge)[0]
    assert charge.amount.major == 45_000
    driver.publish(
        samples.showing(WAITING, answer=ChargeAnswer(charge.idempotency_key, WAITING.sale.sale_id))
    )
    driver.window.click_guard.hide()
    tap(driver.find("cancel"), finger)
    assert driver.window.contents.question_panel.isVisible()
    tap(driver.window.contents.question_panel.yes, finger)
    assert driver.sent_of(Cancel) == [Cancel(WAITING.sale.sale_id)]
    tap(driver.find("new-sale"), finger)
    assert driver.page() is Page.KEYPAD


@pytest.mark.parametrize("name", ["appearance", "settings", "sales", "language-ru"])
def test_a_finger_reaches_what_is_in_the_header(
    open_window: OpenWindow, finger: QPointingDevice, name: str
) -> None:
    driver = open_window(samples.snapshot())
    button = driver.find(name)
    assert isinstance(button, Button)
    pressed = QSignalSpy(button.clicked)
    tap(button, finger)
    assert pressed.count() == 1
