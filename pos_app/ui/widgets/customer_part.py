"""The customer's part of the payment page: the QR and what to do, in the customer's words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.money import Money
from pos_app.domain.sale import SaleState
from pos_app.domain.sale_case import Case
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.model.sale_status import customer_message
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.portrait import is_portrait, set_direction
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.laid_out_once import laid_out_once
from pos_app.ui.widgets.language_switch import LanguageSwitch
from pos_app.ui.widgets.manual_entry import ManualEntryView
from pos_app.ui.widgets.page_stack import PageStack
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.payment_details import LabelledPaymentDetails
from pos_app.ui.widgets.qr_payment import QrPayment
from pos_app.ui.widgets.text import Figure
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.customer_words import CUSTOMER_STATUS
from pos_app.ui.wording.words import Words

MIN_DETAILS_WIDTH = 228
"""The least logical pixels beside the QR for what to do and where to pay; the rest is the QR's."""
SMALLEST = 200


class CustomerPart(QWidget):
    """Shows a view in the customer's words. Without a payload it holds no number and no QR."""

    language_chosen = Signal(object)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__()
        theme = context.theme
        self.setObjectName("customer")
        self._payment = QrPayment(context, instruction=TextSize.HEADING, kind=TextSize.BODY)
        self.qr = self._payment.card
        self.languages = LanguageSwitch(context, words, "customer-language", ButtonKind.CHOICE)
        self.languages.let_key_choose(shift=True)
        self.languages.chosen.connect(self.language_chosen)
        self._details = LabelledPaymentDetails(
            theme,
            label=TextSize.BODY,
            owner=TextSize.LEAD,
            card=Figure(theme, TextSize.FIGURE, floor=TextSize.LEAD),
            smallest_amount=TextSize.HEADING,
        )
        named = {
            "instruction": self._payment.instruction,
            "qr-kind": self._payment.kind,
            "customer-amount": self._details.amount,
            "card-number": self._details.card,
            "card-owner": self._details.owner,
            "bank": self._details.bank,
        }
        for name, widget in named.items():
            widget.setObjectName(name)
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
        to_pay = offered or view.sale.state is SaleState.PREPARING
        label = phrases.TO_PAY if to_pay else phrases.AMOUNT
        self._details.set_amount(view.sale.amount, label, words)
        self._details.set_payee(view if offered else SaleView(view.sale), words)
        if offered and view.payload is not None:
            self._payment.set_payload(view.payload, view, words, end, mode_word)
        else:
            self._payment.hide_texts()
            message = customer_message(view, words, time_over=end.is_over)
            self.qr.set_state(message.tone, message.icon, message.sentence, mode_word)

    def set_amount(self, amount: Money, words: Words, mode_word: str) -> None:
        """Show the amount of a charge that has no sale yet."""
        self.manual_entry.clear_payment()
        self._pages.setCurrentIndex(0)
        self.languages.set_current(words.language)
        self._details.set_amount(amount, phrases.TO_PAY, words)
        self._details.clear_payee()
        self._payment.hide_texts()
        text = words.text(CUSTOMER_STATUS[Case.PREPARING])
        self.qr.set_state(Tone.WAITING, "", text, mode_word)

    def clear_payment(self) -> None:
        """Remove the code, the number and the name."""
        self.manual_entry.clear_payment()
        self._clear_code()

    def _clear_code(self) -> None:
        self._details.clear_payee()
        self._payment.hide_texts()
        self.qr.set_state(Tone.WAITING, "", "", "")

    def _lay_out(self, context: UiContext) -> None:
        coded = QWidget()
        row = self._row = QHBoxLayout(coded)
        row.setContentsMargins(0, 0, Gap.NORMAL, 0)
        row.setSpacing(Gap.NORMAL)
        row.addWidget(self.qr)
        row.addLayout(self._make_details(), 1)
        ground = Card(context.theme, border="")
        self._pages = PageStack()
        for page in (coded, self.manual_entry):
            self._pages.addWidget(page)
        inside = QHBoxLayout(ground)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._pages)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)

    def _make_details(self) -> QVBoxLayout:
        """Return the layout of what to do, how much, and to whom."""
        self._head, self._sums, self._payee = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._head.addWidget(self.languages, 0, _TOP_RIGHT)
        self._head.addStretch(1)
        payment, labels = self._payment, self._details
        self._head.addLayout(_group(payment.instruction, payment.kind))
        self._sums.addLayout(_group(labels.amount_label, labels.amount), 1)
        self._sums.addLayout(_group(labels.card_label, labels.card), 1)
        self._payee.addLayout(_group(labels.owner_label, labels.owner), 1)
        self._payee.addWidget(labels.bank, 0, Qt.AlignmentFlag.AlignLeft)
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
        self._payment.instruction.set_size(TextSize.LEAD if portrait else TextSize.HEADING)
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
