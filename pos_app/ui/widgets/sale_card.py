"""A sale as a card that opens it: amount, number, state, and the key that does the same."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen

from pos_app.domain.records import dataclass
from pos_app.ui.model.sale_cards import CardContent
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import RADIUS, TOUCH, Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind, paint_focus
from pos_app.ui.widgets.shortcut_badge import badge_size, paint_badge
from pos_app.ui.widgets.text import largest_font, plain_tip
from pos_app.ui.widgets.ui_context import UiContext

WIDTH, HEIGHT, FLAT_HEIGHT = 168, 72, 52
_SIGN, _EDGE = 18, 5
_CURRENT_LINE = 3.0
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class _Line:
    """A text, its place on the card, and the width that it needs there."""

    text: str
    box: QRectF
    font: QFont
    align: Qt.AlignmentFlag
    needed: int


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
        self.set_subject(content.sale_id)
        self.setObjectName(f"{'recent' if self._quiet else 'open'}-{content.sale_id}")
        self.setAccessibleName(content.accessible_text)
        self.setToolTip(plain_tip(content.accessible_text))
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
            if self.isDown() or self.underMouse():
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

    def cut_texts(self) -> list[str]:
        """Return the texts that are wider than their places, apart from the name, which may be."""
        content = self._content
        lines = [] if content is None else self._lines(content)
        return [line.text for line in lines if line.needed > line.box.width()]

    def _paint_lines(self, painter: QPainter, content: CardContent, ink: str) -> None:
        """Paint the amount, what it is called, and where it stands; a flat card in two lines."""
        painter.setPen(QColor(ink))
        for line in self._lines(content):
            painter.setFont(line.font)
            painter.drawText(line.box, int(line.align), line.text)
        if (badge := self._badge_box(content)) is not None:
            paint_badge(painter, self._theme, content.key, badge, ink)

    def _rows(self) -> list[QRectF]:
        rows = 2 if self._flat else 3
        line, width = (self.height() - 2 * _EDGE) / rows, self.width() - 2 * Gap.CLOSE
        boxes = [QRectF(Gap.CLOSE, _EDGE + row * line, width, line) for row in range(rows)]
        boxes[0].setLeft(Gap.CLOSE + self._sign + Gap.TIGHT)
        return boxes

    def _badge_box(self, content: CardContent) -> QRectF | None:
        """Return where the key's badge stands; None where it would leave the amount no room."""
        if not content.key:
            return None
        row = self._rows()[0 if self._flat else 1]
        badge = QRectF(row.topLeft(), badge_size(self._theme, content.key))
        badge.moveRight(row.right())
        badge.moveTop(row.center().y() - badge.height() / 2)
        amount = QFontMetrics(self._theme.font(TextSize.SMALL, bold=True))
        needed = amount.horizontalAdvance(content.amount) + Gap.TIGHT
        return None if self._flat and badge.left() - row.left() < needed else badge

    def _lines(self, content: CardContent) -> list[_Line]:
        amount, name, note = (self._rows()[row] for row in (0, 1, -1))
        if (badge := self._badge_box(content)) is not None:
            (amount if self._flat else name).setRight(badge.left() - Gap.TIGHT)
        lines = [self._fitted(content.amount, amount, TextSize.BODY, bold=True)]
        small = QFontMetrics(self._theme.font(TextSize.SMALL))
        if self._flat:
            widest = note.width() - note.width() / 2
            note.setLeft(
                note.left() + min(small.horizontalAdvance(content.name), widest) + Gap.CLOSE
            )
        told = self._fitted(content.note, note, TextSize.SMALL, right=self._flat)
        if self._flat and told.needed > note.width():
            told = replace(told, text="", needed=0)  # its sign and colour tell it
        lines.append(told)
        if self._flat and told.text:
            name.setRight(note.left() - Gap.TIGHT)
        called = small.elidedText(content.name, Qt.TextElideMode.ElideRight, int(name.width()))
        lines.append(_Line(called, name, self._theme.font(TextSize.SMALL), _LEFT, 0))
        return lines

    def _fitted(
        self, text: str, box: QRectF, size: TextSize, *, bold: bool = False, right: bool = False
    ) -> _Line:
        room = QSize(int(box.width()), int(box.height()) + 2)
        font = largest_font(self._theme, text, room, limit=size, bold=bold)
        needed = QFontMetrics(font).horizontalAdvance(text)
        return _Line(text, box, font, _RIGHT if right else _LEFT, needed)
