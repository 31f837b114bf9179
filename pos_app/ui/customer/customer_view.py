"""The customer's view: one page at a time under the shop's name and the three languages."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from pos_app.domain.money import Money
from pos_app.domain.payin import Payload
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
from pos_app.ui.theme.theme import Gap, Type
from pos_app.ui.widgets.button import Kind
from pos_app.ui.widgets.language_switch import LanguageSwitch
from pos_app.ui.widgets.panel import ModeWord, StripedFrame
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import Words, customer_words, mode_word, phrases
from pos_app.ui.wording import format as fmt

NAME_LEAST = 120
"""With less room than this the shop's name is left out."""


class CustomerView(StripedFrame):
    """Told what to show, in the customer's words; it asks for nothing but another language."""

    language_chosen = Signal(object)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context.theme)
        self._context = context
        palette = context.theme.palette
        self._ground = palette.page
        self.mode = ModeWord(context.theme, Type.HEADING, height=40)
        self.mode.setObjectName("far-mode")
        self.shop = Text(context.theme, Type.HEADING, bold=True, wrap=False)
        self.shop.setObjectName("far-title")
        self.shop.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.languages = LanguageSwitch(
            context, words, "far-language", Kind.CHOICE, full=True, height=64, size=Type.HEADING
        )
        for button in self.languages.buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.languages.chosen.connect(self.language_chosen)
        self.idle, self.pay = IdlePage(context), PayPage(context)
        self.by_hand, self.sentence = ManualEntryPage(context), MessagePage(context)
        self._lay_out()

    def set_state(self, showing: DisplayState, snapshot: Snapshot, words: Words) -> Deadline | None:
        """Show it. Returns when the offer that is shown ends, None where there is none."""
        name = shop_name(snapshot)
        self.languages.set_current(words.language)
        self.shop.set_text("" if showing.is_idle else name)
        word = mode_word(words, snapshot.mode)
        self.set_word(word)
        self.mode.set_word(word)
        self._make_room()
        view = showing.view
        if view is not None:
            end = deadline(view, self._context.now(), snapshot.clock_offset)
            if view.payload is not None and not end.is_over:
                self._offer(showing, view, view.payload, words, end)
                return end
            self._tell_sale(view, words, end, word)
        elif showing.charge is not None:
            self._say(preparing_message(words), showing.charge.amount, words)
        elif showing.broken:
            sign = "user-round-search"
            self._say(
                CustomerMessage(Tone.REVIEW, sign, words.text(customer_words.ASK)), None, words
            )
        else:
            self.idle.set_shop(name, words)
            self._turn_to(self.idle, self._context.theme.palette.page)
        return None

    def clear_payment(self) -> None:
        """Nothing of anybody's sale stays in here."""
        self._turn_to(self.idle, self._context.theme.palette.page)

    def show_picture(self, image: QImage | None) -> None:
        """The shop's own QR between customers, None for none."""
        self.idle.show_picture(image)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._ground))
        painter.end()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = scale_for(self.size())
        self.shop.set_size(scale.text)
        self._column.setContentsMargins(scale.gap, scale.gap, scale.gap, scale.gap)
        self._column.setSpacing(scale.gap)
        self._make_room()

    def _make_room(self) -> None:
        """On a narrow monitor the three languages come before the shop's name."""
        room = self.width() - self.languages.sizeHint().width() - 2 * Gap.WIDE
        if self.mode.word:
            room -= self.mode.minimumWidth() + Gap.NORMAL
        self.shop.setVisible(room >= NAME_LEAST)

    def _offer(
        self, showing: DisplayState, view: SaleView, payload: Payload, words: Words, end: Deadline
    ) -> None:
        page: QWidget = self.pay
        if showing.typed and view.card is not None:
            page = self.by_hand
            self.by_hand.set_view(view, words, end)
        else:
            self.pay.set_view(view, payload, words, end, self.mode.word)
        self._turn_to(page, self._context.theme.palette.page)

    def _tell_sale(self, view: SaleView, words: Words, end: Deadline, word: str) -> None:
        told = customer_message(view, words, time_over=end.is_over)
        note = words.text(phrases.NO_REAL_MONEY) if word and told.tone is Tone.PAID else ""
        self._say(told, view.sale.amount, words, note)

    def _say(
        self, told: CustomerMessage, amount: Money | None, words: Words, note: str = ""
    ) -> None:
        colours, palette = self._context.theme.tone(told.tone), self._context.theme.palette
        ground, ink = colours.tint, colours.on_tint
        if told.tone is Tone.PAID:
            ground, ink = colours.solid, colours.on_solid
        elif not told.icon:
            ground, ink = palette.page, palette.ink
        self.sentence.set_message(
            told, fmt.money(amount, words.language) if amount else "", note, ink
        )
        self._turn_to(self.sentence, ground, ink)

    def _turn_to(self, page: QWidget, ground: str, ink: str = "") -> None:
        self.shop.set_colour(ink or self._context.theme.palette.ink)
        if ground != self._ground:
            self._ground = ground
            self.update()
        for other in (self.pay, self.by_hand, self.sentence):
            if other is not page:
                other.clear_payment()
        self._stack.setCurrentWidget(page)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Gap.NORMAL)
        head.addWidget(self.mode, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.shop, 1)
        head.addWidget(self.languages)
        self._stack = QStackedWidget()
        for page in (self.idle, self.pay, self.by_hand, self.sentence):
            self._stack.addWidget(page)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self._stack, 1)


def shop_name(snapshot: Snapshot) -> str:
    """What the customer knows this place by; a till in training belongs to no shop."""
    name = "" if snapshot.mode is Mode.TRAINING else snapshot.setup_info.preferences.shop
    return name or phrases.PROGRAM_NAME
