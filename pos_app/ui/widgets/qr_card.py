"""The white card: the QR while it may be paid by, else a large sign and a sentence."""

from __future__ import annotations

import logging

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from pos_app.domain.errors import TillError
from pos_app.domain.payin import Payload
from pos_app.qr import verified
from pos_app.ui.screen import Kit
from pos_app.ui.theme import Gap, Tone, Type
from pos_app.ui.widgets.panel import Card, ModeWord
from pos_app.ui.widgets.qr_view import QrView
from pos_app.ui.widgets.spinner import Dots
from pos_app.ui.widgets.text import Text
from pos_app.ui.wording import Words
from pos_app.ui.wording import window as say

log = logging.getLogger(__name__)

SIGN = 120


class Sign(QWidget):
    """One large sign."""

    def __init__(self, kit: Kit, side: int = SIGN) -> None:
        super().__init__()
        self._kit, self._icon, self._colour = kit, "", ""
        self.setFixedSize(side, side)

    def show_sign(self, icon: str, colour: str) -> None:
        """Another sign; an empty name hides it."""
        self._icon, self._colour = icon, colour
        self.setVisible(bool(icon))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIGN, SIGN)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._icon:
            painter = QPainter(self)
            self._kit.icons.paint(painter, self._icon, QRectF(self.rect()), self._colour)
            painter.end()


class QrCard(Card):
    """White in every theme under a code. One that does not read back as its text is not shown."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.theme, ground=kit.theme.palette.qr_light, edge="")
        self._kit = kit
        self._payload: Payload | None = None
        self.view = QrView(kit.theme)
        self.view.setObjectName("qr")
        self.sign, self.dots = Sign(kit), Dots(kit.theme, diameter=18)
        self.sentence = Text(
            kit.theme, Type.HEADING, bold=True, align=Qt.AlignmentFlag.AlignHCenter
        )
        self.sentence.setObjectName("customer-state")
        self.word = ModeWord(kit.theme, Type.BODY, height=28)
        self.word.setObjectName("qr-mode")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._lay_out()

    def show_payload(self, payload: Payload, words: Words, mode_word: str) -> None:
        """Show the QR of this payload."""
        self.word.set_word(mode_word)
        self.set_colours(self._kit.theme.palette.qr_light)
        if payload != self._payload:
            self._payload = payload
            self._draw(payload)
        if self.view.matrix is None:
            tone = self._kit.theme.tone(Tone.REVIEW)
            self.sign.show_sign("circle-alert", tone.solid)
            self.dots.hide()
            self.sentence.set_colour(tone.on_tint)
            self.sentence.say(words.say(say.NO_QR))
            self._stack.setCurrentIndex(1)
        else:
            self.view.setAccessibleName(words.say(say.QR_NAME[payload.kind]))
            self._stack.setCurrentIndex(0)

    def show_state(self, tone: Tone, icon: str, sentence: str, mode_word: str) -> None:
        """The QR is gone, for good or not yet there; without a sign something is being done."""
        colours, white = self._kit.theme.tone(tone), self._kit.theme.palette.qr_light
        self.set_colours(colours.tint if icon else white)
        self.sentence.set_colour(colours.on_tint)
        self._payload = None
        self.view.show_matrix(None)
        self.view.setAccessibleName("")
        self.word.set_word(mode_word)
        self.sign.show_sign(icon, colours.on_tint)
        self.dots.setVisible(not icon)
        self.sentence.say(sentence)
        self._stack.setCurrentIndex(1)

    def _draw(self, payload: Payload) -> None:
        try:
            self.view.show_matrix(verified(payload.text.reveal()))
        except TillError as error:
            # No traceback: the payload is where money goes, and is not for the log.
            log.error(  # noqa: TRY400
                "a QR was not drawn: %s", type(error).__name__
            )
            self.view.show_matrix(None)

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
        self._stack.addWidget(self.view)
        self._stack.addWidget(told)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Gap.HAIR, Gap.HAIR, Gap.HAIR, Gap.HAIR)
        outer.setSpacing(0)
        outer.addWidget(self.word)
        outer.addLayout(self._stack, 1)
