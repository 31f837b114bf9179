"""For the customer whose phone cannot scan: the card number, the largest thing on the monitor."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.customer.scale import scale_for
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.countdown_text import CountdownText
from pos_app.ui.widgets.manual_entry import ManualEntry
from pos_app.ui.widgets.payment_details import PaymentDetails
from pos_app.ui.widgets.text import Figure
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording.words import Words


class ManualEntryPage(ManualEntry):
    """On the customer's own monitor, with the time that is left."""

    def __init__(self, context: UiContext) -> None:
        theme = context.theme
        details = PaymentDetails(
            theme,
            label=TextSize.LEAD,
            owner=TextSize.TITLE,
            card=Figure(theme, TextSize.DISPLAY, floor=TextSize.TITLE),
            smallest_amount=TextSize.TITLE,
            wrap_labels=True,
        )
        super().__init__(theme, details, TextSize.TITLE)
        self.countdown = CountdownText(theme, TextSize.TITLE, wrap=True)
        named = {
            "instruction": self.instruction,
            "card-number": details.card,
            "card-owner": details.owner,
            "bank": details.bank,
            "amount": details.amount,
            "amount-words": self.in_words,
            "countdown": self.countdown,
        }
        for name, widget in named.items():
            widget.setObjectName(f"display-manual-{name}")
        self._lay_out()

    def set_view(self, view: SaleView, words: Words, end: Deadline) -> None:
        """Show where to pay, exactly how much, and for how long."""
        self.set_payment(view, words, end)
        self.countdown.set_end(end, words)

    def clear_payment(self) -> None:
        super().clear_payment()
        self.countdown.set_text("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale, details = scale_for(self.window().size()), self.details
        for label in (details.card_label, details.amount_label, self.in_words):
            label.set_size(scale.label)
        for label in (self.instruction, details.owner, self.countdown):
            label.set_size(scale.text)
        details.amount.set_size(scale.figure)

    def _lay_out(self) -> None:
        details = self.details
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.HAIR)
        column.addWidget(self.instruction)
        column.addStretch(1)
        column.addLayout(self.card_heading())
        column.addWidget(details.card)
        column.addWidget(details.owner)
        column.addStretch(1)
        for label in (details.amount_label, details.amount, self.in_words):
            column.addWidget(label)
        column.addStretch(1)
        column.addWidget(self.countdown, 0, Qt.AlignmentFlag.AlignLeft)
