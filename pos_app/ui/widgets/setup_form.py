"""The set-up's form: its steps in one place, what was filled in, and each problem at its field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Self

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout

from pos_app.domain.errors import SettingsError, SettingsProblem, Trouble, VaultProblem
from pos_app.domain.keys import SANDBOX_URL, clean_base_url
from pos_app.domain.preferences import Preferences, SetupDraft, SetupInfo, with_integration
from pos_app.domain.secret import Secret
from pos_app.engine.api.commands import ChangePreferences, SaveSetup
from pos_app.engine.api.snapshots import Problem
from pos_app.ui.model.setup_steps import FILE_FIELD, FormStep
from pos_app.ui.widgets.address_step import AddressStep
from pos_app.ui.widgets.check_step import CheckStep
from pos_app.ui.widgets.form_field import FormField
from pos_app.ui.widgets.keys_step import KeysStep
from pos_app.ui.widgets.names_step import NamesStep
from pos_app.ui.widgets.qr_step import QrStep
from pos_app.ui.widgets.setup_step import SetupStepPage
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import setup_words
from pos_app.ui.wording.problems import OTHER_KEYS_WANTED, problem_sentence
from pos_app.ui.wording.words import Words


class SetupForm(Translated):
    """Filled from the set-up, read as a draft. All steps stay as they are until it is left.

    `edited` has the name of the field that changed, empty for a choice.
    """

    edited = Signal(str)
    memory_wanted = Signal()
    """The honest alternative to a vault was chosen."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._info: SetupInfo | None = None
        self._sent: Preferences | None = None
        """What was asked for last: that it is kept is no change by somebody else."""
        self._chosen: dict[str, Any] = {}
        """Preferences that a person chose here; the others stay as they are."""
        self.address = AddressStep(context, words)
        self.keys = KeysStep(context, words)
        self.names = NamesStep(context, words)
        self.qr = QrStep(context, words)
        self.check = CheckStep(context, words)
        self.pages: dict[FormStep, SetupStepPage] = {
            page.step: page for page in (self.address, self.keys, self.names, self.qr, self.check)
        }
        self._fields: dict[str, FormField] = {
            "base_url": self.address.url,
            "account_id": self.keys.account,
            "public_key": self.keys.key,
            "shop": self.names.shop,
            "till": self.names.till,
        }
        self._stack = QStackedLayout(self)
        for page in self.pages.values():
            self._stack.addWidget(page)
        self._connect()

    @property
    def step(self) -> FormStep:
        """Return the step that is open."""
        return list(self.pages)[self._stack.currentIndex()]

    def open_step(self, step: FormStep) -> None:
        """Open another step."""
        self.pages[self.step].deactivate()
        self._stack.setCurrentWidget(self.pages[step])

    def fill(self, info: SetupInfo) -> None:
        """Begin with the set-up as it stands; the keys are never shown."""
        # A shop that begins is asked for receipts from its first sale; one that sells chooses when.
        self._chosen = {} if info.provisioned else {"fiscal_receipts": True}
        self.address.url.edit.setText(info.base_url or "")
        self.names.shop.edit.setText(info.preferences.shop)
        self.names.till.edit.setText(info.preferences.till)
        self.keys.clear()
        self.set_info(info)

    def set_info(self, info: SetupInfo) -> None:
        """Take the set-up as it stands now; what was typed and chosen stays."""
        before, now = self._preferences_before(), info.preferences
        if self._info is not None:
            changed = {each for each in self._chosen if getattr(before, each) != getattr(now, each)}
            if before.qr_trial != now.qr_trial:
                changed.add("integration")  # what apps opened was found out after it
            for name in changed:
                if self._sent is None or getattr(now, name) != getattr(self._sent, name):
                    self._chosen.pop(name, None)  # changed elsewhere, after it was chosen here
        self._info = info
        self.address.given.setVisible(bool(info.base_url) and not info.provisioned)
        self.update_choices()

    def restore_from(self, before: Self) -> None:
        """Take over the choices of the former form; the screen restores the fields' texts."""
        self._chosen, self._sent = before._chosen, before._sent
        self.keys.restore_keys(before.keys)
        self._stack.setCurrentIndex(before._stack.currentIndex())
        if before._info is not None:
            self.set_info(before._info)

    def clear_keys(self) -> None:
        """Remove the keys from the fields after they were handed over."""
        self.keys.clear()
        self.update_choices()

    def command(self, despite: frozenset[Trouble | SettingsProblem]) -> SaveSetup:
        """Return the command that keeps all of it."""
        self._sent = self.preferences()
        return SaveSetup(self.draft(), despite=despite, seen=self._preferences_before())

    def draft(self) -> SetupDraft:
        """Return what is filled in, unchecked."""
        return SetupDraft(
            base_url=self.address.url.text,
            preferences=self.preferences(),
            credentials_path=self.keys.path,
            account_id=Secret(self.keys.account.text),
            public_key=Secret("".join(self.keys.key.text.split())),
        )

    def preferences(self) -> Preferences:
        """Return the part that needs no keys."""
        shop, till = self.names.shop.text, self.names.till.text
        return replace(self._chosen_preferences(), shop=shop, till=till)

    def change(self) -> ChangePreferences:
        """Return the command that keeps that part alone."""
        before, self._sent = self._preferences_before(), self.preferences()
        return ChangePreferences(self._sent, before, frozenset(self._chosen))

    @property
    def has_keys(self) -> bool:
        """Tell whether new keys were given."""
        return self.keys.has_keys

    @property
    def is_same_address(self) -> bool:
        """Tell whether the keys already kept still belong to the address."""
        if self._info is None or not self._info.provisioned:
            return False
        try:
            return clean_base_url(self.address.url.text) == self._info.base_url
        except SettingsError:
            return False

    def show_faults(self, faults: Mapping[str, Problem]) -> None:
        """Show at each field what is wrong with it, and nothing at the others."""
        for name, field in self._fields.items():
            self._show_fault(field, faults.get(name))
        of_file = faults.get(FILE_FIELD)
        self.keys.set_file_error(problem_sentence(self.words, of_file) if of_file else "")

    def _show_fault(self, field: FormField, problem: Problem | None) -> None:
        if problem is None:
            if field.error.text():
                field.set_error(None)
        elif field.error.text() != problem_sentence(self.words, problem):
            field.set_error(lambda words: problem_sentence(words, problem))

    def focus_field(self, name: str) -> None:
        """Focus what is to be put right."""
        if name in self._fields:
            self._fields[name].edit.setFocus()
            self.pages[self.step].ensure_visible(self._fields[name])
        else:
            self.keys.choose.setFocus()
            self.keys.ensure_visible(self.keys.file_error)

    def show_vault(self, problem: VaultProblem | None) -> None:
        """Say why the keys cannot be kept, and offer to ask for them at each start."""
        if problem is None:
            self.keys.vault.set_message("", "")
            return
        action = "" if problem in OTHER_KEYS_WANTED else "keys-in-memory"
        why = problem_sentence(self.words, problem)
        if self.keys.vault.sentence.text() != why or not self.keys.vault.isVisible():
            self.keys.vault.set_message("lock", why, bad=True, action=action)
            self.keys.ensure_visible(self.keys.vault)

    def use_sandbox(self) -> None:
        """Fill in the test address."""
        self.address.url.edit.setText(SANDBOX_URL)

    def update_choices(self) -> None:
        """Check the chosen buttons and update the words on the keys."""
        now = self._chosen_preferences()
        self.names.language.set_current(now.language)
        self.names.customer.set_current(now.customer_language)
        self.names.receipts.set_checked(on=now.fiscal_receipts)
        self.qr.set_preferences(now)
        provisioned = self._info is not None and self._info.provisioned
        same = setup_words.KEYS_KEPT if self.is_same_address else setup_words.KEYS_AGAIN
        self.keys.set_kept(same if provisioned else "")

    def _chosen_preferences(self) -> Preferences:
        now = replace(self._preferences_before(), **self._chosen)
        return with_integration(now, now.integration)

    def _preferences_before(self) -> Preferences:
        return self._info.preferences if self._info is not None else Preferences()

    def _choose(self, name: str, value: object) -> None:
        self._chosen[name] = value
        self._changed("")

    def _changed(self, field: str) -> None:
        self.update_choices()
        self.edited.emit(field)

    def _connect(self) -> None:
        self.keys.vault.action_clicked.connect(lambda _name: self.memory_wanted.emit())
        self.names.language.chosen.connect(lambda wanted: self._choose("language", wanted))
        self.names.customer.chosen.connect(lambda wanted: self._choose("customer_language", wanted))
        self.names.receipts.toggled.connect(lambda on: self._choose("fiscal_receipts", on))
        self.qr.chosen.connect(lambda wanted: self._choose("integration", wanted))
        self.keys.edited.connect(self._changed)
        for name in ("base_url", "shop", "till"):
            edit = self._fields[name].edit
            edit.textChanged.connect(lambda _text, its=name: self._changed(its))
