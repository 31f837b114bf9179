"""What covers a part of the window until it is put away; it never blocks the program."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui.widgets.ui_context import UiContext


class Overlay(QWidget):
    """Covers what its parent frames. Tab stays within `ring`; Esc puts it away."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._over = context, parent
        self._focus_before: QWidget | None = None
        parent.installEventFilter(self)
        self.hide()

    def focus_chain(self) -> list[QWidget]:
        """What Tab goes round, the first one in focus at first."""
        return []

    def open(self) -> None:
        """Cover what is there, the focus on the first of the ring."""
        if not self.isVisible():
            self._focus_before = self.window().focusWidget()
        self.setGeometry(self._over.contentsRect())
        self.show()
        self.raise_()
        self.focus_chain()[0].setFocus()

    def dismiss(self) -> None:
        """Take it away; the focus is back where it was."""
        if not self.isVisible():
            return
        self.hide()
        if self._focus_before is not None and self._focus_before.isVisible():
            self._focus_before.setFocus()

    def centre(self, card: QWidget, width: int) -> None:
        """What is told stands on this card."""
        card.setFixedWidth(width)
        outer = QVBoxLayout(self)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        ring = [each for each in self.focus_chain() if each.isVisible()]
        if not ring:  # Qt looks for the next one while it hides this panel
            return False
        at = next((place for place, each in enumerate(ring) if each.hasFocus()), -1)
        step = 1 if forward else -1
        ring[(at + step) % len(ring)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._over:
            self.setGeometry(self._over.contentsRect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        scrim = QColor(self._context.theme.palette.scrim)
        scrim.setAlphaF(0.6)
        painter = QPainter(self)
        painter.fillRect(self.rect(), scrim)
        painter.end()
