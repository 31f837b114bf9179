"""Key presses as a system delivers them to a window: with the times at which they were made."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent

from tests.drivers.waiting import PATIENCE_S
from tests.drivers.window_driver import WindowDriver

_CLOCK = count(1_000_000, 20_000)
EAN = "4600123456789\r"
_KEYS = {
    "\r": Qt.Key.Key_Return,
    "\n": Qt.Key.Key_Enter,
    "\t": Qt.Key.Key_Tab,
    "\b": Qt.Key.Key_Backspace,
    "\x1d": Qt.Key.Key_BracketRight,
}


def key_events(keys: str, gap_ms: int) -> list[QKeyEvent]:
    """Make a press and a release for each character, so far apart; a carriage return is Enter."""
    begin = next(_CLOCK)
    events = []
    for number, text in enumerate(keys):
        key = _KEYS.get(text, ord(text.upper()[0]))
        held = Qt.KeyboardModifier.NoModifier
        if text == "\x1d":
            held = Qt.KeyboardModifier.ControlModifier
        for kind, more in ((QEvent.Type.KeyPress, 0), (QEvent.Type.KeyRelease, gap_ms // 2)):
            event = QKeyEvent(kind, key, held, text)
            event.setTimestamp(begin + number * gap_ms + more)
            events.append(event)
    return events


def send_keys(driver: WindowDriver, keys: str, gap_ms: int) -> None:
    """Send them, and let pass the time after which the scanner filter holds none of them back."""
    send_events(driver, *key_events(keys, gap_ms))
    pass_time(driver)


def send_events(driver: WindowDriver, *events: QKeyEvent) -> None:
    """Send them to the window as the system does: nothing in the test chooses the widget."""
    for event in events:
        QCoreApplication.sendEvent(driver.window.windowHandle(), event)


def pass_time(driver: WindowDriver) -> None:
    """Let a key come that does nothing, long after those before."""
    for event in key_events(" ", 1):
        shift = QKeyEvent(event.type(), Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
        shift.setTimestamp(event.timestamp())
        send_events(driver, shift)


def wait_until_released(driver: WindowDriver) -> None:
    """Wait until the scanner filter holds no key back any more, by its own clock."""
    scanner_filter, due = driver.window.devices._scanner, QDeadlineTimer(PATIENCE_S * 1000)
    while scanner_filter._held and not due.hasExpired():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 10)
    assert not scanner_filter._held
