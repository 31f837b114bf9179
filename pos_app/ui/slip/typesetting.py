"""A text broken into lines that fit, with letters made smaller before a word is broken."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextOption

from pos_app.ui.slip.metrics import LEAST, make_font

_SMALLER = 0.7
"""Of a text's size, before its longest word is broken instead."""
_NEAR_ENOUGH = 8
"""Dots: lines are balanced no finer."""


class Paragraph:
    """Lines of one text, each at most `width` dots wide."""

    def __init__(self, text: str, family: str, size: int, width: int, *, bold: bool) -> None:
        self.text = text
        self.room = width
        """The dots that a line has."""
        size = _size_for_words(text, family, size, width, bold=bold)
        self._layout = QTextLayout(text, make_font(family, size, bold=bold))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self.height = self._break_lines(width)

    @property
    def widest(self) -> float:
        """Return the width of the widest line."""
        lines = range(self._layout.lineCount())
        return max(self._layout.lineAt(each).naturalTextWidth() for each in lines)

    @property
    def shown(self) -> str:
        """Return what stands on the lines."""
        lines = (self._layout.lineAt(each) for each in range(self.count))
        return "".join(
            self.text[line.textStart() : line.textStart() + line.textLength()] for line in lines
        )

    @property
    def count(self) -> int:
        """Return how many lines there are."""
        return self._layout.lineCount()

    def balance(self) -> None:
        """Make the lines about equally long; there are as many as before."""
        wanted, width = self.count, self.room
        narrow, wide = width // 2, width
        while wanted > 1 and wide - narrow > _NEAR_ENOUGH:
            tried = (narrow + wide) // 2
            self._break_lines(tried)
            narrow, wide = (tried, wide) if self.count > wanted else (narrow, tried)
        self._break_lines(wide)

    def align(self, share: float) -> None:
        """Move each line right by this share of the room beside it: 0.5 centres, 1 is right."""
        for each in range(self.count):
            line = self._layout.lineAt(each)
            left = round((self.room - line.naturalTextWidth()) * share)
            line.setPosition(QPointF(left, line.position().y()))

    def draw(self, painter: QPainter, left: int, top: int) -> None:
        """Draw it in the colour of the painter's pen."""
        self._layout.draw(painter, QPointF(left, top))

    def _break_lines(self, width: int) -> int:
        """Break the text into lines of at most this width; returns their height."""
        top = 0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += round(line.height())
        self._layout.endLayout()
        return top


def fitting_size(text: str, family: str, size: int, width: int, *, bold: bool) -> int:
    """Return the largest size up to `size` at which the text is no wider than one line."""
    needed = QFontMetricsF(make_font(family, size, bold=bold)).horizontalAdvance(text)
    if needed <= width:
        return size
    size = max(int(size * width / needed), LEAST)
    while size > LEAST and _width_of(text, family, size, bold=bold) > width:
        size -= 1
    return size


def _width_of(text: str, family: str, size: int, *, bold: bool) -> float:
    return QFontMetricsF(make_font(family, size, bold=bold)).horizontalAdvance(text)


def _size_for_words(text: str, family: str, size: int, width: int, *, bold: bool) -> int:
    """Return a size at which no word is broken, unless it would be too small for that."""
    longest = max(text.split(" "), key=len, default="")
    least = max(round(size * _SMALLER), LEAST)
    return max(fitting_size(longest, family, size, width, bold=bold), min(size, least))
