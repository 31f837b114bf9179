"""The ways to what a person answers for: a sale settled by hand, and a refund made outside."""

from __future__ import annotations

from typing import Self

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.sale import Sale
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.hints import has_moved_away
from pos_app.ui.model.settleable import may_settle
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.hand_panel import HandPanel
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import hand_words
from pos_app.ui.wording.words import Words


class HandRow(Translated):
    """Hidden where the sale needs neither; its panel covers `over`, and is built when wanted."""

    def __init__(self, context: UiContext, words: Words, over: QWidget) -> None:
        super().__init__(context, words)
        self._over = over
        self._sale: Sale | None = None
        self._panel: HandPanel | None = None
        self.given = Text(context.theme, TextSize.BODY, bold=True)
        self.given.setObjectName("given-back")
        self.settle = self.make_button("settle-by-hand", hand_words.SETTLE, icon="hand")
        self.refund = self.make_button("record-refund", hand_words.REFUND, icon="banknote")
        self.settle.clicked.connect(self._ask_to_settle)
        self.refund.clicked.connect(self._ask_for_refund)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.TIGHT)
        for widget in (self.given, self.settle, self.refund):
            column.addWidget(widget)

    def set_sale(self, sale: Sale, now: Snapshot) -> None:
        """Be about this sale as it stands."""
        self._sale = sale
        for button in (self.settle, self.refund):
            button.set_subject(sale.sale_id)
        here = not has_moved_away(now)
        self.settle.setVisible(here and may_settle(sale, now))
        self.refund.setVisible(here and sale.refundable.minor > 0)
        self.given.setVisible(sale.refunded_outside is not None)
        self.setVisible(any(not each.isHidden() for each in (self.given, self.settle, self.refund)))
        if self._panel is not None:
            self._panel.set_sale(sale, asks_pin=now.people.asked is not None)
        self.retranslate()

    def restore_from(self, before: Self) -> None:
        """Take over what was confirmed in the former panel and may come back."""
        if before._panel is not None and before._panel.body.was_sent:
            self._opened().body.restore_from(before._panel.body)

    def end_visit(self) -> None:
        """Forget what was written."""
        if self._panel is not None:
            self._panel.end_visit()

    def retranslate(self) -> None:
        given = self._sale.refunded_outside if self._sale is not None else None
        if given is not None:
            amount = fmt.money(given, self.words.language)
            self.given.set_text(self.words.text(hand_words.REFUNDED_SO_FAR, amount=amount))

    def _opened(self) -> HandPanel:
        if self._panel is None:
            self._panel = HandPanel(self.context, self.words, self._over)
        self._panel.body.set_words(self.words)
        return self._panel

    def _ask_to_settle(self) -> None:
        if self._sale is not None:
            self._opened().ask_to_settle(self._sale)

    def _ask_for_refund(self) -> None:
        if self._sale is not None:
            self._opened().ask_for_refund(self._sale)
