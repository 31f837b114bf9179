"""For a moment after a page turned by itself, nothing under the pointer can be pressed."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget


class ClickGuard(QWidget):
    """Transparent; every press on it lengthens its stay."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._let_through)
        self.hide()

    def raise_for(self, milliseconds: int) -> None:
        """Cover everything for this long."""
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._timer.start(milliseconds)

    def _let_through(self) -> None:
        """Only after what was pressed meanwhile: a slow machine may have been drawing all along."""
        QTimer.singleShot(0, self, self.hide)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._timer.start()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._timer.start()
