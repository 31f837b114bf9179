"""Grounds: a card, the striped frame of training and test, and the badge with their name."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from pos_app.ui.theme.theme import CARD_RADIUS, STRIPES, Gap, TextSize, Theme, stripes_of

_STEP = 18


def paint_stripes(painter: QPainter, box: QRect, theme: Theme) -> None:
    """Paint diagonal stripes all over `box`."""
    palette = theme.palette
    painter.save()
    painter.setClipRect(box)
    painter.fillRect(box, QColor(palette.stripe))
    painter.setPen(QPen(QColor(palette.stripe_ink), _STEP / 2))
    reach = box.height()
    for left in range(box.left() - reach - _STEP, box.right() + reach + _STEP, _STEP):
        painter.drawLine(left, box.bottom() + _STEP, left + reach + 2 * _STEP, box.top() - _STEP)
    painter.restore()


class Card(QWidget):
    """A rounded ground with a hairline border; its colours can change."""

    def __init__(
        self,
        theme: Theme,
        *,
        background: str | None = None,
        border: str | None = None,
        radius: int = CARD_RADIUS,
    ) -> None:
        super().__init__()
        self._radius = radius
        self._background = background or theme.palette.surface
        self._border = theme.palette.line if border is None else border

    def set_colours(self, background: str, border: str = "") -> None:
        """Paint another background and border; an empty border is none."""
        if (background, border) != (self._background, self._border):
            self._background, self._border = background, border
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(self._background))
            painter.setPen(QPen(QColor(self._border), 1) if self._border else Qt.PenStyle.NoPen)
            line = 0.5 if self._border else 0.0
            box = QRectF(self.rect()).adjusted(line, line, -line, -line)
            painter.drawRoundedRect(box, self._radius, self._radius)


class StripedFrame(QWidget):
    """The border round the whole window, with the mode's word, while nothing here is real."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.text = ""

    def set_text(self, word: str) -> None:
        """Show the stripes with this word; an empty one takes them away."""
        if word != self.text:
            self.text = word
            self.setAccessibleName(word)
            self._set_margins()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    def _set_margins(self) -> None:
        width = self._width() if self.text else 0
        self.setContentsMargins(width, width, width, width)

    def _width(self) -> int:
        return stripes_of(self.size())

    def paintEvent(self, event: QPaintEvent) -> None:
        edges = [box for box in self._edges() if box.intersects(event.rect())]
        if not self.text or not edges:
            return  # what it holds is painted far more often than its edges
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            outer, inner = QPainterPath(), QPainterPath()
            outer.addRect(QRectF(self.rect()))
            inner.addRect(QRectF(self.contentsRect()))
            painter.setClipPath(outer.subtracted(inner))
            for box in edges:
                paint_stripes(painter, box, self._theme)

    def _edges(self) -> tuple[QRect, ...]:
        box, width = self.rect(), self._width()
        return (
            QRect(0, 0, box.width(), width),
            QRect(0, box.height() - width, box.width(), width),
            QRect(0, 0, width, box.height()),
            QRect(box.width() - width, 0, width, box.height()),
        )


class ModeBadge(QWidget):
    """The word TRAINING or TEST on stripes, for the header, the QR's card and the PAID screen."""

    def __init__(self, theme: Theme, size: TextSize, *, height: int) -> None:
        super().__init__()
        self._theme, self._size = theme, size
        self.text = ""
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def set_text(self, word: str) -> None:
        """Show this word; an empty one hides the badge."""
        if word != self.text:
            self.text = word
            self.setAccessibleName(word)
            self.setMinimumWidth(self._text_width() + 4 * STRIPES if word else 0)
            self.setVisible(bool(word))
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = self._theme.palette
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            path = QPainterPath()
            path.addRoundedRect(QRectF(self.rect()), 6, 6)
            painter.setClipPath(path)
            paint_stripes(painter, self.rect(), self._theme)
            plate = QRectF(0, 0, self._text_width() + 2 * STRIPES, self.height())
            plate.moveCenter(QRectF(self.rect()).center())
            painter.fillRect(plate, QColor(palette.stripe))
            painter.setFont(self._theme.font(self._size, bold=True))
            painter.setPen(QColor(palette.stripe_ink))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text)

    def _text_width(self) -> int:
        metrics = QFontMetrics(self._theme.font(self._size, bold=True))
        return metrics.horizontalAdvance(self.text)


def stack_in(
    card: Card, *widgets: QWidget, above: QWidget | None = None, below: QWidget | None = None
) -> QStackedLayout:
    """Fill a card with these widgets, one of which is shown at a time, between two that stay."""
    inside = QVBoxLayout(card)
    inside.setContentsMargins(Gap.HAIR, Gap.TIGHT, Gap.HAIR, Gap.TIGHT)
    if above is not None:
        inside.addWidget(above)
    stack = QStackedLayout()
    inside.addLayout(stack, 1)
    for widget in widgets:
        stack.addWidget(widget)
    if below is not None:
        inside.addWidget(below)
    return stack
