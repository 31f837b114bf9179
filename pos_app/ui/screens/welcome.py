"""The first start: a language, then "Try it" or "Set up my shop"."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.domain.preferences import Mode
from pos_app.engine.api.commands import OpenTill
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.screens.screen import Screen
from pos_app.ui.theme.theme import Gap, Type
from pos_app.ui.widgets.button import Button, Kind
from pos_app.ui.widgets.language_switch import LanguageSwitch
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.qr_card import Sign
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import Words, appearance_words, phrases, setup_words

COLUMN = 860


class WelcomeScreen(Screen):
    """Two ways on, each with one sentence about it."""

    language_chosen = Signal(object)
    setup_wanted = Signal()
    looks_wanted = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, "welcome")
        theme = context.theme
        self.name = Text(theme, Type.FIGURE, bold=True, wrap=False)
        self.name.setObjectName("program-name")
        self.name.set_text(phrases.PROGRAM_NAME)
        self.languages = LanguageSwitch(
            context, words, "welcome-language", Kind.CHOICE, full=True, height=56, size=Type.LEAD
        )
        self.languages.chosen.connect(self.language_chosen)
        self.try_it = self.make_button(
            "try-it",
            setup_words.TRY_IT,
            Kind.PRIMARY,
            icon="graduation-cap",
            size=Type.LEAD,
            height=72,
        )
        self.set_up = self.make_button(
            "set-up", setup_words.SET_UP, Kind.SECONDARY, icon="store", size=Type.LEAD, height=72
        )
        self.looks = self.make_button(
            "looks", appearance_words.LOOKS, Kind.QUIET, icon="monitor-speaker"
        )
        self.looks.clicked.connect(self.looks_wanted)
        self.try_it.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.try_it.clicked.connect(lambda: context.send(OpenTill(Mode.TRAINING)))
        self.set_up.clicked.connect(self.setup_wanted)
        self._lay_out()

    def update_view(self, snapshot: Snapshot) -> None:
        del snapshot
        self.languages.set_current(self.words.language)

    def opened(self) -> None:
        self.try_it.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Gap.NORMAL)
        sign = Sign(self.context, 56)
        sign.show_sign("qr-code", self.context.theme.palette.accent)
        head.addWidget(sign)
        head.addWidget(self.name, 1)
        ways = QHBoxLayout()
        ways.setSpacing(Gap.WIDE)
        ways.addWidget(self._way(self.try_it, setup_words.TRY_IT_TEXT), 1)
        ways.addWidget(self._way(self.set_up, setup_words.SET_UP_TEXT), 1)
        column = QVBoxLayout()
        column.setSpacing(Gap.NORMAL)
        column.addStretch(2)
        column.addLayout(head)
        column.addWidget(self.make_label(setup_words.WELCOME, Type.HEADING, bold=True))
        soft = self.context.theme.palette.soft
        column.addWidget(self.make_label(setup_words.WELCOME_TEXT, Type.LEAD, colour=soft))
        column.addSpacing(Gap.TIGHT)
        column.addWidget(self.languages)
        column.addLayout(ways)
        column.addSpacing(Gap.TIGHT)
        column.addWidget(self.make_label(setup_words.NOT_UZQR, Type.SMALL, colour=soft))
        column.addWidget(self.looks, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)
        page = QHBoxLayout(self)
        page.setContentsMargins(Gap.FAR, Gap.NORMAL, Gap.FAR, Gap.NORMAL)
        page.addStretch(1)
        page.addLayout(column, 12)
        page.addStretch(1)

    def _way(self, button: Button, text: str) -> Card:
        card = Card(self.context.theme)
        column = QVBoxLayout(card)
        column.setContentsMargins(Gap.WIDE, Gap.WIDE, Gap.WIDE, Gap.WIDE)
        column.setSpacing(Gap.CLOSE)
        column.addWidget(button)
        column.addWidget(self.make_label(text, Type.BODY, colour=self.context.theme.palette.soft))
        return card
