"""Text that never loses a letter: it wraps, and where that is not enough it shrinks."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy

from pos_app.ui.theme.theme import TextSize, Theme

MIN_PIXELS = 10
"""Text never gets smaller than this many logical pixels."""
_HEIGHTS_KEPT = 64
_NEARLY = 0.9
"""A figure may be so much smaller than its width allows, for a step of the scale less."""
_UNBOUNDED = 100_000
_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_WRAPPED = _FLAGS | int(Qt.TextFlag.TextWordWrap)

_WORD_JOINER = "\u2060"
_SHORT_BEFORE_HYPHEN = re.compile(r"\b(\w{1,3})-(?=\w)")


def with_whole_compounds(text: str) -> str:
    """Return the text so that no line ends within a compound such as QR-kod or 2-savdo."""
    return _SHORT_BEFORE_HYPHEN.sub(rf"\1-{_WORD_JOINER}", text)


def plain_tip(text: str) -> str:
    """Return a tool tip that shows this text, whatever it holds.

    Qt takes some for a page, and reads the pictures that are named in it, from another computer
    too. An order's number and a person's name are others' to choose.
    """
    return f"<p>{escape(text)}</p>" if "<" in text or "&lt;" in text else text


def largest_font(theme: Theme, text: str, box: QSize, *, limit: int, bold: bool) -> QFont:
    """Return the largest font up to `limit` in which the unwrapped `text` fits `box`."""
    low, high = MIN_PIXELS, max(theme.pixels(limit), MIN_PIXELS)
    size = high
    while low < high:
        metrics = QFontMetrics(theme.exact_font(size, bold=bold))
        needed = metrics.boundingRect(QRect(0, 0, _UNBOUNDED, _UNBOUNDED), _FLAGS, text)
        width, height = needed.width() + 2, needed.height()
        if width <= box.width() and height <= box.height():
            low, size = size, size + 1
        else:
            # Text grows with its size, so this guess is right or nearly so: each size that is
            # tried is a font that the system must make.
            guess = int(size * min(box.width() / width, box.height() / max(height, 1)))
            high, size = size - 1, max(low + 1, min(guess, size - 1))
    return theme.exact_font(low, bold=bold)


def wrapped_font(theme: Theme, text: str, box: QSize, *, limit: int, bold: bool) -> QFont:
    """Return the largest font up to `limit` in which the word-wrapped `text` fits `box`."""
    for size in range(theme.pixels(limit), MIN_PIXELS - 1, -1):
        font = theme.exact_font(size, bold=bold)
        metrics = QFontMetrics(font)
        needed = metrics.boundingRect(QRect(0, 0, box.width(), _UNBOUNDED), _WRAPPED, text)
        if needed.height() <= box.height() and needed.width() <= box.width():
            return font
    return theme.exact_font(MIN_PIXELS, bold=bold)


class Text(QLabel):
    """A label in one of the theme's sizes. `wrap` lets it break into lines before it shrinks.

    Its size hints are those of the full size, so that shrinking never moves the layout.
    """

    def __init__(
        self,
        theme: Theme,
        size: TextSize = TextSize.BODY,
        *,
        bold: bool = False,
        wrap: bool = True,
        colour: str | None = None,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        super().__init__()
        self._theme, self._size, self._bold = theme, size, bold
        self._wrap = wrap
        self._colour = ""
        self._plain = ""
        self._natural: int | None = None
        """The width of the text in one line, of the text and size as they are."""
        self._heights: dict[int, int] = {}
        """By width, of the same."""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        self.setFont(theme.font(size, bold=bold))
        self.set_colour(colour or theme.palette.ink)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)

    def set_size(self, size: TextSize) -> None:
        """Show the text in another of the theme's sizes."""
        if size is not self._size:
            self._size = size
            self._measure_anew()

    def set_colour(self, colour: str) -> None:
        """Paint the text in this colour."""
        if colour != self._colour:
            self._colour = colour
            palette = self.palette()
            palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
            self.setPalette(palette)

    def set_text(self, text: str) -> None:
        """Show `text`; nothing happens where it is there already."""
        if text != self.text():
            self.setText(text)
            self._measure_anew()

    def setText(self, text: str) -> None:
        self._plain = text
        super().setText(with_whole_compounds(text) if self._wrap else text)

    def text(self) -> str:
        """Return the text as it was set."""
        return self._plain

    def announce(self, text: str) -> None:
        """Show `text`, and have a screen reader say it where it changed."""
        if text and text != self.text():
            _announce(self, text)
        self.set_text(text)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font(self._size, bold=self._bold))
        if self._natural is None:
            self._natural = metrics.horizontalAdvance(self.text()) + 4
        if not self.wordWrap():
            return QSize(self._natural, metrics.height() + 2)
        width = min(self._natural, 36 * metrics.averageCharWidth())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font(self._size, bold=self._bold))
        return QSize(4 * metrics.averageCharWidth(), metrics.height() + 2 if self.text() else 0)

    def heightForWidth(self, width: int) -> int:
        if not self._wrap:
            return -1
        # Nested layouts ask for the same few widths thousands of times in each round. Whether
        # there is a height for a width they ask of the size policy, without a word of Python.
        height = self._heights.get(width)
        if height is None:
            if len(self._heights) >= _HEIGHTS_KEPT:
                self._heights.clear()
            height = self._heights[width] = self._measure_height(width)
        return height

    def _measure_height(self, width: int) -> int:
        metrics = QFontMetrics(self._theme.font(self._size, bold=self._bold))
        box = QRect(0, 0, width, _UNBOUNDED)
        height = metrics.boundingRect(box, _WRAPPED, super().text()).height()
        return height + 2 if self.text() else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _measure_anew(self) -> None:
        self._natural = None
        self._heights.clear()
        self._fit()
        self.updateGeometry()

    def _fit(self) -> None:
        box = self.contentsRect().size()
        if box.isEmpty() or not self.text():
            return
        fit = wrapped_font if self.wordWrap() else largest_font
        font = fit(self._theme, super().text(), box, limit=self._size, bold=self._bold)
        if font != self.font():
            self.setFont(font)


def _announce(label: QLabel, text: str) -> None:
    """Have a screen reader say the text, where there is one."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # not for the first paint

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(label, text))


class Figure(Text):
    """One line that is as large as its box allows, up to a limit: the amount, the card number."""

    def __init__(
        self,
        theme: Theme,
        largest: TextSize,
        *,
        colour: str | None = None,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        floor: TextSize = TextSize.HEADING,
    ) -> None:
        super().__init__(theme, largest, bold=True, wrap=False, colour=colour, align=align)
        self._floor = floor
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(4, QFontMetrics(self._theme.font(self._floor, bold=True)).height() + 2)

    def fit_width(self, width: int, largest: TextSize) -> None:
        """Keep no more height than the text takes at this width, so that it stays by its label."""
        box = QSize(width, _UNBOUNDED)
        font = largest_font(self._theme, self.text(), box, limit=largest, bold=True)
        least = font.pixelSize() * _NEARLY
        steps = (each for each in TextSize if self._theme.pixels(each) >= least)
        self.set_size(min(next(steps, largest), largest))


def width_of(theme: Theme, text: str, size: TextSize, *, bold: bool) -> int:
    """Return how wide a text is on one line."""
    return QFontMetrics(theme.font(size, bold=bold)).horizontalAdvance(text)


# Each painting asks for the same font.
@lru_cache(maxsize=512)
def fitted_font(
    theme: Theme,
    text: str,
    width: int,
    height: int,
    size: TextSize,
    bold: bool,  # noqa: FBT001 - a key
) -> QFont:
    """Return the largest font up to `size` in which a text fits its box, wrapped or not."""
    box = QSize(width, height)
    one_line = largest_font(theme, text, box, limit=size, bold=bold)
    if one_line.pixelSize() >= theme.pixels(size) or " " not in text:
        return one_line
    wrapped = wrapped_font(theme, with_whole_compounds(text), box, limit=size, bold=bold)
    return max(one_line, wrapped, key=lambda font: font.pixelSize())
