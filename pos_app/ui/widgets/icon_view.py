"""One bundled icon as a widget."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from pos_app.ui.widgets.ui_context import UiContext

LARGE = 120


class IconView(QWidget):
    """Shows one icon."""

    def __init__(self, context: UiContext, side: int = LARGE) -> None:
        super().__init__()
        self._context, self._icon, self._colour = context, "", ""
        self.setFixedSize(side, side)

    def set_icon(self, icon: str, colour: str) -> None:
        """Show another icon; an empty name hides it."""
        self._icon, self._colour = icon, colour
        if self.parentWidget() is not None or not icon:  # alone it would be a window of its own
            self.setVisible(bool(icon))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(LARGE, LARGE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._icon:
            with QPainter(self) as painter:
                side = min(self.width(), self.height())
                box = QRectF(0, 0, side, side)
                box.moveCenter(QRectF(self.rect()).center())
                self._context.icons.paint(painter, self._icon, box, self._colour)
