"""One line of text that ends in "…" where it has no room; the whole is its tool tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy

from pos_app.ui.theme.theme import TextSize, Theme
from pos_app.ui.widgets.text import Text, plain_tip


class ElidedText(Text):
    """Keeps its size and loses its end, and never the place that it is given."""

    def __init__(self, theme: Theme, size: TextSize, *, colour: str | None = None) -> None:
        super().__init__(theme, size, wrap=False, colour=colour)
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @property
    def whole(self) -> str:
        """Return the text with its end."""
        return self._whole

    def set_text(self, text: str) -> None:
        """Show as much of `text` as there is room for."""
        if text != self._whole:
            self._whole = text
            self.setAccessibleName(text)
            self._measure_anew()

    def minimumSizeHint(self) -> QSize:
        return QSize(4, QFontMetrics(self.font()).height() + 2 if self._whole else 0)

    def _fit(self) -> None:
        room = self.contentsRect().width()
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip("" if shown == self._whole else plain_tip(self._whole))
