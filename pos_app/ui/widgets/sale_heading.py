"""What a sale is called for the cashier: its amount, its number, its order; and its time."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.sale import Sale
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.countdown_text import CountdownText
from pos_app.ui.widgets.text import Figure, Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases
from pos_app.ui.wording.words import Words


class SaleHeading(QWidget):
    """Shows three lines; where there is little room, the time that is left alone."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.amount = Figure(context.theme, TextSize.TITLE, floor=TextSize.LEAD)
        self.amount.setObjectName("amount")
        self.order = Text(context.theme, TextSize.SMALL, colour=context.theme.palette.soft)
        self.order.setObjectName("order")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        self.countdown = CountdownText(context.theme, TextSize.HEADING)
        self.countdown.setObjectName("countdown")
        for label in (self.amount, self.order, self.countdown):
            lines.addWidget(label)

    def set_texts(self, amount: str, order: str) -> None:
        """Show an amount, and below it what the sale is called."""
        self.amount.set_text(amount)
        self.order.set_text(order)

    def set_sale(self, sale: Sale, words: Words) -> None:
        """Show a sale's amount, its number and its order."""
        number = words.text(phrases.SALE_NUMBER, number=sale.sequence)
        if sale.order_ref:
            number = f"{number} · {words.text(phrases.ORDER_IS, order=sale.order_ref)}"
        self.set_texts(fmt.money(sale.amount, words.language), number)

    def set_compact(self, *, compact: bool) -> None:
        """Leave out what the customer's part says in larger letters."""
        for label in (self.amount, self.order):
            label.setVisible(not compact)
