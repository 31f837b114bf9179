"""The entries of a day's report as rows: when, how much, which sale of which day, and what."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from pos_app.domain.day import EntryKind, LedgerEntry
from pos_app.ui.theme.palette import Tone
from pos_app.ui.widgets.content_rows import ContentRows
from pos_app.ui.widgets.sale_list import RowContent, SaleRowDelegate
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.day_report_words import entry_kind_word, sale_of_day
from pos_app.ui.wording.words import Words

ICON_OF_KIND: Final = MappingProxyType(
    {
        EntryKind.PAID: (Tone.PAID, "circle-check"),
        EntryKind.LATE: (Tone.UNKNOWN, "clock-alert"),
        EntryKind.REVERSED: (Tone.REVIEW, "undo-2"),
        EntryKind.RESTORED: (Tone.PAID, "rotate-ccw"),
        EntryKind.BY_HAND: (Tone.CLOSED, "hand"),
        EntryKind.REFUNDED_OUTSIDE: (Tone.CLOSED, "banknote"),
    }
)
"""A tone and an icon of `resources/icons` for each kind of entry."""


class EntryRows(ContentRows[LedgerEntry]):
    """The entries of a report that are listed singly."""

    def key(self, item: LedgerEntry) -> object:
        return item.sale.sale_id, item.kind, item.at

    def row_content(self, row: int) -> RowContent:
        """Return an entry with its sale and that sale's first day."""
        entry, words = self.items[row], self.words
        tone, icon = ICON_OF_KIND[entry.kind]
        return RowContent(
            fmt.time(entry.at),
            fmt.money(entry.sale.amount, words.language),
            sale_of_day(words, entry),
            tone,
            icon,
            entry_kind_word(words, entry.kind),
        )


class EntryList(QListView):
    """As high as its rows; emits `sale_opened` with the sale that was pressed."""

    sale_opened = Signal(str)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__()
        self.setObjectName("report-entries")
        self.entries = EntryRows(words)
        self._rows = SaleRowDelegate(context, self.entries)
        self.setModel(self.entries)
        self.setItemDelegate(self._rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)

    def set_entries(self, entries: Sequence[LedgerEntry], words: Words) -> None:
        """Show these entries, every row at once."""
        self.entries.set_items(entries, words)
        self.setFixedHeight(self._rows.height * len(entries))
        self.setVisible(bool(entries))

    def _open(self, index: QModelIndex) -> None:
        self.sale_opened.emit(self.entries.items[index.row()].sale.sale_id)
