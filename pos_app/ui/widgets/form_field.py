"""A form's parts: a field with its name above and its fault below, and a titled card of them."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pos_app.ui.theme.theme import Gap, Type
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import Words


class Field(Translated):
    """One line of text. A wrong one says why, in words and not by colour alone."""

    def __init__(
        self, context: UiContext, words: Words, name: str, phrase: str, *, longest: int = 200
    ) -> None:
        super().__init__(context, words)
        self.edit = QLineEdit()
        self.edit.setObjectName(name)
        self.edit.setFont(context.theme.font(Type.BODY))
        self.edit.setMaxLength(longest)
        self.bind_text(self.edit.setAccessibleName, phrase)
        self.fault = Text(context.theme, Type.SMALL, bold=True, colour=context.theme.palette.danger)
        self.fault.setObjectName(f"{name}-fault")
        self.fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.HAIR)
        column.addWidget(self.make_label(phrase, Type.SMALL, bold=True))
        column.addWidget(self.edit)
        column.addWidget(self.fault)

    def hide_text(self) -> None:
        """Keys are not for people passing by, and not for an input method's memory."""
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)

    @property
    def text(self) -> str:
        """What is typed, without the blanks that a paste brings along."""
        return self.edit.text().strip()

    def set_error(self, why: str) -> None:
        """Say what is wrong with it; nothing, when it is empty."""
        self.fault.announce(why)
        self.fault.setVisible(bool(why))
        self.edit.setProperty("wrong", "true" if why else "false")
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)


class Section(Card):
    """A card of a form with a title; widgets go into `rows`."""

    def __init__(self, title: Text, context: UiContext) -> None:
        super().__init__(context.theme)
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(Gap.WIDE, Gap.NORMAL, Gap.WIDE, Gap.NORMAL)
        self.rows.setSpacing(Gap.CLOSE)
        self.rows.addWidget(title)

    def add(self, *widgets: QWidget) -> None:
        """Add these below each other."""
        for widget in widgets:
            self.rows.addWidget(widget)
