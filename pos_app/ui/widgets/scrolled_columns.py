"""The sections of a long page in columns, which scroll together where they are too high."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.ui.theme.portrait import is_portrait, set_direction
from pos_app.ui.theme.theme import Gap


class ScrolledColumns(QScrollArea):
    """Columns of sections side by side, in portrait below each other; as wide as its page.

    Each column is a widget: where a section comes or goes, a layout within the content's layout
    tells its height of before, and the content would stay too low for what is in it.
    """

    def __init__(self, *columns: Sequence[QWidget]) -> None:
        super().__init__()
        content = QWidget()
        self._row = QHBoxLayout(content)
        self._row.setContentsMargins(Gap.NORMAL, 0, Gap.NORMAL, Gap.NORMAL)
        self._row.setSpacing(Gap.NORMAL)
        for sections in columns:
            self._row.addWidget(_column_of(sections), 1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        set_direction(self._row, portrait=is_portrait(self))
        super().resizeEvent(event)


def _column_of(sections: Sequence[QWidget]) -> QWidget:
    column = QWidget()
    rows = QVBoxLayout(column)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(Gap.NORMAL)
    for section in sections:
        rows.addWidget(section)
    rows.addStretch(1)
    return column
