"""The QR to pay by, as large as the monitor allows, and beside or below it what to do with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.payload import Payload
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.customer.scale import Scale, is_portrait, scale_for
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.countdown_text import CountdownText
from pos_app.ui.widgets.payment_details import PaymentDetails
from pos_app.ui.widgets.qr_payment import QrPayment
from pos_app.ui.widgets.text import Figure
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
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
        theme = context.theme
        self._payment = QrPayment(context, instruction=TextSize.TITLE, kind=TextSize.LEAD)
        self.qr = self._payment.card
        self._details = PaymentDetails(
            theme,
            label=TextSize.LEAD,
            owner=TextSize.LEAD,
            card=Figure(theme, TextSize.FIGURE, floor=TextSize.LEAD),
            smallest_amount=TextSize.HEADING,
        )
        self.countdown = CountdownText(theme, TextSize.TITLE)
        for name, widget in self._named().items():
            widget.setObjectName(f"display-{name}")
        self._lay_out()

    def set_view(
        self, view: SaleView, payload: Payload, words: Words, end: Deadline, mode_word: str
    ) -> None:
        """Show what to pay by, how much, and for how long."""
        self._details.set_amount(view.sale.amount, phrases.TO_PAY, words)
        self._details.set_payee(view, words)
        self.countdown.set_end(end, words)
        self._payment.set_payload(payload, view, words, end, mode_word)
        self._fit(scale_for(self.window().size()))

    def clear_payment(self) -> None:
        """Remove the code, the amount, the number and the name."""
        self._details.clear()
        for label in (self._payment.instruction, self.countdown):
            label.set_text("")
        self.qr.set_state(Tone.WAITING, "", "", "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(scale_for(self.window().size()))

    def _fit(self, scale: Scale) -> None:
        portrait = is_portrait(self.size())
        top, left = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(top if portrait else left)
        self._row.setSpacing(scale.gap)
        payment, details = self._payment, self._details
        for label in (payment.kind, details.amount_label, details.card_label, details.owner):
            label.set_size(scale.label)
        for label in (payment.instruction, self.countdown):
            label.set_size(scale.text)
        details.amount.set_size(scale.hero)
        details.card.set_size(scale.figure)
        self.qr.setFixedSize(*[self._qr_side(portrait=portrait, gap=scale.gap)] * 2)

    def _qr_side(self, *, portrait: bool, gap: int) -> int:
        width, height = self.width(), self.height()
        if not portrait:
            return min(int(width * QR_WIDTH_SHARE), height)
        words = self._beside.heightForWidth(width)
        return min(width, max(height - words - gap, int(height * MIN_QR_HEIGHT_SHARE)))

    def _named(self) -> dict[str, QWidget]:
        return {
            "qr-card": self.qr,
            "instruction": self._payment.instruction,
            "qr-kind": self._payment.kind,
            "amount": self._details.amount,
            "countdown": self.countdown,
            "card-number": self._details.card,
            "card-owner": self._details.owner,
            "bank": self._details.bank,
        }

    def _lay_out(self) -> None:
        payment, details = self._payment, self._details
        beside = self._beside = QWidget()
        expanding = QSizePolicy.Policy.Expanding
        beside.setSizePolicy(expanding, expanding)
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.HAIR)
        for group in (
            (payment.instruction, payment.kind),
            (details.amount_label, details.amount, self.countdown),
            (details.card_label, details.card),
        ):
            column.addStretch(1)
            for label in group:
                column.addWidget(label)
        last = QHBoxLayout()
        last.setSpacing(Gap.CLOSE)
        last.addWidget(details.owner, 1)
        last.addWidget(details.bank, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(last)
        column.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.qr, 0, Qt.AlignmentFlag.AlignCenter)
        self._row.addWidget(beside, 1)
