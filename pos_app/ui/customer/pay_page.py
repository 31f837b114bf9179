"""The QR to pay by, as large as the monitor allows, and beside or below it what to do with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.payin import Payload
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.customer.scale import Scale, is_portrait, scale_for
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.model.sale_status import time_left
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import Gap, Type
from pos_app.ui.widgets.bank_chip import BankChip
from pos_app.ui.widgets.qr_card import QrCard
from pos_app.ui.widgets.text import Figure, Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases
from pos_app.ui.wording.customer_words import how_to_pay
from pos_app.ui.wording.words import Words

QR_WIDTH_SHARE = 0.62
"""The QR's share of the monitor's width; the rest is for what to do and where to pay."""
MIN_QR_HEIGHT_SHARE = 0.42
"""Its least share of a portrait monitor's height, where it takes what the words below leave."""


class PayPage(QWidget):
    """Shows a view that may be paid; `clear_payment` leaves no number, name or code in it."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        theme, soft = context.theme, context.theme.palette.soft
        self.qr = QrCard(context)
        self.instruction = Text(theme, Type.TITLE, bold=True)
        self.kind = Text(theme, Type.LEAD, colour=soft)
        self.amount_label = Text(theme, Type.LEAD, colour=soft, wrap=False)
        self.amount = Figure(theme, Type.HERO, floor=Type.HEADING)
        self.countdown = Text(theme, Type.TITLE, bold=True, wrap=False)
        self.card_label = Text(theme, Type.LEAD, colour=soft, wrap=False)
        self.card = Figure(theme, Type.FIGURE, floor=Type.LEAD)
        self.owner = Text(theme, Type.LEAD, bold=True)
        self.bank = BankChip(theme)
        for name, widget in self._named().items():
            widget.setObjectName(f"display-{name}")
        self._lay_out()

    def set_view(
        self, view: SaleView, payload: Payload, words: Words, end: Deadline, mode_word: str
    ) -> None:
        """Show what to pay by, how much, and for how long."""
        before = None if end.guessed else end.at
        self.instruction.set_text(how_to_pay(words, payload.kind, view.sale, before))
        self.kind.set_text(words.text(phrases.QR_HOLDS[payload.kind]))
        self.amount_label.set_text(words.text(phrases.TO_PAY))
        self.amount.set_text(fmt.money(view.sale.amount, words.language))
        palette = self._context.theme.palette
        self.countdown.set_colour(palette.danger if end.is_near else palette.ink)
        self.countdown.set_text(time_left(end, words))
        self._show_card(view, words)
        self._fit(scale_for(self.window().size()))
        no_qr = phrases.NO_QR if view.card else phrases.NO_QR_NO_CARD
        self.qr.set_payload(payload, words, mode_word, words.text(no_qr))
        for label in (self.instruction, self.kind):
            label.setVisible(not self.qr.is_refused)

    def clear_payment(self) -> None:
        """Remove the code, the amount, the number and the name."""
        for label in (self.instruction, self.amount, self.countdown, self.card, self.owner):
            label.set_text("")
        self.bank.set_bank(None)
        self.qr.set_state(Tone.WAITING, "", "", "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(scale_for(self.window().size()))

    def _show_card(self, view: SaleView, words: Words) -> None:
        self.card.set_text(fmt.card(view.card) if view.card is not None else "")
        self.card_label.set_text(words.text(phrases.CARD_NUMBER) if view.card is not None else "")
        self.owner.set_text(view.owner.reveal() if view.owner else "")
        self.bank.set_bank(view.bank)
        for label in (self.card_label, self.card, self.owner):
            label.setVisible(bool(label.text()))

    def _fit(self, scale: Scale) -> None:
        portrait = is_portrait(self.size())
        top, left = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(top if portrait else left)
        self._row.setSpacing(scale.gap)
        for label in (self.kind, self.amount_label, self.card_label):
            label.set_size(scale.label)
        for label in (self.instruction, self.countdown):
            label.set_size(scale.text)
        self.owner.set_size(scale.label)
        self.amount.set_size(scale.hero)
        self.card.set_size(scale.figure)
        self.qr.setFixedSize(*[self._qr_side(portrait=portrait, gap=scale.gap)] * 2)

    def _qr_side(self, *, portrait: bool, gap: int) -> int:
        width, height = self.width(), self.height()
        if not portrait:
            return min(int(width * QR_WIDTH_SHARE), height)
        words = self._details.heightForWidth(width)
        return min(width, max(height - words - gap, int(height * MIN_QR_HEIGHT_SHARE)))

    def _named(self) -> dict[str, QWidget]:
        return {
            "qr-card": self.qr,
            "instruction": self.instruction,
            "qr-kind": self.kind,
            "amount": self.amount,
            "countdown": self.countdown,
            "card-number": self.card,
            "card-owner": self.owner,
            "bank": self.bank,
        }

    def _lay_out(self) -> None:
        details = self._details = QWidget()
        expanding = QSizePolicy.Policy.Expanding
        details.setSizePolicy(expanding, expanding)
        column = QVBoxLayout(details)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.HAIR)
        column.addStretch(1)
        column.addWidget(self.instruction)
        column.addWidget(self.kind)
        column.addStretch(1)
        column.addWidget(self.amount_label)
        column.addWidget(self.amount)
        column.addWidget(self.countdown)
        column.addStretch(1)
        for widget in (self.card_label, self.card):
            column.addWidget(widget)
        last = QHBoxLayout()
        last.setSpacing(Gap.CLOSE)
        last.addWidget(self.owner, 1)
        last.addWidget(self.bank, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(last)
        column.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignCenter)
        self._row.addWidget(details, 1)
