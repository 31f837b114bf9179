"""The last sales that are over, each opens; before the first one a word."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.sale_cards import recent_cards
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.sale_card import HEIGHT, WIDTH, SaleCard
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.words import Words


class RecentSaleCards(Translated):
    """Shows as many of the last sales as there is room for, newest first."""

    wanted = Signal(str)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._snapshot: Snapshot | None = None
        self._cards: list[SaleCard] = []
        self.setFixedHeight(context.theme.scaled_height(HEIGHT) + Gap.TIGHT)
        self.empty = self.make_label(
            phrases.NO_SALES_YET, TextSize.SMALL, colour=context.theme.palette.soft
        )
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Gap.TIGHT)
        self._row.addWidget(self.empty, 1)

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Show the last sales of this snapshot."""
        self._snapshot = snapshot
        self._update_view()

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._update_view()

    def _update_view(self) -> None:
        contents = recent_cards(self._snapshot, self.words) if self._snapshot else ()
        width = self.context.theme.scaled_height(WIDTH) + Gap.TIGHT
        shown = contents[: max(1, (self.width() + Gap.TIGHT) // width)]
        while len(self._cards) < len(shown):
            card = SaleCard(self.context, quiet=True)
            card.clicked.connect(lambda _=False, card=card: self.wanted.emit(card.sale_id))
            self._cards.append(card)
            self._row.addWidget(card, 1)
        for place, card in enumerate(self._cards):
            card.setVisible(place < len(shown))
            if place < len(shown):
                card.set_content(shown[place])
        self.empty.setVisible(not shown)
