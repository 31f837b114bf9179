"""The QR to pay by in its ring of time, and how much, what to do and until when beside it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.payload import Payload
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.customer.scale import Scale, is_portrait, scale_for, scales_from
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.countdown_text import CountdownText
from pos_app.ui.widgets.fitting import measure_anew
from pos_app.ui.widgets.laid_out_once import laid_out_once
from pos_app.ui.widgets.payment_details import PaymentDetails
from pos_app.ui.widgets.qr_payment import QrPayment
from pos_app.ui.widgets.text import Figure
from pos_app.ui.widgets.time_ring import TimeRing
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.words import Words

_ATTEMPTS = 3
"""The page may get another size while its words are tried."""


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
        self._is_labelled, self._is_fitting = True, False
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

    def minimumSizeHint(self) -> QSize:
        """Ask for no room of its own: what is beside it does not give way to its words."""
        return QSize(1, 1)

    def _fit(self) -> None:
        """Take the largest scale in which all the words fit beside the code."""
        if self._is_fitting:  # a label that is shown lays out the whole window at once
            return
        self._is_fitting = True
        with laid_out_once(self._column):
            for _ in range(_ATTEMPTS):
                key = self._fitting()
                if key != self._fitted and not self.size().isEmpty():
                    self._fitted = key
                    self._is_labelled = self._take_scale()
            self._show_labels(shown=self._is_labelled)
        self._is_fitting = False
        self._column.activate()

    def _fitting(self) -> object:
        """Return what the scale goes by; of the time, how many figures it has."""
        labels = (self._payment.instruction, *self._details.labels())
        left = len(self.countdown.text())
        return (self.size(), left, *(label.text() for label in labels))

    def _take_scale(self) -> bool:
        """Return whether there is room for the labels over amount and number as well."""
        window = self.window().size()
        portrait = is_portrait(window)
        # Upright there is no room for what is not needed.
        self._payment.set_has_kind(has_kind=not portrait)
        self._show_labels(shown=True)
        scales = scales_from(scale_for(window))
        for at, scale in enumerate(scales):
            self._set_scale(scale)
            if self._fits(aside=False) or (portrait and self._fits(aside=True)):
                self._enlarge_amount(scales[: at + 1] if portrait else ())
                return True
        self._show_labels(shown=not portrait)
        self._enlarge_amount(scales if portrait else ())
        return not portrait

    def _enlarge_amount(self, scales: tuple[Scale, ...]) -> None:
        """Give what is read first the room that the other words leave; the last scale is theirs."""
        amount, aside = self._details.amount, self._sum.indexOf(self.countdown) >= 0
        for smaller, larger in pairwise(reversed(scales)):
            amount.set_size(larger.hero)
            width = amount.sizeHint().width()
            if width > self.width() or not self._fits(aside=aside):
                amount.set_size(smaller.hero)
                return

    def _show_labels(self, *, shown: bool) -> None:
        for label in (self._details.amount_label, self._details.card_label):
            label.setVisible(shown and bool(label.text()))

    def _place_countdown(self, *, aside: bool) -> None:
        """Stand beside the amount, or below what to do."""
        wanted, other = (self._sum, self._time) if aside else (self._time, self._sum)
        if wanted.indexOf(self.countdown) < 0:
            other.removeWidget(self.countdown)
            wanted.addWidget(self.countdown, 0, Qt.AlignmentFlag.AlignBottom)

    def _fits(self, *, aside: bool) -> bool:
        """Tell whether all is seen as large as it should be, with the time `aside` or below."""
        self._place_countdown(aside=aside)
        amount, left = self._details.amount, self.countdown
        if aside and amount.sizeHint().width() + left.sizeHint().width() > self.width():
            return False
        measure_anew(self)
        return self._column.heightForWidth(self.width()) <= self.height()

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
        self._sum, self._time, last = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._sum.addWidget(details.amount, 1)
        self._time.addWidget(self.countdown)
        last.setSpacing(Gap.CLOSE)
        last.addWidget(details.owner, 1)
        last.addWidget(details.bank, 0, Qt.AlignmentFlag.AlignVCenter)
        for group in (
            (details.amount_label, self._sum),
            (payment.instruction, payment.kind),
            (self._time,),
            (details.card_label, details.card, last),
        ):
            column.addStretch(1)
            for part in group:
                if isinstance(part, QWidget):
                    column.addWidget(part)
                else:
                    column.addLayout(part)
        column.addStretch(1)
