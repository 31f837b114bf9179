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
_SIGNS, _OF_SIGNS = frozenset("✓✗"), 1.4
"""Signs are drawn smaller than letters of their size."""


@cache
def badge_size(theme: Theme, text: str, scale: float = 1) -> QSizeF:
    """Return the size of a badge with this text, so many times as large as usual."""
    text_width = QFontMetrics(_font(theme, text, scale)).horizontalAdvance(text)
    height = round(scale * theme.scaled_width(_HEIGHT))
    width = text_width + 2 * round(scale * theme.scaled_width(_PAD))
    return QSizeF(max(width, height) if scale > 1 else width, height)


def paint_badge(painter: QPainter, theme: Theme, text: str, box: QRectF, ink: str) -> None:
    """Paint the badge into this box, in the ink of the button that it stands on."""
    scale = box.height() / theme.scaled_width(_HEIGHT)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(ink), scale))
    painter.drawRoundedRect(box, 4 * scale, 4 * scale)
    painter.setFont(_font(theme, text, scale))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)


def _font(theme: Theme, text: str, scale: float) -> QFont:
    scale *= _OF_SIGNS if text in _SIGNS else 1
    return theme.exact_font(round(scale * theme.scaled_width(_FONT_PIXELS)))
