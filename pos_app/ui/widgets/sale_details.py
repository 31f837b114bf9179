"""One sale of the list: what it is, what to do about it, and its history in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from pos_app.domain.day import local_day
from pos_app.domain.events import Recorded
from pos_app.domain.sale import Sale
from pos_app.domain.slips import slip_of
from pos_app.engine.api.people_view import PeopleView
from pos_app.engine.api.snapshots import Listing, Snapshot
from pos_app.ui.model.sale_status import status_of_sale
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.ask_row import AskRow
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.hand_row import HandRow
from pos_app.ui.widgets.notes_row import NotesRow
from pos_app.ui.widgets.receipt_row import ReceiptRow
from pos_app.ui.widgets.sheet_row import SheetRow
from pos_app.ui.widgets.slip_row import SlipRow
from pos_app.ui.widgets.status_card import StatusCard
from pos_app.ui.widgets.text import Figure, Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases
from pos_app.ui.wording.history import history_line
from pos_app.ui.wording.people_words import by_whom
from pos_app.ui.wording.words import Words

if TYPE_CHECKING:
    from pos_app.ui.slip.orders import SlipOrder


class SaleDetails(Translated):
    """Shows a sale and its events; last four digits only, whatever the sale's state.

    `page` is what a question about the sale covers.
    """

    show_wanted = Signal(str)

    def __init__(self, context: UiContext, words: Words, page: QWidget) -> None:
        super().__init__(context, words)
        self._sale: Sale | None = None
        self._now: Snapshot | None = None
        soft = context.theme.palette.soft
        self.amount = Figure(context.theme, TextSize.FIGURE, floor=TextSize.HEADING)
        self.amount.setObjectName("details-amount")
        self.facts = Text(context.theme, TextSize.BODY, colour=soft)
        self.facts.setObjectName("details-facts")
        self.status = StatusCard(context)
        self.show_button = self.make_button(
            "show-sale", phrases.SHOW_SALE, ButtonKind.PRIMARY, icon="qr-code"
        )
        self.show_button.clicked.connect(self._show)
        self.receipt = ReceiptRow(context, words)
        self.hand = HandRow(context, words, page)
        self.ask, self.sheet = AskRow(context, words), SheetRow(context, words)
        self.slip = SlipRow(context, words, "sale", self._make_slip)
        self.notes = NotesRow(context, words)
        self.title = self.make_label(phrases.HISTORY, TextSize.LEAD, bold=True)
        self._events = QVBoxLayout()
        self._events.setSpacing(Gap.TIGHT)
        self.lines: list[Text] = []
        self._lay_out()

    def set_listing(self, listing: Listing, now: Snapshot | None) -> None:
        """Show the sale that is opened, and what may be done with it."""
        sale = listing.history_of
        if sale is not None and now is not None:
            self.set_sale(sale, listing.history, now.people)
            self.ask.set_sale(sale, now)
            self.receipt.set_sale(sale, now)
            self.hand.set_sale(sale, now)
            self.notes.set_history(listing.history, now)
            self.sheet.set_listing(listing, now)
            self._now = now
            self.slip.set_about((slip_of(sale), sale.sale_id), now)

    def restore_from(self, before: Self) -> None:
        """Go on with what was begun in the former details."""
        self.receipt.restore_from(before.receipt)
        self.hand.restore_from(before.hand)
        self.slip.restore_from(before.slip)
        self.sheet.restore_from(before.sheet)

    def end_visit(self) -> None:
        """Forget what was begun: nobody comes back for it."""
        self.receipt.end_visit()
        self.hand.end_visit()

    def _make_slip(self) -> SlipOrder | None:
        """Make the slip of the sale as it stands, its customer's language first."""
        from pos_app.ui.slip.orders import customers_words, sale_order

        sale, now = self._sale, self._now
        if sale is None or now is None:
            return None
        customer = customers_words(now, sale.customer_language, self.context.words)
        return sale_order(sale, now, self.context.now(), self.words, customer)

    def set_sale(
        self, sale: Sale, history: Sequence[Recorded], people: PeopleView | None = None
    ) -> None:
        """Show this sale and its history, with the names of those who did it."""
        self._sale = sale
        self.show_button.set_subject(sale.sale_id)
        words = self.words
        self.amount.set_text(fmt.money(sale.amount, words.language))
        self.facts.set_text(self._facts(sale))
        self.status.set_status(status_of_sale(sale, words))
        self.show_button.setVisible(sale.is_open)
        lines = [self._line(each, people) for each in history]
        self.title.setVisible(bool(lines))
        self._set_lines(lines)

    def _line(self, told: Recorded, people: PeopleView | None) -> str:
        sale = self._sale
        on_its_day = sale is None or local_day(told.at) == local_day(sale.created_at)
        at = fmt.time_s(told.at) if on_its_day else fmt.date_time_s(told.at)
        line = f"{at}   {history_line(self.words, told.event)}"
        who = by_whom(self.words, told.event, people) if people is not None else ""
        return f"{line} {who}".rstrip()

    def _facts(self, sale: Sale) -> str:
        text = self.words.text
        facts = [
            text(phrases.SALE_NUMBER, number=sale.sequence),
            fmt.date_time(sale.created_at),
            text(phrases.ORDER_IS, order=sale.order_ref) if sale.order_ref else "",
            " ".join(filter(None, [sale.bank or "", fmt.last4(sale.last4) if sale.last4 else ""])),
            text(phrases.INVOICE_IS, invoice=sale.invoice_id),
        ]
        return "\n".join(filter(None, facts))

    def _set_lines(self, lines: Sequence[str]) -> None:
        while len(self.lines) < len(lines):
            line = Text(self.context.theme, TextSize.BODY)
            self.lines.append(line)
            self._events.addWidget(line)
        for number, line in enumerate(self.lines):
            line.set_text(lines[number] if number < len(lines) else "")
            line.setVisible(number < len(lines))

    def _show(self) -> None:
        if self._sale is not None:
            self.show_wanted.emit(self._sale.sale_id)

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(Gap.WIDE, Gap.NORMAL, Gap.WIDE, Gap.NORMAL)
        column.setSpacing(Gap.CLOSE)
        ways_on = (self.show_button, self.receipt, self.slip, self.ask, self.hand)
        above = (self.amount, self.facts, self.status, *ways_on, self.title)
        for widget in above:
            column.addWidget(widget)
        column.addLayout(self._events)
        column.addSpacing(Gap.TIGHT)
        column.addWidget(self.notes)
        column.addWidget(self.sheet)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
