"""The form of the fiscal service: the one line, where the service is, and which module."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from pos_app.domain.errors import SettingsError
from pos_app.domain.fiscal_check import clean_setup
from pos_app.domain.fiscal_line import (
    DEFAULT_ADDRESS,
    MAX_LINE_NAME,
    FiscalLine,
    FiscalSetup,
)
from pos_app.engine.api.fiscal_commands import FiscalTrial, FiscalTrialStep
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.choice_row import ChoiceRow
from pos_app.ui.widgets.form_field import FormField, FormSection
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import fiscal_words
from pos_app.ui.wording.fields import FIELD, HINT
from pos_app.ui.wording.fiscal_words import fiscal_trouble
from pos_app.ui.wording.problems import settings_problem_sentence
from pos_app.ui.wording.words import Words

MAX_TYPED: Final = 60
"""Letters of a code or an address that are taken; more is a wrong paste."""


class FiscalForm(Translated):
    """Two cards, `line` and `service`. Emits `try_wanted` for the button that asks the service."""

    try_wanted = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        field = self._make_field
        self.name = field("fiscal_name", fiscal_words.LINE_HINT, MAX_LINE_NAME + 20)
        self.ikpu = field("fiscal_ikpu", fiscal_words.IKPU_HINT)
        self.package = field("fiscal_package", fiscal_words.PACKAGE_HINT)
        self.unit = field("fiscal_unit", fiscal_words.UNIT_HINT)
        self.address = field("fiscal_address", fiscal_words.ADDRESS_HINT)
        self.drive = field("fiscal_drive", fiscal_words.DRIVE_HINT)
        self._fields = {
            "fiscal_name": self.name,
            "fiscal_ikpu": self.ikpu,
            "fiscal_package": self.package,
            "fiscal_unit": self.unit,
            "fiscal_address": self.address,
            "fiscal_drive": self.drive,
        }
        self.vat = ChoiceRow(context, words, "vat", FIELD["fiscal_vat"], fiscal_words.VAT)
        self.owner = ChoiceRow(context, words, "owner", FIELD["fiscal_owner"], fiscal_words.OWNER)
        self.ask = Button(context.theme, context.icons)
        self.ask.setObjectName("try-fiscal")
        self.bind_text(self.ask.set_text, fiscal_words.TRY)
        self.ask.clicked.connect(self.try_wanted)
        self.result = Text(context.theme, TextSize.SMALL)
        self.result.setObjectName("fiscal-tried")
        self.line = FormSection(
            self.make_label(fiscal_words.LINE, TextSize.BODY, bold=True), context
        )
        self.line.add(self.name, self.ikpu, self.package, self.unit, self.vat, self.owner)
        self.service = FormSection(
            self.make_label(fiscal_words.SERVICE, TextSize.BODY, bold=True), context
        )
        self.service.add(self.address, self.drive)
        row = QHBoxLayout()
        row.setSpacing(Gap.CLOSE)
        row.addWidget(self.ask)
        row.addWidget(self.result, 1)
        self.service.rows.addLayout(row)

    def fill(self, setup: FiscalSetup) -> None:
        """Show this setting."""
        line = setup.line
        for field, text in (
            (self.name, line.name),
            (self.ikpu, line.ikpu),
            (self.package, line.package),
            (self.unit, line.unit),
            (self.address, setup.address),
            (self.drive, setup.drive),
        ):
            field.edit.setText(text)
            field.set_error(None)
        self.vat.choose(line.vat)
        self.owner.choose(line.owner)

    def read(self, *, on: bool) -> FiscalSetup | None:
        """Return what is filled in; None where it cannot be used, which its field then says."""
        for field in self._fields.values():
            field.set_error(None)
        line = FiscalLine(
            self.name.text,
            self.ikpu.text,
            self.package.text,
            self.unit.text,
            self.vat.chosen,
            self.owner.chosen,
        )
        address = self.address.text or DEFAULT_ADDRESS
        try:
            return clean_setup(FiscalSetup(on, address, self.drive.text, line))
        except SettingsError as error:
            self._show_error(error)
            return None

    def _show_error(self, error: SettingsError) -> None:
        def said(words: Words) -> str:
            why = settings_problem_sentence(words, error.problem)
            if error.hint and error.problem in HINT:
                why = f"{why} {words.text(HINT[error.problem], hint=error.hint)}"
            return why

        field = self._fields[error.field]
        field.set_error(said)
        field.edit.setFocus()

    def show_trial(self, trial: FiscalTrial | None) -> None:
        """Show what the service said; the only module goes into its field, where that is empty."""
        self.result.set_text(self._said(trial))
        if trial is not None and trial.drive and not self.drive.text:
            self.drive.edit.setText(trial.drive)

    def _said(self, trial: FiscalTrial | None) -> str:
        if trial is None:
            return ""
        several = ", ".join(each.factory_id for each in trial.drives)
        match trial.step:
            case FiscalTrialStep.ASKING:
                return self.words.text(fiscal_words.TRYING)
            case FiscalTrialStep.ANSWERED if trial.terminal:
                return self.words.text(
                    fiscal_words.TRIED, drive=trial.drive, terminal=trial.terminal
                )
            case FiscalTrialStep.ANSWERED:
                return f"{self.words.text(fiscal_words.CHOOSE_DRIVE)} {several}"
            case _:
                trouble = trial.trouble
                return fiscal_trouble(self.words, trouble, trial.detail) if trouble else ""

    def _make_field(self, name: str, hint: str, length: int = MAX_TYPED) -> FormField:
        return FormField(
            self.context,
            self.words,
            name.replace("_", "-"),
            FIELD[name],
            max_length=length,
            hint=hint,
        )
