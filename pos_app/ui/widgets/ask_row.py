"""The payment service asked again about one sale: the button, and what it answered."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout

from pos_app.domain.asked_sale import AskedSale, AskStep
from pos_app.domain.sale import Sale
from pos_app.engine.api.commands import AskAgain
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.hints import has_moved_away
from pos_app.ui.theme.theme import Gap
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import ask_words
from pos_app.ui.wording.words import Words

_ICONS: Final = {
    AskStep.ASKING: "loader-circle",
    AskStep.ANSWERED: "info",  # nothing green: an answer is no payment
    AskStep.DOUBTED: "circle-question-mark",
    AskStep.NO_ANSWER: "triangle-alert",
}


class AskRow(Translated):
    """Hidden for a sale of which the payment service has nothing to say."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._sale: Sale | None = None
        self._asked: AskedSale | None = None
        self.button = self.make_button("ask-again", ask_words.ASK_AGAIN, icon="rotate-ccw")
        self.button.clicked.connect(self._ask)
        self.hint = HintBar(context, words, "asked", stacked=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.TIGHT)
        column.addWidget(self.button)
        column.addWidget(self.hint)

    def set_sale(self, sale: Sale, now: Snapshot) -> None:
        """Be about this sale, and show what was answered where it was asked about last."""
        asked = now.asked_about
        self._sale = sale
        self.button.set_subject(sale.sale_id)
        self._asked = asked if asked is not None and asked.sale_id == sale.sale_id else None
        self.setVisible(sale.deal_id is not None)
        is_asking = self._asked is not None and self._asked.step is AskStep.ASKING
        can_ask = now.needs_keys is None and not has_moved_away(now)
        self.button.setEnabled(can_ask and not is_asking)
        self.retranslate()

    def retranslate(self) -> None:
        if self._asked is None or self._sale is None:
            self.hint.set_message("", "")
            return
        self.hint.set_message(
            _ICONS[self._asked.step],
            ask_words.asked_sentence(self.words, self._asked, self._sale),
            bad=self._asked.step is AskStep.NO_ANSWER,
        )

    def _ask(self) -> None:
        if self._sale is not None:
            self.context.send(AskAgain(self._sale.sale_id))
