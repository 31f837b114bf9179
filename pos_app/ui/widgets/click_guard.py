"""Stops clicks for a moment after a page has turned by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

_CHANGES = frozenset({QEvent.Type.Resize, QEvent.Type.ChildAdded, QEvent.Type.LayoutRequest})


class ClickGuard(QWidget):
    """Covers its parent, transparent; every press on it restarts its time."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._uncover)
        # Nothing is painted here: what it covers is not painted anew when it comes and goes.
        self.setUpdatesEnabled(False)
        parent.installEventFilter(self)
        self.hide()

    def pause(self) -> None:
        """Keep the rest of an impatient double click from what comes under the pointer."""
        self.cover_for(QApplication.doubleClickInterval())

    def cover_for(self, milliseconds: int) -> None:
        """Cover everything for so many milliseconds."""
        self.setGeometry(self._covered.rect())
        self.show()
        self.raise_()
        self._timer.start(milliseconds)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover what comes meanwhile too, and all of another size."""
        if event.type() in _CHANGES and watched is self._covered and self.isVisible():
            self.setGeometry(self._covered.rect())
            self.raise_()
        return False

    def _uncover(self) -> None:
        """Hide after the presses that are still queued on a slow machine."""
        QTimer.singleShot(0, self, self.hide)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self._timer.start()
