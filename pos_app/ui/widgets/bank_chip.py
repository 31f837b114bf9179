"""The payee's bank in its own colour: a name, never the bank's remote picture."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.domain.payin import Bank
from pos_app.ui.theme.palette import Tone, readable_on
from pos_app.ui.theme.theme import Gap, TextSize, Theme
from pos_app.ui.widgets.text import largest_font

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_HEIGHT = 32
_MAX_LENGTH = 40


class BankChip(QWidget):
    """Shows a bank's name; hidden where the bank is not known."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.name, self.background, self.foreground = "", "", ""
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def set_bank(self, bank: Bank | None) -> None:
        """Show another bank; one without a usable colour gets a neutral ground."""
        name = bank.name.strip()[:_MAX_LENGTH] if bank else ""
        colour = bank.tag_color if bank else None
        neutral = self._theme.tone(Tone.NEUTRAL).tint
        self.background = colour if colour and _COLOUR.fullmatch(colour) else neutral
        self.foreground = readable_on(self.background)
        self.name = name
        self.setAccessibleName(name)
        self.setVisible(bool(name))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font(TextSize.BODY, bold=True))
        return QSize(metrics.horizontalAdvance(self.name) + 2 * Gap.NORMAL, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(self._theme.palette.line))
            painter.setBrush(QColor(self.background))
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, _HEIGHT / 2, _HEIGHT / 2)
            painter.setPen(QColor(self.foreground))
            room = QSize(self.width() - 2 * Gap.CLOSE, _HEIGHT)
            painter.setFont(
                largest_font(self._theme, self.name, room, limit=TextSize.BODY, bold=True)
            )
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.name)
