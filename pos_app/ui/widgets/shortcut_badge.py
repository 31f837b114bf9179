"""The name of a key on a small cap, as it stands on the keyboard in every language."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from pos_app.ui.theme.theme import Theme

CAPS: Final = MappingProxyType(
    {
        Qt.Key.Key_Return: "Enter",
        Qt.Key.Key_Escape: "Esc",
        **{Qt.Key(Qt.Key.Key_F1 + number): f"F{number + 1}" for number in range(12)},
    }
)
"""Keys that no layout moves: none of them is a letter."""
_LETTERS = 11
_PAD, _HEIGHT = 5, 18


@cache
def cap_size(theme: Theme, text: str) -> QSizeF:
    """The room a cap takes."""
    return QSizeF(QFontMetrics(_font(theme)).horizontalAdvance(text) + 2 * _PAD, _HEIGHT)


def paint_cap(painter: QPainter, theme: Theme, text: str, box: QRectF, ink: str) -> None:
    """The cap in this box, outlined and lettered in the ink of what it stands on."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(ink), 1))
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(_font(theme))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)


def _font(theme: Theme) -> QFont:
    return theme.exact_font(_LETTERS)
