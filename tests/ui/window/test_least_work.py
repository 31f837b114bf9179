"""Nothing is measured or placed for a snapshot that changes nothing of it.

Between Enter and the QR some five snapshots come; `tasks.py bench` says what they cost.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QSignalSpy

from pos_app.domain.errors import Trouble
from pos_app.ui.model.navigation import Page
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, settle


class Resizes(QObject):
    """Counts how often a widget's size is changed."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        self.count += event.type() == QEvent.Type.Resize
        return False


def test_the_header_is_measured_only_where_something_of_it_changed(
    open_window: OpenWindow,
) -> None:
    snapshot = samples.snapshot()
    driver = open_window(snapshot)
    measured = QSignalSpy(driver.window.contents.header.names_wanted)
    driver.publish(replace(snapshot, sales=(samples.offered(samples.sale()),)))
    assert measured.count() == 0
    driver.publish(replace(snapshot, trouble=Trouble.TIMED_OUT))
    assert measured.count() > 0


def test_the_keypad_is_drawn_while_it_is_shown_and_not_behind_a_payment(
    open_window: OpenWindow,
) -> None:
    view = samples.offered(samples.sale())
    driver = open_window(samples.showing(view))
    assert driver.page() is Page.PAYMENT
    drawn = QSignalSpy(driver.window.contents.pages.keypad.sum_typed)
    driver.publish(samples.showing(replace(view, asked_again=True)))
    assert drawn.count() == 0
    driver.click("new-sale")
    assert driver.page() is Page.KEYPAD
    drawn_by_turning = drawn.count()
    driver.publish(samples.snapshot(view))
    assert drawn.count() > drawn_by_turning > 0


def test_the_payment_page_is_placed_once_when_it_is_turned_to(open_window: OpenWindow) -> None:
    driver = open_window(samples.showing(samples.offered(samples.sale())))
    driver.click("new-sale")
    resizes = Resizes()
    driver.window.contents.pages.payment.installEventFilter(resizes)
    driver.type("500")
    driver.press(Qt.Key.Key_Return)
    assert driver.page() is Page.PAYMENT
    settle()
    assert resizes.count == 1
