"""A sale as a card that opens it: amount, number, state, and the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen

from pos_app.ui.model.sale_cards import CardContent
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import RADIUS, TOUCH, Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind, paint_focus
from pos_app.ui.widgets.shortcut_badge import badge_size, paint_badge
from pos_app.ui.widgets.text import largest_font
from pos_app.ui.widgets.ui_context import UiContext

WIDTH, HEIGHT, FLAT_HEIGHT = 168, 72, 52
_SIGN, _EDGE = 18, 5
_CURRENT_LINE = 3.0
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class SaleCard(Button):
    """Paints a sale on its state's tint; `quiet` on none, for what is over; `flat` in two lines."""

    def __init__(self, context: UiContext, *, quiet: bool = False, flat: bool = False) -> None:
        height = FLAT_HEIGHT if flat else HEIGHT
        super().__init__(context.theme, context.icons, ButtonKind.QUIET, height=height)
        self._quiet, self._flat = quiet, flat
        self._sign = context.theme.scaled_width(_SIGN)
        self._content: CardContent | None = None
        self.setMinimumWidth(0 if flat else context.theme.scaled_height(WIDTH))

    def set_content(self, content: CardContent) -> None:
        """Show this sale."""
        if content == self._content:
            return
        self._content = content
        self.setObjectName(f"{'recent' if self._quiet else 'open'}-{content.sale_id}")
        self.setAccessibleName(content.accessible_text)
        self.setToolTip(content.accessible_text)
        self.update()

    @property
    def sale_id(self) -> str:
        """Return the sale that it opens."""
        return "" if self._content is None else self._content.sale_id

    @property
    def is_current(self) -> bool:
        """Tell whether it is marked as the one on the screen."""
        return self._content is not None and self._content.is_current

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scaled_height(WIDTH), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(max(self.minimumWidth(), TOUCH), self.minimumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:
        content = self._content
        if content is None:
            return
        palette, tone = self._theme.palette, self._theme.tone(content.tone)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            plain = content.tone in {Tone.CLOSED, Tone.NEUTRAL}
            ink = palette.ink if self._quiet else tone.on_tint
            ground = palette.sunken if self._quiet else tone.tint
            if self.isDown() or self._hover:
                ground = palette.key_soft
            painter.setBrush(QColor(ground))
            line = _CURRENT_LINE if content.is_current else 1.0
            edge = palette.line if self._quiet else tone.on_tint
            painter.setPen(QPen(QColor(edge), line))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
            if self.hasFocus():
                paint_focus(painter, box, RADIUS, palette)
            sign = palette.soft if self._quiet and plain else tone.on_tint
            rows = 2 if self._flat else 3
            middle = _EDGE + (self.height() - 2 * _EDGE) / rows / 2
            self._icons.paint(
                painter,
                content.icon,
                QRectF(Gap.CLOSE, middle - self._sign / 2, self._sign, self._sign),
                sign,
            )
            self._paint_lines(painter, content, ink)

    def _paint_lines(self, painter: QPainter, content: CardContent, ink: str) -> None:
        """Paint the amount, what it is called, and where it stands; a flat card in two lines."""
        rows = 2 if self._flat else 3
        line = (self.height() - 2 * _EDGE) / rows
        left, width = Gap.CLOSE, self.width() - 2 * Gap.CLOSE
        boxes = [QRectF(left, _EDGE + row * line, width, line) for row in range(rows)]
        amount, name, note = (QRectF(boxes[row]) for row in (0, 1, -1))
        amount.setLeft(left + self._sign + Gap.TIGHT)
        key = amount if self._flat else name
        if content.key:
            badge = QRectF(key.topLeft(), badge_size(self._theme, content.key))
            badge.moveRight(key.right())
            badge.moveTop(key.center().y() - badge.height() / 2)
            paint_badge(painter, self._theme, content.key, badge, ink)
            key.setRight(badge.left() - Gap.TIGHT)
        painter.setPen(QColor(ink))
        self._paint_fitted(painter, amount, content.amount, TextSize.BODY, bold=True)
        if self._flat:
            note.setLeft(note.center().x())
        self._paint_fitted(painter, note, content.note, TextSize.SMALL, right=self._flat)
        if self._flat:
            name.setRight(name.center().x() - Gap.TIGHT)
        font = self._theme.font(TextSize.SMALL)
        painter.setFont(font)
        text = QFontMetrics(font).elidedText(
            content.name, Qt.TextElideMode.ElideRight, int(name.width())
        )
        painter.drawText(name, int(_LEFT), text)

    def _paint_fitted(
        self,
        painter: QPainter,
        box: QRectF,
        text: str,
        size: TextSize,
        *,
        bold: bool = False,
        right: bool = False,
    ) -> None:
        room = QSize(int(box.width()), int(box.height()) + 2)
        painter.setFont(largest_font(self._theme, text, room, limit=size, bold=bold))
        painter.drawText(box, int(_RIGHT if right else _LEFT), text)
