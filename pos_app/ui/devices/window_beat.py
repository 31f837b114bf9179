"""A window that tells at a steady pace that it is alive, and when it was drawn last."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

BEAT_MS: Final = 2000
FIRST_BEATS_MS: Final = 200
_TOUCHES: Final = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress}
)


class WindowBeat(QObject):
    """Calls what `start` was given every two seconds, in the window's thread.

    `touched` comes with each touch and key.
    `painted_at` is when anything of the window was drawn last, by `now`; None where that was not
    since this was made. A window in which nothing changes is not drawn, so `look` has a pixel of
    it drawn anew.
    """

    touched = Signal()

    def __init__(self, window: QWidget, now: Callable[[], datetime]) -> None:
        super().__init__(window)
        self._window, self._now = window, now
        self.painted_at: datetime | None = None
        self._timer = QTimer(self, interval=FIRST_BEATS_MS)
        self._untouched = QElapsedTimer()
        self._untouched.start()
        window.installEventFilter(self)
        handle = window.windowHandle()
        if handle is not None:  # what reaches the window, whichever widget gets it
            handle.installEventFilter(self)
        self.look()

    @property
    def untouched_s(self) -> float:
        """How long nobody has touched the window or pressed a key in it."""
        return self._untouched.elapsed() / 1000

    def start(self, beat: Callable[[], bool]) -> None:
        """Begin with a beat at once; they come faster until one has returned True."""

        def tick() -> None:
            if beat() and self._timer.interval() != BEAT_MS:
                self._timer.setInterval(BEAT_MS)

        self._timer.timeout.connect(tick)
        self._timer.start()
        tick()

    def look(self) -> None:
        """Have a pixel of the window drawn: where that works `painted_at` is soon new."""
        self._window.update(0, 0, 1, 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Also where a child alone is drawn, which a paint event would not tell of.
        if event.type() is QEvent.Type.UpdateRequest and watched is self._window:
            self.painted_at = self._now()
        elif event.type() in _TOUCHES:
            self._untouched.restart()
            if not (isinstance(event, QKeyEvent) and event.isAutoRepeat()):
                self.touched.emit()  # what lies on a key is nobody
        return False
