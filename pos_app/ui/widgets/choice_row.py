"""One of a few, each a button; the one that counts is pressed in."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording.words import Words

E = TypeVar("E", bound=StrEnum)


class ChoiceRow(Translated, Generic[E]):
    """A name above, and a button for each of `phrases`, named `name-value`."""

    def __init__(
        self, context: UiContext, words: Words, name: str, title: str, phrases: Mapping[E, str]
    ) -> None:
        super().__init__(context, words)
        self._chosen = next(iter(phrases))
        self.buttons = {each: self._make(name, each, phrases[each]) for each in phrases}
        row = QHBoxLayout()
        row.setSpacing(Gap.TIGHT)
        for button in self.buttons.values():
            row.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.HAIR)
        column.addWidget(self.make_label(title, TextSize.SMALL, bold=True))
        column.addLayout(row)

    @property
    def chosen(self) -> E:
        """Return the one that counts."""
        return self._chosen

    def choose(self, wanted: E) -> None:
        """Let this one count."""
        self._chosen = wanted
        for each, button in self.buttons.items():
            button.setChecked(each is wanted)

    def _make(self, name: str, each: E, phrase: str) -> Button:
        button = Button(self.context.theme, self.context.icons, ButtonKind.CHOICE)
        button.setObjectName(f"{name}-{each.value.replace('_', '-')}")
        button.setCheckable(True)
        self.bind_text(button.set_text, phrase)
        button.clicked.connect(lambda: self.choose(each))
        return button
