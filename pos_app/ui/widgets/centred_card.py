"""A page that is one card: in the middle, a little above, and no wider than is read well."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.ui.theme.theme import Gap, Theme
from pos_app.ui.widgets.panel import Card

WIDTH = 720


class CentredCard(Card):
    """Lays itself out in `page`; what it shows goes into `column`."""

    def __init__(
        self, page: QWidget, theme: Theme, *, width: int = WIDTH, margin: Gap = Gap.FAR
    ) -> None:
        super().__init__(theme)
        self.setMaximumWidth(width)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Gap.FAR, margin, Gap.FAR, margin)
        self.column.setSpacing(Gap.NORMAL)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self, 6)
        row.addStretch(1)
        outer = QVBoxLayout(page)
        outer.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(2)
