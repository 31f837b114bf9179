"""What a kiosk refuses: everything but first touches and the keys of a keypad."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QEventPoint,
    QFileOpenEvent,
    QHelpEvent,
    QHoverEvent,
    QInputDevice,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QNativeGestureEvent,
    QPointingDevice,
    QShortcutEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.domain.payin import Language
from pos_app.ui.devices.keyboard import MODIFIER_KEYS
from pos_app.ui.kiosk.amount_page import AmountPage
from pos_app.ui.kiosk.input_guard import DEAF_S
from pos_app.ui.model.kiosk_steps import KioskStep
from tests.drivers.kiosk_driver import KioskDriver, OpenKiosk

NO_BUTTON, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
)
ODD_KEYS = (
    *(Qt.Key(Qt.Key.Key_F1 + number) for number in range(12)),
    *(Qt.Key.Key_Tab, Qt.Key.Key_Menu, Qt.Key.Key_Print, Qt.Key.Key_Help, Qt.Key.Key_Space),
    *(Qt.Key.Key_A, Qt.Key.Key_Period, Qt.Key.Key_Plus, Qt.Key.Key_Up, Qt.Key.Key_Home),
    *sorted(MODIFIER_KEYS - {Qt.Key.Key_AltGr, Qt.Key.Key_Mode_switch}),  # unknown to QTest
)


def state(driver: KioskDriver) -> tuple[object, ...]:
    texts = sorted(each.text() for each in driver.window.findChildren(QLabel) if each.isVisible())
    return driver.step(), len(driver.sent), texts, QApplication.focusWidget()


def at_amount(open_kiosk: OpenKiosk) -> KioskDriver:
    driver = open_kiosk()
    driver.press("1", "4", "7")
    assert driver.step() is KioskStep.AMOUNT
    driver.hear()
    return driver


@pytest.mark.parametrize("key", ODD_KEYS, ids=lambda key: key.name)
def test_no_other_key_does_anything(open_kiosk: OpenKiosk, key: Qt.Key) -> None:
    driver = at_amount(open_kiosk)
    before = state(driver)
    QTest.keyClick(driver.window, key)
    assert state(driver) == before


@pytest.mark.parametrize("text", ["٣", "３", "²", "12", ""])
def test_what_only_looks_like_a_digit_is_none(open_kiosk: OpenKiosk, text: str) -> None:
    driver = at_amount(open_kiosk)
    before = state(driver)
    QApplication.sendEvent(
        driver.window, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, PLAIN, text)
    )
    assert state(driver) == before


def test_what_comes_to_another_window_is_its_own(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    driver = at_amount(open_kiosk)
    before, guard = state(driver), driver.window.guard
    other = QLineEdit()
    qtbot.addWidget(other)
    QTest.keyClick(other, Qt.Key.Key_5)
    assert other.text() == "5"
    points = [QEventPoint(at) for at in (1, 2)]
    for touch in (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate):
        event = QTouchEvent(touch, QPointingDevice.primaryPointingDevice(), PLAIN, points)
        assert not guard.eventFilter(other, event)
        assert guard.eventFilter(driver.window, event)
    assert not guard.eventFilter(other, QEvent(QEvent.Type.Enter))
    assert state(driver) == before


@pytest.mark.parametrize("modifiers", MODIFIERS, ids=str)
def test_no_shortcut_does_anything(open_kiosk: OpenKiosk, modifiers: Qt.KeyboardModifier) -> None:
    driver = at_amount(open_kiosk)
    QApplication.clipboard().setText("987654")
    before = state(driver)
    for key in range(Qt.Key.Key_Space, Qt.Key.Key_Z + 1):
        QTest.keyClick(driver.window, Qt.Key(key), modifiers)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Backspace, Qt.Key.Key_F4):
        QTest.keyClick(driver.window, key, modifiers)
    assert state(driver) == before
    assert QApplication.clipboard().text() == "987654"


def test_a_held_key_is_one_key(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.go_to_confirm(Language.EN, 5_000)
    driver.press("✗")
    driver.hear()
    for key in (Qt.Key.Key_5, Qt.Key.Key_Return):
        for repeated in (False, True, True):
            held = QKeyEvent(QEvent.Type.KeyPress, key, PLAIN, "5", autorep=repeated)
            QApplication.sendEvent(driver.window, held)
            driver.hear()
    assert driver.step() is KioskStep.CONFIRM
    assert driver.text("kiosk-to-pay").startswith("50 005 ")


def test_erase_held_down_is_no_once(open_kiosk: OpenKiosk) -> None:
    driver = at_amount(open_kiosk)
    for repeated in (False, True, True, True, True):
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Backspace, PLAIN, "", autorep=repeated)
        QApplication.sendEvent(driver.window, held)
        driver.hear()
    assert driver.step() is KioskStep.LANGUAGE


GESTURES = (QEvent.Type.Gesture, QEvent.Type.GestureOverride)
"""Qt alone makes them: one that is sent by hand has no gesture in it, which ends the process."""
PEN = (QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease)


def refused_events(where: QPoint, mime: QMimeData) -> list[QEvent]:
    """Make one event of each kind that a stranger could try."""
    pointer = QPointingDevice.primaryPointingDevice()
    copy, point = Qt.DropAction.CopyAction, QPointF(where)
    return [
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, where, PLAIN),
        QHelpEvent(QEvent.Type.ToolTip, where, where),
        QHelpEvent(QEvent.Type.WhatsThis, where, where),
        QDragEnterEvent(where, copy, mime, LEFT, PLAIN),
        QDropEvent(point, copy, mime, LEFT, PLAIN),
        QWheelEvent(
            point, point, QPoint(0, 120), QPoint(0, 120), NO_BUTTON, PLAIN,
            Qt.ScrollPhase.NoScrollPhase, False,
        ),
        QEvent(QEvent.Type.Enter),
        QEvent(QEvent.Type.HoverEnter),
        QHoverEvent(QEvent.Type.HoverMove, point, point, point),
        QHelpEvent(QEvent.Type.QueryWhatsThis, where, where),
        QDragMoveEvent(where, copy, mime, LEFT, PLAIN),
        QNativeGestureEvent(
            Qt.NativeGestureType.ZoomNativeGesture, pointer, 2, point, point, point, 1.5, point
        ),
        QShortcutEvent(QKeySequence("Ctrl+Q"), 1),
        QInputMethodEvent("5", []),
        *(
            QTabletEvent(kind, pointer, point, point, 1.0, 0, 0, 0.0, 0.0, 0.0, PLAIN, LEFT, LEFT)
            for kind in PEN
        ),
        QFileOpenEvent(QUrl("file:///etc/passwd")),
    ]  # fmt: skip


def test_no_menu_tip_drop_wheel_gesture_or_pen_reaches_anything(open_kiosk: OpenKiosk) -> None:
    driver = at_amount(open_kiosk)
    before = state(driver)
    every = [each for each in driver.window.findChildren(QWidget) if each.isVisible()]
    mime = QMimeData()
    mime.setText("50000")
    mime.setUrls([QUrl("file:///etc/passwd")])
    for target in (driver.window, *every):
        for event in refused_events(target.rect().center(), mime):
            assert driver.window.guard.eventFilter(target, event), (target, event.type())
            QApplication.sendEvent(target, event)
        for kind in GESTURES:
            assert driver.window.guard.eventFilter(target, QEvent(kind)), (target, kind)
    assert state(driver) == before
    assert QApplication.activePopupWidget() is None


def test_nothing_takes_drops_selects_text_or_has_the_focus(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.go_to_payment()
    for each in driver.window.findChildren(QWidget):
        assert not each.acceptDrops(), each
        assert each.focusPolicy() is Qt.FocusPolicy.NoFocus or not each.isVisible(), each
        if isinstance(each, QLabel):
            assert not each.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
            assert each.textFormat() is Qt.TextFormat.PlainText, "no text is a link"


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_another_button_of_a_mouse_presses_nothing(
    open_kiosk: OpenKiosk, button: Qt.MouseButton
) -> None:
    driver = at_amount(open_kiosk)
    before = state(driver)
    where = driver.middle_of("kiosk-key-8")
    QTest.mouseClick(driver.window.windowHandle(), button, pos=where)
    assert state(driver) == before


def test_the_second_of_two_quick_touches_is_not_for_the_next_page(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.go_to_confirm()
    guard, now = driver.window.guard, 5000.0
    guard._seconds = lambda: now
    driver.hear()
    driver.touch("kiosk-change-amount")
    assert driver.step() is KioskStep.AMOUNT
    now += DEAF_S - 0.01
    driver.touch_at(driver.middle_of("kiosk-key-5"))
    amount = driver.window.contents.page(KioskStep.AMOUNT)
    assert isinstance(amount, AmountPage)
    assert amount.entry.text == "1250000"
    now += 0.02
    driver.touch_at(driver.middle_of("kiosk-key-3"))
    assert amount.entry.text == "12500003"


def test_a_second_finger_presses_nothing(open_kiosk: OpenKiosk) -> None:
    driver = at_amount(open_kiosk)
    screen = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
    assert isinstance(screen, QPointingDevice)
    centres = [driver.middle_of(f"kiosk-key-{digit}") for digit in "12"]
    handle = driver.window.windowHandle()
    both = QTest.touchEvent(handle, screen, False)
    for number, where in enumerate(centres):
        both.press(number, where, handle)
    both.commit()
    lifted = QTest.touchEvent(handle, screen, False)
    for number, where in enumerate(centres):
        lifted.release(number, where, handle)
    lifted.commit()
    assert driver.text("kiosk-typed").startswith("7 "), "nothing was added by two fingers at once"


def test_a_scan_does_nothing(open_kiosk: OpenKiosk) -> None:
    driver = at_amount(open_kiosk)
    before = state(driver)
    for letter in "4780012345678":
        QTest.keyClick(driver.window.windowHandle(), Qt.Key(ord(letter)))
    QTest.keyClick(driver.window.windowHandle(), Qt.Key.Key_Return)
    driver.window.devices._scanner._pass_on()
    assert state(driver) == before


def test_a_badge_does_nothing(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    before = state(driver)
    for letter in "BADGE12345678":
        QTest.keyClick(driver.window.windowHandle(), Qt.Key(ord(letter)))
    QTest.keyClick(driver.window.windowHandle(), Qt.Key.Key_Return)
    driver.window.devices._scanner._pass_on()
    assert state(driver) == before


def test_it_closes_for_nobody_before_the_program_ends(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    wanted: list[bool] = []
    driver.window.quit_wanted.connect(lambda: wanted.append(True))
    assert not driver.window.close()
    assert driver.window.isVisible()
    assert wanted == []


def test_a_window_that_was_made_small_covers_its_screen_again(open_kiosk: OpenKiosk) -> None:
    driver = open_kiosk()
    driver.window.open()
    driver.window.showMinimized()
    QTest.qWait(50)
    assert driver.window.isFullScreen()
    cursor = QApplication.overrideCursor()
    assert cursor is not None
    assert cursor.shape() is Qt.CursorShape.BlankCursor
