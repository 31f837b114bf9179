"""A chart of bars, painted; each can be pressed, and its figures are there as text."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.devices.keyboard import ENTER_KEYS
from pos_app.ui.model.report_bars import Bar
from pos_app.ui.theme.theme import RADIUS, Gap, TextSize, Theme
from pos_app.ui.widgets.button import paint_focus

_SHARE: Final = 0.72
"""How much of its place a bar takes."""
_LEAST_HEIGHT: Final = 140
_MOST_WIDTH: Final = 56
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ENDS: Final = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class BarChart(QWidget):
    """Emits `bar_pressed` with a bar's place, `bar_chosen` where a pointer or key is on another.

    Arrow keys go from bar to bar. What is below zero hangs from the line.
    """

    bar_pressed = Signal(int)
    bar_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.bars: tuple[Bar, ...] = ()
        self.chosen: int | None = None
        self.setObjectName("chart")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_bars(self, bars: tuple[Bar, ...]) -> None:
        """Show these bars; a screen reader is told all of their figures."""
        if bars != self.bars:
            if len(bars) != len(self.bars):
                self.chosen = None
            self.bars = bars
            told = (bar.text for bar in bars if bar.has_begun)
            self.setAccessibleDescription("; ".join(told))
            self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._theme.scaled_height(_LEAST_HEIGHT))

    def sizeHint(self) -> QSize:
        return QSize(480, self._theme.scaled_height(2 * _LEAST_HEIGHT))

    def box_of(self, place: int) -> QRectF:
        """Return the whole column of a bar, which is what a pointer meets."""
        width = (self.width() - 2 * Gap.TIGHT) / max(len(self.bars), 1)
        return QRectF(Gap.TIGHT + place * width, 0, width, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            before = self.chosen if self.chosen is not None else -1
            self._choose(min(max(before + _STEPS[key], 0), len(self.bars) - 1))
        elif key in _ENDS:
            self._choose(_ENDS[key] % len(self.bars))
        elif (key in ENTER_KEYS or key == Qt.Key.Key_Space) and not event.isAutoRepeat():
            self._press(self.chosen)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._choose(self._place_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self._choose(self._place_at(event.position()))
            self._press(self.chosen)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            palette = self._theme.palette
            if self.hasFocus():
                edge = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
                paint_focus(painter, edge, RADIUS, palette)
            zero = self._height_of(0)
            for place, bar in enumerate(self.bars):
                self._paint_bar(painter, place, bar, zero)
            painter.setPen(QPen(QColor(palette.edge), 1))
            painter.drawLine(QPointF(Gap.TIGHT, zero), QPointF(self.width() - Gap.TIGHT, zero))
            self._paint_labels(painter)
            self._paint_highest(painter)

    def _choose(self, place: int) -> None:
        if place != self.chosen:
            self.chosen = place
            self.bar_chosen.emit(place)
            self.update()

    def _press(self, place: int | None) -> None:
        if place is not None and self.bars[place].has_begun:
            self.bar_pressed.emit(place)

    def _place_at(self, point: QPointF) -> int:
        place = int((point.x() - Gap.TIGHT) / self.box_of(0).width())
        return min(max(place, 0), len(self.bars) - 1)

    def _paint_bar(self, painter: QPainter, place: int, bar: Bar, zero: float) -> None:
        palette, column = self._theme.palette, self.box_of(place)
        if place == self.chosen:
            painter.fillRect(column.adjusted(0, Gap.TIGHT, 0, -Gap.TIGHT), QColor(palette.sunken))
        if not bar.minor:
            return
        width = min(column.width() * _SHARE, _MOST_WIDTH)
        end = self._height_of(bar.minor)
        box = QRectF(column.center().x() - width / 2, min(zero, end), width, abs(zero - end))
        colour = palette.accent if bar.minor > 0 else palette.danger
        painter.setBrush(QColor(palette.accent_down if place == self.chosen else colour))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, 3, 3)

    def _height_of(self, minor: int) -> float:
        """Return how far down a sum stands, between the highest and the lowest, and zero."""
        sums = [bar.minor for bar in self.bars]
        most, least = max([0, *sums]), min([0, *sums])
        top, bottom = (
            float(Gap.TIGHT + self._label_height()),
            self.height() - self._label_height() - Gap.TIGHT,
        )
        span = most - least
        return bottom if not span else bottom - (bottom - top) * ((minor - least) / span)

    def _paint_highest(self, painter: QPainter) -> None:
        """Write over the highest bar what it shows, which gives the others their measure."""
        place = max(range(len(self.bars)), key=lambda at: self.bars[at].minor, default=0)
        if not self.bars or self.bars[place].minor <= 0:
            return
        text = self.bars[place].amount
        width = QFontMetrics(self._theme.font(TextSize.SMALL)).horizontalAdvance(text) + 2
        left = self.box_of(place).center().x() - width / 2
        left = max(Gap.TIGHT, min(left, self.width() - Gap.TIGHT - width))
        bottom = self._height_of(self.bars[place].minor)
        box = QRectF(left, bottom - self._label_height(), width, self._label_height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

    def _label_height(self) -> int:
        return QFontMetrics(self._theme.font(TextSize.SMALL)).height() + Gap.TIGHT

    def _paint_labels(self, painter: QPainter) -> None:
        """Write below as many of the names as there is room for, always the first."""
        font = self._theme.font(TextSize.SMALL)
        widest = max(
            (QFontMetrics(font).horizontalAdvance(bar.label) for bar in self.bars), default=0
        )
        painter.setFont(font)
        painter.setPen(QColor(self._theme.palette.soft))
        column = self.box_of(0).width()
        every = max(1, -int(-(widest + Gap.TIGHT) // column))
        top = self.height() - self._label_height()
        for place in range(0, len(self.bars), every):
            middle = self.box_of(place).center().x()
            box = QRectF(middle - widest / 2 - 1, top, widest + 2, self._label_height())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.bars[place].label)
