"""Tells a barcode scanner's key presses from a person's before the window gets any of them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QLineEdit

from pos_app.ui.devices.keyboard import ENTER_KEYS, MODIFIER_KEYS

GAP_MS = 20
"""Keys that follow each other no later than this are pressed by no person."""
FIRST_GAP_MS = 35
"""The system may be slow about the first of them. Still below the 40 of a very quick person."""
LEAST_KEYS = 8
ENTER_GAP_MS = 100
"""A scanner's Enter may come a little later than its characters."""
HOLD_MS = 45
"""How long a key is held back for the next one: more than a gap, less than anybody sees."""
TAKES_SCANS = "takesScans"
"""A field with this property set is filled by a scan."""
_RELEASING_EVENTS = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.FocusOut,
        QEvent.Type.FocusAboutToChange,
        QEvent.Type.Close,
    }
)
"""Before one of these, the window gets the keys that were pressed before it."""


class KeyBurst:
    """Presses that follow each other faster than a person's, by the events' own times."""

    def __init__(self) -> None:
        self.keys, self._last_ms = 0, 0

    def continues(self, at_ms: int) -> bool:
        """Return whether a press at this time belongs to the burst."""
        gap = FIRST_GAP_MS if self.keys == 1 else GAP_MS
        return self.keys > 0 and 0 <= at_ms - self._last_ms <= gap

    def ends(self, at_ms: int) -> bool:
        """Return whether an Enter at this time makes the burst a scan."""
        return self.is_from_machine and 0 <= at_ms - self._last_ms <= ENTER_GAP_MS

    def add(self, at_ms: int, *, counts: bool) -> None:
        """Add a press; a modifier's does not count as a key."""
        self.keys += counts
        self._last_ms = at_ms

    @property
    def is_from_machine(self) -> bool:
        """True where it has more keys than a person presses so fast."""
        return self.keys >= LEAST_KEYS


class ScannerFilter(QObject):
    """Holds each key of a window back until it is known whether a scanner or a person pressed it.

    A scan (8 keys or more, each within 20 ms of the one before, then Enter) goes nowhere, but for
    the field that takes scans, which it fills, without its Enter. So many keys without an Enter
    are let into a text field alone: another program may type there. What a person types comes
    through in order; Enter comes at once. A press whose time is not known is a person's.
    """

    scanned = Signal(bool)
    """A scan came; True where a field took it."""

    def __init__(self) -> None:
        super().__init__()
        self._window: QWindow | None = None
        self._burst, self._held = KeyBurst(), list[QKeyEvent]()
        self._resending = False
        self._hold = QTimer(self, singleShot=True)
        # Presses that came meanwhile and wait behind a stall are seen before the held ones go on.
        self._after_pending = QTimer(self, singleShot=True, interval=0)
        self._hold.timeout.connect(self._after_pending.start)
        self._after_pending.timeout.connect(self._release)

    def install_on(self, window: QWindow) -> None:
        """Filter this window's keys from now on."""
        if window is not self._window:
            self._window = window
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._resending:
            return False
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress:
                return self._filter_press(event)
            if event.type() is QEvent.Type.KeyRelease and self._held:
                self._held.append(event.clone())
                return True
        elif event.type() in _RELEASING_EVENTS:
            self._release()
        return False

    def _filter_press(self, event: QKeyEvent) -> bool:
        """Return True where the press was held back."""
        at_ms, key = event.timestamp(), event.key()
        if not at_ms or event.isAutoRepeat():
            self._release()
            return False
        if key in ENTER_KEYS:
            return self._filter_enter(event)
        if not self._burst.continues(at_ms):
            self._release()
            self._burst = KeyBurst()
            if key in MODIFIER_KEYS:
                return False
        self._burst.add(at_ms, counts=key not in MODIFIER_KEYS)
        self._held.append(event.clone())
        self._after_pending.stop()
        self._hold.start(ENTER_GAP_MS if self._burst.is_from_machine else HOLD_MS)
        return True

    def _filter_enter(self, event: QKeyEvent) -> bool:
        if self._burst.ends(event.timestamp()):
            self._finish_scan()
            return True
        if self._burst.continues(event.timestamp()):
            self._held.append(event.clone())
            self._release()
            return True
        self._release()
        return False

    def _finish_scan(self) -> None:
        held, field = self._take_held(), self._focused()
        self._burst = KeyBurst()
        taken = isinstance(field, QLineEdit) and bool(field.property(TAKES_SCANS))
        if isinstance(field, QLineEdit) and taken:
            field.selectAll()
            self._resend(held)
        self.scanned.emit(taken)

    def _release(self) -> None:
        """Let the held keys go on, but for a burst outside a text field. The burst may continue."""
        stray = self._burst.is_from_machine and not isinstance(self._focused(), QLineEdit)
        held = self._take_held()
        if held and stray:
            self.scanned.emit(False)
        else:
            self._resend(held)

    def _take_held(self) -> list[QKeyEvent]:
        self._hold.stop()
        self._after_pending.stop()
        held, self._held = self._held, []
        return held

    def _resend(self, held: list[QKeyEvent]) -> None:
        if self._window is None:
            return
        self._resending = True
        try:
            for event in held:
                QCoreApplication.sendEvent(self._window, event)
        finally:
            self._resending = False

    def _focused(self) -> QObject | None:
        return self._window.focusObject() if self._window is not None else None
