"""Asks for a PIN over the window: who is at the till, or who allows what another may not."""

from __future__ import annotations

from types import MappingProxyType
from typing import Self

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.people import PIN_DIGITS
from pos_app.engine.api.people_commands import ChangePin, DropAsked, EnterPin, LetIn, LockTill
from pos_app.engine.api.people_view import Asked, PinStep
from pos_app.ui.devices.keyboard import ENTER_KEYS, typed_text
from pos_app.ui.model.pin_entry import ChangeStep, PinEntry
from pos_app.ui.theme.portrait import set_direction
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.button_rows import ButtonRows
from pos_app.ui.widgets.overlay import Overlay
from pos_app.ui.widgets.panel import Card
from pos_app.ui.widgets.shortcut_badge import KEY_NAMES
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import people_words, phrases, setup_words
from pos_app.ui.wording.words import Words

WIDEST = 820
_KEY_HEIGHT = 52
_PERSON_ROWS = 5
_TICK_MS = 1000


_CHANGE_TEXT = MappingProxyType(
    {
        ChangeStep.OLD: people_words.OLD_PIN_TEXT,
        ChangeStep.NEW: people_words.NEW_PIN_TEXT,
        ChangeStep.AGAIN: people_words.NEW_PIN_AGAIN_TEXT,
    }
)


class PinPanel(Overlay):
    """Shown while the engine asks; what is typed is kept here alone, until it is sent."""

    ended = Signal()
    """Nobody shows a PIN: whatever waited for it is given up."""

    def __init__(self, context: UiContext, words: Words, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setObjectName("pin-panel")
        self._asked: Asked | None = None
        self._given_up: Asked | None = None
        """A question that the engine may show, and take a step with, until it has heard of that."""
        self._person: int | None = None
        self._entry = PinEntry()
        self.body = Translated(context, words)
        self.persons: list[Button] = []
        self._make_texts()
        self._make_buttons()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._show_message)
        self._lay_out()

    def _make_texts(self) -> None:
        theme = self._context.theme
        self.title = Text(theme, TextSize.HEADING, bold=True)
        self.title.setObjectName("pin-title")
        self.amount = Text(theme, TextSize.TITLE, bold=True)
        self.amount.setObjectName("pin-amount")
        self.text = Text(theme, TextSize.BODY, colour=theme.palette.soft)
        self.dots = Text(theme, TextSize.TITLE, bold=True, wrap=False)
        self.dots.setObjectName("pin-dots")
        self.dots.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message = Text(theme, TextSize.BODY, bold=True, colour=theme.palette.danger)
        self.message.setObjectName("pin-message")

    def _make_buttons(self) -> None:
        self.back = self.body.make_button("pin-back", phrases.BACK, icon="arrow-left")
        self.back.set_badge(KEY_NAMES[Qt.Key.Key_Escape])
        self.lock = self.body.make_button("lock-till", people_words.LOCK, icon="lock")
        self.change = self.body.make_button("pin-change", people_words.CHANGE_PIN, icon="key-round")
        self.let_in = self.body.make_button("let-in", people_words.LET_IN, icon="lock")
        self.done = self.body.make_button("pin-done", people_words.DONE, ButtonKind.PRIMARY)
        self.back.clicked.connect(self._go_back)
        self.change.clicked.connect(self._begin_change)
        self.let_in.clicked.connect(self._ask_to_let_in)
        self.lock.clicked.connect(self._lock)
        self.done.clicked.connect(self._send)

    def focus_chain(self) -> list[QWidget]:
        chain = [self, *self.persons, self.done, self.change, self.let_in, self.lock, self.back]
        return [each for each in chain if each.isEnabled()]

    def set_words(self, words: Words) -> None:
        """Say everything in another language."""
        self.body.set_words(words)
        if self._asked is not None:
            self._show(self._asked)

    def restore_from(self, before: Self) -> None:
        """Take over what was given up in the former panel; while one is shown none is built."""
        self._given_up = before._given_up

    def set_asked(self, asked: Asked | None, *, can_lock: bool) -> None:
        """Show what is asked now; None takes the panel away."""
        given_up = self._given_up
        if asked is None or given_up is None or asked.asked_at != given_up.asked_at:
            self._given_up = None
        else:
            asked = None
        before, self._asked = self._asked, asked
        self.lock.setVisible(can_lock and asked is not None and asked.act is None)
        if asked is None:
            self._forget()
            super().dismiss()
            return
        is_new = before is None or (before.act, before.persons) != (asked.act, asked.persons)
        if is_new:
            self._forget()
            self._person = asked.persons[0].number if len(asked.persons) == 1 else None
        elif before is not asked and asked.step not in {PinStep.NONE, PinStep.CHECKING}:
            (self._entry.clear if asked.step is PinStep.CHANGED else self._entry.begin_again)()
        self._show(asked)
        if not self.isVisible():
            self.open()

    def dismiss(self) -> None:
        """Give up what was asked for."""
        if self._asked is not None:
            self._context.send(DropAsked())
            self._given_up, self._asked = self._asked, None
            self.ended.emit()
        self._forget()
        super().dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = typed_text(event)
        if event.key() in ENTER_KEYS:
            if not event.isAutoRepeat():
                self.done.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.back.click()
        elif event.key() == Qt.Key.Key_Backspace:
            self._erase()
        elif len(text) == 1 and text.isascii() and text.isdigit():
            self._type(text)
        else:
            super().keyPressEvent(event)
        event.accept()

    def _forget(self) -> None:
        self._person = None
        self._entry.clear()
        self._timer.stop()

    def _type(self, digit: str) -> None:
        if not self._is_busy:
            self._entry.type(digit)
            self._show_entry()

    def _erase(self) -> None:
        self._entry.erase()
        self._show_entry()

    def _show_entry(self) -> None:
        if self._asked is not None:
            self._show(self._asked)

    @property
    def _is_busy(self) -> bool:
        return self._asked is not None and self._asked.step is PinStep.CHECKING

    def _send(self) -> None:
        if self._person is None or not self._entry.is_ready or self._is_busy:
            return
        typed = self._entry.finish()
        if typed is not None:
            self._context.send(
                EnterPin(self._person, typed.pin)
                if typed.new is None
                else ChangePin(self._person, typed.pin, typed.new)
            )
        self._show_entry()

    def _begin_change(self) -> None:
        self._entry.begin_change()
        self._show_entry()
        self.setFocus()

    def _go_back(self) -> None:
        """Give up a new PIN, or else what was asked for."""
        if self._entry.step is None:
            self.dismiss()
        else:
            self._entry.clear()
            self._show_entry()

    def _ask_to_let_in(self) -> None:
        if self._person is not None:
            self._context.send(LetIn(self._person))

    def _lock(self) -> None:
        self._context.send(LockTill())
        self.dismiss()

    def _choose(self, person: int) -> None:
        self._person = person
        self._entry.begin_again()
        self._show_entry()
        self.setFocus()

    # ------------------------------------------------------------ the view

    def _show(self, asked: Asked) -> None:
        words = self.body.words
        self.title.set_text(
            words.text(people_words.WHO if asked.act is None else people_words.ACT[asked.act])
            if self._entry.step is None
            else words.text(people_words.CHANGE_PIN)
        )
        amount = "" if asked.amount is None else fmt.money(asked.amount, words.language)
        self.amount.set_text(amount)
        self.amount.setVisible(bool(amount))
        self.text.set_text(words.text(self._explanation(asked)))
        name = f"{self.title.text()} {amount} {self.text.text()}".strip()
        if name != self.accessibleName():
            self.setAccessibleName(name)
        self._show_persons()
        self._show_dots()
        self._show_message()

    def _explanation(self, asked: Asked) -> str:
        if self._entry.step is not None:
            return _CHANGE_TEXT[self._entry.step]
        if asked.act is not None:
            return people_words.ALLOW_TEXT
        badges = any(each.has_badge for each in asked.persons)
        return people_words.WHO_BADGE_TEXT if badges else people_words.WHO_TEXT

    def _show_persons(self) -> None:
        asked, words = self._asked, self.body.words
        if asked is None:
            return
        while len(self.persons) < len(asked.persons):
            self.persons.append(self._make_person())
        for button, person in zip(self.persons, asked.persons, strict=False):
            button.set_text(people_words.person_and_role(words, person))
            button.setObjectName(f"pin-person-{person.number}")
            button.setChecked(person.number == self._person)
        for place, button in enumerate(self.persons):
            button.setVisible(place < len(asked.persons))
        shown = self.persons[: len(asked.persons)]
        self._rows.place([shown], -(-len(shown) // _PERSON_ROWS))

    def _make_person(self) -> Button:
        button = Button(self._context.theme, self._context.icons, ButtonKind.CHOICE)
        button.setParent(self.body)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self._choose_of(button))
        return button

    def _choose_of(self, button: Button) -> None:
        place = self.persons.index(button)
        if self._asked is not None and place < len(self._asked.persons):
            self._choose(self._asked.persons[place].number)

    def _show_dots(self) -> None:
        count = len(self._entry.typed)
        self.dots.set_text("●" * count + "○" * max(PIN_DIGITS[0] - count, 0))
        words = self.body.words
        self.dots.setAccessibleName(words.text(people_words.PIN_TYPED, count=count))
        ready = self._person is not None and self._entry.is_ready
        self.done.setEnabled(ready and not self._is_busy)
        is_last = self._entry.step in {None, ChangeStep.AGAIN}
        self.done.set_text(words.text(people_words.DONE if is_last else setup_words.NEXT))

    def _show_message(self) -> None:
        asked, words = self._asked, self.body.words
        if asked is None:
            return
        text = ""
        if asked.try_again_at is not None:
            left = (asked.try_again_at - self._context.now()).total_seconds()
            self._timer.start() if left > 0 else self._timer.stop()
            text = words.text(people_words.TRY_NOW)
            if left > 0:
                text = words.text(people_words.TOO_SOON, time=fmt.countdown(int(left) + 1))
        elif self._entry.differs:
            text = words.text(people_words.PINS_DIFFER)
        elif not self._entry.typed and self._entry.step in {None, ChangeStep.OLD}:
            text = self._outcome(asked.step)
        palette = self._context.theme.palette
        good = asked.step is PinStep.CHANGED and not self._entry.differs
        self.message.set_colour(palette.ink if good else palette.danger)
        self.message.announce(text)
        self.change.setVisible(asked.act is None and self._entry.step is None)
        locked_out = asked.step is PinStep.TOO_SOON and asked.act is None
        self.let_in.setVisible(locked_out and self._person is not None)

    def _outcome(self, step: PinStep) -> str:
        """Say what became of the PIN that was sent last."""
        words = self.body.words
        if step is PinStep.WRONG and self._entry.is_change_sent:
            return words.text(people_words.OLD_PIN_WRONG)
        return words.text(people_words.PIN_STEP[step]) if step in people_words.PIN_STEP else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.card.setFixedWidth(min(WIDEST, self.width() - 2 * Gap.NORMAL))
        set_direction(self._halves, portrait=self.width() < self.height())

    def _lay_out(self) -> None:
        self.card = Card(self._context.theme)
        around = QVBoxLayout(self.card)
        around.setContentsMargins(Gap.WIDE, Gap.NORMAL, Gap.WIDE, Gap.NORMAL)
        around.addWidget(self.body)
        halves = self._halves = QHBoxLayout(self.body)
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(Gap.WIDE)
        halves.addLayout(self._make_question(), 3)
        halves.addLayout(self._make_pad(), 2)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        outer = QHBoxLayout(self)
        outer.addWidget(self.card, 0, Qt.AlignmentFlag.AlignCenter)

    def _make_question(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(Gap.TIGHT)
        for text in (self.title, self.amount, self.text):
            column.addWidget(text)
        self._rows = ButtonRows(column, _PERSON_ROWS)
        column.addWidget(self.message)
        column.addStretch(1)
        acts = QHBoxLayout()
        acts.setSpacing(Gap.CLOSE)
        for button in (self.change, self.let_in):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            acts.addWidget(button)
        acts.addStretch(1)
        column.addLayout(acts)
        feet = QHBoxLayout()
        feet.setSpacing(Gap.CLOSE)
        for button in (self.back, self.lock):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            feet.addWidget(button)
        feet.addStretch(1)
        column.addLayout(feet)
        return column

    def _make_pad(self) -> QVBoxLayout:
        grid = QGridLayout()
        grid.setSpacing(Gap.TIGHT)
        for digit in range(10):
            key = self._make_key(str(digit))
            place = 10 if digit == 0 else digit - 1
            grid.addWidget(key, place // 3, place % 3)
        erase = self.body.make_icon_button(
            "pin-key-erase",
            phrases.KEY_BACKSPACE,
            "delete",
            ButtonKind.KEY_SOFT,
            height=_KEY_HEIGHT,
        )
        erase.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        erase.clicked.connect(self._erase)
        grid.addWidget(erase, 3, 2)
        self.done.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.done.set_enter_badge()
        column = QVBoxLayout()
        column.setSpacing(Gap.TIGHT)
        column.addWidget(self.dots)
        column.addLayout(grid)
        column.addWidget(self.done)
        return column

    def _make_key(self, digit: str) -> Button:
        theme, icons = self._context.theme, self._context.icons
        key = Button(theme, icons, ButtonKind.KEY, size=TextSize.LEAD, height=_KEY_HEIGHT)
        key.setObjectName(f"pin-key-{digit}")
        key.set_text(digit)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.clicked.connect(lambda: self._type(digit))
        return key
