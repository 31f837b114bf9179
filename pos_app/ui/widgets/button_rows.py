"""Buttons in rows that close up when one of them goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.theme.theme import Gap
from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.layout_items import remove_widgets


def row_of(*widgets: QWidget) -> QHBoxLayout:
    """Return a row of these."""
    row = QHBoxLayout()
    row.setSpacing(Gap.TIGHT)
    for widget in widgets:
        row.addWidget(widget)
    return row


class ButtonRows:
    """Rows of equally wide buttons at the end of a column; an empty row takes no room."""

    def __init__(self, column: QVBoxLayout, most: int) -> None:
        self._rows = [QHBoxLayout() for _ in range(most)]
        self._placed: list[Sequence[Button]] = []
        for row in self._rows:
            row.setSpacing(Gap.TIGHT)
            column.addLayout(row)

    def place(self, groups: Sequence[Sequence[Button]], columns: int) -> None:
        """Place the groups below each other, each of them so many in a row."""
        placed = [
            group[at : at + columns] for group in groups for at in range(0, len(group), columns)
        ]
        if placed == self._placed:
            return
        self._placed = placed
        for row in self._rows:
            remove_widgets(row)
        for row, buttons in zip(self._rows, placed, strict=False):
            for button in buttons:
                row.addWidget(button, 1)
