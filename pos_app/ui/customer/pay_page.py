"""The QR to pay by in its ring of time, and how much, what to do and until when beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.payload import Payload
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.customer.scale import Scale, is_portrait, scale_for, scales_from
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.countdown_text import CountdownText
from pos_app.ui.widgets.payment_details import PaymentDetails
from pos_app.ui.widgets.qr_payment import QrPayment
from pos_app.ui.widgets.text import Figure
from pos_app.ui.widgets.time_ring import TimeRing
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.words import Words


class PayPage(QWidget):
    """Shows a view that may be paid; `clear_payment` leaves no number, name or code in it.

    The page itself has the words; `stage`, the QR with its ring, stands where the view puts it.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        theme = context.theme
        self._payment = QrPayment(context, instruction=TextSize.TITLE, kind=TextSize.LEAD)
        self.qr = self._payment.card
        self.qr.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.stage = TimeRing(theme, self.qr)
        self.stage.setObjectName("display-stage")
        self._details = PaymentDetails(
            theme,
            label=TextSize.LEAD,
            owner=TextSize.LEAD,
            card=Figure(theme, TextSize.FIGURE, floor=TextSize.LEAD),
            smallest_amount=TextSize.HEADING,
        )
        self._fitted: object = None
        """What the present scale was chosen for."""
        self.countdown = CountdownText(theme, TextSize.TITLE)
        for name, widget in self._named().items():
            widget.setObjectName(f"display-{name}")
        self._lay_out()

    def set_view(self, view: SaleView, payload: Payload, words: Words, end: Deadline) -> None:
        """Show what to pay by, how much, and for how long."""
        self._details.set_amount(view.sale.amount, phrases.TO_PAY, words)
        self._details.set_payee(view, words)
        self.countdown.set_end(end, words)
        self.stage.set_end(end)
        self.stage.setAccessibleName(self.countdown.text())
        # The mode's word stands in the column: on the card it would push the code.
        self._payment.set_payload(payload, view, words, end, "")
        self._fit()

    def clear_payment(self) -> None:
        """Remove the code, the amount, the number and the name."""
        self._details.clear()
        for label in (self._payment.instruction, self.countdown):
            label.set_text("")
        self.stage.set_end(None)
        self.stage.setAccessibleName("")
        self.qr.set_state(Tone.WAITING, "", "", "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Take the largest scale in which all the words fit beside the code."""
        labels = (self._payment.instruction, *self._details.labels())
        key = (self.size(), *(label.text() for label in labels))
        if key == self._fitted or self.size().isEmpty():
            return
        self._fitted, window = key, self.window().size()
        # Upright there is no room for what is not needed.
        self._payment.set_has_kind(has_kind=not is_portrait(window))
        for scale in scales_from(scale_for(window)):
            self._set_scale(scale)
            if self._column.heightForWidth(self.width()) <= self.height():
                return

    def _set_scale(self, scale: Scale) -> None:
        payment, details = self._payment, self._details
        for label in (payment.kind, details.amount_label, details.card_label, details.owner):
            label.set_size(scale.label)
        for label in (payment.instruction, self.countdown):
            label.set_size(scale.text)
        details.amount.set_size(scale.hero)
        details.card.set_size(scale.figure)

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
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.HAIR)
        for group in (
            (details.amount_label, details.amount),
            (payment.instruction, payment.kind),
            (self.countdown,),
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
