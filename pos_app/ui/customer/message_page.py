"""A large icon, a sentence and the amount: what the customer reads where there is no QR."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui.customer.scale import scale_for
from pos_app.ui.model.sale_status import CustomerMessage
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.activity_dots import ActivityDots
from pos_app.ui.widgets.icon_view import IconView
from pos_app.ui.widgets.text import Figure, Text
from pos_app.ui.widgets.ui_context import UiContext


class MessagePage(QWidget):
    """Shows one message on the ground of the widget behind it."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._loud = False
        centre = Qt.AlignmentFlag.AlignHCenter
        self.icon, self.activity = IconView(context), ActivityDots(context.theme, diameter=28)
        self.sentence = Text(context.theme, TextSize.HERO, bold=True, align=centre)
        self.sentence.setObjectName("display-status")
        self.amount = Figure(context.theme, TextSize.DISPLAY, align=centre)
        self.amount.setObjectName("display-amount")
        self.hint = Text(context.theme, TextSize.TITLE, align=centre)
        self.hint.setObjectName("display-note")
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.FAR, Gap.NORMAL, Gap.FAR, Gap.NORMAL)
        column.setSpacing(Gap.NORMAL)
        column.addStretch(1)
        column.addWidget(self.icon, 0, centre)
        column.addWidget(self.activity, 0, centre)
        for widget in (self.sentence, self.amount, self.hint):
            column.addWidget(widget)
        column.addStretch(1)

    def set_message(self, message: CustomerMessage, amount: str, hint: str, ink: str) -> None:
        """Show the message in this colour; an empty amount or hint takes no room."""
        self.icon.set_icon(message.icon, ink)
        self.activity.setVisible(not message.icon)
        self._loud = message.tone is Tone.PAID
        self._fit()
        texts = ((self.sentence, message.sentence), (self.amount, amount), (self.hint, hint))
        for label, text in texts:
            label.set_colour(ink)
            label.set_text(text)
            label.setVisible(bool(text))

    def clear_payment(self) -> None:
        """Remove the texts of the sale."""
        for label in (self.sentence, self.amount, self.hint):
            label.set_text("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        scale = scale_for(self.window().size())
        self.icon.setFixedSize(scale.icon, scale.icon)
        self.sentence.set_size(scale.hero if self._loud else scale.figure)
        self.amount.set_size(scale.hero)
        self.hint.set_size(scale.text)
