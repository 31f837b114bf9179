"""The first start: a language, then "Try it" or "Set up my shop"."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.domain.preferences import Mode
from pos_app.engine.api.commands import OpenTill
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.screens.screen import Screen
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.icon_view import IconView
from pos_app.ui.widgets.language_switch import LanguageSwitch
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import appearance_words, phrases, setup_words
from pos_app.ui.wording.words import Words

COLUMN = 860

LOW = 620
"""Below this height the page keeps closer to itself."""


class WelcomeScreen(Screen):
    """Offers training and the set-up, each with one sentence about it."""

    language_chosen = Signal(object)
    setup_wanted = Signal()
    appearance_wanted = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, "welcome")
        theme = context.theme
        self.name = Text(theme, TextSize.FIGURE, bold=True, wrap=False)
        self.name.setObjectName("program-name")
        self.name.set_text(phrases.PROGRAM_NAME)
        self.languages = LanguageSwitch(
            context,
            words,
            "welcome-language",
            ButtonKind.CHOICE,
            full=True,
            height=56,
            size=TextSize.LEAD,
        )
        self.languages.let_key_choose()
        self.languages.chosen.connect(self.language_chosen)
        self.try_it = self.make_button(
            "try-it",
            setup_words.TRY_IT,
            ButtonKind.PRIMARY,
            icon="graduation-cap",
            size=TextSize.LEAD,
            height=72,
        )
        self.set_up = self.make_button(
            "set-up",
            setup_words.SET_UP,
            ButtonKind.SECONDARY,
            icon="store",
            size=TextSize.LEAD,
            height=72,
        )
        self.appearance = self.make_button(
            "appearance", appearance_words.APPEARANCE, ButtonKind.QUIET, icon="monitor-speaker"
        )
        self.appearance.clicked.connect(self.appearance_wanted)
        self.try_it.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.try_it.clicked.connect(lambda: context.send(OpenTill(Mode.TRAINING)))
        self.set_up.clicked.connect(self.setup_wanted)
        self._lay_out()

    def update_view(self, snapshot: Snapshot) -> None:
        del snapshot
        self.languages.set_current(self.words.language)

    def activate(self) -> None:
        self.try_it.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Gap.NORMAL)
        icon = IconView(self.context, 56)
        icon.set_icon("qr-code", self.context.theme.palette.accent)
        head.addWidget(icon)
        head.addWidget(self.name, 1)
        self._choices: list[QVBoxLayout] = []
        choices = QHBoxLayout()
        choices.setSpacing(Gap.WIDE)
        choices.addWidget(self._make_choice(self.try_it, setup_words.TRY_IT_TEXT), 1)
        choices.addWidget(self._make_choice(self.set_up, setup_words.SET_UP_TEXT), 1)
        column = self._column = QVBoxLayout()
        column.addStretch(2)
        column.addLayout(head)
        column.addWidget(self.make_label(setup_words.WELCOME, TextSize.HEADING, bold=True))
        soft = self.context.theme.palette.soft
        column.addWidget(self.make_label(setup_words.WELCOME_TEXT, TextSize.LEAD, colour=soft))
        column.addSpacing(Gap.TIGHT)
        column.addWidget(self.languages)
        column.addLayout(choices)
        column.addSpacing(Gap.TIGHT)
        column.addWidget(self.make_label(setup_words.NOT_UZQR, TextSize.SMALL, colour=soft))
        column.addWidget(self.appearance, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)
        page = self._page = QHBoxLayout(self)
        page.addStretch(1)
        page.addLayout(column, 12)
        page.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < LOW
        gap = Gap.TIGHT if low else Gap.NORMAL
        self._column.setSpacing(gap)
        self._page.setContentsMargins(Gap.FAR, gap, Gap.FAR, gap)
        for box in self._choices:
            around = Gap.CLOSE if low else Gap.WIDE
            box.setContentsMargins(Gap.WIDE, around, Gap.WIDE, around)

    def _make_choice(self, button: Button, text: str) -> Card:
        card = Card(self.context.theme)
        column = QVBoxLayout(card)
        column.setSpacing(Gap.CLOSE)
        self._choices.append(column)
        column.addWidget(button)
        column.addWidget(
            self.make_label(text, TextSize.BODY, colour=self.context.theme.palette.soft)
        )
        return card
