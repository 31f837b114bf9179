"""No till can be opened, or the engine has failed: what happened and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from pos_app.domain.errors import JournalProblem
from pos_app.engine.api.commands import OpenTill
from pos_app.engine.api.snapshots import Phase, Snapshot
from pos_app.ui.screens.screen import Screen
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.centred_card import CentredCard
from pos_app.ui.widgets.icon_view import IconView
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.problems import problem_sentence
from pos_app.ui.wording.words import Words

WIDTH = 760


class FaultScreen(Screen):
    """Shows the failure; offers to try again, the settings, and the way out."""

    settings_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, "fault")
        tone = context.theme.tone(Tone.REVIEW)
        self.icon = IconView(context, 72)
        self.icon.set_icon("triangle-alert", tone.on_tint)
        self.title = Text(context.theme, TextSize.TITLE, bold=True)
        self.title.setObjectName("status")
        self.reason = Text(context.theme, TextSize.LEAD)
        self.reason.setObjectName("fault-reason")
        self.detail = Text(context.theme, TextSize.SMALL, colour=context.theme.palette.soft)
        self.detail.setObjectName("fault-detail")
        self.retry = self.make_button(
            "try-again", phrases.TRY_AGAIN, ButtonKind.PRIMARY, icon="rotate-ccw"
        )
        self.settings = self.make_button("fault-settings", phrases.SETTINGS, icon="settings")
        self.close_program = self.make_button(
            "close-program", phrases.CLOSE_PROGRAM, icon="log-out"
        )
        for button in (self.retry, self.settings, self.close_program):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retry.clicked.connect(self._retry)
        self.settings.clicked.connect(self.settings_wanted)
        self.close_program.clicked.connect(self.quit_wanted)
        self._lay_out()

    def update_view(self, snapshot: Snapshot) -> None:
        broken = snapshot.phase is Phase.BROKEN
        self.title.announce(self.words.text(phrases.BROKEN if broken else phrases.FAILED))
        if broken:
            self.reason.set_text(self.words.text(phrases.BROKEN_TODO))
        elif snapshot.failure is not None:
            self.reason.set_text(problem_sentence(self.words, snapshot.failure))
        else:
            self.reason.set_text(self.words.text(phrases.FAILED_TODO))
        self.detail.set_text(snapshot.failure_detail)
        self.detail.setVisible(bool(snapshot.failure_detail))
        self.retry.setVisible(not broken)
        journal = isinstance(snapshot.failure, JournalProblem)
        self.settings.setVisible(not broken and not journal)

    def activate(self) -> None:
        (self.retry if self.retry.isVisibleTo(self) else self.close_program).setFocus()

    def _retry(self) -> None:
        if self.snapshot is not None:
            self.context.send(OpenTill(self.snapshot.mode))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(Gap.CLOSE)
        for button in (self.retry, self.settings, self.close_program):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = CentredCard(self, self.context.theme, width=WIDTH).column
        column.addWidget(self.icon)
        for label in (self.title, self.reason, self.detail):
            column.addWidget(label)
        column.addSpacing(Gap.NORMAL)
        column.addLayout(buttons)
