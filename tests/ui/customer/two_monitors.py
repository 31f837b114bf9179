"""What the tests of the customer's window on a monitor of its own have in common."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from pos_app.domain.payin import GatewayStatus
from pos_app.engine.api.commands import Charge
from pos_app.ui.model.customer_monitor import CustomerMonitor
from pos_app.ui.widgets.qr_view import QrView
from tests.drivers import samples
from tests.drivers.widget_texts import all_text
from tests.drivers.window_driver import WindowDriver
from tests.ui.customer.customer_texts import (
    customer_window,
)

PAGE = samples.offered(samples.sale(), samples.PAGE_PAYLOAD, card=None, owner=None, bank=None)
SECRETS = ("".join(samples.CARD.split()), "".join(samples.OWNER.split()))
NOT_PAYABLE = samples.NOT_PAYABLE | {
    "asleep": samples.bare_view(samples.sale(), asked_again=True),
    "expired": samples.closed(GatewayStatus.EXPIRED),
    "paid": samples.paid(),
    "run out": samples.run_out(),
}
SHOWN = (
    *("keypad", "preparing", "waiting", "waiting-page", "waiting-guess", "waiting-over"),
    *("waiting-asleep", "canceling", "confirming", "unknown", "closed-canceled"),
    *("review-amount", "paid", "broken"),
)
"""The pictures in which the customer is shown something of their own."""
TOUCH = Qt.MouseButton.LeftButton


def has_code(driver: WindowDriver) -> bool:
    view = customer_window(driver).view.pay.qr.view
    assert isinstance(view, QrView)
    return view._text is not None


def seen_windows() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def beside(driver: WindowDriver) -> CustomerMonitor:
    return driver.window.customer_display.customer_monitor


def holds_nothing(driver: WindowDriver) -> bool:
    text = all_text(customer_window(driver))
    return not has_code(driver) and not any(secret in text for secret in SECRETS)


def touch(window: QWidget, name: str) -> None:
    button = window.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    QTest.mouseClick(button, TOUCH)


def begin(driver: WindowDriver) -> Charge:
    """Type an amount and charge it."""
    driver.type("1250000")
    driver.press(Qt.Key.Key_Return)
    return driver.sent_of(Charge)[-1]
