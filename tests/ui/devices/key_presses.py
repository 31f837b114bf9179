"""Key presses as a system delivers them to a window: with the times at which they were made."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from pos_app.ui.devices.scanner_filter import ENTER_GAP_MS, HOLD_MS
from tests.drivers.window_driver import WindowDriver

_CLOCK = count(1_000_000, 10_000)
EAN = "4600123456789\r"


def key_events(keys: str, gap_ms: int) -> list[QKeyEvent]:
    """Make a press and a release for each character, so far apart; a carriage return is Enter."""
    begin = next(_CLOCK)
    events = []
    for number, text in enumerate(keys):
        key = Qt.Key.Key_Return if text == "\r" else Qt.Key(ord(text.upper()))
        for kind, more in ((QEvent.Type.KeyPress, 0), (QEvent.Type.KeyRelease, gap_ms // 2)):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(begin + number * gap_ms + more)
            events.append(event)
    return events


def send_keys(driver: WindowDriver, keys: str, gap_ms: int) -> None:
    """Send them, and wait until the scanner filter holds none of them back any more."""
    send_events(driver, *key_events(keys, gap_ms))
    wait_until_released()


def send_events(driver: WindowDriver, *events: QKeyEvent) -> None:
    """Send them to the window as the system does: nothing in the test chooses the widget."""
    for event in events:
        QCoreApplication.sendEvent(driver.window.windowHandle(), event)


def wait_until_released() -> None:
    """Wait until the scanner filter holds no key back any more."""
    QTest.qWait(HOLD_MS + ENTER_GAP_MS + 30)
