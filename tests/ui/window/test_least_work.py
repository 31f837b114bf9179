"""Nothing is measured or placed for a snapshot that changes nothing of it.

Between Enter and the QR some five snapshots come; `tasks.py bench` says what they cost.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget

from pos_app.domain.errors import Trouble
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.snapshots import ChargeAnswer, Snapshot
from pos_app.ui.model.navigation import Page
from pos_app.ui.screens import payment
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle


class Events(QObject):
    """Counts a widget's events of one kind."""

    def __init__(self, widget: QWidget, kind: QEvent.Type) -> None:
        super().__init__(widget)
        self.count, self._kind = 0, kind
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        self.count += event.type() == self._kind
        return False


def at_the_second_charge(open_window: OpenWindow) -> WindowDriver:
    """Open a till whose payment page was shown before, with an amount typed for the next one."""
    driver = open_window(samples.showing(samples.offered(samples.sale())))
    driver.click("new-sale")
    driver.type("500")
    settle()
    return driver


def answer_charge(driver: WindowDriver) -> None:
    """Let the engine's answer come: the charge became a sale, which can be paid."""
    view = samples.offered(samples.sale(43))
    answer = ChargeAnswer(driver.sent_of(Charge)[-1].idempotency_key, view.sale.sale_id)
    driver.publish(samples.showing(view, answer=answer))


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


def test_the_payment_page_is_placed_and_fitted_once_when_it_is_turned_to(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = at_the_second_charge(open_window)
    page = driver.window.contents.pages.payment
    resizes = Events(page, QEvent.Type.Resize)
    fitted: list[QWidget] = []
    monkeypatch.setattr(payment, "lay_out_now", fitted.append)
    driver.press(Qt.Key.Key_Return)
    assert driver.page() is Page.PAYMENT
    settle()
    assert resizes.count == 1
    assert fitted == [page.cashier, page.customer]


def test_a_page_that_was_hidden_at_the_same_size_is_fitted_as_well(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = at_the_second_charge(open_window)
    page = driver.window.contents.pages.payment
    fitted: list[QWidget] = []
    monkeypatch.setattr(payment, "lay_out_now", fitted.append)
    view = samples.offered(samples.sale())
    page.show_view(view, samples.showing(view))
    assert fitted == []
    driver.window.contents.pages.stack.setCurrentWidget(page)
    settle()
    assert fitted[-2:] == [page.cashier, page.customer]


def test_what_is_left_for_a_payment_is_not_placed_or_drawn_once_more(
    open_window: OpenWindow,
) -> None:
    driver = at_the_second_charge(open_window)
    keypad, header = driver.window.contents.pages.keypad, driver.find("sales")
    resizes, paints = Events(keypad, QEvent.Type.Resize), Events(header, QEvent.Type.Paint)
    driver.press(Qt.Key.Key_Return)
    settle()
    driver.window.click_guard.hide()
    settle()
    assert driver.page() is Page.PAYMENT
    assert (resizes.count, paints.count) == (0, 0)
    header.update()
    settle()
    assert paints.count == 1
    answer_charge(driver)
    driver.click("new-sale")
    assert driver.page() is Page.KEYPAD
    assert keypad.hasFocus()


def test_the_emptied_amount_is_drawn_when_the_keypad_is_turned_to(open_window: OpenWindow) -> None:
    driver = at_the_second_charge(open_window)
    keypad = driver.window.contents.pages.keypad
    driver.press(Qt.Key.Key_Return)
    charged = keypad.amount.figure.text()
    answer_charge(driver)
    assert keypad.entry.is_empty
    assert keypad.amount.figure.text() == charged
    driver.click_past_guard("new-sale")
    assert driver.page() is Page.KEYPAD
    assert keypad.amount.figure.text() != charged


def test_of_snapshots_that_wait_together_the_last_alone_is_drawn(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(samples.snapshot())
    drawn: list[Snapshot] = []
    monkeypatch.setattr(driver.window.devices, "set_snapshot", drawn.append)
    first, last = samples.snapshot(recovered=1), samples.snapshot(recovered=2)
    driver.bridge.publish(first)
    driver.publish(last)
    assert drawn == [last]
