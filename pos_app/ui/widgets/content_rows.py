"""A list's model whose rows each have a time, an amount, a line and a chip."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from pos_app.ui.widgets.changing_rows import ChangingRows
from pos_app.ui.widgets.sale_list import RowContent
from pos_app.ui.wording.words import Words

Item = TypeVar("Item")
Index = QModelIndex | QPersistentModelIndex


class ContentRows(ChangingRows, Generic[Item]):
    """Shows items by the content that `row_content` makes of each; a screen reader says it."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.items: Sequence[Item] = ()

    def set_items(self, items: Sequence[Item], words: Words) -> None:
        """Show these; what stays moves nothing."""
        if items == self.items and words is self.words:
            return
        if self.items and words is self.words:
            self.change_rows(self.items, items, self.key, self._put)
            return
        self.beginResetModel()
        self.items, self.words = items, words
        self.endResetModel()

    def _put(self, items: Sequence[Item]) -> None:
        self.items = items

    def key(self, item: Item) -> object:
        """Return what an item stands for, however that is now."""
        raise NotImplementedError

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            content = self.row_content(index.row())
            return f"{content.accessible_text}, {content.line}"
        return None

    def row_content(self, row: int) -> RowContent:
        """Return what a row shows."""
        raise NotImplementedError
