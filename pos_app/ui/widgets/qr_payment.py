"""A QR to pay by, with what to do with it and what it holds."""

from __future__ import annotations

from pos_app.domain.payload import Payload
from pos_app.engine.api.snapshots import SaleView
from pos_app.ui.model.deadline import Deadline
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.qr_card import QrCard
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.customer_words import how_to_pay
from pos_app.ui.wording.words import Words


class QrPayment:
    """Fills the card and its two texts, which hide where the code does not read back."""

    def __init__(self, context: UiContext, *, instruction: TextSize, kind: TextSize) -> None:
        theme = context.theme
        self.card = QrCard(context)
        self.instruction = Text(theme, instruction, bold=True)
        self.kind = Text(theme, kind, colour=theme.palette.soft)
        self._has_kind = True

    def set_has_kind(self, *, has_kind: bool) -> None:
        """Leave out what the code holds, where there is no room for it."""
        if has_kind is not self._has_kind:
            self._has_kind = has_kind
            self.kind.setVisible(has_kind and not self.instruction.isHidden())

    def set_payload(
        self, payload: Payload, view: SaleView, words: Words, end: Deadline, mode_word: str
    ) -> None:
        """Show this payload of the view, and until when it may be paid by."""
        before = None if end.is_guess else end.at
        self.instruction.set_text(how_to_pay(words, payload.kind, view.sale, before))
        self.kind.set_text(words.text(phrases.QR_HOLDS[payload.kind]))
        no_qr = phrases.NO_QR if view.card else phrases.NO_QR_NO_CARD
        self.card.set_payload(payload, words, mode_word, words.text(no_qr))
        self.instruction.setVisible(not self.card.is_refused)
        self.kind.setVisible(self._has_kind and not self.card.is_refused)

    def hide_texts(self) -> None:
        """Hide the instruction, and what the code holds."""
        for label in (self.instruction, self.kind):
            label.hide()
