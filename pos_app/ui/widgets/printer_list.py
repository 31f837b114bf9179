"""The printers that were found, one of which is chosen, and an address that is typed."""

from __future__ import annotations

from typing import Final, Self

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from pos_app.domain.errors import SettingsError
from pos_app.domain.printing import MAX_ADDRESS, PrinterChoice, PrinterWay, clean_printer
from pos_app.engine.api.print_commands import FoundPrinters
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.button_rows import ButtonRows
from pos_app.ui.widgets.form_field import FormField, FormSection
from pos_app.ui.widgets.switch import SwitchRow
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import printer_words
from pos_app.ui.wording.problems import problem_sentence
from pos_app.ui.wording.words import Words

MOST_PRINTERS: Final = 12
"""Further ones of the system's are not offered."""
_OF_THE_SYSTEM = frozenset({PrinterWay.SYSTEM, PrinterWay.QUEUE})


class PrinterList(Translated):
    """Emits `search_wanted`, and `chosen` with a clean `PrinterChoice`."""

    search_wanted = Signal()
    chosen = Signal(object)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._choice = PrinterChoice()
        self._found: FoundPrinters | None = None
        self._offered: tuple[PrinterChoice, ...] = ()
        self.search = self.make_button("find-printers", printer_words.FIND, icon="search")
        self.search.clicked.connect(self.search_wanted)
        self.state = Text(context.theme, TextSize.SMALL, colour=context.theme.palette.soft)
        self.state.setObjectName("printers-found")
        self.choices: list[Button] = []
        self.raw = SwitchRow(
            context,
            words,
            "printer-raw",
            icon="receipt-text",
            title=printer_words.RAW,
            text=printer_words.RAW_TEXT,
        )
        self.raw.toggled.connect(self._set_raw)
        self.address = FormField(
            context,
            words,
            "printer-host",
            printer_words.NETWORK_ADDRESS,
            max_length=MAX_ADDRESS,
            hint=printer_words.NETWORK_HINT,
        )
        self.address.edit.returnPressed.connect(self._use_address)
        self.use = self.make_button("use-address", printer_words.USE_ADDRESS)
        self.use.clicked.connect(self._use_address)
        self._lay_out()

    def set_state(self, choice: PrinterChoice, found: FoundPrinters | None) -> None:
        """Show which printer is chosen, and which ones were found."""
        if choice != self._choice and choice.way is PrinterWay.NETWORK:
            self.address.edit.setText(choice.address)
            self.address.set_error(None)
        self._choice, self._found = choice, found
        self.retranslate()

    def forget_typed(self) -> None:
        """Drop what somebody typed on an earlier visit."""
        self._choice = PrinterChoice()
        self.address.edit.clear()
        self.address.set_error(None)

    def restore_from(self, before: Self) -> None:
        """Leave an address that is being typed, as the former list has."""
        self._choice = before._choice

    def _set_raw(self, on: bool) -> None:  # noqa: FBT001 - a signal's argument
        way = PrinterWay.QUEUE if on else PrinterWay.SYSTEM
        self.chosen.emit(PrinterChoice(way, self._choice.address))

    def _use_address(self) -> None:
        try:
            choice = clean_printer(PrinterChoice(PrinterWay.NETWORK, self.address.text))
        except SettingsError as error:
            problem = error.problem
            self.address.set_error(lambda words: problem_sentence(words, problem))
            self.address.edit.setFocus()
            return
        self.address.set_error(None)
        self.chosen.emit(choice)

    def retranslate(self) -> None:
        is_searching = self._found is not None and self._found.is_searching
        self.search.setEnabled(not is_searching)
        self.state.set_text(self._said(is_searching=is_searching))
        self.state.setVisible(bool(self.state.text()))
        self._show_choices()
        is_systems = self._choice.way in _OF_THE_SYSTEM
        self.raw.setVisible(is_systems)
        self.raw.set_checked(on=self._choice.way is PrinterWay.QUEUE)

    def _said(self, *, is_searching: bool) -> str:
        if is_searching:
            return self.words.text(printer_words.SEARCHING)
        if self._found is not None and not self._found.printers:
            return self.words.text(printer_words.NONE_FOUND)
        return ""

    def _show_choices(self) -> None:
        found = self._found.printers if self._found is not None else ()
        chosen = _as_listed(self._choice)
        others = tuple(each for each in found if each != chosen)[: MOST_PRINTERS - 1]
        listed = (chosen, *others) if chosen.is_there else others
        self._offered = (*listed, PrinterChoice())
        while len(self.choices) < len(self._offered):
            self.choices.append(self._make_choice(len(self.choices)))
        for place, button in enumerate(self.choices):
            button.setVisible(place < len(self._offered))
            if place < len(self._offered):
                offered = self._offered[place]
                button.set_text(printer_words.printer_name(self.words, offered))
                button.setChecked(offered == chosen)
        self._rows.place([self.choices[: len(self._offered)]], 1)

    def _make_choice(self, place: int) -> Button:
        button = Button(self.context.theme, self.context.icons, ButtonKind.CHOICE, icon="printer")
        button.setObjectName(f"printer-{place}")
        button.setParent(self)
        button.setCheckable(True)
        button.clicked.connect(lambda: self._choose(place))
        return button

    def _choose(self, place: int) -> None:
        offered = self._offered[place]
        is_same = offered == _as_listed(self._choice)
        self.chosen.emit(self._choice if is_same else offered)
        self.retranslate()

    def _lay_out(self) -> None:
        section = FormSection(
            self.make_label(printer_words.FIND_TITLE, TextSize.BODY, bold=True), self.context
        )
        section.add(self.search, self.state)
        self._rows = ButtonRows(section.rows, MOST_PRINTERS + 1)
        section.add(self.raw, self.address, self.use)
        section.rows.setSpacing(Gap.CLOSE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)
        self.retranslate()


def _as_listed(choice: PrinterChoice) -> PrinterChoice:
    """Return a printer of the system's as the list has it, whatever the way to it."""
    way = PrinterWay.SYSTEM if choice.way in _OF_THE_SYSTEM else choice.way
    return PrinterChoice(way, choice.address)
