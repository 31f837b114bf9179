"""The set-up's form: holds what the person filled in, and shows a problem beside its field."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Self

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.errors import SettingsError, VaultProblem
from pos_app.domain.keys import SANDBOX_URL, clean_base_url
from pos_app.domain.payin import Integration, Language
from pos_app.domain.preferences import MAX_NAME_LENGTH, Preferences, SetupDraft, SetupInfo
from pos_app.domain.secret import Secret
from pos_app.engine.api.snapshots import Problem
from pos_app.ui.theme.portrait import is_portrait, set_direction
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.form_field import MAX_KEY_LENGTH, FormField, FormSection
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.language_switch import LanguageSwitch
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import setup_words
from pos_app.ui.wording.modes import INTEGRATION
from pos_app.ui.wording.problems import OTHER_KEYS_WANTED, problem_sentence
from pos_app.ui.wording.words import Words


class SetupForm(Translated):
    """Filled once from the set-up, read as a draft; emits `edited` at every change."""

    edited = Signal()
    problem_shown = Signal(QWidget)
    """The widget that shows the problem, to be scrolled to."""
    memory_wanted = Signal()
    """The honest alternative to a vault was chosen."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._setup_info: SetupInfo | None = None
        self._path: str | None = None
        self._language = self._customer_language = Language.UZ
        self._integration = Integration.H2H
        self.url = FormField(context, words, "base-url", setup_words.BASE_URL)
        self.sandbox = self.make_button(
            "use-sandbox", setup_words.USE_SANDBOX, ButtonKind.SECONDARY
        )
        self.choose = self.make_button("choose-file", setup_words.CHOOSE_FILE, icon="folder-open")
        self.file = Text(context.theme, TextSize.SMALL, colour=context.theme.palette.soft)
        self.file.setObjectName("chosen-file")
        self.account = FormField(
            context, words, "account-id", setup_words.ACCOUNT_ID, max_length=MAX_KEY_LENGTH
        )
        self.key = FormField(
            context, words, "public-key", setup_words.PUBLIC_KEY, max_length=MAX_KEY_LENGTH
        )
        for field in (self.account, self.key):
            field.mask_text()
        self.kept = Text(
            context.theme, TextSize.SMALL, bold=True, colour=context.theme.palette.soft
        )
        self.kept.setObjectName("keys-kept")
        self.vault = HintBar(
            context,
            words,
            "vault-hint",
            {"keys-in-memory": setup_words.KEYS_IN_MEMORY},
            stacked=True,
        )
        self.shop = FormField(
            context, words, "shop-name", setup_words.SHOP, max_length=MAX_NAME_LENGTH
        )
        self.till = FormField(
            context, words, "till-name", setup_words.TILL, max_length=MAX_NAME_LENGTH
        )
        self.language = LanguageSwitch(
            context, words, "window-language", ButtonKind.CHOICE, full=True
        )
        self.customer = LanguageSwitch(
            context, words, "default-customer", ButtonKind.CHOICE, full=True
        )
        self.integration_buttons: dict[Integration, Button] = {}
        for integration in Integration:
            button = self.make_button(
                f"integration-{integration.value}", INTEGRATION[integration], ButtonKind.CHOICE
            )
            button.setCheckable(True)
            button.clicked.connect(
                lambda _=False, wanted=integration: self._choose_integration(wanted)
            )
            self.integration_buttons[integration] = button
        self._lay_out()
        self._connect()

    def set_setup_info(self, shop: SetupInfo) -> None:
        """Fill the form with the set-up as it stands; the keys are never shown."""
        self._setup_info, self._path = shop, None
        preferences = shop.preferences
        self.url.edit.setText(shop.base_url or "")
        self.shop.edit.setText(preferences.shop)
        self.till.edit.setText(preferences.till)
        self._language = preferences.language
        self._customer_language = preferences.customer_language
        self._integration = preferences.integration
        self.clear_keys()
        self.show_problem(None, "")
        self.update_choices()

    def restore_from(self, before: Self) -> None:
        """Take over the choices of the former form; the screen restores the fields' texts."""
        self._setup_info, self._path = before._setup_info, before._path
        self._language, self._customer_language = before._language, before._customer_language
        self._integration = before._integration
        self.update_choices()

    def clear_keys(self) -> None:
        """Remove the keys from the fields after they were handed over."""
        self._path = None
        self.account.edit.clear()
        self.key.edit.clear()
        self.update_choices()

    def draft(self) -> SetupDraft:
        """Return what is filled in, unchecked."""
        return SetupDraft(
            base_url=self.url.text,
            preferences=self.preferences(),
            credentials_path=self._path,
            account_id=Secret(self.account.text),
            public_key=Secret("".join(self.key.text.split())),
        )

    def preferences(self) -> Preferences:
        """Return the part that needs no keys."""
        before = self._setup_info.preferences if self._setup_info is not None else Preferences()
        return replace(
            before,
            shop=self.shop.text,
            till=self.till.text,
            language=self._language,
            customer_language=self._customer_language,
            integration=self._integration,
        )

    @property
    def has_keys(self) -> bool:
        """Tell whether new keys were given."""
        return bool(self._path or self.account.text or self.key.text)

    @property
    def is_same_address(self) -> bool:
        """Tell whether the keys already kept still belong to the address."""
        if self._setup_info is None or not self._setup_info.provisioned:
            return False
        try:
            return clean_base_url(self.url.text) == self._setup_info.base_url
        except SettingsError:
            return False

    def show_problem(self, problem: Problem | None, field: str) -> bool:
        """Show the problem beside its field; tell whether it has one."""
        places = {
            "base_url": self.url,
            "account_id": self.account,
            "public_key": self.key,
            "credentials": self.account,
            "shop": self.shop,
            "till": self.till,
        }
        why = problem_sentence(self.words, problem) if problem is not None else ""
        for place in places.values():
            place.set_error("")
        if isinstance(problem, VaultProblem):
            alone = problem not in OTHER_KEYS_WANTED
            self.vault.set_message("lock", why, bad=True, action="keys-in-memory" if alone else "")
            self.problem_shown.emit(self.vault)
            return True
        self.vault.set_message("", "")
        if field in places and problem is not None:
            places[field].set_error(why)
            self.problem_shown.emit(places[field])
            return True
        return False

    def update_choices(self) -> None:
        """Check the chosen buttons and update the words on the keys."""
        self.language.set_current(self._language)
        self.customer.set_current(self._customer_language)
        for integration, button in self.integration_buttons.items():
            button.setChecked(integration is self._integration)
        name = Path(self._path).name if self._path else ""
        self.file.set_text(self.words.text(setup_words.FILE_CHOSEN, name=name) if name else "")
        self.file.setVisible(bool(name))
        provisioned = self._setup_info is not None and self._setup_info.provisioned
        phrase = setup_words.KEYS_KEPT if self.is_same_address else setup_words.KEYS_AGAIN
        self.kept.set_text(self.words.text(phrase) if provisioned and not self.has_keys else "")
        self.kept.setVisible(bool(self.kept.text()))

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.words.text(setup_words.CHOOSE_FILE))
        dialog.setObjectName("file-dialog")
        # The system's own would speak the system's language.
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter("JSON (*.json)")
        dialog.fileSelected.connect(self._take_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_file(self, path: str) -> None:
        self._path = path
        self.account.edit.clear()
        self.key.edit.clear()
        self._changed()

    def _keys_edited(self) -> None:
        if self.account.text or self.key.text:
            self._path = None
        self._changed()

    def _choose_integration(self, integration: Integration) -> None:
        self._integration = integration
        self._changed()

    def _choose_language(self, language: Language) -> None:
        self._language = language
        self._changed()

    def _choose_customer(self, language: Language) -> None:
        self._customer_language = language
        self._changed()

    def _changed(self) -> None:
        self.update_choices()
        self.edited.emit()

    def _connect(self) -> None:
        self.sandbox.clicked.connect(lambda: self.url.edit.setText(SANDBOX_URL))
        self.choose.clicked.connect(self._choose_file)
        self.vault.action_clicked.connect(self.memory_wanted)
        self.language.chosen.connect(self._choose_language)
        self.customer.chosen.connect(self._choose_customer)
        for field in (self.url, self.shop, self.till):
            field.edit.textChanged.connect(self._changed)
        for field in (self.account, self.key):
            field.edit.textEdited.connect(self._keys_edited)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        set_direction(self._columns, portrait=is_portrait(self))

    def _lay_out(self) -> None:
        service = FormSection(
            self.make_label(setup_words.SERVICE, TextSize.LEAD, bold=True), self.context
        )
        service.add(self.url, self.sandbox)
        keys = FormSection(
            self.make_label(setup_words.KEYS, TextSize.LEAD, bold=True), self.context
        )
        soft = self.context.theme.palette.soft
        keys.add(self.kept, self.choose, self.file)
        keys.add(self.make_label(setup_words.PASTE_KEYS, TextSize.SMALL, colour=soft))
        keys.add(self.account, self.key, self.vault)
        names = FormSection(
            self.make_label(setup_words.THIS_SHOP, TextSize.LEAD, bold=True), self.context
        )
        names.add(self.shop, self.till)
        choices = FormSection(
            self.make_label(setup_words.CHOICES, TextSize.LEAD, bold=True), self.context
        )
        choices.add(self.make_label(setup_words.LANGUAGE, TextSize.SMALL, bold=True), self.language)
        choices.add(
            self.make_label(setup_words.CUSTOMER_LANGUAGE, TextSize.SMALL, bold=True), self.customer
        )
        integration = QWidget()
        row = QHBoxLayout(integration)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.CLOSE)
        for button in self.integration_buttons.values():
            row.addWidget(button, 1)
        choices.add(
            self.make_label(setup_words.INTEGRATION, TextSize.SMALL, bold=True), integration
        )
        columns = self._columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(Gap.NORMAL)
        for sections in ((service, keys), (names, choices)):
            column = QVBoxLayout()
            column.setSpacing(Gap.NORMAL)
            for section in sections:
                column.addWidget(section)
            column.addStretch(1)
            columns.addLayout(column, 1)
