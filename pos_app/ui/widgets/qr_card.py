"""The white card: the QR while it may be paid by, else a large sign and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from pos_app.domain.payin import Payload
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import Gap, Type
from pos_app.ui.widgets.panel import Card, ModeWord
from pos_app.ui.widgets.qr_view import LIGHT, QrView
from pos_app.ui.widgets.spinner import Dots
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import Words, phrases

SIGN = 120
MARGIN = Gap.HAIR


class Sign(QWidget):
    """One large sign."""

    def __init__(self, context: UiContext, side: int = SIGN) -> None:
        super().__init__()
        self._context, self._icon, self._colour = context, "", ""
        self.setFixedSize(side, side)

    def show_sign(self, icon: str, colour: str) -> None:
        """Another sign; an empty name hides it."""
        self._icon, self._colour = icon, colour
        if self.parentWidget() is not None or not icon:  # alone it would be a window of its own
            self.setVisible(bool(icon))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIGN, SIGN)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._icon:
            painter = QPainter(self)
            self._context.icons.paint(painter, self._icon, QRectF(self.rect()), self._colour)
            painter.end()


class QrCard(Card):
    """White in every theme under a code. One that does not read back as its text is not shown.

    `refused` says so; then `show_payload` shows a sign and a sentence in the code's place.
    """

    refused = Signal()

    def __init__(self, context: UiContext) -> None:
        super().__init__(context.theme, ground=LIGHT, edge="")
        self._context = context
        self._payload: Payload | None = None
        self.is_refused = False
        self.view = QrView()
        self.view.setObjectName("qr")
        self.view.refused.connect(self._refuse)
        self.sign, self.dots = Sign(context), Dots(context.theme, diameter=18)
        self.sentence = Text(
            context.theme, Type.HEADING, bold=True, align=Qt.AlignmentFlag.AlignHCenter
        )
        self.sentence.setObjectName("customer-state")
        self.word = ModeWord(context.theme, Type.BODY, height=28)
        self.word.setObjectName("qr-mode")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._lay_out()

    def show_payload(self, payload: Payload, words: Words, mode_word: str, instead: str) -> None:
        """Show the QR of this payload; `instead` is said where there is none to show."""
        self._set_word(mode_word)
        self.set_colours(LIGHT)
        if payload != self._payload:
            self._payload, self.is_refused = payload, False
        if self.is_refused:
            tone = self._context.theme.tone(Tone.REVIEW)
            self.set_colours(tone.tint)
            self.sign.show_sign("circle-alert", tone.on_tint)
            self.dots.hide()
            self.sentence.set_colour(tone.on_tint)
            self.sentence.set_text(instead)
            self._stack.setCurrentIndex(1)
        else:
            self.view.show_text(payload.text)
            self.view.setAccessibleName(words.text(phrases.QR_NAME[payload.kind]))
            self._stack.setCurrentIndex(0)

    def show_state(self, tone: Tone, icon: str, sentence: str, mode_word: str) -> None:
        """The QR is gone, for good or not yet there; without a sign something is being done."""
        colours = self._context.theme.tone(tone)
        self.set_colours(colours.tint if icon else self._context.theme.palette.surface)
        self.sentence.set_colour(colours.on_tint)
        self._payload, self.is_refused = None, False
        self.view.show_text(None)
        self.view.setAccessibleName("")
        self._set_word(mode_word)
        self.sign.show_sign(icon, colours.on_tint)
        self.dots.setVisible(not icon)
        self.sentence.set_text(sentence)
        self._stack.setCurrentIndex(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is another bitmap, so a code that was refused gets another try."""
        super().resizeEvent(event)
        if self.is_refused and self._payload is not None:
            self.is_refused = False
            self.view.show_text(None)
            self.view.show_text(self._payload.text)
            self._stack.setCurrentIndex(0)

    def _refuse(self) -> None:
        """Said a moment after the painting: by then there may be something else to show."""
        self.is_refused = self.view.is_refused
        if self.is_refused:
            self.refused.emit()

    def _set_word(self, mode_word: str) -> None:
        self.word.set_word(mode_word)
        # The card's own white round the view is quiet zone, unless the word's stripes lie there.
        self.view.margin = 0 if mode_word else MARGIN

    def _lay_out(self) -> None:
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(Gap.FAR, Gap.FAR, Gap.FAR, Gap.FAR)
        column.setSpacing(Gap.WIDE)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(1)
        column.addWidget(self.sign, 0, centre)
        column.addWidget(self.dots, 0, centre)
        column.addWidget(self.sentence)
        column.addStretch(1)
        self._stack = QStackedLayout()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        outer.setSpacing(0)
        outer.addWidget(self.word)
        outer.addLayout(self._stack, 1)
        # A stack shows its first at once: before it has a place, as a window of its own.
        self._stack.addWidget(self.view)
        self._stack.addWidget(told)
