"""For the customer whose phone cannot scan: the card number to be typed, as large as it can be."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.theme.theme import Gap, Type
from pos_app.ui.widgets.bank_chip import BankChip
from pos_app.ui.widgets.button import Kind
from pos_app.ui.widgets.language_switch import LanguageSwitch
from pos_app.ui.widgets.panel import ModeBadge
from pos_app.ui.widgets.text import Figure, Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases
from pos_app.ui.wording.amount_words import in_words
from pos_app.ui.wording.customer_words import how_to_type
from pos_app.ui.wording.words import Words


class ManualEntryView(QWidget):
    """Shows a view that has a card and may be paid to; `clear_payment` removes the number."""

    language_chosen = Signal(object)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__()
        theme, soft = context.theme, context.theme.palette.soft
        self.setObjectName("manual-entry-page")
        self.mode = ModeBadge(theme, Type.BODY, height=28)
        self.languages = LanguageSwitch(context, words, "customer-language", Kind.CHOICE)
        self.languages.chosen.connect(self.language_chosen)
        self.instruction = Text(theme, Type.HEADING, bold=True)
        self.instruction.setObjectName("manual-entry-instruction")
        self.card_label = Text(theme, Type.LEAD, colour=soft, wrap=False)
        self.card = Figure(theme, Type.DISPLAY, floor=Type.HERO)
        self.card.setObjectName("card-number")
        self.owner_label = Text(theme, Type.LEAD, colour=soft, wrap=False)
        self.owner = Text(theme, Type.TITLE, bold=True)
        self.owner.setObjectName("card-owner")
        self.bank = BankChip(theme)
        self.bank.setObjectName("manual-entry-bank")
        self.amount_label = Text(theme, Type.LEAD, colour=soft, wrap=False)
        self.amount = Figure(theme, Type.HERO, floor=Type.TITLE)
        self.amount.setObjectName("manual-entry-amount")
        self.in_words = Text(theme, Type.HEADING)
        self.in_words.setObjectName("manual-entry-amount-words")
        self._lay_out()

    def set_view(self, view: SaleView, words: Words, end: Deadline, mode_word: str) -> None:
        """Show where to pay and exactly how much, in the customer's words."""
        self.mode.set_text(mode_word)
        self.languages.set_current(words.language)
        self.instruction.set_text(how_to_type(words, None if end.guessed else end.at))
        self.card_label.set_text(words.text(phrases.CARD_NUMBER))
        self.card.set_text(fmt.card(view.card) if view.card else "")
        owner = view.owner.reveal() if view.owner else ""
        self.owner_label.set_text(words.text(phrases.CARD_OWNER) if owner else "")
        self.owner.set_text(owner)
        for label in (self.owner_label, self.owner):
            label.setVisible(bool(owner))
        self.bank.set_bank(view.bank)
        self.amount_label.set_text(words.text(phrases.TO_PAY_EXACTLY))
        self.amount.set_text(fmt.money(view.sale.amount, words.language))
        self.in_words.set_text(in_words(view.sale.amount, words.language))

    def clear_payment(self) -> None:
        """Remove the number, the name and the amount."""
        for label in (self.card, self.owner, self.amount, self.in_words):
            label.set_text("")
        self.bank.set_bank(None)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Gap.WIDE)
        head.addWidget(self.instruction, 1)
        head.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.WIDE, Gap.CLOSE, Gap.NORMAL, Gap.NORMAL)
        column.setSpacing(Gap.HAIR)
        column.addWidget(self.mode)
        column.addLayout(head)
        column.addStretch(1)
        over = QHBoxLayout()
        over.setSpacing(Gap.CLOSE)
        over.addWidget(self.card_label)
        over.addWidget(self.bank)
        over.addStretch(1)
        column.addLayout(over)
        column.addWidget(self.card)
        column.addStretch(1)
        for group in ((self.owner_label, self.owner), (self.amount_label, self.amount)):
            for label in group:
                column.addWidget(label)
            column.addSpacing(Gap.TIGHT)
        column.addWidget(self.in_words)
        column.addStretch(1)
