"""Another program's clipboard never holds the window, and never changes what a hand has typed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from pos_app.domain.sale import SaleState
from pos_app.engine.api.commands import Charge
from pos_app.engine.api.receipt_commands import LinkReceipt
from pos_app.engine.api.snapshots import ChargeAnswer, Snapshot
from pos_app.system.foreign_clipboard import begin_reading_x
from pos_app.ui.devices import clipboard
from pos_app.ui.devices.clipboard import LIMIT_MS, ReadForeign
from pos_app.ui.model.navigation import Page
from pos_app.ui.theme.theme import Appearance
from tests.drivers import samples
from tests.drivers.window_driver import OpenWindow, WindowDriver, settle

V, CTRL = Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
A_MOMENT_S = 0.2
"""Qt's own wait is five seconds."""
OTHER_PROGRAM = """
import sys
from PySide6.QtGui import QClipboard, QGuiApplication
application = QGuiApplication([])
for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
    application.clipboard().setText(sys.argv[1], mode)
application.processEvents()
print("has it", flush=True)
application.exec()
"""


@contextmanager
def other_program(text: str) -> Iterator[subprocess.Popen[str]]:
    """Another program, which has put this text on X's clipboard and on its selection."""
    command = [sys.executable, "-c", OTHER_PROGRAM, text]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "has it\n"
            QTest.qWait(100)  # X tells this program of it
            yield process
        finally:
            process.kill()


def never(_selection: bool, _then: Callable[[str | None], None]) -> None:
    """A program that does not answer."""


def entry_text(driver: WindowDriver) -> str:
    return driver.window.pages.keypad.entry.text


@pytest.mark.display
def test_the_window_waits_for_no_other_program(qtbot: QtBot, open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), read_foreign_clipboard=begin_reading_x)
    with other_program("516") as other:
        other.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, other.pid, os.WSTOPPED | os.WNOWAIT)
        begun = time.perf_counter()
        driver.press(V, CTRL)
        assert time.perf_counter() - begun < A_MOMENT_S
        qtbot.waitUntil(lambda: driver.is_visible("keypad-hint"), timeout=2_000)
        driver.type("7")
        other.send_signal(signal.SIGCONT)
        QTest.qWait(500)
        assert entry_text(driver) == "7"


@pytest.mark.display
def test_what_another_program_has_copied_is_pasted(qtbot: QtBot, open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), read_foreign_clipboard=begin_reading_x)
    order = driver.window.pages.keypad.order
    with other_program("516"):
        driver.press(V, CTRL)
        qtbot.waitUntil(lambda: entry_text(driver) == "516")
        order.setFocus()
        driver.press(V, CTRL)
        qtbot.waitUntil(lambda: order.text() == "516")
        QTest.mouseClick(order, Qt.MouseButton.MiddleButton)
        qtbot.waitUntil(lambda: order.text() == "516516")
    with other_program("Чек №7 — oʻ"):
        order.clear()
        driver.press(V, CTRL)
        qtbot.waitUntil(lambda: order.text() == "Чек №7 — oʻ")


@pytest.mark.display
def test_a_clipboard_that_nobody_has_is_empty(qtbot: QtBot, open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), read_foreign_clipboard=begin_reading_x)
    with other_program("516"):
        pass
    driver.press(V, CTRL)
    qtbot.waitUntil(lambda: driver.is_visible("amount-problem"))
    assert entry_text(driver) == ""


@pytest.mark.display
def test_the_end_waits_for_no_other_program(qapp: QApplication) -> None:
    clipboard.copy_text("ours")
    with other_program("theirs") as other:
        other.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, other.pid, os.WSTOPPED | os.WNOWAIT)
        begun = time.perf_counter()
        clipboard.release()
        assert time.perf_counter() - begun < A_MOMENT_S
        assert not qapp.clipboard().ownsClipboard()


@pytest.mark.display
def test_under_x_nothing_of_ours_is_left_for_a_manager_to_fetch(qapp: QApplication) -> None:
    qapp.clipboard().setText("T1-000042-QK7Z")
    assert qapp.clipboard().ownsClipboard()
    clipboard.release()
    assert not qapp.clipboard().ownsClipboard()


def answering(text: str | None, after: threading.Event) -> ReadForeign:
    """A program that answers from another thread, once the test lets it."""

    def read(_selection: bool, then: Callable[[str | None], None]) -> None:
        def answer() -> None:
            after.wait(10)
            then(text)

        threading.Thread(target=answer, daemon=True).start()

    return read


def test_a_text_that_comes_late_changes_nothing_typed_meanwhile(
    qtbot: QtBot, open_window: OpenWindow
) -> None:
    may_answer = threading.Event()
    read = answering("516", may_answer)
    driver = open_window(samples.snapshot(), read_foreign_clipboard=read)
    driver.press(V, CTRL)
    driver.type("7")
    may_answer.set()
    QTest.qWait(100)
    assert entry_text(driver) == "7"
    driver.press(Qt.Key.Key_Escape)
    driver.press(V, CTRL)
    qtbot.waitUntil(lambda: entry_text(driver) == "516")


LINK = "https://ofd.soliq.uz/check?t=1"


class Slow:
    """A program that answers when the test says so."""

    def __init__(self) -> None:
        self._asked: list[Callable[[str | None], None]] = []

    def read(self, _selection: bool, then: Callable[[str | None], None]) -> None:
        self._asked.append(then)

    def answer(self, text: str) -> None:
        self._asked.pop()(text)
        settle()


@pytest.mark.parametrize("answered", [True, False], ids=["with a sale", "not yet"])
def test_a_text_that_comes_after_the_charge_is_no_order_of_the_next_sale(
    open_window: OpenWindow, answered: bool
) -> None:
    program = Slow()
    driver = open_window(samples.snapshot(), read_foreign_clipboard=program.read)
    driver.type("516")
    order = driver.window.pages.keypad.order
    order.setFocus()
    driver.press(V, CTRL)
    driver.press(Qt.Key.Key_Return)
    (charge,) = driver.sent_of(Charge)
    assert charge.order_ref is None
    if answered:
        answer = ChargeAnswer(charge.idempotency_key, samples.WAITING.sale.sale_id)
        driver.publish(samples.showing(samples.WAITING, answer=answer))
    program.answer("A-7")
    assert order.text() == ""


def test_keys_that_come_after_their_page_was_left_are_in_no_field(
    open_window: OpenWindow,
) -> None:
    program = Slow()
    driver = open_window(samples.snapshot(), read_foreign_clipboard=program.read)
    driver.window._go_to(Page.ENTER_KEYS)
    settle()
    field = driver.window.pages.enter_keys.key
    field.edit.setFocus()
    driver.press(V, CTRL)
    driver.window._go_to(Page.KEYPAD)
    program.answer("key")
    assert field.text == ""


def test_a_text_that_comes_while_its_page_is_left_is_in_no_field(open_window: OpenWindow) -> None:
    program = Slow()
    driver = open_window(samples.snapshot(), read_foreign_clipboard=program.read)
    order = driver.window.pages.keypad.order
    order.setFocus()
    driver.press(V, CTRL)
    driver.window._go_to(Page.APPEARANCE)
    program.answer("A-7")
    driver.press(Qt.Key.Key_Escape)
    assert driver.page() is Page.KEYPAD
    assert order.text() == ""


def test_a_link_that_comes_late_is_no_other_sale_s_receipt(open_window: OpenWindow) -> None:
    def showing(number: int) -> Snapshot:
        sale = samples.sale(
            number, SaleState.PAID, paid_at=samples.NOW, decided_at=samples.NOW, wants_receipt=True
        )
        now = samples.showing(samples.bare_view(sale))
        return samples.with_preferences(now, fiscal_receipts=True)

    program = Slow()
    driver = open_window(showing(42), read_foreign_clipboard=program.read)
    driver.click("paste-receipt")
    driver.window._go_to(Page.PAYMENT, "sale-43")
    driver.publish(showing(43))
    assert driver.is_visible("paste-receipt")
    program.answer(LINK)
    assert driver.sent_of(LinkReceipt) == []
    driver.click("paste-receipt")
    program.answer(LINK)
    assert [told.sale_id for told in driver.sent_of(LinkReceipt)] == ["sale-43"]


def test_a_program_that_never_answers_is_told_of(qtbot: QtBot, open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot(), read_foreign_clipboard=never)
    driver.press(V, CTRL)
    qtbot.waitUntil(lambda: driver.is_visible("keypad-hint"), timeout=LIMIT_MS + 2_000)
    driver.type("5")
    assert not driver.is_visible("keypad-hint")
    driver.window._go_to(Page.ENTER_KEYS)
    settle()
    field = driver.window.pages.enter_keys.account
    field.edit.setFocus()
    driver.press(V, CTRL)
    qtbot.waitUntil(lambda: not field.error.isHidden(), timeout=LIMIT_MS + 2_000)
    assert field.text == ""


def test_nothing_is_left_of_a_paste(open_window: OpenWindow) -> None:
    """A shop pastes the link of a receipt at each sale, into one field."""
    program = Slow()
    driver = open_window(samples.snapshot(), read_foreign_clipboard=program.read)
    order = driver.window.pages.keypad.order
    order.setFocus()
    counts = []
    for _ in range(3):
        driver.press(V, CTRL)
        program.answer("5")
        counts.append(order.receivers("2destroyed(QObject*)"))
    assert order.text() == "555"
    assert len(set(counts)) == 1


def test_a_field_that_is_gone_takes_no_text(qtbot: QtBot, open_window: OpenWindow) -> None:
    may_answer = threading.Event()
    driver = open_window(samples.snapshot(), read_foreign_clipboard=answering("5", may_answer))
    order = driver.window.pages.keypad.order
    order.setFocus()
    driver.press(V, CTRL)
    driver.publish(samples.in_appearance(samples.snapshot(), Appearance(dark=True)))
    may_answer.set()
    qtbot.wait(100)
    assert driver.window.pages.keypad.order.text() == ""


@pytest.mark.display
def test_the_menu_of_a_field_pastes_too(qtbot: QtBot, open_window: OpenWindow) -> None:
    driver = open_window(samples.snapshot())
    QGuiApplication.clipboard().setText("A-7")
    order = driver.window.pages.keypad.order
    where = order.rect().center()
    order.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, order.mapToGlobal(where))
    )
    (menu,) = order.findChildren(QMenu)
    (paste,) = menu.actions()
    assert paste.text() == "Qoʻyish"
    paste.trigger()
    assert order.text() == "A-7"
    menu.close()
