"""What stands on slips and when they come out; a test slip shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from pos_app.domain.errors import SettingsError
from pos_app.domain.names import MAX_ADDRESS_LENGTH, STIR_DIGITS, clean_address, clean_stir
from pos_app.domain.payin import Language
from pos_app.domain.preferences import Preferences
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.button_rows import row_of
from pos_app.ui.widgets.form_field import FormField, FormSection
from pos_app.ui.widgets.switch import SwitchRow
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import fields, phrases, printer_words
from pos_app.ui.wording.problems import problem_sentence
from pos_app.ui.wording.words import Words

if TYPE_CHECKING:
    from pos_app.ui.devices.slip_sender import SlipSender

_ROOM_FOR_BLANKS = 3


class SlipSettings(Translated):
    """Emits `changed` with a setting's name and its new value."""

    changed = Signal(str, object)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._now = Preferences()
        self._sender: SlipSender | None = None
        self.after_paid = SwitchRow(
            context,
            words,
            "print-after-paid",
            icon="printer",
            title=printer_words.AFTER_PAID,
            text=printer_words.AFTER_PAID_TEXT,
        )
        self.after_paid.toggled.connect(lambda on: self.changed.emit("print_after_paid", on))
        self.address = self._make_field("shop_address", MAX_ADDRESS_LENGTH, clean_address)
        self.stir = self._make_field("shop_stir", STIR_DIGITS + _ROOM_FOR_BLANKS, clean_stir)
        self.languages = {language: self._make_language(language) for language in Language}
        self.test = self.make_button("print-test", printer_words.PRINT_TEST, icon="receipt-text")
        section = FormSection(
            self.make_label(printer_words.SLIPS_TITLE, TextSize.BODY, bold=True), self.context
        )
        section.add(self.after_paid, self.address, self.stir)
        section.add(self.make_label(printer_words.SECOND_LANGUAGE, TextSize.SMALL, bold=True))
        section.rows.addLayout(row_of(*self.languages.values()))
        section.add(self.test)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)

    def set_preferences(self, now: Preferences, *, can_print: bool) -> None:
        """Show what holds; a field that is being written in stays as it is."""
        self._now = now
        self.after_paid.set_checked(on=now.print_after_paid)
        self.after_paid.setEnabled(now.printer.is_there)
        for language, button in self.languages.items():
            button.setChecked(language is now.second_language)
        for field, text in ((self.address, now.shop_address), (self.stir, now.shop_stir)):
            if not field.edit.hasFocus() and not field.error.text():
                field.edit.setText(text)
        self.test.setEnabled(can_print)

    def forget_typed(self) -> None:
        """Drop what somebody typed on an earlier visit and could not be used."""
        kept = ((self.address, self._now.shop_address), (self.stir, self._now.shop_stir))
        for field, text in kept:
            field.edit.setText(text)
            field.set_error(None)

    def print_test(self, snapshot: Snapshot) -> None:
        """Print a slip about nothing, as the shop's customers get theirs."""
        from pos_app.ui.devices.slip_sender import SlipSender
        from pos_app.ui.slip.orders import customers_words, sample_order

        if self._sender is None:
            self._sender = SlipSender(self.context.send)
        now = snapshot.preferences
        spoken = customers_words(snapshot, now.customer_language, self.context.words)
        order = sample_order(snapshot, self.context.now(), spoken)
        self._sender.print_slip(order, now.paper_dots, self.context.theme.family)

    def _make_field(self, name: str, letters: int, clean: Callable[[str], str]) -> FormField:
        field = FormField(
            self.context,
            self.words,
            name.replace("_", "-"),
            fields.FIELD[name],
            max_length=letters,
        )
        field.edit.editingFinished.connect(lambda: self._take(field, name, clean))
        return field

    def _take(self, field: FormField, name: str, clean: Callable[[str], str]) -> None:
        try:
            value = clean(field.text)
        except SettingsError as error:
            problem = error.problem
            field.set_error(lambda words: problem_sentence(words, problem))
            return
        field.set_error(None)
        if value != getattr(self._now, name):
            self.changed.emit(name, value)

    def _make_language(self, language: Language) -> Button:
        button = Button(self.context.theme, self.context.icons, ButtonKind.CHOICE)
        button.setObjectName(f"second-{language.value}")
        button.setCheckable(True)
        button.setText(phrases.LANGUAGE_SHORT[language.value])
        button.setAccessibleName(phrases.LANGUAGE_NAMES[language.value])
        button.clicked.connect(lambda: self._choose(language))
        return button

    def _choose(self, language: Language) -> None:
        """Choose a language; a press on the chosen one chooses none."""
        chosen = None if language is self._now.second_language else language
        self.changed.emit("second_language", chosen)
