"""What waits until the window was painted, which it would hold up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

UNSEEN_MS = 1000
"""A till whose screen is unplugged must still take its open sales up."""


class AfterFirstPaint(QObject):
    """Takes steps once the window has been painted, or soon, where it is not seen at all."""

    def __init__(self, window: QWidget, *steps: Callable[[], None]) -> None:
        super().__init__(window)
        self._steps = steps
        self._started = False
        window.installEventFilter(self)
        QTimer.singleShot(UNSEEN_MS, self, self._start)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._start)
        return False

    @Slot()
    def _start(self) -> None:
        if not self._started:
            self._started = True
            for step in self._steps:
                step()
