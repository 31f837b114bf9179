"""A card number that is to be typed: as large as its box allows, in one row or in two."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSizePolicy

from pos_app.ui.theme.theme import TextSize, Theme
from pos_app.ui.widgets.text import Figure, largest_font
from pos_app.ui.wording.format import NO_BREAK_SPACE


class CardFigure(Figure):
    """Keeps to one row while that is very large; else it takes two where they are larger."""

    def __init__(self, theme: Theme, largest: TextSize, *, floor: TextSize) -> None:
        super().__init__(theme, largest, floor=floor)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def set_text(self, text: str) -> None:
        """Show this number, its groups apart; an empty text shows nothing."""
        if text != self._whole:
            self._whole = text
            self.setText(text)
            self.setAccessibleName(text)
            self._measure_anew()

    def _fit(self) -> None:
        if self.contentsRect().isEmpty() or not self._whole:
            return
        text, font = self._whole, self._largest(self._whole)
        if font.pixelSize() < self._theme.pixels(TextSize.HERO):
            groups = text.split(NO_BREAK_SPACE)
            middle = (len(groups) + 1) // 2
            rows = (NO_BREAK_SPACE.join(row) for row in (groups[:middle], groups[middle:]))
            two = "\n".join(row for row in rows if row)
            larger = self._largest(two)
            if larger.pixelSize() > font.pixelSize():
                text, font = two, larger
        if text != self.text():
            self.setText(text)
        if font != self.font():
            self.setFont(font)

    def _largest(self, text: str) -> QFont:
        box = self.contentsRect().size()
        return largest_font(self._theme, text, box, limit=self._size, bold=self._bold)
