"""Who of the staff opens their page: the name, and the PIN on large keys."""

from __future__ import annotations

from typing import Final, Self

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QGridLayout

from pos_app.domain.people import PIN_DIGITS
from pos_app.engine.api.people_commands import EnterPin
from pos_app.engine.api.people_view import Asked, PinStep
from pos_app.ui.kiosk.kiosk_page import KioskContext, KioskPage, Part, in_column
from pos_app.ui.kiosk.pad import ERASE, NO, YES
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from pos_app.ui.model.pin_entry import PinEntry
from pos_app.ui.theme.theme import Gap
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import kiosk_words, people_words, phrases
from pos_app.ui.wording.words import Words

_PAD: Final = (("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9"), (ERASE, "0", YES))
_FLAT: Final = (("1", "2", "3", "4", "5", ERASE), ("6", "7", "8", "9", "0", YES))
_TICK_MS: Final = 500
_UNTOLD: Final = frozenset({PinStep.NONE, PinStep.TOO_SOON})


class PinPage(KioskPage):
    """What is typed is kept here alone, until it is sent; erasing nothing shows the next name."""

    takes_digits = True

    def __init__(self, kiosk: KioskContext) -> None:
        super().__init__(kiosk, KioskStep.PIN)
        self._words: Words | None = None
        self._asked: Asked | None = None
        self._refusal = ""
        self._place = 0
        self._entry = PinEntry()
        self._timer = QTimer(self, interval=_TICK_MS, singleShot=True)
        self._timer.timeout.connect(self._show)
        scale = kiosk.scale
        self.title = self.make_text(scale.text, bold=True, name="kiosk-pin-title")
        self.person = self.make_text(scale.text, name="kiosk-pin-person")
        self.dots = self.make_text(scale.hero, bold=True, name="kiosk-pin-dots")
        self.message = self.make_text(scale.text, bold=True, name="kiosk-pin-message")
        self.keys: dict[str, Button] = {}
        read = in_column(self.title, self.person, self.dots, self.message, gap=Gap.TIGHT)
        self.lay_out(read, self._make_pad(), beside=not kiosk.portrait)

    def set_words(self, words: Words) -> None:
        self._words = words
        self.title.set_text(words.text(kiosk_words.STAFF))
        self.keys[ERASE].set_accessible_text(words.text(phrases.KEY_BACKSPACE))
        self.keys[YES].set_accessible_text(words.text(people_words.DONE))

    def set_asked(self, asked: Asked | None, refusal: str) -> None:
        """Show who may open the page, and what became of the last PIN.

        `refusal` is the phrase that says why nobody may; empty where a PIN is asked for.
        """
        before, self._asked, self._refusal = self._asked, asked, refusal
        if asked is None or before is None or before.persons != asked.persons:
            self._place = 0
            self._entry.clear()
        self._show()

    def restore_from(self, before: Self) -> None:
        """Go on with the name that was chosen and what was typed, which the former page loses."""
        self._asked, self._place = before._asked, before._place
        self._entry, before._entry = before._entry, PinEntry()

    def clear(self) -> None:
        self._asked, self._refusal = None, ""
        self._entry.clear()
        self._show()

    def handle_key(self, key: str) -> None:
        if key == NO:
            self.acted.emit(KioskEvent.BACK)
        else:
            self._press(key)

    def _press(self, key: str) -> None:
        if self._asked is None or self._asked.step is PinStep.CHECKING:
            return
        if key == YES:
            self._send(self._asked)
        elif key == ERASE and not self._entry.typed:
            self._place = (self._place + 1) % len(self._asked.persons)
        elif key == ERASE:
            self._entry.erase()
        else:
            self._entry.type(key)
        self._show()

    def _send(self, asked: Asked) -> None:
        if self._entry.is_ready:
            typed = self._entry.finish()
            if typed is not None:
                self.context.send(EnterPin(asked.persons[self._place].number, typed.pin))

    @Slot()
    def _show(self) -> None:
        words, asked = self._words, self._asked
        if words is None:
            return
        self.person.setVisible(asked is not None)
        if asked is not None:
            person = asked.persons[self._place]
            self.person.set_text(people_words.person_and_role(words, person))
        count = len(self._entry.typed)
        dots = "●" * count + "○" * max(PIN_DIGITS[0] - count, 0)
        self.dots.set_text("" if self._refusal else dots)
        self.dots.setAccessibleName(words.text(people_words.PIN_TYPED, count=count))
        said = words.text(self._refusal) if self._refusal else self._outcome(words)
        self.message.announce(said)

    def _outcome(self, words: Words) -> str:
        """Say what became of the last PIN, while no other is typed; count down what is to wait."""
        asked = self._asked
        if asked is None:
            return ""
        if asked.try_again_at is not None:
            left = (asked.try_again_at - self.context.now()).total_seconds()
            if left > 0:
                self._timer.start()
                return words.text(people_words.TOO_SOON, time=fmt.countdown(int(left) + 1))
            return words.text(people_words.TRY_NOW)
        if asked.step in _UNTOLD or self._entry.typed:
            return words.text(kiosk_words.CHOOSE_NAME) if len(asked.persons) > 1 else ""
        return words.text(people_words.PIN_STEP[asked.step])

    def _make_pad(self) -> Part:
        area, kiosk = Part(), self.kiosk
        grid = QGridLayout(area)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(kiosk.targets.gap)
        has_room = kiosk.touched_height >= len(_PAD) * (kiosk.targets.side + kiosk.targets.gap)
        for row, names in enumerate(_PAD if has_room or not kiosk.low else _FLAT):
            for column, name in enumerate(names):
                grid.addWidget(self._make_key(name), row, column)
                grid.setColumnStretch(column, 1)
        return area

    def _make_key(self, name: str) -> Button:
        icon = {ERASE: "delete", YES: "check"}.get(name, "")
        kind = ButtonKind.PRIMARY if name == YES else ButtonKind.KEY
        key = self.make_button(f"kiosk-pin-{name}", kind, icon=icon, size=self.kiosk.scale.figure)
        if not icon:
            key.set_text(name)
        key.clicked.connect(lambda: self._press(name))
        self.keys[name] = key
        return key
