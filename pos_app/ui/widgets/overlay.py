"""The base of panels that cover the window without blocking the program."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from pos_app.ui.widgets.ui_context import UiContext

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
UNCOVERED: Final = QEvent.Type(QEvent.registerEventType())
"""Reaches a window when what covered it has gone, and whatever that led to is done."""


def tell_uncovered(within: QWidget) -> None:
    """Tell the window of this widget that what covered it has gone."""
    QApplication.postEvent(within.window(), QEvent(UNCOVERED))


class Overlay(QWidget):
    """Covers the contents of its parent. Tab stays within `focus_chain`; Esc dismisses it.

    What lies below gets no key, whatever takes the focus there: a page that has just come, too.
    """

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._covered = context, parent
        self._focus_before: QWidget | None = None
        parent.installEventFilter(self)
        # A press on what takes no focus would give it to the page behind.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._keep_focus)
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
        self._focus_first()

    def dismiss(self) -> None:
        """Hide the panel and return the focus to where it was; where that is gone, to the page."""
        if not self.isVisible():
            return
        self.hide()
        before = self._focus_before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
            return
        focused: QWidget | None = self.window().focusWidget()
        if focused is not None and (focused is self or self.isAncestorOf(focused)):
            focused.clearFocus()  # a key would go to what nobody sees

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        tell_uncovered(self)

    def set_card(self, card: QWidget, width: int) -> None:
        """Put this card of a fixed width into the middle."""
        card.setFixedWidth(width)
        outer = QVBoxLayout(self)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    @Slot(QWidget, QWidget)
    def _keep_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Take the focus back from what lies below; it goes there once this panel is gone."""
        if now is None or not self._covered.isAncestorOf(now) or now is not self._focused():
            return
        panels = self._covered.findChildren(Overlay, options=_DIRECT)
        on_top = next((each for each in reversed(panels) if each.isVisible()), None)
        if on_top is self and now is not self and not self.isAncestorOf(now):
            self._focus_before = now
            self._focus_first()

    @staticmethod
    def _focused() -> QWidget | None:
        return QApplication.focusWidget()

    def _focus_first(self) -> None:
        for widget in self.focus_chain()[:1]:
            widget.setFocus()

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
