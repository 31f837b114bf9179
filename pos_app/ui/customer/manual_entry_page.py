"""For the customer whose phone cannot scan: the card number, the largest thing on the monitor."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.customer.scale import Scale, scale_for, scales_from
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.card_figure import CardFigure
from pos_app.ui.widgets.countdown_text import CountdownText
from pos_app.ui.widgets.fitting import measure_anew
from pos_app.ui.widgets.manual_entry import ManualEntry
from pos_app.ui.widgets.payment_details import PaymentDetails
from pos_app.ui.widgets.text import largest_font
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording.words import Words

_ANY_HEIGHT = 10_000
_NUMBER = 4
"""How many times the room of any gap is the number's."""


class ManualEntryPage(ManualEntry):
    """On the customer's own monitor, with the time that is left."""

    def __init__(self, context: UiContext) -> None:
        theme = self._theme = context.theme
        details = PaymentDetails(
            theme,
            label=TextSize.LEAD,
            owner=TextSize.TITLE,
            card=CardFigure(theme, TextSize.DISPLAY, floor=TextSize.TITLE),
            smallest_amount=TextSize.TITLE,
            wrap_labels=True,
        )
        super().__init__(theme, details, TextSize.TITLE)
        self.countdown = CountdownText(theme, TextSize.TITLE, wrap=True)
        self._fitted: object = None
        """What the present scale was chosen for."""
        named = {
            "instruction": self.instruction,
            "card-number": details.card,
            "card-owner": details.owner,
            "bank": details.bank,
            "amount": details.amount,
            "amount-words": self.in_words,
            "countdown": self.countdown,
        }
        for name, widget in named.items():
            widget.setObjectName(f"display-manual-{name}")
        self._lay_out()

    def set_view(self, view: SaleView, words: Words, end: Deadline) -> None:
        """Show where to pay, exactly how much, and for how long."""
        self.set_payment(view, words, end)
        self.countdown.set_end(end, words)
        said = self._said()
        if said != self._fitted:
            self._fitted = said
            self._fit()

    def clear_payment(self) -> None:
        super().clear_payment()
        self.countdown.set_text("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _said(self) -> tuple[str, ...]:
        """Return what the scale goes by; the time goes on without it."""
        labels = (self.instruction, *self.details.labels(), self.in_words)
        return tuple(label.text() for label in labels)

    def _fit(self) -> None:
        """Take the largest scale that leaves the number a whole row as wide as the page."""
        column, number = self.layout(), self.details.card
        assert column is not None  # noqa: S101 - made with the page
        box = QSize(self.width(), _ANY_HEIGHT)
        row = largest_font(
            self._theme, number.accessibleName(), box, limit=TextSize.DISPLAY, bold=True
        )
        needed = QFontMetrics(row).height()
        for scale in scales_from(scale_for(self.window().size())):
            self._set_scale(scale)
            measure_anew(self)
            others = column.heightForWidth(self.width()) - number.sizeHint().height()
            if self.height() - others >= needed:
                return

    def _set_scale(self, scale: Scale) -> None:
        details = self.details
        for label in (details.card_label, details.amount_label, self.in_words):
            label.set_size(scale.label)
        for label in (self.instruction, details.owner, self.countdown):
            label.set_size(scale.text)
        details.amount.set_size(scale.figure)

    def _lay_out(self) -> None:
        details = self.details
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.HAIR)
        column.addWidget(self.instruction)
        column.addStretch(1)
        column.addLayout(self.card_heading())
        column.addWidget(details.card, _NUMBER)
        column.addWidget(details.owner)
        column.addStretch(1)
        for label in (details.amount_label, details.amount, self.in_words):
            column.addWidget(label)
        column.addStretch(1)
        column.addWidget(self.countdown, 0, Qt.AlignmentFlag.AlignLeft)
