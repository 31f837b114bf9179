"""The customer's part of the payment page: the QR and what to do, in the customer's words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.money import Money
from pos_app.domain.sale import SaleState
from pos_app.domain.sale_case import Case
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.model.sale_status import customer_message
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.portrait import set_direction
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.countdown_text import CountdownText
from pos_app.ui.widgets.fitting import least_height, leave_out
from pos_app.ui.widgets.laid_out_once import laid_out_once
from pos_app.ui.widgets.language_switch import LanguageSwitch
from pos_app.ui.widgets.manual_entry import ManualEntryView
from pos_app.ui.widgets.page_stack import PageStack
from pos_app.ui.widgets.panel import Card, ModeBadge
from pos_app.ui.widgets.payment_details import LabelledPaymentDetails
from pos_app.ui.widgets.payment_room import PaymentRoom
from pos_app.ui.widgets.phone_card import PhoneCard
from pos_app.ui.widgets.qr_payment import QrPayment
from pos_app.ui.widgets.text import Figure
from pos_app.ui.widgets.time_ring import TimeRing
from pos_app.ui.widgets.training_bar import TrainingBar
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.customer_words import CUSTOMER_STATUS
from pos_app.ui.wording.words import Words

_LOW = 560
"""Below this height the words beside the code are smaller."""


class CustomerPart(QWidget):
    """Shows a view in the customer's words. Without a payload it holds no number and no QR.

    The QR's stage goes by `set_room` alone; what stands beside it gives way to what comes.
    """

    language_chosen = Signal(object)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__()
        theme = context.theme
        self.setObjectName("customer")
        self._payment = QrPayment(context, instruction=TextSize.HEADING, kind=TextSize.BODY)
        self.qr = self._payment.card
        self.stage = TimeRing(theme, self.qr)
        self.phone = PhoneCard(context, words)
        self.phone.hide()
        self.qr.add_facts(self.phone)
        self.mode = ModeBadge(theme, TextSize.BODY, height=28)
        self.countdown = CountdownText(theme, TextSize.LEAD)
        self.training = TrainingBar(context, words)
        self.training.hide()
        self._room: PaymentRoom | None = None
        self._mode_word = ""
        self._offers = self._trains = False
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
            "customer-mode": self.mode,
            "customer-countdown": self.countdown,
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
        self.stage.set_end(end if offered else None)
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
        self._offers = offered
        self._show_mode(mode_word)
        self.countdown.set_end(end, words)
        self.countdown.setVisible(offered and bool(self.countdown.text()))
        to_pay = offered or view.sale.state is SaleState.PREPARING
        label = phrases.TO_PAY if to_pay else phrases.AMOUNT
        self._details.set_amount(view.sale.amount, label, words)
        self._details.set_payee(view if offered else SaleView(view.sale), words)
        if offered and view.payload is not None:
            self._payment.set_payload(view.payload, view, words, end, "")
        else:
            self._payment.hide_texts()
            message = customer_message(view, words, time_over=end.is_over)
            if view.sale.state is SaleState.REVIEW:
                self.phone.set_sale(view.sale)
            self.phone.setVisible(view.sale.state is SaleState.REVIEW)
            self.qr.set_state(message.tone, message.icon, message.sentence, "")

    def set_amount(self, amount: Money, words: Words, mode_word: str) -> None:
        """Show the amount of a charge that has no sale yet."""
        self.manual_entry.clear_payment()
        self._pages.setCurrentIndex(0)
        self.languages.set_current(words.language)
        self._details.set_amount(amount, phrases.TO_PAY, words)
        self._show_mode(mode_word)
        self._clear_offer()
        self.phone.hide()
        text = words.text(CUSTOMER_STATUS[Case.PREPARING])
        self.qr.set_state(Tone.WAITING, "", text, "")

    def clear_payment(self) -> None:
        """Remove the code, the number and the name."""
        self.manual_entry.clear_payment()
        self._clear_code()

    def set_room(self, room: PaymentRoom) -> None:
        """Give the stage its size and place, and the words theirs beside or below it."""
        self._room = room
        portrait, low = room.portrait, room.stage.height() < _LOW
        self.stage.set_bar(bar=portrait)
        self.stage.setFixedSize(room.stage)
        for box in (self._row, self._sums, self._payee):
            set_direction(box, portrait=portrait is (box is self._row))
        away = QBoxLayout.Direction.RightToLeft if portrait else QBoxLayout.Direction.TopToBottom
        self._head.setDirection(away)
        small = portrait or low
        self._payment.instruction.set_size(TextSize.BODY if small else TextSize.HEADING)
        self._payment.kind.set_size(TextSize.SMALL if small else TextSize.BODY)
        self.countdown.set_size(TextSize.BODY if small else TextSize.LEAD)
        labels = self._details
        for label in (labels.amount_label, labels.card_label, labels.owner_label):
            label.set_size(TextSize.SMALL if small else TextSize.BODY)
        # Side by side both begin on one line, and their figures stand on one.
        labels.amount.set_size(TextSize.FIGURE if portrait else TextSize.HERO)
        labels.card.set_size(TextSize.FIGURE)
        for figure in self._figures:
            self._sums.setAlignment(figure, _TOP if portrait else _FREE)
            self._sums.setStretchFactor(figure, int(portrait))
        labels.owner.set_size(TextSize.BODY if small else TextSize.LEAD)
        self._show_mode()
        self._head.setStretch(1, int(not portrait))
        self._head.setStretch(2, int(portrait))
        self._details_column.setSpacing(Gap.HAIR if small else Gap.TIGHT)
        side = int(Gap.NORMAL) if portrait else 0
        self._details_column.setContentsMargins(side, Gap.HAIR, side, 0 if portrait else Gap.HAIR)
        self._sums.setSpacing(Gap.TIGHT if small else Gap.NORMAL)
        self._row.setSpacing(0 if portrait else room.gap)
        self._row.setContentsMargins(0, 0, 0 if portrait else room.gap, 0)
        self.training.set_across(4 if portrait else 2)

    def set_training(self, *, shown: bool, enabled: bool) -> None:
        """Show the trainer; `enabled` where the sale can still be played on."""
        self._trains = shown
        self.training.setEnabled(enabled)

    def show_everything(self) -> None:
        """Show all there is to say, before it is seen what there is room for."""
        self.training.setVisible(self._trains)
        self.languages.show()
        for each in (self._payment.kind, self.countdown):
            each.setVisible(self._offers and not self.qr.is_refused and bool(each.text()))
        for label in self._payee_labels:
            label.setVisible(bool(label.text()))
        if self._room is not None and self._room.portrait:
            self._details.owner_label.hide()
        for label in (self._details.amount_label, self._details.amount):
            label.show()
        self._details.bank.setVisible(self._offers and bool(self._details.bank.name))

    def dispensable(self) -> list[Callable[[], None]]:
        """Return what hides the parts that the page can do without, the least needed first."""
        idle = [] if self.training.isEnabled() else [self.training.hide]
        return [*idle, self._payment.kind.hide, self.countdown.hide]

    def last(self) -> list[Callable[[], None]]:
        """Return what hides labels, and in training the facts of a card that is nobody's."""
        trains = not self.training.isHidden()
        portrait = self._room is not None and self._room.portrait
        return [
            *([self._hide_labels] if portrait else []),
            *([self._hide_payee, self._hide_amount, self.languages.hide] if trains else []),
        ]

    def fit(self, height: int) -> None:
        """Leave out what has no room beside the stage."""
        room = self._room
        if room is not None and not room.portrait:
            width = room.words_width
            self._details.amount.fit_width(width, TextSize.HERO)
            self._details.card.fit_width(width, TextSize.FIGURE)
            leave_out(
                (*self.dispensable(), *self.last()),
                lambda: least_height(self._beside, width) <= height,
            )

    def least_height(self, width: int) -> int:
        """Return what the words below the stage need at this width."""
        return least_height(self._beside, width)

    def _hide_labels(self) -> None:
        """Leave a sum and a card number to say themselves what they are."""
        self._details.amount_label.hide()
        self._details.card_label.hide()

    def _hide_payee(self) -> None:
        """Leave the room to the trainer, whose card is nobody's."""
        for label in (*self._payee_labels, self._details.bank):
            label.hide()

    def _hide_amount(self) -> None:
        """Leave the amount to the sentence above, and to the cashier's side."""
        self._details.amount_label.hide()
        self._details.amount.hide()

    def _show_mode(self, word: str | None = None) -> None:
        """Mark beside the code what is not real, where the header's own mark is not at hand."""
        self._mode_word = self._mode_word if word is None else word
        room = self._room
        has_room = room is not None and not room.portrait and room.stage.height() >= _LOW
        self.mode.set_text(self._mode_word if has_room else "")

    def _clear_offer(self) -> None:
        self._offers = False
        self.stage.set_end(None)
        self._details.clear_payee()
        self._payment.hide_texts()

    def _clear_code(self) -> None:
        self._clear_offer()
        self.qr.set_state(Tone.WAITING, "", "", "")

    def _lay_out(self, context: UiContext) -> None:
        coded, self._beside = QWidget(), _Beside()
        row = self._row = QHBoxLayout(coded)
        row.addWidget(self.stage, 0, _TOP_LEFT)
        row.addWidget(self._beside, 1)
        self._fill_details()
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

    def _fill_details(self) -> None:
        """Lay out what to do, how much, and to whom; in training, what the customer does."""
        self._head, self._sums, self._payee = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self._head.addWidget(self.languages, 0, _TOP_RIGHT)
        self._head.addStretch(1)
        payment, labels = self._payment, self._details
        self._head.addLayout(_group(payment.instruction, payment.kind))
        self._figures = (
            _group(labels.amount_label, labels.amount, self.countdown),
            _group(labels.card_label, labels.card),
        )
        for figure in self._figures:
            self._sums.addLayout(figure)
        self._payee.addLayout(_group(labels.owner_label, labels.owner), 1)
        self._payee.addWidget(labels.bank, 0, Qt.AlignmentFlag.AlignLeft)
        self._payee_labels = (labels.card_label, labels.card, labels.owner_label, labels.owner)
        details = self._details_column = QVBoxLayout(self._beside)
        details.addWidget(self.mode)
        details.addLayout(self._head)
        details.addStretch(1)
        for box in (self._sums, self._payee):
            box.setSpacing(Gap.TIGHT)
            details.addLayout(box)
        details.addStretch(1)
        details.addWidget(self.training)


class _Beside(QWidget):
    """Takes the height that the stage leaves; its figures shrink before the stage would move."""

    def hasHeightForWidth(self) -> bool:
        return False


_TOP, _FREE = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag(0)
_TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_TOP_RIGHT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight


def _group(*labels: QWidget) -> QVBoxLayout:
    """Return a layout of labels that belong together, close to each other."""
    group = QVBoxLayout()
    group.setSpacing(Gap.HAIR)
    for label in labels:
        group.addWidget(label)
    return group
