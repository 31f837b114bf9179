"""The shifts as rows, the newest first: its day, its number and times, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from pos_app.domain.shifts import Shift, ShiftState
from pos_app.ui.theme.palette import Tone
from pos_app.ui.widgets.content_rows import ContentRows
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


class ShiftRows(ContentRows[Shift]):
    """All shifts, the newest first."""

    def key(self, item: Shift) -> object:
        return item.number

    def row_content(self, row: int) -> RowContent:
        """Return a shift with its times and its state."""
        shift, words = self.items[row], self.words
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
        self.rows = ShiftRows(words)
        self._chosen: int | None = None
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
        self.rows.set_items(shifts[::-1], words)
        is_new, self._chosen = chosen != self._chosen, chosen
        if not is_new and self.currentIndex().isValid():
            return  # who steps on from there is not called back
        if chosen is not None and chosen <= len(shifts):
            self.setCurrentIndex(self.rows.index(len(shifts) - chosen))

    def _choose(self, index: QModelIndex) -> None:
        self.shift_chosen.emit(self.rows.items[index.row()].number)
