"""The way to take away what was noted to a sale: a button for each note whose text is there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from pos_app.domain.events import NOTE_WITHOUT_TEXT, NoteWritten, Recorded
from pos_app.engine.api.hand_commands import TakeNoteAway
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.confirmations import Question
from pos_app.ui.model.hints import has_moved_away
from pos_app.ui.theme.theme import Gap
from pos_app.ui.widgets.button import Button
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import hand_words
from pos_app.ui.wording.history import history_line
from pos_app.ui.wording.words import Words


class NotesRow(Translated):
    """Hidden where no note has a text, and where nothing is written any more."""

    question_asked = Signal(object, object)
    """A `Question`, and what a yes does."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._notes: tuple[Recorded, ...] = ()
        self.buttons: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Gap.TIGHT)
        self.hide()

    def set_history(self, history: Sequence[Recorded], now: Snapshot) -> None:
        """Be about the notes of this history."""
        notes = tuple(each for each in history if _is_there(each))
        self._notes = () if has_moved_away(now) else notes
        while len(self.buttons) < len(self._notes):
            self.buttons.append(self._make_button(len(self.buttons)))
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(self._notes))
        self.setVisible(bool(self._notes))
        self.retranslate()

    def retranslate(self) -> None:
        for button, note in zip(self.buttons, self._notes, strict=False):
            button.set_subject((note.sale_id, note.number))
            at = fmt.date_time(note.at) if len(self._notes) > 1 else ""
            text = self.words.text(hand_words.TAKE_NOTE)
            button.set_text(" · ".join(filter(None, [text, at])))

    def _make_button(self, place: int) -> Button:
        button = Button(self.context.theme, self.context.icons, icon="trash-2")
        button.setObjectName(f"take-note-{place}")
        button.clicked.connect(lambda: self._ask(place))
        self._column.addWidget(button)
        return button

    def _ask(self, place: int) -> None:
        note, words = self._notes[place], self.words
        question = Question(
            title=words.text(hand_words.TAKE_NOTE_QUESTION),
            text=f"{history_line(words, note.event)}\n\n{words.text(hand_words.TAKE_NOTE_TEXT)}",
            yes=words.text(hand_words.TAKE_NOTE_YES),
            no=words.text(hand_words.KEEP_NOTE),
            yes_name="confirm-take-note",
            no_name="keep-note",
        )
        command = TakeNoteAway(note.sale_id, note.number)
        self.question_asked.emit(question, lambda: self.context.send(command))


def _is_there(told: Recorded) -> bool:
    return isinstance(told.event, NoteWritten) and told.event != NOTE_WITHOUT_TEXT
