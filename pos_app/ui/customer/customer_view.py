"""The customer's view: one page at a time under the shop's name and the three languages."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.money import Money
from pos_app.domain.payload import Payload
from pos_app.domain.preferences import Mode
from pos_app.engine.api.snapshots import SaleView, Snapshot
from pos_app.ui.customer.display_state import DisplayState
from pos_app.ui.customer.idle_page import IdlePage
from pos_app.ui.customer.manual_entry_page import ManualEntryPage
from pos_app.ui.customer.message_page import MessagePage
from pos_app.ui.customer.pay_page import PayPage
from pos_app.ui.customer.scale import scale_for
from pos_app.ui.model.deadline import Deadline, deadline
from pos_app.ui.model.sale_status import CustomerMessage, customer_message, preparing_message
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.language_switch import LanguageSwitch
from pos_app.ui.widgets.page_stack import PageStack
from pos_app.ui.widgets.panel import ModeBadge, StripedFrame
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import customer_words, phrases
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.modes import mode_word
from pos_app.ui.wording.words import Words

MIN_NAME_WIDTH = 120
"""With less room than this the shop's name is left out."""


class CustomerView(StripedFrame):
    """Shows one page of the customer's display, in the customer's words."""

    language_chosen = Signal(object)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context.theme)
        self._context = context
        palette = context.theme.palette
        self._ground = palette.page
        self.mode = ModeBadge(context.theme, TextSize.HEADING, height=40)
        self.mode.setObjectName("display-mode")
        self.shop = Text(context.theme, TextSize.HEADING, bold=True, wrap=False)
        self.shop.setObjectName("display-title")
        self.shop.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.languages = LanguageSwitch(
            context,
            words,
            "display-language",
            ButtonKind.CHOICE,
            full=True,
            height=64,
            size=TextSize.HEADING,
        )
        for button in self.languages.buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.languages.chosen.connect(self.language_chosen)
        self.idle, self.pay = IdlePage(context), PayPage(context)
        self.manual_entry, self.message = ManualEntryPage(context), MessagePage(context)
        self._lay_out()

    def set_state(
        self, state: DisplayState, snapshot: Snapshot, words: Words, typed: Money | None = None
    ) -> Deadline | None:
        """Show the state; return the end of the offer that is shown, None where there is none.

        Between customers `typed` is the sum that the cashier is typing for the next one.
        """
        name = shop_name(snapshot)
        self.languages.set_current(words.language)
        self.shop.set_text("" if state.is_idle else name)
        word = mode_word(words, snapshot.mode)
        self.set_text(word)
        self.mode.set_text(word)
        self._update_name()
        view = state.view
        if view is not None:
            end = deadline(view, self._context.now())
            if view.payload is not None and not end.is_over:
                self._show_payment(state, view, view.payload, words, end)
                return end
            self._show_sale(view, words, end, word)
        elif state.charge is not None:
            self._show_message(preparing_message(words), state.charge.amount, words)
        elif state.broken:
            icon = "user-round-search"
            self._show_message(
                CustomerMessage(Tone.REVIEW, icon, words.text(customer_words.ASK)), None, words
            )
        elif typed is not None:
            message = CustomerMessage(Tone.NEUTRAL, "receipt-text", words.text(phrases.AMOUNT))
            self._show_message(message, typed, words)
        else:
            self.idle.set_shop(name, words)
            self._set_page(self.idle, self._context.theme.palette.page)
        return None

    def clear_payment(self) -> None:
        """Remove everything that belongs to a sale."""
        self._set_page(self.idle, self._context.theme.palette.page)

    def set_picture(self, image: QImage | None) -> None:
        """Show the shop's own QR between customers; None removes it."""
        self.idle.set_picture(image)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._ground))
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = scale_for(self.size())
        self.shop.set_size(scale.text)
        self._column.setContentsMargins(scale.gap, scale.gap, scale.gap, scale.gap)
        self._column.setSpacing(scale.gap)
        self._update_name()

    def _update_name(self) -> None:
        """Hide the shop's name where the monitor is too narrow for it beside the languages."""
        room = self.width() - self.languages.sizeHint().width() - 2 * Gap.WIDE
        if self.mode.text:
            room -= self.mode.minimumWidth() + Gap.NORMAL
        self.shop.setVisible(room >= MIN_NAME_WIDTH)

    def _show_payment(
        self, state: DisplayState, view: SaleView, payload: Payload, words: Words, end: Deadline
    ) -> None:
        page: QWidget = self.pay
        if state.manual_entry and view.card is not None:
            page = self.manual_entry
            self.manual_entry.set_view(view, words, end)
        else:
            self.pay.set_view(view, payload, words, end, self.mode.text)
        self._set_page(page, self._context.theme.palette.page)

    def _show_sale(self, view: SaleView, words: Words, end: Deadline, word: str) -> None:
        message = customer_message(view, words, time_over=end.is_over)
        hint = words.text(phrases.NO_REAL_MONEY) if word and message.tone is Tone.PAID else ""
        self._show_message(message, view.sale.amount, words, hint)

    def _show_message(
        self, message: CustomerMessage, amount: Money | None, words: Words, hint: str = ""
    ) -> None:
        colours, palette = self._context.theme.tone(message.tone), self._context.theme.palette
        ground, ink = colours.tint, colours.on_tint
        if message.tone is Tone.PAID:
            ground, ink = colours.solid, colours.on_solid
        elif not message.icon or message.tone is Tone.NEUTRAL:
            ground, ink = palette.page, palette.ink
        self.message.set_message(
            message, fmt.money(amount, words.language) if amount else "", hint, ink
        )
        self._set_page(self.message, ground, ink)

    def _set_page(self, page: QWidget, ground: str, ink: str = "") -> None:
        self.shop.set_colour(ink or self._context.theme.palette.ink)
        if ground != self._ground:
            self._ground = ground
            self.update()
        for other in (self.pay, self.manual_entry, self.message):
            if other is not page:
                other.clear_payment()
        self._stack.setCurrentWidget(page)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Gap.NORMAL)
        head.addWidget(self.mode, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.shop, 1)
        head.addWidget(self.languages)
        self._stack = PageStack()
        for page in (self.idle, self.pay, self.manual_entry, self.message):
            self._stack.addWidget(page)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self._stack, 1)


def shop_name(snapshot: Snapshot) -> str:
    """Return the name of the shop; the program's own in training, which belongs to no shop."""
    name = "" if snapshot.mode is Mode.TRAINING else snapshot.setup_info.preferences.shop
    return name or phrases.PROGRAM_NAME
