"""Asks for a PIN over the window: who is at the till, or who allows what another may not."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.people import PIN_DIGITS
from pos_app.domain.secret import Secret
from pos_app.engine.api.people_commands import DropAsked, EnterPin, LockTill
from pos_app.engine.api.people_view import Asked, PinStep
from pos_app.ui.devices.keyboard import ENTER_KEYS, typed_text
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
from pos_app.ui.wording import people_words, phrases
from pos_app.ui.wording.words import Words

WIDEST = 820
_KEY_HEIGHT = 52
_PERSON_ROWS = 5
_TICK_MS = 1000


class PinPanel(Overlay):
    """Shown while the engine asks; what is typed is kept here alone, until it is sent."""

    ended = Signal()
    """Nobody shows a PIN: whatever waited for it is given up."""

    def __init__(self, context: UiContext, words: Words, parent: QWidget) -> None:
        super().__init__(context, parent)
        self.setObjectName("pin-panel")
        self._asked: Asked | None = None
        self._person: int | None = None
        self._typed = ""
        theme = context.theme
        self.body = Translated(context, words)
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
        self.persons: list[Button] = []
        self.back = self.body.make_button("pin-back", phrases.BACK, icon="arrow-left")
        self.back.set_badge(KEY_NAMES[Qt.Key.Key_Escape])
        self.lock = self.body.make_button("lock-till", people_words.LOCK, icon="lock")
        self.done = self.body.make_button("pin-done", people_words.DONE, ButtonKind.PRIMARY)
        self.back.clicked.connect(self.dismiss)
        self.lock.clicked.connect(self._lock)
        self.done.clicked.connect(self._send)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._show_message)
        self._lay_out()

    def focus_chain(self) -> list[QWidget]:
        chain = [self, *self.persons, self.done, self.lock, self.back]
        return [each for each in chain if each.isEnabled()]

    def set_words(self, words: Words) -> None:
        """Say everything in another language."""
        self.body.set_words(words)
        if self._asked is not None:
            self._show(self._asked)

    def set_asked(self, asked: Asked | None, *, can_lock: bool) -> None:
        """Show what is asked now; None takes the panel away."""
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
            self._typed = ""
        self._show(asked)
        if not self.isVisible():
            self.open()

    def dismiss(self) -> None:
        """Give up what was asked for."""
        if self._asked is not None:
            self._context.send(DropAsked())
            self._asked = None
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
            self._set_typed(self._typed[:-1])
        elif len(text) == 1 and text.isascii() and text.isdigit():
            self._type(text)
        else:
            super().keyPressEvent(event)
        event.accept()

    def _forget(self) -> None:
        self._person, self._typed = None, ""
        self._timer.stop()

    def _type(self, digit: str) -> None:
        if not self._is_busy and len(self._typed) < PIN_DIGITS[1]:
            self._set_typed(self._typed + digit)

    def _set_typed(self, typed: str) -> None:
        self._typed = typed
        self._show_dots()
        self._show_message()

    @property
    def _is_busy(self) -> bool:
        return self._asked is not None and self._asked.step is PinStep.CHECKING

    def _send(self) -> None:
        if self._person is not None and len(self._typed) >= PIN_DIGITS[0] and not self._is_busy:
            self._context.send(EnterPin(self._person, Secret(self._typed)))
            self._set_typed("")

    def _lock(self) -> None:
        self._context.send(LockTill())
        self.dismiss()

    def _choose(self, person: int) -> None:
        self._person = person
        self._set_typed("")
        self._show_persons()
        self.setFocus()

    # ------------------------------------------------------------ the view

    def _show(self, asked: Asked) -> None:
        words = self.body.words
        who = asked.act is None
        self.title.set_text(
            words.text(people_words.WHO if asked.act is None else people_words.ACT[asked.act])
        )
        amount = "" if asked.amount is None else fmt.money(asked.amount, words.language)
        self.amount.set_text(amount)
        self.amount.setVisible(bool(amount))
        self.text.set_text(words.text(people_words.WHO_TEXT if who else people_words.ALLOW_TEXT))
        self.setAccessibleName(f"{self.title.text()} {amount} {self.text.text()}".strip())
        self._show_persons()
        self._show_dots()
        self._show_message()

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
        empty = max(PIN_DIGITS[0] - len(self._typed), 0)
        self.dots.set_text("●" * len(self._typed) + "○" * empty)
        words = self.body.words
        self.dots.setAccessibleName(words.text(people_words.PIN_TYPED, count=len(self._typed)))
        ready = self._person is not None and len(self._typed) >= PIN_DIGITS[0]
        self.done.setEnabled(ready and not self._is_busy)

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
        elif asked.step in people_words.PIN_STEP and not self._typed:
            text = words.text(people_words.PIN_STEP[asked.step])
        self.message.announce(text)

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
        erase.clicked.connect(lambda: self._set_typed(self._typed[:-1]))
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
