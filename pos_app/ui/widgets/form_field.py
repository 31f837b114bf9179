"""A form's parts: a field with its name above and its error below, and a card of fields."""

from __future__ import annotations

from typing import Final, Self

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.line_edit import LineEdit
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Saying, Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.words import Words

MAX_KEY_LENGTH: Final = 16_384
"""More letters than any account id or key has: a wrong paste is refused, not cut to fit."""


class FormField(Translated):
    """One line of text. A wrong one says why, in words and not by colour alone.

    `hint` says below it what is wanted, with an example; `hint_count` is its field {count}.
    """

    def __init__(
        self,
        context: UiContext,
        words: Words,
        name: str,
        phrase: str,
        *,
        max_length: int = 200,
        hint: str = "",
        hint_count: int = 0,
    ) -> None:
        super().__init__(context, words)
        self._hint_phrase, self._hint_count = hint, hint_count
        self._wrong: Saying | None = None
        self.edit = LineEdit(context.clipboard)
        self.edit.paste_failed.connect(lambda: self.say_error(phrases.NOT_PASTED))
        self.bind_text(self.edit.set_paste_text, phrases.PASTE)
        self.edit.setObjectName(name)
        self.edit.setFont(context.theme.font(TextSize.BODY))
        self.edit.setMaxLength(max_length)
        self.bind_text(self.edit.setAccessibleName, phrase)
        self.error = Text(
            context.theme, TextSize.SMALL, bold=True, colour=context.theme.palette.danger
        )
        self.error.setObjectName(f"{name}-error")
        self.error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.HAIR)
        column.addWidget(self.make_label(phrase, TextSize.SMALL, bold=True))
        column.addWidget(self.edit)
        column.addWidget(self.error)
        self.hint = Text(context.theme, TextSize.SMALL, colour=context.theme.palette.soft)
        self.hint.setObjectName(f"{name}-hint")
        column.addWidget(self.hint)
        self.hint.setVisible(bool(hint))
        self.retranslate()

    def retranslate(self) -> None:
        if self._hint_phrase:
            fields = {"count": self._hint_count} if self._hint_count else {}
            self.hint.set_text(self.words.text(self._hint_phrase, **fields))
            self.edit.setAccessibleDescription(self.hint.text())
        if self._wrong is not None:
            self.error.announce(self._wrong(self.words))

    def mask_text(self) -> None:
        """Mask what is typed, for people passing by and for an input method's memory."""
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)

    @property
    def text(self) -> str:
        """Return what is typed, without the blanks that a paste brings along."""
        return self.edit.text().strip()

    def say_error(self, phrase: str) -> None:
        """Show this fixed phrase as what is wrong with the text."""
        self.set_error(lambda words: words.text(phrase))

    def set_error(self, wrong: Saying | None) -> None:
        """Show what is wrong with the text, in each language that comes; None for nothing."""
        self._wrong = wrong
        self.edit.setProperty("wrong", "false" if wrong is None else "true")
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)
        self.error.announce("" if wrong is None else wrong(self.words))
        self.error.setVisible(wrong is not None)  # last: what is shown tells the layouts at once

    def restore_error(self, before: Self) -> None:
        """Say what the former field says of the same text."""
        self.set_error(before._wrong)


class FormSection(Card):
    """A card of a form with a title; widgets go into `rows`."""

    def __init__(self, title: Text, context: UiContext) -> None:
        super().__init__(context.theme)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(Gap.WIDE, Gap.NORMAL, Gap.WIDE, Gap.NORMAL)
        self.rows.setSpacing(Gap.CLOSE)
        self.rows.addWidget(title)

    def add(self, *widgets: QWidget) -> None:
        """Add these widgets below each other."""
        for widget in widgets:
            self.rows.addWidget(widget)
