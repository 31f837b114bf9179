"""The steps of the set-up side by side: how far it has come, and an index once it is done."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from pos_app.ui.model.setup_steps import STEP_NAMES, FormStep
from pos_app.ui.theme.portrait import is_portrait
from pos_app.ui.theme.theme import Gap
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import setup_words
from pos_app.ui.wording.words import Words


class StepBar(Translated):
    """A button for each step with its number and name; emits `chosen`."""

    chosen = Signal(object)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.TIGHT)
        self.buttons: dict[FormStep, Button] = {}
        self._wrong: Collection[FormStep] = ()
        self._done: Collection[FormStep] = ()
        for step in FormStep:
            button = Button(context.theme, context.icons, ButtonKind.CHOICE)
            button.setObjectName(f"step-{step.value}")
            button.setCheckable(True)
            # Less than it asks for is enough: its text wraps.
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, wanted=step: self.chosen.emit(wanted))
            row.addWidget(button, 1)
            self.buttons[step] = button
        self.retranslate()

    def set_state(
        self,
        current: FormStep,
        reached: Collection[FormStep],
        wrong: Collection[FormStep],
        done: Collection[FormStep],
    ) -> None:
        """Show the step that is open, those that can be, and where something is not right."""
        for step, button in self.buttons.items():
            button.setChecked(step is current)
            button.setEnabled(step in reached)
        self._wrong, self._done = wrong, done
        self._show_signs()

    def _show_signs(self) -> None:
        for step, button in self.buttons.items():
            wrong = step in self._wrong
            sign = "circle-alert" if wrong else "check" if step in self._done else ""
            # A narrow window has room for the words alone.
            button.set_icon_name("" if is_portrait(self) and not wrong else sign)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_signs()

    def retranslate(self) -> None:
        for step, button in self.buttons.items():
            name = self.words.text(STEP_NAMES[step])
            button.set_text(f"{step.value}. {name}")
            button.setAccessibleName(step_title(self.words, step))
            button.setToolTip(f"{name} (Ctrl+{step.value})")


def step_title(words: Words, step: FormStep) -> str:
    """Say which step this is, of how many."""
    name = words.text(STEP_NAMES[step])
    return words.text(setup_words.STEP, number=step.value, count=len(FormStep), name=name)


def step_of_key(digit: int) -> FormStep | None:
    """Return the step that Ctrl and this digit lead to."""
    return FormStep(digit) if digit in list(FormStep) else None
