"""For the customer whose phone cannot scan: the card number to be typed, as large as it can be."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.theme.theme import Gap, TextSize, Theme
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.card_figure import CardFigure
from pos_app.ui.widgets.language_switch import LanguageSwitch
from pos_app.ui.widgets.panel import ModeBadge
from pos_app.ui.widgets.payment_details import LabelledPaymentDetails, PaymentDetails
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.amount_words import in_words
from pos_app.ui.wording.customer_words import how_to_type
from pos_app.ui.wording.words import Words

LOW = 420
"""Below this height the page keeps closer to its edges."""


_CARD = 12
"""How many times the room of any gap is the number's."""


class ManualEntry(QWidget):
    """Shows a view that has a card and may be paid to; `clear_payment` leaves nothing of it."""

    def __init__(self, theme: Theme, details: PaymentDetails, instruction: TextSize) -> None:
        super().__init__()
        self.details = details
        self.instruction = Text(theme, instruction, bold=True)
        self.in_words = Text(theme, TextSize.HEADING)

    def set_payment(self, view: SaleView, words: Words, end: Deadline) -> None:
        """Show where to pay and exactly how much, in the customer's words."""
        self.instruction.set_text(how_to_type(words, None if end.is_guess else end.at))
        self.details.set_payee(view, words)
        self.details.set_amount(view.sale.amount, phrases.TO_PAY_EXACTLY, words)
        self.in_words.set_text(in_words(view.sale.amount, words.language))

    def clear_payment(self) -> None:
        """Remove the number, the name and the amount."""
        self.details.clear()
        self.in_words.set_text("")

    def card_heading(self) -> QHBoxLayout:
        """Return a row with the card's label and its bank."""
        row = QHBoxLayout()
        row.setSpacing(Gap.CLOSE)
        row.addWidget(self.details.card_label)
        row.addWidget(self.details.bank)
        row.addStretch(1)
        return row


class ManualEntryView(ManualEntry):
    """On the till's own screen, with the customer's languages."""

    language_chosen = Signal(object)

    def __init__(self, context: UiContext, words: Words) -> None:
        theme = context.theme
        details = LabelledPaymentDetails(
            theme,
            label=TextSize.LEAD,
            owner=TextSize.TITLE,
            card=CardFigure(theme, TextSize.DISPLAY, floor=TextSize.TITLE),
            smallest_amount=TextSize.TITLE,
        )
        super().__init__(theme, details, TextSize.HEADING)
        details.amount.set_size(TextSize.FIGURE)  # the digits are the largest thing
        self.setObjectName("manual-entry-page")
        self.owner_label = details.owner_label
        self.mode = ModeBadge(theme, TextSize.BODY, height=28)
        self.languages = LanguageSwitch(context, words, "customer-language", ButtonKind.CHOICE)
        self.languages.let_key_choose(shift=True)
        self.languages.chosen.connect(self.language_chosen)
        named = {
            "card-number": details.card,
            "card-owner": details.owner,
            "manual-entry-bank": details.bank,
            "manual-entry-amount": details.amount,
            "manual-entry-amount-words": self.in_words,
            "manual-entry-instruction": self.instruction,
        }
        for name, widget in named.items():
            widget.setObjectName(name)
        self._lay_out()

    def set_view(self, view: SaleView, words: Words, end: Deadline, mode_word: str) -> None:
        """Show where to pay and exactly how much, in the customer's words."""
        self.mode.set_text(mode_word)
        self.languages.set_current(words.language)
        self.set_payment(view, words, end)

    def _lay_out(self) -> None:
        details = self.details
        head = QHBoxLayout()
        head.setSpacing(Gap.WIDE)
        head.addWidget(self.instruction, 1)
        head.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignTop)
        column = self._column = QVBoxLayout(self)
        column.setSpacing(Gap.HAIR)
        column.addWidget(self.mode)
        column.addLayout(head)
        column.addStretch(1)
        column.addLayout(self.card_heading())
        column.addWidget(details.card, _CARD)
        column.addStretch(1)
        for group in ((self.owner_label, details.owner), (details.amount_label, details.amount)):
            for label in group:
                column.addWidget(label)
            column.addSpacing(Gap.TIGHT)
        column.addWidget(self.in_words)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        above, below = (Gap.HAIR, Gap.HAIR) if self.height() < LOW else (Gap.CLOSE, Gap.NORMAL)
        self._column.setContentsMargins(Gap.WIDE, above, Gap.NORMAL, below)
