"""Those who work at the till no more, and whose names may be taken away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from pos_app.domain.people import Person
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.button_rows import ButtonRows
from pos_app.ui.widgets.form_field import FormSection
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import people_words
from pos_app.ui.wording.words import Words

_MOST_SHOWN = 40
"""The last who left."""
_COLUMNS = 2


class FormerPeople(Translated):
    """Hidden while there is nobody; emits the number of whoever's name is to go."""

    chosen = Signal(int)

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._persons: tuple[Person, ...] = ()
        self.buttons: list[Button] = []
        section = FormSection(
            self.make_label(people_words.FORMER, TextSize.BODY, bold=True), context
        )
        soft = context.theme.palette.soft
        section.add(self.make_label(people_words.FORMER_TEXT, TextSize.SMALL, colour=soft))
        self._rows = ButtonRows(section.rows, _MOST_SHOWN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(section)
        self.hide()

    def set_persons(self, former: tuple[Person, ...]) -> None:
        """Show those who have a name still."""
        self._persons = tuple(each for each in former if each.name)[-_MOST_SHOWN:]
        while len(self.buttons) < len(self._persons):
            self.buttons.append(self._make_button(len(self.buttons)))
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(self._persons))
            if place < len(self._persons):
                button.set_text(self._persons[place].name)
                button.setObjectName(f"former-{self._persons[place].number}")
        self._rows.place([self.buttons[: len(self._persons)]], _COLUMNS)
        self.setVisible(bool(self._persons))

    def _make_button(self, place: int) -> Button:
        button = Button(self.context.theme, self.context.icons, ButtonKind.CHOICE)
        button.setParent(self)
        button.clicked.connect(lambda: self.chosen.emit(self._persons[place].number))
        return button
