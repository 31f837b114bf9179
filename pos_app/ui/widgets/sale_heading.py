"""What a sale is called for the cashier: its amount, its number, its order; and its time."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from pos_app.domain.sale import Sale
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.countdown_text import CountdownText
from pos_app.ui.widgets.elided_text import ElidedText
from pos_app.ui.widgets.layout_items import remove_widgets
from pos_app.ui.widgets.text import Figure
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases
from pos_app.ui.wording.words import Words


class SaleHeading(QWidget):
    """Shows three lines; where there is little room two, the time beside the number."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.amount = Figure(context.theme, TextSize.TITLE, floor=TextSize.LEAD)
        self.amount.setObjectName("amount")
        self.order = ElidedText(context.theme, TextSize.SMALL, colour=context.theme.palette.soft)
        self.order.setObjectName("order")
        self.countdown = CountdownText(context.theme, TextSize.HEADING)
        self.countdown.setObjectName("countdown")
        lines = self._lines = QGridLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setVerticalSpacing(0)
        lines.setHorizontalSpacing(Gap.TIGHT)
        lines.setColumnStretch(0, 1)
        self._compact = True
        self.set_compact(compact=False)

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
        """Put the time beside the number, in smaller letters."""
        if compact is self._compact:
            return
        self._compact = compact
        remove_widgets(self._lines)
        self.amount.set_size(TextSize.LEAD if compact else TextSize.TITLE)
        self.countdown.set_size(TextSize.BODY if compact else TextSize.HEADING)
        self._lines.addWidget(self.amount, 0, 0, 1, 2)
        self._lines.addWidget(self.order, 1, 0, 1, 1 if compact else 2)
        row, column, wide = (1, 1, 1) if compact else (2, 0, 2)
        self._lines.addWidget(self.countdown, row, column, 1, wide)
