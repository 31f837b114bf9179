"""The badge with a key's name, as it stands on the keyboard in every language."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from pos_app.ui.theme.theme import Theme

KEY_NAMES: Final = MappingProxyType(
    {
        Qt.Key.Key_Return: "Enter",
        Qt.Key.Key_Escape: "Esc",
        **{Qt.Key(Qt.Key.Key_F1 + number): f"F{number + 1}" for number in range(12)},
    }
)
"""Keys that no layout moves: none of them is a letter."""
_FONT_PIXELS = 11
_PAD, _HEIGHT = 5, 18


@cache
def badge_size(theme: Theme, text: str) -> QSizeF:
    """Return the size of a badge with this text."""
    width = QFontMetrics(_font(theme)).horizontalAdvance(text) + 2 * theme.scaled_width(_PAD)
    return QSizeF(width, theme.scaled_width(_HEIGHT))


def paint_badge(painter: QPainter, theme: Theme, text: str, box: QRectF, ink: str) -> None:
    """Paint the badge into this box, in the ink of the button that it stands on."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(ink), 1))
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(_font(theme))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)


def _font(theme: Theme) -> QFont:
    return theme.exact_font(theme.scaled_width(_FONT_PIXELS))
