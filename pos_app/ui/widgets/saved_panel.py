"""After the set-up: it is saved, and the file the keys came from should be deleted."""

from __future__ import annotations

from typing import Self

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from pos_app.domain.preferences import KeysVerdict
from pos_app.ui.theme.palette import Tone
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import ButtonKind
from pos_app.ui.widgets.centred_card import CentredCard
from pos_app.ui.widgets.check_step import WHY_NOT_READY
from pos_app.ui.widgets.icon_view import IconView
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import setup_words
from pos_app.ui.wording.words import Words


class SavedPanel(Translated):
    """Offers to delete the file; Enter keeps it."""

    delete_wanted = Signal(str)
    kept = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._path, self._verdict = "", KeysVerdict.UNKNOWN
        self.title = Text(context.theme, TextSize.TITLE, bold=True)
        self.title.setObjectName("saved-title")
        self.ready = Text(context.theme, TextSize.BODY)
        self.ready.setObjectName("saved-ready")
        self.icon = IconView(context, 72)
        self.text = Text(context.theme, TextSize.BODY)
        self.text.setObjectName("delete-text")
        self.delete = self.make_button(
            "delete-file",
            setup_words.DELETE_YES,
            ButtonKind.DANGER,
            icon="trash-2",
            height=56,
            enter=False,
        )
        self.keep = self.make_button(
            "keep-file", setup_words.DELETE_NO, ButtonKind.PRIMARY, height=56
        )
        for button in (self.delete, self.keep):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.delete.clicked.connect(lambda: self.delete_wanted.emit(self._path))
        self.keep.clicked.connect(self.kept)
        self._lay_out()

    def set_saved(self, path: str, verdict: KeysVerdict) -> None:
        """Ask about this file; ready is said only of keys that were accepted."""
        self._path, self._verdict = path, verdict
        self._say()
        self.keep.setFocus()

    def restore_from(self, before: Self) -> None:
        """Ask the same question again, in another appearance."""
        self._path, self._verdict = before._path, before._verdict
        self._say()

    def retranslate(self) -> None:
        self._say()

    def _say(self) -> None:
        ready = self._verdict is KeysVerdict.ACCEPTED
        icon, tone = ("circle-check", Tone.PAID) if ready else ("triangle-alert", Tone.REVIEW)
        self.icon.set_icon(icon, self.context.theme.tone(tone).on_tint)
        self.title.set_text(self.words.text(setup_words.SAVED if ready else setup_words.NOT_READY))
        self.ready.set_text("" if ready else self.words.text(WHY_NOT_READY[self._verdict]))
        self.ready.setVisible(not ready)
        self.text.set_text(self.words.text(setup_words.DELETE_TEXT, path=self._path))

    def _lay_out(self) -> None:
        column = CentredCard(self, self.context.theme).column
        column.addWidget(self.icon)
        column.addWidget(self.title)
        column.addWidget(self.ready)
        column.addWidget(self.make_label(setup_words.DELETE_QUESTION, TextSize.LEAD, bold=True))
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(Gap.CLOSE)
        row.addWidget(self.keep, 1)
        row.addWidget(self.delete, 1)
        column.addLayout(row)
