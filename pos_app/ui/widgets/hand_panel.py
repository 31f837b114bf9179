"""Asks what a person answers for: how a sale is settled by hand, or what was given back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.domain.by_hand import MAX_NOTE, HandReason, RefundReason, clean_note
from pos_app.domain.money import MAX_TYPED, AmountProblem, Limits, Money, parse_amount
from pos_app.domain.sale import Sale
from pos_app.engine.api.hand_commands import HandCommand, RecordRefund, SettleByHand
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.widgets.overlay import Overlay
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.shortcut_badge import KEY_NAMES
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import hand_words, phrases
from pos_app.ui.wording.amount_problems import amount_problem_sentence
from pos_app.ui.wording.words import Words

WIDEST: Final = 760
_MARGIN: Final = 12
_BORDER: Final = 2
"""Of what is scrolled, which has it in focus."""
_MOST_CHOICES: Final = max(len(HandReason), len(RefundReason))


class HandPanel(Overlay):
    """Covers the page of the sales; what is confirmed is sent, and nothing else ends it but Esc.

    It goes where the sale changes meanwhile: what was read before is true no more.
    """

    def __init__(self, context: UiContext, words: Words, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setObjectName("hand-panel")
        self.body = HandForm(context, words)
        self.body.back.clicked.connect(self.dismiss)
        self.body.yes.clicked.connect(self._send)
        self.body.note.edit.returnPressed.connect(self.body.yes.click)
        self.body.amount.edit.returnPressed.connect(self.body.note.edit.setFocus)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self.body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._card = Card(context.theme)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(Gap.CLOSE, 0, Gap.CLOSE, Gap.TIGHT)
        self._foot.addWidget(self.body.back)
        self._foot.addStretch(1)
        self._foot.addWidget(self.body.yes)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(Gap.CLOSE, Gap.CLOSE, Gap.CLOSE, Gap.CLOSE)
        inside.setSpacing(0)
        inside.addWidget(self._scroll, 1)
        inside.addLayout(self._foot)
        self.set_card(self._card, context.theme.scaled_width(WIDEST))

    def focus_chain(self) -> list[QWidget]:
        body = self.body
        shown = [each for each in body.choices if not each.isHidden()]
        fields = [body.amount.edit] if not body.amount.isHidden() else []
        return [*shown, *fields, body.note.edit, body.yes, body.back]

    def ask_to_settle(self, sale: Sale) -> None:
        """Ask how this sale is settled by hand."""
        self.body.begin(sale, HandReason)
        self._open_fitted()

    def ask_for_refund(self, sale: Sale) -> None:
        """Ask what of this sale was given back."""
        self.body.begin(sale, RefundReason)
        self._open_fitted()

    def end_visit(self) -> None:
        """Forget what was written of a command that was sent: nobody comes back for it."""
        self.body.was_sent = self.body.is_given_up = False

    def set_sale(self, sale: Sale | None, *, asks_pin: bool = False) -> None:
        """Go away where another sale is opened, or this one is as it was no more.

        What was sent may come to nothing where a PIN is asked for.
        """
        self.body.is_given_up = self.body.is_given_up or (self.body.was_sent and asks_pin)
        if self.isVisible() and sale != self.body.sale:
            self.dismiss()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's signature
        moved = super().focusNextPrevChild(forward)
        self._show_focus()
        return moved

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # a window that is minimised is not left
            self.setVisible(False)  # not there again when somebody comes back to the page

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():
            self._fit()

    def _open_fitted(self) -> None:
        self.open()
        self._fit()

    def _fit(self) -> None:
        """Be as wide and as high as the page allows; what does not fit is scrolled to."""
        widest = self._context.theme.scaled_width(WIDEST)
        self._card.setFixedWidth(min(widest, self.width() - 2 * _MARGIN))
        self.body.set_columns(2 if self._card.width() > widest * 3 // 4 else 1)
        if self.body.minimumSizeHint().width() > self._room():
            self.body.set_columns(1)  # nothing is scrolled to sideways
        form = self.body.height_for(self._card.width() - 2 * (Gap.CLOSE + _BORDER))
        wanted = form + self._foot.sizeHint().height() + 2 * (Gap.CLOSE + _BORDER)
        self._card.setFixedHeight(min(wanted, self.height() - 2 * _MARGIN))

    def _room(self) -> int:
        """Return how wide the form may be beside the bar that scrolls it."""
        bar = self._scroll.verticalScrollBar().sizeHint().width() + 2 * self._scroll.frameWidth()
        return self._card.width() - 2 * (Gap.CLOSE + _BORDER) - bar

    def _show_focus(self) -> None:
        now = self.focusWidget()
        if self.body.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now)

    def _send(self) -> None:
        command = self.body.command()
        if command is None:
            self._fit()
            self._show_focus()
            return
        self.body.was_sent = True
        self.dismiss()
        self._context.send(command)


class HandForm(Translated):
    """The reasons, the sum where one is asked for, the note, and the two ways out."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self.sale: Sale | None = None
        self.was_sent = False
        """What is written was confirmed, and is on its way."""
        self.is_given_up = False
        """A PIN was asked for it: whoever comes back to the same sale has given that up."""
        self._reasons: type[HandReason | RefundReason] = HandReason
        theme = context.theme
        self.title = Text(theme, TextSize.HEADING, bold=True)
        self.title.setObjectName("hand-title")
        self.text = Text(theme, TextSize.BODY, colour=theme.palette.soft)
        self.text.setObjectName("hand-text")
        self.choices = [self._make_choice(place) for place in range(_MOST_CHOICES)]
        self.amount = FormField(
            context, words, "hand-amount", hand_words.REFUND_AMOUNT, max_length=MAX_TYPED
        )
        self.note = FormField(context, words, "hand-note", hand_words.NOTE, max_length=MAX_NOTE)
        self.error = Text(theme, TextSize.SMALL, bold=True, colour=theme.palette.danger)
        self.error.setObjectName("hand-error")
        self.yes = Button(theme, context.icons, ButtonKind.PRIMARY, height=52)
        self.yes.setObjectName("hand-yes")
        self.back = self.make_button("hand-back", phrases.BACK, ButtonKind.QUIET, icon="arrow-left")
        self.back.set_badge(KEY_NAMES[Qt.Key.Key_Escape])
        self._lay_out()

    def begin(self, sale: Sale, reasons: type[HandReason | RefundReason]) -> None:
        """Ask about this sale, with nothing chosen and nothing written yet.

        What was confirmed, and given up with its PIN, is there to be confirmed again.
        """
        again = self.is_given_up and (sale, reasons) == (self.sale, self._reasons)
        self.was_sent = self.is_given_up = False
        if again:
            self.retranslate()
            return
        self.sale, self._reasons = sale, reasons
        for button in self.choices:
            button.setChecked(False)
        self.note.edit.clear()
        self.note.set_error(None)
        self.amount.set_error(None)
        self.amount.edit.setText(str(sale.refundable.major))
        self.error.announce("")
        self.retranslate()

    def restore_from(self, before: Self) -> None:
        """Take over what was confirmed in the former form."""
        self.sale, self._reasons = before.sale, before._reasons
        self.was_sent, self.is_given_up = before.was_sent, before.is_given_up
        for button, former in zip(self.choices, before.choices, strict=True):
            button.setChecked(former.isChecked())
        for field, written in ((self.note, before.note), (self.amount, before.amount)):
            field.edit.setText(written.edit.text())
        self.retranslate()

    def set_columns(self, columns: int) -> None:
        """Put the reasons side by side, or below each other."""
        for place, button in enumerate(self.choices):
            self._grid.addWidget(button, place // columns, place % columns)
        self._column.invalidate()  # what it takes at least is asked for at once

    def height_for(self, width: int) -> int:
        """Return how high the form is in so much width, with all that it says now."""
        return max(self._column.heightForWidth(width), self._column.sizeHint().height())

    def retranslate(self) -> None:
        sale, words = self.sale, self.words
        if sale is None:
            return
        refund = self._reasons is RefundReason
        amount = fmt.money(sale.amount, words.language)
        title = hand_words.REFUND_TITLE if refund else hand_words.SETTLE_TITLE
        self.title.set_text(words.text(title, number=sale.sequence, amount=amount))
        self.text.set_text(words.text(hand_words.REFUND_TEXT if refund else hand_words.SETTLE_TEXT))
        self.yes.set_text(words.text(hand_words.REFUND_YES if refund else hand_words.SETTLE_YES))
        for button, phrase in zip(self.choices, self._phrases(), strict=False):
            button.set_text(words.text(phrase))
        for place, button in enumerate(self.choices):
            button.setVisible(place < len(self._reasons))
        left = fmt.money(sale.refundable, words.language)
        self.amount.hint.set_text(words.text(hand_words.REFUND_MOST, amount=left))
        self.amount.hint.show()
        self.amount.setVisible(refund)
        if self.error.text():
            self.error.announce(words.text(hand_words.NO_REASON))
        self.error.setVisible(bool(self.error.text()))

    def command(self) -> HandCommand | None:
        """Return what is confirmed; None where something is missing, which is said."""
        sale = self.sale
        chosen = next((at for at, each in enumerate(self.choices) if each.isChecked()), None)
        note, refund = self.note.text, self._reasons is RefundReason
        amount = self._amount() if refund else None
        self._say_what_is_missing(chosen, amount)
        if sale is None or chosen is None or not clean_note(note):
            return None
        if not refund:
            return SettleByHand(sale.sale_id, sale.state, tuple(HandReason)[chosen], note)
        if not isinstance(amount, Money):
            return None
        return RecordRefund(sale.sale_id, amount, tuple(RefundReason)[chosen], note)

    def _say_what_is_missing(
        self, chosen: int | None, amount: Money | AmountProblem | None
    ) -> None:
        """Say it beside the field; the first of them has the focus."""
        words, wrong = self.words, list[QWidget]()
        self.error.announce("" if chosen is not None else words.text(hand_words.NO_REASON))
        self.error.setVisible(chosen is None)
        if chosen is None:
            wrong.append(self.choices[0])
        self.amount.set_error(None)
        if isinstance(amount, AmountProblem):
            limits = self._limits()
            self.amount.set_error(lambda words: amount_problem_sentence(words, amount, limits))
            wrong.append(self.amount.edit)
        noted = bool(clean_note(self.note.text))
        self.note.set_error(None)
        if not noted:
            self.note.say_error(hand_words.NO_NOTE)
            wrong.append(self.note.edit)
        if wrong:
            wrong[0].setFocus()

    def _limits(self) -> Limits:
        assert self.sale is not None  # noqa: S101 - asked about one
        return Limits(Money.of_major(1), self.sale.refundable)

    def _amount(self) -> Money | AmountProblem:
        return parse_amount(self.amount.text, self._limits())

    def _phrases(self) -> Sequence[str]:
        if self._reasons is RefundReason:
            return [hand_words.REFUND_REASON[each] for each in RefundReason]
        return [hand_words.HAND_REASON[each] for each in HandReason]

    def _make_choice(self, place: int) -> Button:
        button = Button(self.context.theme, self.context.icons, ButtonKind.CHOICE)
        button.setObjectName(f"hand-reason-{place}")
        button.setCheckable(True)
        button.clicked.connect(self._choose(place))
        return button

    def _choose(self, place: int) -> Callable[[], None]:
        def choose() -> None:
            for at, button in enumerate(self.choices):
                button.setChecked(at == place)
            self.error.announce("")
            self.error.hide()

        return choose

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(Gap.CLOSE, Gap.CLOSE, Gap.CLOSE, Gap.CLOSE)
        column.setSpacing(Gap.CLOSE)
        self._grid = QGridLayout()
        self._grid.setSpacing(Gap.TIGHT)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(self._grid)
        column.addWidget(self.error)
        column.addWidget(self.amount)
        column.addWidget(self.note)
        column.addStretch(1)
        self.set_columns(2)
        self.error.hide()
