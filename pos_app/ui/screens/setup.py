"""The set-up of a shop, and the settings of one that is set up."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from typing import Self

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from pos_app.domain.errors import SettingsProblem, Trouble
from pos_app.engine.api import commands
from pos_app.engine.api.snapshots import Problem, SetupState, SetupStep, Snapshot
from pos_app.ui.model.confirmations import ask_before_saving
from pos_app.ui.screens.screen import Screen
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.saved_panel import SavedPanel
from pos_app.ui.widgets.setup_form import SetupForm
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases, setup_words
from pos_app.ui.wording.problems import problem_sentence
from pos_app.ui.wording.words import Words


class SetupRequest(Enum):
    """What this screen last requested of the engine and waits for."""

    NOTHING = auto()
    CHECK = auto()
    SAVE = auto()
    DELETE = auto()


class SetupScreen(Screen):
    """Sends drafts; `done` when the set-up is kept, `back_wanted` when the person goes back.

    What stands against keeping one, and may be passed over, is put as a question.
    """

    done = Signal()
    question_asked = Signal(object, object)
    """A `Question`, and what a yes does."""
    back_wanted = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, "setup")
        self._pending = SetupRequest.NOTHING
        self._state_before: SetupState | None = None
        self._answer: SetupState | None = None
        self._sent: commands.SaveSetup | None = None
        """What was last to be kept."""
        self.form = SetupForm(context, words)
        self.saved = SavedPanel(context, words)
        self.result = HintBar(context, words, "setup-result")
        self.back = self.make_button(
            "back", phrases.BACK, ButtonKind.SECONDARY, icon="arrow-left", height=52
        )
        self.back.set_shortcut_key(Qt.Key.Key_Escape)
        self.check = self.make_button(
            "test-connection",
            setup_words.TEST_CONNECTION,
            ButtonKind.SECONDARY,
            icon="wifi",
            height=52,
        )
        self.save = self.make_button(
            "save", setup_words.SAVE, ButtonKind.PRIMARY, icon="check", height=52
        )
        self._lay_out()
        self._connect()

    def activate(self) -> None:
        if self.snapshot is None:
            return
        self._pending, self._answer = SetupRequest.NOTHING, None
        self.form.set_setup_info(self.snapshot.setup_info)
        self._stack.setCurrentIndex(0)
        self.update_view(self.snapshot)
        self.form.url.edit.setFocus()

    def deactivate(self) -> None:
        self.form.clear_keys()
        self._sent = None

    def restore_from(self, before: Self) -> None:
        super().restore_from(before)
        self.form.restore_from(before.form)
        self.saved.restore_from(before.saved)
        self._pending, self._state_before = before._pending, before._state_before
        self._answer, self._sent = before._answer, before._sent
        self._stack.setCurrentIndex(before._stack.currentIndex())

    def update_view(self, snapshot: Snapshot) -> None:
        if self._pending is not SetupRequest.NOTHING and snapshot.setup is not self._state_before:
            self._handle_state(snapshot.setup)
        self._show()

    def _handle_state(self, state: SetupState) -> None:
        """Take the answer to this screen's request; an older state is not one."""
        self._answer = state
        if state.step in {SetupStep.CHECKING, SetupStep.SAVING}:
            return
        request, self._pending = self._pending, SetupRequest.NOTHING
        if state.step is SetupStep.REFUSED:
            if request is SetupRequest.SAVE:
                self._ask_despite(state.problem)
            return
        if request is SetupRequest.SAVE and state.deletable_file:
            self.form.clear_keys()
            self.saved.set_saved(state.deletable_file, state.verdict)
            self._stack.setCurrentIndex(1)
        elif request in {SetupRequest.SAVE, SetupRequest.DELETE}:
            self.done.emit()

    def _ask_despite(self, problem: Problem | None) -> None:
        """Ask whether it is wanted all the same, where that is for a person to say."""
        sent = self._sent
        if sent is not None and (
            isinstance(problem, Trouble) or problem is SettingsProblem.NO_REAL_MONEY
        ):
            again = replace(sent, despite=sent.despite | {problem})
            question = ask_before_saving(self.words, problem)
            self.question_asked.emit(question, lambda: self._send(again))

    def _show(self) -> None:
        busy = self._pending is not SetupRequest.NOTHING
        for button in (self.check, self.save):
            button.setEnabled(not busy)
        answer, words = self._answer, self.words
        if busy:
            checking = self._pending is SetupRequest.CHECK
            text = words.text(setup_words.CHECKING if checking else setup_words.SAVING)
            self.result.set_message("hourglass", text)
        elif answer is None:
            self.form.show_problem(None, "")
            self.result.set_message("", "")
        elif answer.step is SetupStep.REFUSED and answer.problem is not None:
            placed = self.form.show_problem(answer.problem, answer.field)
            text = "" if placed else problem_sentence(words, answer.problem)
            self.result.set_message("circle-alert", text, bad=True)
        else:
            self.form.show_problem(None, "")
            checked = answer.step is SetupStep.CHECKED
            self.result.set_message(
                "circle-check", words.text(setup_words.CHECKED) if checked else "", good=True
            )
        self.form.update_choices()

    def _request(self, request: SetupRequest, command: commands.Command) -> None:
        if self._pending is not SetupRequest.NOTHING or self.snapshot is None:
            return
        if not isinstance(command, commands.SaveSetup):
            self._sent = None
        self._pending, self._state_before, self._answer = request, self.snapshot.setup, None
        self._show()
        self.context.send(command)

    def _check(self) -> None:
        self._request(SetupRequest.CHECK, commands.CheckConnection(self.form.draft()))

    def _save(self) -> None:
        if self.form.is_same_address and not self.form.has_keys:
            # Nothing that the keys belong to has changed: they stay where they are.
            self._request(SetupRequest.SAVE, commands.ChangePreferences(self.form.preferences()))
        else:
            self._send(commands.SaveSetup(self.form.draft()))

    def _save_in_memory(self) -> None:
        self._send(commands.SaveSetup(self.form.draft(), keys_in_memory=True))

    def _send(self, command: commands.SaveSetup) -> None:
        self._sent = command
        self._request(SetupRequest.SAVE, command)

    def _delete(self, path: str) -> None:
        self._request(SetupRequest.DELETE, commands.DeleteCredentialsFile(path))

    def _edited(self) -> None:
        """Take back what was said of the former text."""
        if self._answer is not None and self._pending is SetupRequest.NOTHING:
            self._answer = None
            self._show()

    def _ensure_visible(self, widget: QWidget) -> None:
        """Scroll to the widget once the layout has made room for its message."""
        QTimer.singleShot(0, widget, lambda: self._scroll.ensureWidgetVisible(widget))

    def _connect(self) -> None:
        self.form.edited.connect(self._edited)
        self.form.problem_shown.connect(self._ensure_visible)
        self.form.memory_wanted.connect(self._save_in_memory)
        self.back.clicked.connect(self.back_wanted)
        self.check.clicked.connect(self._check)
        self.save.clicked.connect(self._save)
        self.saved.delete_wanted.connect(self._delete)
        self.saved.kept.connect(self.done)

    def _lay_out(self) -> None:
        message_row = QVBoxLayout()
        message_row.setContentsMargins(Gap.NORMAL, 0, Gap.NORMAL, 0)
        message_row.addWidget(self.result)
        foot = QHBoxLayout()
        foot.setContentsMargins(Gap.NORMAL, Gap.TIGHT, Gap.NORMAL, Gap.CLOSE)
        foot.setSpacing(Gap.CLOSE)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.check)
        foot.addWidget(self.save)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scrolled_form(), 1)
        column.addLayout(message_row)
        column.addLayout(foot)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(page)
        self._stack.addWidget(self.saved)

    def _scrolled_form(self) -> QScrollArea:
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(Gap.NORMAL, Gap.NORMAL, Gap.NORMAL, Gap.CLOSE)
        inside.setSpacing(Gap.CLOSE)
        inside.addWidget(self.form)
        soft = self.context.theme.palette.soft
        inside.addWidget(self.make_label(setup_words.NOT_UZQR, TextSize.SMALL, colour=soft))
        inside.addStretch(1)
        scroll = self._scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll
