"""Squares all over the page: each that the touch reaches turns green."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.kiosk.kiosk_page import KioskContext, KioskPage
from pos_app.ui.kiosk.pad import NO, YES
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import Gap, Theme
from pos_app.ui.wording import kiosk_words
from pos_app.ui.wording.words import Words

ACROSS, DOWN = 8, 5
"""Squares of a lying screen; one that stands has them the other way round."""
_INSET: Final = Gap.HAIR


class Squares(QWidget):
    """Keeps which were touched."""

    def __init__(self, theme: Theme, shape: QSize) -> None:
        super().__init__()
        self._theme, self.shape = theme, shape
        self.touched: set[tuple[int, int]] = set()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def square_at(self, x: float, y: float) -> tuple[int, int]:
        """Return the square that a place of the widget lies in."""
        column = int(x * self.shape.width() / max(self.width(), 1))
        row = int(y * self.shape.height() / max(self.height(), 1))
        return min(max(column, 0), self.shape.width() - 1), min(
            max(row, 0), self.shape.height() - 1
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._touch(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._touch(event)

    def _touch(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            where = event.position()
            self.touched.add(self.square_at(where.x(), where.y()))
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, good = self._theme.palette, self._theme.tone(Tone.PAID).solid
        wide = self.width() / self.shape.width()
        high = self.height() / self.shape.height()
        with QPainter(self) as painter:
            painter.setPen(QColor(palette.edge))
            for column in range(self.shape.width()):
                for row in range(self.shape.height()):
                    box = QRectF(column * wide, row * high, wide, high)
                    ground = good if (column, row) in self.touched else palette.surface
                    painter.setBrush(QColor(ground))
                    painter.drawRect(box.adjusted(_INSET, _INSET, -_INSET, -_INSET))


class TouchTestPage(KioskPage):
    """Back leads to the staff's page."""

    def __init__(self, kiosk: KioskContext) -> None:
        super().__init__(kiosk, KioskStep.TOUCH_TEST)
        shape = QSize(DOWN, ACROSS) if kiosk.portrait else QSize(ACROSS, DOWN)
        self.squares = Squares(self.theme, shape)
        self.title = self.make_text(kiosk.scale.text, bold=True, name="kiosk-touch-test-title")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.squares, 1)

    def set_words(self, words: Words) -> None:
        self.title.set_text(words.text(kiosk_words.TEST_TOUCH_TEXT))

    def clear(self) -> None:
        self.squares.touched.clear()

    def handle_key(self, key: str) -> None:
        if key in {YES, NO}:
            self.acted.emit(KioskEvent.BACK)
