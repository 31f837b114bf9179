"""A person's badge: given by scanning it, and taken away."""

from __future__ import annotations

from typing import Self

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.domain.people import Person
from pos_app.domain.preferences import NO_SECRET
from pos_app.domain.secret import Secret
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import people_words
from pos_app.ui.wording.words import Words


class BadgeRow(Translated):
    """Hidden while nobody is chosen who could have a badge."""

    given = Signal(int, object)
    """A person's number, and the badge as a `Secret`; an empty one takes away what he has."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._person: Person | None = None
        self.is_waiting = False
        """True while the next badge that is scanned will be the chosen person's."""
        self.text = Text(context.theme, TextSize.SMALL, colour=context.theme.palette.soft)
        self.text.setObjectName("badge-text")
        self.give = self.make_button("give-badge", people_words.GIVE_BADGE, icon="scan-line")
        self.give.setCheckable(True)
        self.give.clicked.connect(self._wait)
        self.end = self.make_button("end-badge", people_words.END_BADGE)
        self.end.clicked.connect(self._take_away)
        buttons = QHBoxLayout()
        buttons.setSpacing(Gap.CLOSE)
        buttons.addWidget(self.give)
        buttons.addWidget(self.end)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.TIGHT)
        column.addWidget(self.make_label(people_words.BADGE, TextSize.SMALL, bold=True))
        column.addWidget(self.text)
        column.addLayout(buttons)
        self.hide()

    def set_person(self, person: Person | None) -> None:
        """Show whose badge it is; another person waits for no scan."""
        before, self._person = self._person, person
        if before is None or person is None or before.number != person.number:
            self.stop()
        for button in (self.give, self.end):
            button.set_subject(person and person.number)
        self._show()

    def restore_from(self, before: Self) -> None:
        """Wait for a scan as the former row does, and for the same person's."""
        self._person, self.is_waiting = before._person, before.is_waiting
        self._show()

    def stop(self) -> None:
        """Wait for no scan any more."""
        self.is_waiting = False
        self._show()

    def take(self, badge: Secret) -> None:
        """Take the badge that was scanned for the chosen person."""
        person = self._person
        self.stop()
        if person is not None:
            self.given.emit(person.number, badge)

    def _wait(self) -> None:
        self.is_waiting = not self.is_waiting
        self._show()

    def _take_away(self) -> None:
        self.take(NO_SECRET)

    def _show(self) -> None:
        person, words = self._person, self.words
        self.setVisible(person is not None)
        has_badge = person is not None and person.has_badge
        phrase = people_words.BADGE_KEPT if has_badge else people_words.BADGE_TEXT
        palette = self.context.theme.palette
        self.text.set_colour(palette.ink if self.is_waiting else palette.soft)
        self.text.set_text(words.text(people_words.SCAN_BADGE if self.is_waiting else phrase))
        give = people_words.OTHER_BADGE if has_badge else people_words.GIVE_BADGE
        self.give.set_text(words.text(give))
        self.give.setChecked(self.is_waiting)
        self.end.setVisible(has_badge)
