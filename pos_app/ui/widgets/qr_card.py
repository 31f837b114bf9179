"""The white card: the QR while it may be paid by, else a large icon and a sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.payload import Payload
from pos_app.ui.theme.palette import QR_GROUND, Tone
from pos_app.ui.theme.theme import RADIUS, Gap, TextSize
from pos_app.ui.widgets.activity_dots import ActivityDots
from pos_app.ui.widgets.icon_view import IconView
from pos_app.ui.widgets.page_stack import PageStack
from pos_app.ui.widgets.panel import Card, ModeBadge
from pos_app.ui.widgets.qr_view import QrView
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.words import Words

MARGIN = Gap.HAIR
_ROOM_FOR_ICON = 560
"""A lower card with facts in it has none for an icon as well."""


class QrCard(Card):
    """White in every theme under a code. One that does not read back as its text is not shown.

    `refused` says so; then `set_payload` shows an icon and a sentence in the code's place.
    """

    refused = Signal()

    def __init__(self, context: UiContext) -> None:
        # Rounder, the smallest code's outermost white would lose more than its corners.
        super().__init__(context.theme, background=QR_GROUND, border="", radius=RADIUS)
        self._context = context
        self._payload: Payload | None = None
        self.is_refused = False
        self._facts: QWidget | None = None
        self._icon = ("", QR_GROUND)
        """Of the state, with its colour."""
        self.view = QrView()
        self.view.setObjectName("qr")
        self.view.refused.connect(self._refuse)
        self.icon, self.activity = IconView(context), ActivityDots(context.theme, diameter=18)
        self.sentence = Text(
            context.theme, TextSize.HEADING, bold=True, align=Qt.AlignmentFlag.AlignHCenter
        )
        self.sentence.setObjectName("customer-state")
        self.mode = ModeBadge(context.theme, TextSize.BODY, height=28)
        self.mode.setObjectName("qr-mode")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._lay_out()

    def set_payload(self, payload: Payload, words: Words, mode_word: str, fallback: str) -> None:
        """Show the QR of this payload; `fallback` is said where it does not read back."""
        self._set_mode(mode_word)
        self.set_colours(QR_GROUND)
        if payload != self._payload:
            self._payload, self.is_refused = payload, False
        if self.is_refused:
            tone = self._context.theme.tone(Tone.REVIEW)
            self.set_colours(tone.tint)
            self.icon.set_icon("circle-alert", tone.on_tint)
            self.activity.hide()
            self.sentence.set_colour(tone.on_tint)
            self.sentence.set_text(fallback)
            self._stack.setCurrentIndex(1)
        else:
            self.view.set_text(payload.text)
            self.view.setAccessibleName(words.text(phrases.QR_NAME[payload.kind]))
            self._stack.setCurrentIndex(0)

    def set_state(self, tone: Tone, icon: str, sentence: str, mode_word: str) -> None:
        """Show a state in the QR's place; without an icon something is being done."""
        colours = self._context.theme.tone(tone)
        self.set_colours(colours.tint if icon else self._context.theme.palette.surface)
        self.sentence.set_colour(colours.on_tint)
        self._payload, self.is_refused = None, False
        self.view.set_text(None)
        self.view.setAccessibleName("")
        self._set_mode(mode_word)
        self._icon = icon, colours.on_tint
        self._show_icon()
        self.activity.setVisible(not icon)
        self.sentence.set_text(sentence)
        self._stack.setCurrentIndex(1)

    def add_facts(self, facts: QWidget) -> None:
        """Stand this below a state's sentence, where it is shown."""
        self._facts = facts
        self._column.insertWidget(self._column.count() - 1, facts)

    def _show_icon(self) -> None:
        """Show the state's icon, unless facts need its room."""
        icon, colour = self._icon
        facts = self._facts is not None and not self._facts.isHidden()
        close = facts and self.height() < _ROOM_FOR_ICON
        above = int(Gap.TIGHT if close else Gap.FAR)
        self._column.setContentsMargins(Gap.TIGHT, above, Gap.TIGHT, above)
        self._column.setSpacing(Gap.TIGHT if close else Gap.WIDE)
        self.icon.set_icon("" if close else icon, colour)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Try a refused code again: another size is another bitmap, and may have no icon's room."""
        super().resizeEvent(event)
        if self._payload is None:
            self._show_icon()
        if self.is_refused and self._payload is not None:
            self.is_refused = False
            self.view.set_text(None)
            self.view.set_text(self._payload.text)
            self._stack.setCurrentIndex(0)

    def _refuse(self) -> None:
        """Take over the view's refusal, unless something else is shown by now."""
        self.is_refused = self.view.is_refused
        if self.is_refused:
            self.refused.emit()

    def _set_mode(self, mode_word: str) -> None:
        self.mode.set_text(mode_word)
        # The card's own white round the view is quiet zone, unless the word's stripes lie there.
        self.view.margin = 0 if mode_word else MARGIN

    def _lay_out(self) -> None:
        state_page = QWidget()
        column = self._column = QVBoxLayout(state_page)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(self.icon, 0, centre)
        column.addWidget(self.activity, 0, centre)
        column.addWidget(self.sentence)
        column.addStretch(1)
        self._stack = PageStack()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(0)
        outer.addWidget(self.mode)
        outer.addWidget(self._stack, 1)
        self._stack.addWidget(self.view)
        self._stack.addWidget(state_page)
