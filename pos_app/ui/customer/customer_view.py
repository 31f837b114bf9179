"""The customer's view: one page at a time beside the shop's name and the languages."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.money import Money
from pos_app.domain.payload import Payload
from pos_app.domain.preferences import Mode
from pos_app.engine.api.snapshots import SaleView, Snapshot
from pos_app.ui.customer.display_head import DisplayHead
from pos_app.ui.customer.display_state import DisplayState
from pos_app.ui.customer.idle_page import IdlePage
from pos_app.ui.customer.manual_entry_page import ManualEntryPage
from pos_app.ui.customer.message_page import MessagePage
from pos_app.ui.customer.pay_page import PayPage
from pos_app.ui.customer.scale import Scale, is_portrait, scale_for
from pos_app.ui.customer.staff_bar import StaffBar
from pos_app.ui.customer.stage_size import stage_side, upright_stage
from pos_app.ui.model.deadline import Deadline, deadline
from pos_app.ui.model.sale_status import CustomerMessage, customer_message, preparing_message
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import Gap, stripes_of
from pos_app.ui.widgets.fitting import lay_out_now
from pos_app.ui.widgets.page_stack import PageStack
from pos_app.ui.widgets.panel import StripedFrame
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import customer_words, phrases
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.modes import mode_word
from pos_app.ui.wording.words import Words


class CustomerView(StripedFrame):
    """Shows one page of the customer's display, in the customer's words."""

    language_chosen = Signal(object)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context.theme)
        self._context = context
        palette = context.theme.palette
        self._ground = palette.page
        self._bar: StaffBar | None = None
        self._head = DisplayHead(context, words)
        self._head.language_chosen.connect(self.language_chosen)
        self.mode, self.languages = self._head.mode, self._head.languages
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
        word = mode_word(words, snapshot.mode)
        self.set_text(word)
        self._head.set_names("" if state.is_idle else name, word)
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
            change = snapshot.setup_info.preferences.change_pictures
            self.idle.set_shop(name, words, change_pictures=change)
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
        self._fit()

    def set_staff_bar(self, bar: StaffBar, *, shown: bool) -> None:
        """Keep a place for the bar below the words, where the till's own monitor is turned."""
        self._bar = bar
        self._side.addWidget(bar)
        bar.setVisible(shown)
        self._fit()

    def _fit(self) -> None:
        """Place the stage and what is beside it; the stripes come and go within the margin."""
        scale, portrait = scale_for(self.size()), is_portrait(self.size())
        for layout in (self._side, self._words):
            layout.setSpacing(scale.gap)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._outer.setDirection(down if portrait else across)
        self._words.setDirection(QBoxLayout.Direction.BottomToTop if portrait else down)
        is_staged = self._stack.currentWidget() is self.pay
        if self._bar is not None:
            self._bar.set_kept(kept=portrait and is_staged)
        self.pay.stage.setVisible(is_staged)
        self.pay.stage.set_bar(bar=portrait)
        if portrait and is_staged:
            self._stand_above(scale)
        else:
            self._stand_beside(scale, is_staged=is_staged)
        lay_out_now(self)

    def _stand_above(self, scale: Scale) -> None:
        """Give the stage the window's width, and the words what is below."""
        stripes, own = stripes_of(self.size()), self.contentsMargins().left()
        edge, side = stripes - own, scale.gap - stripes
        self._outer.setContentsMargins(edge, edge, edge, scale.gap - own)
        self._outer.setSpacing(scale.gap)
        self._side.setContentsMargins(side, 0, side, 0)
        self.pay.stage.setFixedSize(upright_stage(self.size()))
        width = self.width() - 2 * scale.gap
        self._head.fit(width, scale, beside_stage=True, low=True)

    def _stand_beside(self, scale: Scale, *, is_staged: bool) -> None:
        """Give the stage the window's height, and the words a column; the whole without it."""
        inset = scale.gap - self.contentsMargins().left()
        self._outer.setContentsMargins(inset, inset, inset, inset)
        self._outer.setSpacing(Gap.WIDE)
        self._side.setContentsMargins(0, 0, 0, 0)
        room = self.size().shrunkBy(QMargins(*[scale.gap] * 4))
        side = stage_side(room, Gap.WIDE)
        self.pay.stage.setFixedSize(side, side)
        width = room.width() - (side + Gap.WIDE if is_staged else 0)
        self._head.fit(width, scale, beside_stage=is_staged, low=False)

    def _show_payment(
        self, state: DisplayState, view: SaleView, payload: Payload, words: Words, end: Deadline
    ) -> None:
        page: QWidget = self.pay
        if state.manual_entry and view.card is not None:
            page = self.manual_entry
            self.manual_entry.set_view(view, words, end)
        else:
            self.pay.set_view(view, payload, words, end)
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
        self._head.shop.set_colour(ink or self._context.theme.palette.ink)
        if ground != self._ground:
            self._ground = ground
            self.update()
        for other in (self.pay, self.manual_entry, self.message):
            if other is not page:
                other.clear_payment()
        self._stack.setCurrentWidget(page)
        self._fit()

    def _lay_out(self) -> None:
        self._stack = PageStack()
        for page in (self.idle, self.pay, self.manual_entry, self.message):
            self._stack.addWidget(page)
        self._words, self._side = QVBoxLayout(), QVBoxLayout()
        self._words.addWidget(self._head)
        self._words.addWidget(self._stack, 1)
        self._side.addLayout(self._words, 1)
        self._outer = QHBoxLayout(self)
        self._outer.addWidget(self.pay.stage, 0, Qt.AlignmentFlag.AlignCenter)
        self._outer.addLayout(self._side, 1)


def shop_name(snapshot: Snapshot) -> str:
    """Return the name of the shop; the program's own in training, which belongs to no shop."""
    name = "" if snapshot.mode is Mode.TRAINING else snapshot.setup_info.preferences.shop
    return name or phrases.PROGRAM_NAME
