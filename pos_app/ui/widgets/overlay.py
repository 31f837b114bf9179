"""The base of panels that cover the window without blocking the program."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui.widgets.ui_context import UiContext


class Overlay(QWidget):
    """Covers the contents of its parent. Tab stays within `focus_chain`; Esc dismisses it."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._covered = context, parent
        self._focus_before: QWidget | None = None
        parent.installEventFilter(self)
        self.hide()

    def focus_chain(self) -> list[QWidget]:
        """Return the controls that Tab goes round, the first of them in focus at first."""
        return []

    def open(self) -> None:
        """Cover the parent and focus the first of the chain."""
        if not self.isVisible():
            self._focus_before = self.window().focusWidget()
        self.setGeometry(self._covered.contentsRect())
        self.show()
        self.raise_()
        self.focus_chain()[0].setFocus()

    def dismiss(self) -> None:
        """Hide the panel and return the focus to where it was."""
        if not self.isVisible():
            return
        self.hide()
        if self._focus_before is not None and self._focus_before.isVisible():
            self._focus_before.setFocus()

    def set_card(self, card: QWidget, width: int) -> None:
        """Put this card of a fixed width into the middle."""
        card.setFixedWidth(width)
        outer = QVBoxLayout(self)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        chain = [each for each in self.focus_chain() if each.isVisible()]
        if not chain:  # Qt looks for the next one while it hides this panel
            return False
        at = next((place for place, each in enumerate(chain) if each.hasFocus()), -1)
        step = 1 if forward else -1
        chain[(at + step) % len(chain)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._covered:
            self.setGeometry(self._covered.contentsRect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        scrim = QColor(self._context.theme.palette.scrim)
        scrim.setAlphaF(0.6)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), scrim)
