"""The second step of the set-up: the keys, from a file or typed."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path
from typing import Self

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from pos_app.ui.model.setup_steps import FormStep
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.file_dialog import make_file_dialog
from pos_app.ui.widgets.form_field import MAX_KEY_LENGTH, FormField
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.setup_step import SetupStepPage
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import setup_words
from pos_app.ui.wording.words import Words


class FileState(Enum):
    """How far the file that was chosen has been looked at."""

    NONE = auto()
    READING = auto()
    GOOD = auto()


class KeysStep(SetupStepPage):
    """Holds the keys until they are handed over; the keys that are kept are never shown."""

    file_chosen = Signal(str)
    edited = Signal(str)
    """With the name of the field."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, FormStep.KEYS)
        self.path: str | None = None
        """The file that was chosen and could be read."""
        self._shown_path, self._file_state, self._kept_phrase = "", FileState.NONE, ""
        soft = context.theme.palette.soft
        self.kept = Text(context.theme, TextSize.SMALL, bold=True, colour=soft)
        self.kept.setObjectName("keys-kept")
        self.choose = self.make_button("choose-file", setup_words.CHOOSE_FILE, icon="folder-open")
        self.file = Text(context.theme, TextSize.SMALL, colour=soft)
        self.file.setObjectName("chosen-file")
        self.file_error = Text(
            context.theme, TextSize.SMALL, bold=True, colour=context.theme.palette.danger
        )
        self.file_error.setObjectName("file-error")
        self.account = self._make_key(
            "account_id", setup_words.ACCOUNT_ID, setup_words.ACCOUNT_HINT
        )
        self.key = self._make_key("public_key", setup_words.PUBLIC_KEY, setup_words.KEY_HINT)
        self.vault = HintBar(
            context,
            words,
            "vault-hint",
            {"keys-in-memory": setup_words.KEYS_IN_MEMORY},
            stacked=True,
        )
        self.choose.clicked.connect(self._choose_file)
        self.first = self.account.edit
        self._lay_out_fields()
        self.retranslate()

    @property
    def has_keys(self) -> bool:
        """Tell whether new keys were given."""
        return bool(self.path or self.account.text or self.key.text)

    def clear(self) -> None:
        """Remove the keys from the fields."""
        self.account.edit.clear()
        self.key.edit.clear()
        self.set_file("", FileState.NONE)

    def set_file(self, path: str, state: FileState) -> None:
        """Show how far the chosen file is; its keys count once it could be read."""
        self._shown_path, self._file_state = path, state
        self.path = path if state is FileState.GOOD else None
        self.retranslate()

    def forget_reading(self) -> None:
        """Wait no more for a file that is being looked at."""
        if self._file_state is FileState.READING:
            self.set_file("", FileState.NONE)

    def set_file_error(self, why: str) -> None:
        """Say what is wrong with the chosen file; an empty text says nothing."""
        self.file_error.announce(why)
        self.file_error.setVisible(bool(why))

    def set_kept(self, phrase: str) -> None:
        """Say what becomes of the keys that are kept; an empty phrase says nothing."""
        self._kept_phrase = phrase
        self.retranslate()

    def restore_keys(self, before: Self) -> None:
        """Take over the file of the former step."""
        self.set_file(before._shown_path, before._file_state)

    def retranslate(self) -> None:
        super().retranslate()
        name = Path(self._shown_path).name
        phrases = {
            FileState.READING: setup_words.FILE_READING,
            FileState.GOOD: setup_words.FILE_CHOSEN,
        }
        phrase = phrases.get(self._file_state, "")
        self.file.set_text(self.words.text(phrase, name=name) if phrase else "")
        self.file.setVisible(bool(phrase))
        kept = self._kept_phrase if not self.has_keys else ""
        self.kept.set_text(self.words.text(kept) if kept else "")
        self.kept.setVisible(bool(kept))

    def _make_key(self, name: str, phrase: str, hint: str) -> FormField:
        field = FormField(
            self.context,
            self.words,
            name.replace("_", "-"),
            phrase,
            max_length=MAX_KEY_LENGTH,
            hint=hint,
        )
        field.mask_text()
        field.edit.textEdited.connect(lambda: self._typed(name))
        return field

    def _typed(self, field: str) -> None:
        if self._file_state is not FileState.NONE:
            self.set_file("", FileState.NONE)
        self.retranslate()
        self.edited.emit(field)

    def _choose_file(self) -> None:
        mode = QFileDialog.FileMode.ExistingFile
        dialog = make_file_dialog(self, "file-dialog", setup_words.CHOOSE_FILE, mode)
        dialog.setNameFilter("JSON (*.json)")
        dialog.fileSelected.connect(self._take_file)
        dialog.open()

    def _take_file(self, path: str) -> None:
        self.clear()
        self.file_chosen.emit(path)

    def _lay_out_fields(self) -> None:
        soft = self.context.theme.palette.soft
        self.file_error.hide()
        self.section.add(self.kept)
        self.section.add(self.make_label(setup_words.FILE_HINT, TextSize.SMALL, colour=soft))
        self.section.add(self.choose, self.file, self.file_error)
        self.section.add(self.make_label(setup_words.PASTE_KEYS, TextSize.BODY, bold=True))
        self.section.add(self.account, self.key, self.vault)
