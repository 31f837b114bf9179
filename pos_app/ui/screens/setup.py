"""The set-up of a shop, step by step; once it is set up, the same steps as its settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from pos_app.domain.draft_check import draft_faults
from pos_app.domain.errors import SettingsProblem, Trouble
from pos_app.domain.preferences import Mode
from pos_app.engine.api import commands
from pos_app.engine.api.snapshots import Problem, SetupState, SetupStep, Snapshot
from pos_app.ui.devices.keyboard import ENTER_KEYS, ctrl_digit
from pos_app.ui.model.confirmations import ask_before_saving
from pos_app.ui.model.setup_answers import SetupAnswers, SetupRequest, is_answer
from pos_app.ui.model.setup_steps import (
    FormStep,
    is_held_by_payment,
    may_save_despite,
    step_of,
    takes_real_money,
)
from pos_app.ui.screens.screen import Screen
from pos_app.ui.theme.theme import Gap
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.keys_step import FileState
from pos_app.ui.widgets.saved_panel import SavedPanel
from pos_app.ui.widgets.setup_form import SetupForm
from pos_app.ui.widgets.step_bar import StepBar, step_of_key
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases, setup_words
from pos_app.ui.wording.problems import problem_sentence
from pos_app.ui.wording.words import Words


class SetupScreen(Screen):
    """Sends drafts; `done` when the set-up is kept, `back_wanted` when the person goes back.

    A shop that is not set up yet goes from step to step; in one that is, each can be opened.
    What stands against keeping a draft, and may be passed over, is put as a question.
    """

    done = Signal()
    back_wanted = Signal()
    question_asked = Signal(object, object)
    """A `Question`, and what a yes does."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, "setup")
        self._pending = SetupRequest.NOTHING
        self._state_before: SetupState | None = None
        self._sent: commands.SaveSetup | None = None
        """What was last to be kept."""
        self._is_first, self._reached = True, FormStep.ADDRESS
        self._answers = SetupAnswers()
        self._file = ""
        self._despite: frozenset[Trouble | SettingsProblem] = frozenset()
        """What the person was asked about on this visit, and wants all the same."""
        self.form = SetupForm(context, words)
        self.steps = StepBar(context, words)
        self.saved = SavedPanel(context, words)
        self.result = HintBar(context, words, "setup-result")
        self.back = self.make_button(
            "back", phrases.BACK, ButtonKind.SECONDARY, icon="arrow-left", height=52
        )
        self.back.set_shortcut_key(Qt.Key.Key_Escape)
        self.go_on = self.make_button("go-on", setup_words.NEXT, ButtonKind.PRIMARY, height=52)
        self.go_on.set_enter_badge()
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------ a visit

    def activate(self) -> None:
        if self.snapshot is None:
            return
        info = self.snapshot.setup_info
        self._pending, self._sent, self._despite = SetupRequest.NOTHING, None, frozenset()
        self._answers = SetupAnswers()
        self._is_first = not info.provisioned
        self._reached = FormStep.ADDRESS if self._is_first else FormStep.CHECK
        self.form.fill(info)
        self._stack.setCurrentIndex(0)
        usual = FormStep.NAMES if self.snapshot.needs_keys is None else FormStep.KEYS
        self.open_step(FormStep.ADDRESS if self._is_first else usual)

    def deactivate(self) -> None:
        self.form.clear_keys()
        self._sent = None

    def suspend(self) -> None:
        """Keep all that is typed, and wait for no answer: it would come while nobody looks."""
        self._pending, self._sent = SetupRequest.NOTHING, None
        self.form.keys.forget_reading()

    def resume(self) -> None:
        """Open the step that was left; what was found out by then still holds."""
        self.open_step(self.form.step)

    def end_visit(self) -> None:
        self.deactivate()

    def restore_from(self, before: Self) -> None:
        super().restore_from(before)
        self.form.restore_from(before.form)
        self.saved.restore_from(before.saved)
        self._pending, self._state_before = before._pending, before._state_before
        self._sent, self._despite, self._file = before._sent, before._despite, before._file
        self._is_first, self._reached = before._is_first, before._reached
        self._answers = before._answers
        self._stack.setCurrentIndex(before._stack.currentIndex())

    def open_step(self, step: FormStep) -> None:
        """Open a step; what was typed in the others stays. The last one tests the connection."""
        self._reached = max(self._reached, step)
        self.form.open_step(step)
        self._show()
        self.form.pages[step].activate()
        if step is FormStep.CHECK and not self._is_first and self._answers.problem is None:
            self._check()

    def handle_key(self, event: QKeyEvent) -> bool:
        if self._stack.currentIndex() != 0:
            return False
        step = step_of_key(ctrl_digit(event))
        if step is not None and step <= self._reached:
            if not event.isAutoRepeat():
                self.open_step(step)
            return True
        if event.key() in ENTER_KEYS:
            if not event.isAutoRepeat():
                self._go()
            return True
        return False

    @property
    def _is_busy(self) -> bool:
        return self._pending is not SetupRequest.NOTHING

    def _go(self) -> None:
        """Do what the main button says."""
        if self._is_busy:
            return
        step = self.form.step
        if self._is_first and step is FormStep.CHECK:
            self.done.emit()
        elif self._is_first and step < FormStep.NAMES:
            self._next()
        else:
            self._save()

    def _go_back(self) -> None:
        step = self.form.step
        if self._is_first and step > FormStep.ADDRESS:
            self.open_step(FormStep(step - 1))
        else:
            self.back_wanted.emit()

    def _next(self) -> None:
        step = self.form.step
        found = self._typed_faults()
        here = {field: why for field, why in found.items() if step_of(field) is step}
        self._answers.set_faults(here)
        if here:
            self._show_first_fault()
        else:
            self.open_step(FormStep(step + 1))

    def _save(self) -> None:
        faults = self._typed_faults()
        self._answers.set_faults(faults)
        if faults:
            self._show_first_fault()
        elif self.form.is_same_address and not self.form.has_keys:
            # Nothing that the keys belong to has changed: they stay where they are.
            self._request(SetupRequest.SAVE, self.form.change())
        else:
            self._send(self.form.command(self._despite))

    def _typed_faults(self) -> Mapping[str, SettingsProblem]:
        return draft_faults(self.form.draft(), keys_wanted=not self.form.is_same_address)

    def _show_first_fault(self) -> None:
        """Say all that is wrong, and lead to the first of it; this step's before the others'."""
        field, step = self._answers.first_fault(self.form.step)
        if step is not self.form.step:
            self.form.open_step(step)
        self._show()
        self.form.focus_field(field)

    # ------------------------------------------------------------ the engine's answers

    def update_view(self, snapshot: Snapshot) -> None:
        self.form.set_info(snapshot.setup_info)
        alone = snapshot.setup_info.provisioned and not snapshot.people.persons
        self.form.check.offer_owner(offered=alone and snapshot.mode is not Mode.TRAINING)
        if self._is_busy and snapshot.setup is not self._state_before:
            self._handle_state(snapshot.setup)
        self._show()

    def _handle_state(self, state: SetupState) -> None:
        """Take the answer to this screen's request; an older state, or another's, is not one."""
        if not is_answer(state, self._pending, with_keys=self._sent is not None):
            return
        request, self._pending = self._pending, SetupRequest.NOTHING
        if state.step is SetupStep.REFUSED:
            if state.problem is not None:
                self._take_refusal(request, state.problem, state.field)
        elif request is SetupRequest.FILE:
            self.form.keys.set_file(self._file, FileState.GOOD)
        elif request is SetupRequest.CHECK:
            self._answers.take_checked()
        elif request is SetupRequest.SAVE:
            self._take_saved(state)
        else:
            self._go_on()

    def _take_refusal(self, request: SetupRequest, problem: Problem, field: str) -> None:
        if request is SetupRequest.FILE:
            self.form.keys.set_file("", FileState.NONE)
            self._answers.take_bad_file(problem)
            return
        checking, from_file = request is SetupRequest.CHECK, self.form.keys.path is not None
        step = self._answers.take_refusal(problem, field, from_file=from_file, checking=checking)
        if not checking and step is not None:
            self.form.open_step(step)
        sent = self._sent
        if sent is not None and may_save_despite(problem):
            self._ask_despite(sent, problem)

    def _ask_despite(self, sent: commands.SaveSetup, problem: Problem) -> None:
        """Ask whether it is wanted all the same, as only a person can say."""
        if isinstance(problem, Trouble | SettingsProblem):
            again = replace(sent, despite=sent.despite | {problem})
            question = ask_before_saving(self.words, problem)
            self.question_asked.emit(question, lambda: self._send(again))

    def _take_saved(self, state: SetupState) -> None:
        self._answers.take_saved(None if self._sent is None else state.verdict)
        self._sent, self._despite = None, frozenset()
        self._reached = FormStep.CHECK
        self.form.clear_keys()
        if state.deletable_file:
            self.saved.set_saved(state.deletable_file, state.verdict)
            self._stack.setCurrentIndex(1)
        else:
            self._go_on()

    def _go_on(self) -> None:
        """Leave what was kept behind: to the next step of a first set-up, or out of here."""
        self._stack.setCurrentIndex(0)
        if not self._is_first:
            self.done.emit()
        else:
            self.open_step(max(FormStep.QR, FormStep(min(self.form.step + 1, FormStep.CHECK))))

    # ------------------------------------------------------------ requests

    def _request(self, request: SetupRequest, command: commands.Command) -> None:
        if self._is_busy or self.snapshot is None:
            return
        self._sent = command if isinstance(command, commands.SaveSetup) else None
        self._answers.forget()
        self._pending, self._state_before = request, self.snapshot.setup
        self._show()
        self.context.send(command)

    def _send(self, command: commands.SaveSetup) -> None:
        self._despite = command.despite
        self._request(SetupRequest.SAVE, command)

    def _check(self) -> None:
        self._request(SetupRequest.CHECK, commands.CheckConnection(self.form.draft()))

    def _save_in_memory(self) -> None:
        self._send(replace(self.form.command(self._despite), keys_in_memory=True))

    def _read_file(self, path: str) -> None:
        if not self._is_busy:
            self._file = path
            self._answers.begin_file()
            self.form.keys.set_file(path, FileState.READING)
            self._request(SetupRequest.FILE, commands.CheckCredentialsFile(path))

    def _use_sandbox(self) -> None:
        if self.snapshot is None or not takes_real_money(self.snapshot.setup_info):
            self.form.use_sandbox()
            return
        question = ask_before_saving(self.words, SettingsProblem.NO_REAL_MONEY)
        self.question_asked.emit(question, self._leave_real_money)

    def _leave_real_money(self) -> None:
        self.form.use_sandbox()
        self._despite = self._despite | {SettingsProblem.NO_REAL_MONEY}

    def _edited(self, field: str) -> None:
        """Take back what was said of the former text."""
        self._answers.forget_field(field)
        if field == "base_url":
            self._despite = frozenset()
        if not self._is_busy:
            self._answers.forget()
            self._show()

    # ------------------------------------------------------------ the view

    def _show(self) -> None:
        step, busy, answers = self.form.step, self._is_busy, self._answers
        done = [each for each in FormStep if each < step] if self._is_first else []
        reached = [each for each in FormStep if each <= self._reached]
        self.steps.set_state(step, reached, self._answers.wrong_steps, done)
        self._show_go_on(step)
        for button in (self.go_on, self.form.check.check, self.form.keys.choose):
            button.setEnabled(not busy)
        self.form.show_faults(answers.faults)
        self.form.show_vault(answers.vault)
        self._show_notes()
        self.form.check.set_answers(answers)
        saved = self.form.is_same_address and not self.form.has_keys
        self.form.check.set_saved(saved=saved, busy=self._pending is SetupRequest.SAVE)
        self._show_result(step)

    def _show_go_on(self, step: FormStep) -> None:
        phrase, icon = setup_words.SAVE, "check"
        if self._is_first and step is FormStep.CHECK:
            phrase = setup_words.OPEN_TILL
        elif self._is_first and step is not FormStep.NAMES:
            phrase, icon = setup_words.NEXT, "arrow-right"
        self.go_on.set_text(self.words.text(phrase))
        self.go_on.set_icon_name(icon)

    def _show_notes(self) -> None:
        held = self.snapshot is not None and is_held_by_payment(self.snapshot)
        why = problem_sentence(self.words, SettingsProblem.PAYMENT_OPEN) if held else ""
        for page in (self.form.address, self.form.keys):
            page.set_note("hourglass", why)

    def _show_result(self, step: FormStep) -> None:
        words, problem = self.words, self._answers.problem
        if self._is_busy:
            asks = self._pending is SetupRequest.CHECK or self._sent is not None
            phrase = setup_words.CHECKING if asks else setup_words.SAVING
            if self._pending is SetupRequest.FILE:
                phrase = setup_words.FILE_READING
            self.result.set_message("hourglass", words.text(phrase))
        elif problem is not None and step is not FormStep.CHECK:
            self.result.set_message("circle-alert", problem_sentence(words, problem), bad=True)
        elif self._answers.wrong_steps - {step}:
            self.result.set_message("circle-alert", words.text(setup_words.TO_FIX), bad=True)
        else:
            self.result.set_message("", "")

    # ------------------------------------------------------------ building

    def _connect(self) -> None:
        self.form.edited.connect(self._edited)
        self.form.memory_wanted.connect(self._save_in_memory)
        self.form.keys.file_chosen.connect(self._read_file)
        self.form.address.sandbox_wanted.connect(self._use_sandbox)
        self.form.check.check_wanted.connect(self._check)
        self.steps.chosen.connect(self.open_step)
        self.back.clicked.connect(self._go_back)
        self.go_on.clicked.connect(self._go)
        self.saved.delete_wanted.connect(
            lambda path: self._request(SetupRequest.DELETE, commands.DeleteCredentialsFile(path))
        )
        self.saved.kept.connect(self._go_on)

    def _lay_out(self) -> None:
        head, message_row, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(Gap.NORMAL, Gap.CLOSE, Gap.NORMAL, 0)
        head.addWidget(self.steps)
        message_row.setContentsMargins(Gap.NORMAL, 0, Gap.NORMAL, 0)
        message_row.addWidget(self.result)
        foot.setContentsMargins(Gap.NORMAL, Gap.TIGHT, Gap.NORMAL, Gap.CLOSE)
        foot.setSpacing(Gap.CLOSE)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.go_on)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.form, 1)
        column.addLayout(message_row)
        column.addLayout(foot)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(page)
        self._stack.addWidget(self.saved)
