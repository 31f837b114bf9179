"""The fourth step of the set-up: what the QR shows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.domain.payin import Integration
from pos_app.domain.preferences import Preferences
from pos_app.ui.model.setup_steps import FormStep
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.setup_step import SetupStepPage
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import setup_words, trial_words
from pos_app.ui.wording.modes import INTEGRATION
from pos_app.ui.wording.words import Words


class QrStep(SetupStepPage):
    """Offers both integrations; emits `chosen`."""

    chosen = Signal(object)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, FormStep.QR)
        self.buttons: dict[Integration, Button] = {}
        for integration in Integration:
            button = self.make_button(
                f"integration-{integration.value}", INTEGRATION[integration], ButtonKind.CHOICE
            )
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, wanted=integration: self.chosen.emit(wanted))
            self.buttons[integration] = button
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Gap.CLOSE)
        for button in self.buttons.values():
            across.addWidget(button, 1)
        self.section.add(self.make_label(setup_words.INTEGRATION, TextSize.SMALL, bold=True), row)
        soft = context.theme.palette.soft
        self.section.add(self.make_label(setup_words.OTHER_CODE, TextSize.BODY, colour=soft))
        self.kept = Text(context.theme, TextSize.BODY, bold=True)
        self.kept.setObjectName("kept-order")
        self.section.add(self.kept)

    def set_preferences(self, preferences: Preferences) -> None:
        """Check the button of what the QR shows first, and say what a trial has found."""
        for each, button in self.buttons.items():
            button.setChecked(each is preferences.integration)
        day = preferences.qr_trial.day
        if day is None:
            self.kept.set_text(self.words.text(trial_words.TRY_AT_THE_END))
            return
        codes = trial_words.kept_order(self.words, preferences)
        text = self.words.text(trial_words.KEPT_ORDER, day=fmt.date(day), codes=codes)
        self.kept.set_text(text)
