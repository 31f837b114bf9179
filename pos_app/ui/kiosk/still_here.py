"""Asks whether anybody is still there, with the seconds that are left."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui.kiosk.kiosk_page import CENTRE, KioskContext, kiosk_button
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.overlay import Overlay
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.text import Text
from pos_app.ui.wording import kiosk_words
from pos_app.ui.wording.words import Words

_SHARE = 0.86


class StillHere(Overlay):
    """Covers the page. Any touch and any key takes it away: the window sees to that."""

    def __init__(self, kiosk: KioskContext, parent: QWidget) -> None:
        super().__init__(kiosk.ui, parent)
        self.setObjectName("kiosk-still-here")
        theme, scale = kiosk.ui.theme, kiosk.scale
        self.question = Text(theme, scale.figure, bold=True, align=CENTRE)
        self.seconds = Text(theme, scale.hero, bold=True, align=CENTRE)
        self.seconds.setObjectName("kiosk-seconds")
        self.hint = Text(theme, scale.text, align=CENTRE)
        self.button = kiosk_button(kiosk, "kiosk-i-am-here", ButtonKind.PRIMARY)
        self.card = Card(theme)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(Gap.FAR, Gap.FAR, Gap.FAR, Gap.FAR)
        column.setSpacing(scale.gap)
        for part in (self.question, self.seconds, self.hint, self.button):
            column.addWidget(part)
        self.card.setFixedWidth(int(min(kiosk.size.width() * _SHARE, TextSize.DISPLAY * 8)))
        outer = QVBoxLayout(self)
        outer.addWidget(self.card, 0, Qt.AlignmentFlag.AlignCenter)

    def show_left(self, seconds: float, words: Words) -> None:
        """Cover the page, and count down."""
        left = ceil(seconds)
        self.question.set_text(words.text(kiosk_words.STILL_HERE))
        self.seconds.set_text(words.plural(kiosk_words.ENDS_SOON, left))
        self.hint.set_text(words.text(kiosk_words.TOUCH_ANYWHERE))
        self.button.set_text(words.text(kiosk_words.I_AM_HERE))
        if not self.isVisible():
            self.setAccessibleName(self.question.text())
            self.setGeometry(self._covered.rect())
            self.show()
            self.raise_()

    def clear(self) -> None:
        """Uncover the page, and keep no word of any language."""
        self.hide()
        for label in (self.question, self.seconds, self.hint):
            label.set_text("")
        self.setAccessibleName("")
