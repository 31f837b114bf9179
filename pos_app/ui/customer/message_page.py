"""A large sign, a sentence and the amount: everything the customer is told without a QR."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui.customer.scale import scale_for
from pos_app.ui.model.sale_status import CustomerMessage
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import Gap, Type
from pos_app.ui.widgets.qr_card import Sign
from pos_app.ui.widgets.spinner import Dots
from pos_app.ui.widgets.text import Figure, Text
from pos_app.ui.widgets.ui_context import UiContext


class MessagePage(QWidget):
    """Told what to say; its ground is the one it stands on."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._loud = False
        centre = Qt.AlignmentFlag.AlignHCenter
        self.sign, self.dots = Sign(context), Dots(context.theme, diameter=28)
        self.sentence = Text(context.theme, Type.HERO, bold=True, align=centre)
        self.sentence.setObjectName("far-status")
        self.amount = Figure(context.theme, Type.DISPLAY, align=centre)
        self.amount.setObjectName("far-amount")
        self.note = Text(context.theme, Type.TITLE, align=centre)
        self.note.setObjectName("far-note")
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.FAR, Gap.NORMAL, Gap.FAR, Gap.NORMAL)
        column.setSpacing(Gap.NORMAL)
        column.addStretch(1)
        column.addWidget(self.sign, 0, centre)
        column.addWidget(self.dots, 0, centre)
        for widget in (self.sentence, self.amount, self.note):
            column.addWidget(widget)
        column.addStretch(1)

    def set_message(self, told: CustomerMessage, amount: str, note: str, ink: str) -> None:
        """Say it in this colour; an empty amount or note takes no room."""
        self.sign.show_sign(told.icon, ink)
        self.dots.setVisible(not told.icon)
        self._loud = told.tone is Tone.PAID
        self._fit()
        texts = ((self.sentence, told.sentence), (self.amount, amount), (self.note, note))
        for label, text in texts:
            label.set_colour(ink)
            label.set_text(text)
            label.setVisible(bool(text))

    def clear_payment(self) -> None:
        """The next customer's turn."""
        for label in (self.sentence, self.amount, self.note):
            label.set_text("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        scale = scale_for(self.window().size())
        self.sign.setFixedSize(scale.sign, scale.sign)
        self.sentence.set_size(scale.hero if self._loud else scale.figure)
        self.amount.set_size(scale.hero)
        self.note.set_size(scale.text)
