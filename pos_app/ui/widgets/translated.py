"""Texts that follow the language: the base of every widget that shows fixed phrases."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pos_app.ui.theme.theme import TOUCH, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording.words import Words

Saying = Callable[[Words], str]
"""Says a sentence in whatever language the words are of."""


class Translated(QWidget):
    """A widget whose fixed texts follow the language."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__()
        self.context, self.words = context, words
        self._bound: list[tuple[Callable[[str], None], str]] = []

    def bind_text(self, setter: Callable[[str], None], phrase: str) -> None:
        """Call `setter` with this phrase now and whenever the language changes."""
        self._bound.append((setter, phrase))
        setter(self.words.text(phrase))

    def make_button(
        self,
        name: str,
        phrase: str,
        kind: ButtonKind = ButtonKind.SECONDARY,
        *,
        icon: str = "",
        size: TextSize = TextSize.BODY,
        height: int = TOUCH,
        enter: bool = True,
    ) -> Button:
        """Return a button with a fixed text, known to tests by `name`."""
        button = Button(
            self.context.theme,
            self.context.icons,
            kind,
            icon=icon,
            size=size,
            height=height,
            enter=enter,
        )
        button.setObjectName(name)
        self.bind_text(button.set_text, phrase)
        return button

    def make_icon_button(
        self,
        name: str,
        phrase: str,
        icon: str,
        kind: ButtonKind = ButtonKind.QUIET,
        *,
        size: TextSize = TextSize.LEAD,
        height: int = TOUCH,
    ) -> Button:
        """Return a button that shows an icon alone; the phrase is its name and tool tip."""
        button = Button(
            self.context.theme, self.context.icons, kind, icon=icon, size=size, height=height
        )
        button.setObjectName(name)
        self.bind_text(button.set_accessible_text, phrase)
        return button

    def make_label(
        self,
        phrase: str,
        size: TextSize = TextSize.BODY,
        *,
        bold: bool = False,
        colour: str | None = None,
    ) -> Text:
        """Return a label with a fixed text."""
        label = Text(self.context.theme, size, bold=bold, colour=colour)
        self.bind_text(label.set_text, phrase)
        return label

    def set_words(self, words: Words) -> None:
        """Switch this widget and all that it holds to another language."""
        widgets = (*self.findChildren(Translated), self)
        for widget in widgets:
            widget.words = words
        for widget in widgets:
            widget._retranslate_all()  # noqa: SLF001 - its own class

    def retranslate(self) -> None:
        """Show again, in another language, what is no fixed phrase."""

    def _retranslate_all(self) -> None:
        for setter, phrase in self._bound:
            setter(self.words.text(phrase))
        self.retranslate()
