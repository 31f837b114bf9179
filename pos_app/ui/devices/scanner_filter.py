"""Tells a barcode scanner's keys from a person's, before any of them does something."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QLineEdit

from pos_app.ui.devices.keyboard import ENTER_KEYS, MODIFIER_KEYS

GAP_MS = 20
"""Keys that follow each other no later than this are pressed by no person."""
FIRST_GAP_MS = 35
"""The system may be slow about the first of them. Still below the 40 of a very quick person."""
LEAST = 8
END_MS = 100
"""A scanner's Enter may come a little later than its characters."""
WAIT_MS = 45
"""How long a key is kept back for the next one: more than a gap, less than anybody sees."""
TAKES_SCANS = "takesScans"
"""A field with this property set is filled by a scan."""
_DECIDING = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.FocusOut,
        QEvent.Type.FocusAboutToChange,
        QEvent.Type.Close,
    }
)
"""What must find the keys before it already done."""


class KeyBurst:
    """Presses that follow each other faster than a person's, by the events' own times."""

    def __init__(self) -> None:
        self.keys, self._last_ms = 0, 0

    def goes_on(self, at_ms: int) -> bool:
        """Whether a press at this time belongs to it."""
        gap = FIRST_GAP_MS if self.keys == 1 else GAP_MS
        return self.keys > 0 and 0 <= at_ms - self._last_ms <= gap

    def ends(self, at_ms: int) -> bool:
        """Whether an Enter at this time is a scanner's."""
        return self.is_machines and 0 <= at_ms - self._last_ms <= END_MS

    def add(self, at_ms: int, *, counts: bool) -> None:
        """One more press; a modifier's does not count."""
        self.keys += counts
        self._last_ms = at_ms

    @property
    def is_machines(self) -> bool:
        """True where no person has pressed this."""
        return self.keys >= LEAST


class ScannerFilter(QObject):
    """Stands before a window: keeps each key back until it is known whose it is.

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
        self._run, self._held = KeyBurst(), list[QKeyEvent]()
        self._passing = False
        self._wait = QTimer(self, singleShot=True)
        # What has come meanwhile and waits behind a stall is looked at before it is decided.
        self._last_look = QTimer(self, singleShot=True, interval=0)
        self._wait.timeout.connect(self._last_look.start)
        self._last_look.timeout.connect(self._decide)

    def watch(self, window: QWindow) -> None:
        """Stand before this window from now on."""
        if window is not self._window:
            self._window = window
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._passing:
            return False
        if isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress:
                return self._pressed(event)
            if event.type() is QEvent.Type.KeyRelease and self._held:
                self._held.append(event.clone())
                return True
        elif event.type() in _DECIDING:
            self._decide()
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        """True where the press was kept back."""
        at_ms, key = event.timestamp(), event.key()
        if not at_ms or event.isAutoRepeat():
            self._decide()
            return False
        if key in ENTER_KEYS:
            return self._entered(event)
        if not self._run.goes_on(at_ms):
            self._decide()
            self._run = KeyBurst()
            if key in MODIFIER_KEYS:
                return False
        self._run.add(at_ms, counts=key not in MODIFIER_KEYS)
        self._held.append(event.clone())
        self._last_look.stop()
        self._wait.start(END_MS if self._run.is_machines else WAIT_MS)
        return True

    def _entered(self, event: QKeyEvent) -> bool:
        if self._run.ends(event.timestamp()):
            self._take_scan()
            return True
        if self._run.goes_on(event.timestamp()):
            self._held.append(event.clone())
            self._decide()
            return True
        self._decide()
        return False

    def _take_scan(self) -> None:
        held, field = self._let_go(), self._focused()
        self._run = KeyBurst()
        taken = isinstance(field, QLineEdit) and bool(field.property(TAKES_SCANS))
        if isinstance(field, QLineEdit) and taken:
            field.selectAll()
            self._pass_on(held)
        self.scanned.emit(taken)

    def _decide(self) -> None:
        """No Enter has come in time; if more comes after all, the run knows what came before."""
        stray = self._run.is_machines and not isinstance(self._focused(), QLineEdit)
        held = self._let_go()
        if held and stray:
            self.scanned.emit(False)
        else:
            self._pass_on(held)

    def _let_go(self) -> list[QKeyEvent]:
        self._wait.stop()
        self._last_look.stop()
        held, self._held = self._held, []
        return held

    def _pass_on(self, held: list[QKeyEvent]) -> None:
        if self._window is None:
            return
        self._passing = True
        try:
            for event in held:
                QCoreApplication.sendEvent(self._window, event)
        finally:
            self._passing = False

    def _focused(self) -> QObject | None:
        return self._window.focusObject() if self._window is not None else None
