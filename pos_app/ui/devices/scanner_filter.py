"""Tells a barcode scanner's key presses from a person's before the window gets any of them."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QLineEdit

from pos_app.domain.people import badge_code
from pos_app.domain.secret import Secret
from pos_app.ui.devices.key_burst import BurstKind, KeyBurst, Moment
from pos_app.ui.devices.keyboard import ENTER_KEYS, MODIFIER_KEYS, TAB_KEYS, as_pressed, typed_text

GAP_MS = 70
"""A key that follows the one before it no later than this may be a machine's."""
LATE_MS = 10
"""How much later than it was pressed a press may reach the window."""
AFTER_SCAN_MS = 1_000
"""An Enter that comes so soon after a scan is still the scanner's."""
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


class ScanResult(StrEnum):
    """What became of keys that came faster than a hand's."""

    TAKEN = "taken"
    """The field that takes scans has the code."""
    IGNORED = "ignored"
    """Nothing was entered, and Enter not passed on."""
    ENTER_TOO_SOON = "enter_too_soon"
    """A hand's digits were passed on; the Enter was not, because it came too soon after them."""


class ScannerFilter(QObject):
    """Holds each key of a window back until it is known whether a scanner or a person pressed it.

    An Enter no later than `gap_ms` after the key before it is never passed on, and neither is
    the one after it; nor is the code before it, but for the field that takes scans, which it fills.
    Six keys or more without an Enter are let into a text field alone: another program may type
    there. What a person types comes through in order, a shortcut by the Latin letter on its key.
    """

    scanned = Signal(object)
    """A `ScanResult`."""
    text_scanned = Signal(object)
    """What no field took, a str as its keys typed it; whoever waits for a code checks it."""
    badge_scanned = Signal(object)
    """The code of a badge, as a `Secret`: no field and no page ever has it."""

    def __init__(self) -> None:
        super().__init__()
        self.gap_ms = GAP_MS
        self._window: QWindow | None = None
        self._burst, self._held = KeyBurst(GAP_MS), list[QKeyEvent]()
        self._scan_end: Moment | None = None
        self._resending = self._spent = False
        self._clock = QElapsedTimer()
        self._clock.start()
        self._hold = QTimer(self, singleShot=True)
        # Presses that came meanwhile and wait behind a stall are seen before the held ones go on.
        self._after_pending = QTimer(self, singleShot=True, interval=0)
        self._hold.timeout.connect(self._after_pending.start)
        self._after_pending.timeout.connect(self._pass_on)

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
                return self._hold_press(event)
            if event.type() is QEvent.Type.KeyRelease:
                self._burst.release(_place_of(event))
                if self._held:
                    self._held.append(as_pressed(event))
                    return True
        elif event.type() in _RELEASING_EVENTS:
            self._pass_on()
        return False

    def _hold_press(self, event: QKeyEvent) -> bool:
        """Return True where the press was held back."""
        at, key = Moment(event.timestamp(), self._clock.elapsed()), event.key()
        if not self._burst.continues(at):
            self._pass_on()
            # A key that is held down repeats itself; X takes two equal keys of one moment for that.
            if key in MODIFIER_KEYS or event.isAutoRepeat():
                return False
            self._begin_burst(key, at)
        self._burst.press(key, _place_of(event), at)
        self._held.append(as_pressed(event))
        self._after_pending.stop()
        self._hold.start(self._burst.limit_ms + LATE_MS)
        return True

    def _begin_burst(self, key: int, at: Moment) -> None:
        self._burst = KeyBurst(self.gap_ms)
        scan_end, self._scan_end = self._scan_end, None
        after_scan = scan_end is not None and at.since(scan_end) <= AFTER_SCAN_MS
        self._spent = after_scan and key in ENTER_KEYS
        if self._spent:
            self._scan_end = scan_end

    def _pass_on(self) -> None:
        """Let a person's keys go on, and no other's. The burst may continue."""
        held = self._take_held()
        if not held:
            return
        field = self._focused()
        in_field = isinstance(field, QLineEdit)
        takes_scans = isinstance(field, QLineEdit) and bool(field.property(TAKES_SCANS))
        kind = self._burst.kind(tab_ends=takes_scans or not in_field)
        if kind in {BurstKind.SCAN, BurstKind.STREAM} and self._is_badge(held):
            return
        match kind:
            case BurstKind.SCAN:
                self._finish_scan(held, field if takes_scans else None)
            case BurstKind.ENTER:
                if not self._spent:
                    self._resend(_first_press(held))
                self._spent = True
            case BurstKind.ROLLED_ENTER:
                self._resend([each for each in held if each.key() not in ENTER_KEYS])
                self.scanned.emit(ScanResult.ENTER_TOO_SOON)
            case BurstKind.STREAM if not in_field:
                self._finish_scan(held, None)
            case _:
                self._resend(held)

    def _is_badge(self, held: list[QKeyEvent]) -> bool:
        """Tell of a badge's code, where the keys are one's; they then go nowhere."""
        code = badge_code(_text_of(held))
        if code is not None:
            self._scan_end = self._burst.last
            self.badge_scanned.emit(Secret(code))
        return code is not None

    def _finish_scan(self, held: list[QKeyEvent], field: QObject | None) -> None:
        self._scan_end = self._burst.last
        if isinstance(field, QLineEdit):
            field.selectAll()
            self._resend([each for each in held if each.key() not in ENTER_KEYS | TAB_KEYS])
        self.scanned.emit(ScanResult.IGNORED if field is None else ScanResult.TAKEN)
        if field is None:
            self.text_scanned.emit(_text_of(held))

    def _take_held(self) -> list[QKeyEvent]:
        self._hold.stop()
        self._after_pending.stop()
        held, self._held = self._held, []
        return held

    def _resend(self, events: list[QKeyEvent]) -> None:
        if self._window is None:
            return
        self._resending = True
        try:
            for event in events:
                QCoreApplication.sendEvent(self._window, event)
        finally:
            self._resending = False

    def _focused(self) -> QObject | None:
        return self._window.focusObject() if self._window is not None else None


def _text_of(held: list[QKeyEvent]) -> str:
    presses = (each for each in held if each.type() is QEvent.Type.KeyPress)
    return "".join(typed_text(each) for each in presses)


def _place_of(event: QKeyEvent) -> int:
    """Return what tells a key of the keyboard from the others."""
    return event.nativeScanCode() or event.key()


def _first_press(held: list[QKeyEvent]) -> list[QKeyEvent]:
    """Return the first press of these, and what lets go of it."""
    presses = [at for at, event in enumerate(held) if event.type() is QEvent.Type.KeyPress]
    return held[: presses[1]] if len(presses) > 1 else held
