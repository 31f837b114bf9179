"""For the customer whose phone cannot scan: the card number, the largest thing on the monitor."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.customer.scale import scale_for
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.model.sale_status import time_left
from pos_app.ui.theme.theme import Gap, Type
from pos_app.ui.widgets.bank_chip import BankChip
from pos_app.ui.widgets.text import Figure, Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases
from pos_app.ui.wording.amount_words import in_words
from pos_app.ui.wording.customer_words import how_to_type
from pos_app.ui.wording.words import Words


class ManualEntryPage(QWidget):
    """Shows a view that has a card and may be paid to; `clear_payment` leaves nothing of it."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        theme, soft = context.theme, context.theme.palette.soft
        self.instruction = Text(theme, Type.TITLE, bold=True)
        self.card_label = Text(theme, Type.LEAD, colour=soft)
        self.card = Figure(theme, Type.DISPLAY, floor=Type.TITLE)
        self.owner = Text(theme, Type.TITLE, bold=True)
        self.bank = BankChip(theme)
        self.amount_label = Text(theme, Type.LEAD, colour=soft)
        self.amount = Figure(theme, Type.HERO, floor=Type.TITLE)
        self.in_words = Text(theme, Type.HEADING)
        self.countdown = Text(theme, Type.TITLE, bold=True)
        named = {
            "manual-instruction": self.instruction,
            "manual-card-number": self.card,
            "manual-card-owner": self.owner,
            "manual-bank": self.bank,
            "manual-amount": self.amount,
            "manual-amount-words": self.in_words,
            "manual-countdown": self.countdown,
        }
        for name, widget in named.items():
            widget.setObjectName(f"display-{name}")
        self._lay_out()

    def set_view(self, view: SaleView, words: Words, end: Deadline) -> None:
        """Show where to pay, exactly how much, and for how long."""
        self.instruction.set_text(how_to_type(words, None if end.guessed else end.at))
        self.card_label.set_text(words.text(phrases.CARD_NUMBER))
        self.card.set_text(fmt.card(view.card) if view.card else "")
        self.owner.set_text(view.owner.reveal() if view.owner else "")
        self.owner.setVisible(bool(self.owner.text()))
        self.bank.set_bank(view.bank)
        self.amount_label.set_text(words.text(phrases.TO_PAY_EXACTLY))
        self.amount.set_text(fmt.money(view.sale.amount, words.language))
        self.in_words.set_text(in_words(view.sale.amount, words.language))
        palette = self._context.theme.palette
        self.countdown.set_colour(palette.danger if end.is_near else palette.ink)
        self.countdown.set_text(time_left(end, words))

    def clear_payment(self) -> None:
        """Remove the number, the name and the amount."""
        for label in (self.card, self.owner, self.amount, self.in_words, self.countdown):
            label.set_text("")
        self.bank.set_bank(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = scale_for(self.window().size())
        for label in (self.card_label, self.amount_label, self.in_words):
            label.set_size(scale.label)
        for label in (self.instruction, self.owner, self.countdown):
            label.set_size(scale.text)
        self.amount.set_size(scale.figure)

    def _lay_out(self) -> None:
        over = QHBoxLayout()
        over.setSpacing(Gap.CLOSE)
        over.addWidget(self.card_label)
        over.addWidget(self.bank)
        over.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.HAIR)
        column.addWidget(self.instruction)
        column.addStretch(1)
        column.addLayout(over)
        column.addWidget(self.card)
        column.addWidget(self.owner)
        column.addStretch(1)
        for label in (self.amount_label, self.amount, self.in_words):
            column.addWidget(label)
        column.addStretch(1)
        column.addWidget(self.countdown, 0, Qt.AlignmentFlag.AlignLeft)
