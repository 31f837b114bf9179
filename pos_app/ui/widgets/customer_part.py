"""The customer's part of the payment page: the QR and what to do, in the customer's words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pos_app.domain.money import Money
from pos_app.domain.sale import SaleState
from pos_app.domain.sale_case import Case
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.model.sale_status import customer_message
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.portrait import is_portrait, set_direction
from pos_app.ui.theme.theme import Gap, Type
from pos_app.ui.widgets.bank_chip import BankChip
from pos_app.ui.widgets.button import Kind
from pos_app.ui.widgets.laid_out_once import laid_out_once
from pos_app.ui.widgets.language_switch import LanguageSwitch
from pos_app.ui.widgets.manual_entry import ManualEntryView
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.qr_card import QrCard
from pos_app.ui.widgets.text import Figure, Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases
from pos_app.ui.wording.customer_words import CUSTOMER_STATUS, how_to_pay
from pos_app.ui.wording.words import Words

MIN_DETAILS_WIDTH = 228
"""The least logical pixels beside the QR for what to do and where to pay; the rest is the QR's."""
SMALLEST = 200


class CustomerPart(QWidget):
    """Shows a view in the customer's words. Without a payload it holds no number and no QR."""

    language_chosen = Signal(object)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__()
        theme, soft = context.theme, context.theme.palette.soft
        self.setObjectName("customer")
        self.qr = QrCard(context)
        self.languages = LanguageSwitch(context, words, "customer-language", Kind.CHOICE)
        self.languages.chosen.connect(self.language_chosen)
        self.instruction = Text(theme, Type.HEADING, bold=True)
        self.instruction.setObjectName("instruction")
        self.kind = Text(theme, Type.BODY, colour=soft)
        self.kind.setObjectName("qr-kind")
        self.amount_label = Text(theme, Type.BODY, colour=soft, wrap=False)
        self.amount = Figure(theme, Type.HERO, floor=Type.HEADING)
        self.amount.setObjectName("customer-amount")
        self.card_label = Text(theme, Type.BODY, colour=soft, wrap=False)
        self.card = Figure(theme, Type.FIGURE, floor=Type.LEAD)
        self.card.setObjectName("card-number")
        self.owner_label = Text(theme, Type.BODY, colour=soft, wrap=False)
        self.owner = Text(theme, Type.LEAD, bold=True)
        self.owner.setObjectName("card-owner")
        self.bank = BankChip(theme)
        self.bank.setObjectName("bank")
        self.manual_entry = ManualEntryView(context, words)
        self.manual_entry.language_chosen.connect(self.language_chosen)
        self._lay_out(context)

    def set_view(
        self, view: SaleView, words: Words, end: Deadline, mode_word: str, *, typed: bool = False
    ) -> None:
        """Show this sale; `typed` where the card number is to be typed."""
        offered = view.payload is not None and not end.is_over
        typed = typed and offered and view.card is not None
        if typed:
            self._clear_code()
            self.manual_entry.set_view(view, words, end, mode_word)
        else:
            self.manual_entry.clear_payment()
            with laid_out_once(self._row):
                self._show_payment(view, words, end, mode_word, offered=offered)
        self._pages.setCurrentIndex(1 if typed else 0)

    def _show_payment(
        self, view: SaleView, words: Words, end: Deadline, mode_word: str, *, offered: bool
    ) -> None:
        self.languages.set_current(words.language)
        preparing = view.sale.state is SaleState.PREPARING
        self.amount_label.set_text(
            words.text(phrases.TO_PAY if offered or preparing else phrases.AMOUNT)
        )
        self.amount.set_text(fmt.money(view.sale.amount, words.language))
        self._show_requisites(view if offered else SaleView(view.sale), words)
        if offered and view.payload is not None:
            before = None if end.guessed else end.at
            self.instruction.set_text(how_to_pay(words, view.payload.kind, view.sale, before))
            self.kind.set_text(words.text(phrases.QR_HOLDS[view.payload.kind]))
            no_qr = phrases.NO_QR if view.card else phrases.NO_QR_NO_CARD
            self.qr.set_payload(view.payload, words, mode_word, words.text(no_qr))
            seen = not self.qr.is_refused
            self.instruction.setVisible(seen)
            self.kind.setVisible(seen)
        else:
            self._hide_instruction()
            self._show_state(view, words, end, mode_word)

    def set_amount(self, amount: Money, words: Words, mode_word: str) -> None:
        """Show the amount of a charge that has no sale yet."""
        self.manual_entry.clear_payment()
        self._pages.setCurrentIndex(0)
        self.languages.set_current(words.language)
        self.amount_label.set_text(words.text(phrases.TO_PAY))
        self.amount.set_text(fmt.money(amount, words.language))
        self._hide_instruction()
        self._clear_requisites()
        text = words.text(CUSTOMER_STATUS[Case.PREPARING])
        self.qr.set_state(Tone.WAITING, "", text, mode_word)

    def clear_payment(self) -> None:
        """Remove the code, the number and the name."""
        self.manual_entry.clear_payment()
        self._clear_code()

    def _clear_code(self) -> None:
        self._clear_requisites()
        self._hide_instruction()
        self.qr.set_state(Tone.WAITING, "", "", "")

    def _hide_instruction(self) -> None:
        self.instruction.hide()
        self.kind.hide()

    def _show_state(self, view: SaleView, words: Words, end: Deadline, mode_word: str) -> None:
        message = customer_message(view, words, time_over=end.is_over)
        self.qr.set_state(message.tone, message.icon, message.sentence, mode_word)

    def _show_requisites(self, view: SaleView, words: Words) -> None:
        if view.card is None:
            self._clear_requisites()
        else:
            self.card_label.set_text(words.text(phrases.CARD_NUMBER))
            self.card.set_text(fmt.card(view.card))
        owner = view.owner.reveal() if view.owner else ""
        self.owner_label.set_text(words.text(phrases.CARD_OWNER) if owner else "")
        self.owner.set_text(owner)
        self.bank.set_bank(view.bank)
        for widget in (self.card_label, self.card):
            widget.setVisible(view.card is not None)
        for widget in (self.owner_label, self.owner):
            widget.setVisible(bool(owner))

    def _clear_requisites(self) -> None:
        for label in (self.card_label, self.card, self.owner_label, self.owner):
            label.set_text("")
            label.hide()
        self.bank.set_bank(None)

    def _lay_out(self, context: UiContext) -> None:
        coded = QWidget()
        row = self._row = QHBoxLayout(coded)
        row.setContentsMargins(0, 0, Gap.NORMAL, 0)
        row.setSpacing(Gap.NORMAL)
        row.addWidget(self.qr)
        row.addLayout(self._details(), 1)
        ground = Card(context.theme, edge="")
        self._pages = QStackedLayout(ground)
        for page in (coded, self.manual_entry):
            self._pages.addWidget(page)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)

    def _details(self) -> QVBoxLayout:
        """Return the layout of what to do, how much, and to whom."""
        self._head, self._sums, self._payee = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._head.addWidget(self.languages, 0, _TOP_RIGHT)
        self._head.addStretch(1)
        self._head.addLayout(_group(self.instruction, self.kind))
        self._sums.addLayout(_group(self.amount_label, self.amount), 1)
        self._sums.addLayout(_group(self.card_label, self.card), 1)
        self._payee.addLayout(_group(self.owner_label, self.owner), 1)
        self._payee.addWidget(self.bank, 0, Qt.AlignmentFlag.AlignLeft)
        details = QVBoxLayout()
        details.setContentsMargins(0, Gap.CLOSE, 0, Gap.CLOSE)
        details.setSpacing(Gap.TIGHT)
        details.addLayout(self._head)
        details.addStretch(1)
        for box in (self._sums, self._payee):
            box.setSpacing(Gap.TIGHT)
            details.addLayout(box)
        details.addStretch(1)
        return details

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        portrait = is_portrait(self.window())
        for box in (self._row, self._sums, self._payee):
            set_direction(box, portrait=portrait is (box is self._row))
        away = QBoxLayout.Direction.RightToLeft if portrait else QBoxLayout.Direction.TopToBottom
        self._head.setDirection(away)
        self.instruction.set_size(Type.LEAD if portrait else Type.HEADING)
        self._head.setStretch(1, int(not portrait))
        self._head.setStretch(2, int(portrait))
        self._row.setStretch(0, int(portrait))
        self._row.setStretch(1, int(not portrait))
        margin = int(Gap.NORMAL) if portrait else 0
        self._row.setContentsMargins(margin, 0, Gap.NORMAL, 0)
        room = self.width() - margin - Gap.NORMAL if portrait else self.width() - MIN_DETAILS_WIDTH
        self.qr.setFixedWidth(max(room if portrait else min(self.height(), room), SMALLEST))


_TOP_RIGHT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight


def _group(*labels: QWidget) -> QVBoxLayout:
    """Return a layout of labels that belong together, close to each other."""
    group = QVBoxLayout()
    group.setSpacing(Gap.HAIR)
    for label in labels:
        group.addWidget(label)
    return group
