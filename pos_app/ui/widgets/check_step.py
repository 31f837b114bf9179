"""The last step of the set-up: whether all of it works."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Signal

from pos_app.domain.preferences import KeysVerdict
from pos_app.ui.model.setup_answers import SetupAnswers
from pos_app.ui.model.setup_steps import FormStep
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.setup_step import SetupStepPage
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import people_words, setup_words, trial_words
from pos_app.ui.wording.problems import problem_sentence
from pos_app.ui.wording.words import Words

WHY_NOT_READY: Final = MappingProxyType(
    {
        KeysVerdict.REFUSED: setup_words.KEYS_NOT_ACCEPTED,
        KeysVerdict.UNKNOWN: setup_words.KEYS_NOT_PROVEN,
    }
)


class CheckStep(SetupStepPage):
    """Says how a set-up that was just kept stands; emits `check_wanted` to ask again.

    `trial_wanted` leads on to the trial of the codes, by which a till is finished, and
    `people_wanted` to the owner's PIN, which a shop may do without.
    """

    check_wanted = Signal()
    trial_wanted = Signal()
    people_wanted = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, FormStep.CHECK)
        self.outcome = HintBar(context, words, "setup-outcome")
        self.check = self.make_button(
            "test-connection", setup_words.TEST_CONNECTION, ButtonKind.SECONDARY, icon="wifi"
        )
        self.check.clicked.connect(self.check_wanted)
        self.trial = self.make_button("try-codes", trial_words.TRY_CODES, icon="scan-line")
        self.trial.clicked.connect(self.trial_wanted)
        soft = context.theme.palette.soft
        self.section.add(self.outcome, self.check)
        self.try_text = Text(context.theme, TextSize.BODY)
        self.try_text.setObjectName("try-text")
        self.section.add(self.make_label(trial_words.TRIAL, TextSize.BODY, bold=True))
        self.section.add(self.try_text, self.trial)
        self.section.add(self.make_label(setup_words.NOT_UZQR, TextSize.SMALL, colour=soft))
        owner = self.make_button("enter-owner", people_words.ENTER_OWNER, icon="user-round")
        owner.clicked.connect(self.people_wanted)
        self._owner = (
            self.make_label(people_words.OWNER_PIN, TextSize.BODY, bold=True),
            self.make_label(people_words.OWNER_PIN_TEXT, TextSize.BODY),
            owner,
        )
        self.section.add(*self._owner)

    def set_saved(self, *, saved: bool, busy: bool) -> None:
        """Offer the trial of the codes where address and keys are those that are kept."""
        text = setup_words.TRY_SMALL if saved else setup_words.TRY_AFTER_SAVING
        self.try_text.set_text(self.words.text(text))
        self.trial.setEnabled(saved and not busy)

    def offer_owner(self, *, offered: bool) -> None:
        """Offer a PIN for the owner, where nobody has one and the till is set up."""
        for widget in self._owner:
            widget.setVisible(offered)

    def set_answers(self, answers: SetupAnswers) -> None:
        """Say what was found out last: by a test, or when the set-up was kept."""
        if answers.problem is not None:
            why = problem_sentence(self.words, answers.problem)
            self.outcome.set_message("circle-alert", why, bad=True)
        elif answers.is_checked:
            text = self.words.text(setup_words.CHECKED)
            self.outcome.set_message("circle-check", text, good=True)
        else:
            self._set_verdict(answers.verdict)

    def _set_verdict(self, verdict: KeysVerdict | None) -> None:
        """Say whether the till is ready; None where nothing was kept on this visit."""
        if verdict is None:
            self.outcome.set_message("", "")
        elif verdict is KeysVerdict.ACCEPTED:
            self.outcome.set_message("circle-check", self.words.text(setup_words.SAVED), good=True)
        else:
            text = self.words.text(setup_words.NOT_READY)
            why = self.words.text(WHY_NOT_READY[verdict])
            self.outcome.set_message("triangle-alert", f"{text} {why}", bad=True)
