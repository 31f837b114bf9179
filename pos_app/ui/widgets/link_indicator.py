"""The state of the connection, in the header."""

from __future__ import annotations

from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.held_word import show_word
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext

_LINK_SIGN = 18


class LinkIndicator(QWidget):
    """Shows the state of the connection: an icon and a word."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._icon, self._colour = "wifi", context.theme.palette.on_header_soft
        self.word = Text(context.theme, TextSize.SMALL, wrap=False, colour=self._colour)
        self.word.setObjectName("link")
        row = QHBoxLayout(self)
        self._sign = context.theme.scaled_width(_LINK_SIGN)
        row.setContentsMargins(self._sign + 6, 0, 0, 0)
        row.addWidget(self.word)

    def set_state(self, icon: str, word: str, *, good: bool) -> None:
        """Show another state."""
        palette = self._context.theme.palette
        self._icon = icon
        self._colour = palette.on_header_soft if good else palette.stripe
        self.word.set_colour(self._colour)
        self.word.set_text(word)
        self.update()

    def set_compact(self, *, compact: bool) -> None:
        """Show the icon alone; the word stays the name and the tool tip."""
        self.word.setVisible(not compact)
        self.setMinimumWidth(self._sign + 6)
        self.setToolTip(self.word.text() if compact else "")
        self.setAccessibleName(self.word.text())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Say the word where the icon stands alone: a finger gets no tool tip."""
        event.accept()
        show_word(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            where = self.rect().adjusted(0, 0, self._sign - self.width(), 0).toRectF()
            self._context.icons.paint(painter, self._icon, where, self._colour)
