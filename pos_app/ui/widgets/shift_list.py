"""The shifts as rows, the newest first: its day, its number and times, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from pos_app.domain.shifts import Shift, ShiftState
from pos_app.ui.theme.palette import Tone
from pos_app.ui.widgets.sale_list import RowContent, SaleRowDelegate
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import shift_words
from pos_app.ui.wording.words import Words

STYLE_OF_STATE: Final = MappingProxyType(
    {
        ShiftState.OPEN: (Tone.WAITING, "clock"),
        ShiftState.ENDED: (Tone.UNKNOWN, "clock-alert"),
        ShiftState.CLOSED: (Tone.PAID, "circle-check"),
    }
)
"""A tone and an icon of `resources/icons` for each state."""

Index = QModelIndex | QPersistentModelIndex


class ShiftsModel(QAbstractListModel):
    """All shifts, the newest first."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.shifts: Sequence[Shift] = ()

    def set_shifts(self, shifts: Sequence[Shift], words: Words) -> None:
        """Show these shifts, given oldest first; nothing moves where they are the same."""
        newest_first = shifts[::-1]
        if newest_first == self.shifts and words is self.words:
            return
        self.beginResetModel()
        self.shifts, self.words = newest_first, words
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.shifts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            content = self.row_content(index.row())
            return f"{content.accessible_text}, {content.line}"
        return None

    def row_content(self, row: int) -> RowContent:
        """Return a shift with its times and its state."""
        shift, words = self.shifts[row], self.words
        tone, icon = STYLE_OF_STATE[shift.state]
        return RowContent(
            fmt.short_date(shift.opened.at),
            words.text(shift_words.SHIFT_NUMBER, shift=shift.number),
            shift_words.shift_span(shift),
            tone,
            icon,
            words.text(shift_words.STATE[shift.state]),
        )


class ShiftList(QListView):
    """Emits `shift_chosen` with the number of the shift that was pressed or stepped to."""

    shift_chosen = Signal(int)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__()
        self.setObjectName("shift-list")
        self.rows = ShiftsModel(words)
        self._delegate = SaleRowDelegate(context, self.rows)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def set_shifts(self, shifts: Sequence[Shift], words: Words, chosen: int | None) -> None:
        """Show these shifts, the chosen one marked."""
        self.rows.set_shifts(shifts, words)
        if chosen is not None and chosen <= len(shifts):
            index = self.rows.index(len(shifts) - chosen)
            if self.currentIndex() != index:
                self.setCurrentIndex(index)

    def _choose(self, index: QModelIndex) -> None:
        self.shift_chosen.emit(self.rows.shifts[index.row()].number)
