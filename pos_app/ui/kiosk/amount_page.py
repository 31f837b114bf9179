"""How much is paid, typed by the customer on our own keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from pos_app.domain.money import Limits, Money
from pos_app.ui.kiosk.kiosk_page import CENTRE, KioskContext, KioskPage, Part, in_column
from pos_app.ui.kiosk.pad import ERASE, NO, YES
from pos_app.ui.model.amount_entry import AmountEntry
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from pos_app.ui.theme.theme import Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.text import Figure
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import kiosk_words, phrases, setup_words
from pos_app.ui.wording.amount_problems import amount_problem_sentence
from pos_app.ui.wording.amount_words import in_words
from pos_app.ui.wording.words import Words

TALL: Final = (("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9"), ("000", "0", ERASE))
MIDDLE: Final = (("1", "2", "3", ERASE), ("4", "5", "6", "000"), ("7", "8", "9", "0"))
FLAT: Final = (("1", "2", "3", "4", "5", ERASE), ("6", "7", "8", "9", "0", "000"))
"""The same keys in fewer rows, where four have no room. The key that goes on stands below them,
beside them where they are flat.
"""


class AmountPage(KioskPage):
    """Keeps what is typed; emits `given` with a sum that may be charged.

    `typed` has the digits that came, none where some were erased, and the sum that stands there.
    """

    given = Signal(object)
    typed = Signal(str, object)
    refused = Signal()
    takes_digits = True

    def __init__(self, kiosk: KioskContext) -> None:
        super().__init__(kiosk, KioskStep.AMOUNT)
        scale, palette = kiosk.scale, self.theme.palette
        self.entry = AmountEntry(Limits())
        self._words: Words | None = None
        self.title = self.make_text(scale.text, bold=True, name="kiosk-how-much")
        self.figure = Figure(self.theme, scale.hero, align=CENTRE, floor=TextSize.TITLE)
        self.figure.setObjectName("kiosk-typed")
        self.said = self.make_text(scale.text, name="kiosk-typed-words")
        self.problem = self.make_text(scale.text, bold=True, name="kiosk-problem")
        self.problem.set_colour(palette.danger)
        self.next = self.make_button(
            "kiosk-next", ButtonKind.PRIMARY, icon="arrow-right", badge="✓"
        )
        self.next.clicked.connect(self._finish)
        self.keys: dict[str, Button] = {}
        read = in_column(self.title, self.figure, self.said, self.problem, gap=Gap.TIGHT)
        self.lay_out(read, self._make_pad(), beside=not kiosk.portrait)

    def set_words(self, words: Words) -> None:
        self._words = words
        self.title.set_text(words.text(kiosk_words.HOW_MUCH))
        self.next.set_text(words.text(setup_words.NEXT))
        self.keys[ERASE].set_accessible_text(words.text(phrases.KEY_BACKSPACE))
        self._show()

    def set_limits(self, limits: Limits) -> None:
        """Take amounts within these; what is typed stays."""
        if limits != self.entry.limits:
            self.entry = AmountEntry(limits, self.entry.text)
            self._show()

    def clear(self) -> None:
        self.entry = self.entry.reset()
        self._show()

    def handle_key(self, key: str) -> None:
        if key == YES:
            self._finish()
        elif key == NO:
            self.acted.emit(KioskEvent.BACK)
        else:
            self._press(key)

    def _press(self, key: str) -> None:
        before = self.entry.text
        self.entry = self.entry.backspace() if key == ERASE else self.entry.append(key)
        self._show()
        if self.entry.text != before:
            total = None if self.entry.is_empty else self.entry.total
            self.typed.emit("" if key == ERASE else key, total)

    def _finish(self) -> None:
        amount = self.entry.to_charge()
        if isinstance(amount, Money):
            self.given.emit(amount)
        else:
            self.entry = self.entry.with_refusal()
            self._show()
            self.refused.emit()

    def _show(self) -> None:
        words, entry = self._words, self.entry
        if words is None:
            return
        total, problem = entry.total, entry.problem
        self.figure.set_text(entry.text if total is None else fmt.money(total, words.language))
        palette = self.theme.palette
        self.figure.set_colour(palette.on_off if entry.is_empty else palette.ink)
        self.said.set_text(
            "" if entry.is_empty or total is None else in_words(total, words.language)
        )
        said = "" if problem is None else amount_problem_sentence(words, problem, entry.limits)
        self.problem.announce(said)
        self.problem.setVisible(bool(said))
        self.said.setVisible(not said)

    def _make_pad(self) -> Part:
        area, targets = Part(), self.kiosk.targets
        grid = QGridLayout(area)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(targets.gap)
        rows = self._rows()
        for row, names in enumerate(rows):
            for column, name in enumerate(names):
                grid.addWidget(self._make_key(name), row, column)
                grid.setColumnStretch(column, 1)
        if rows is FLAT:
            grid.addWidget(self.next, 0, len(FLAT[0]), len(FLAT), 1)
            grid.setColumnStretch(len(FLAT[0]), 2)
        else:
            grid.addWidget(self.next, len(rows), 0, 1, len(rows[0]))
        return area

    def _rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the keys in as many rows as there is room for."""
        kiosk = self.kiosk
        row, room = kiosk.targets.side + kiosk.targets.gap, kiosk.touched_height
        if not (kiosk.portrait or kiosk.low):
            room = kiosk.size.height() - row - 2 * kiosk.scale.gap
        most = (room + kiosk.targets.gap) // row
        return next((rows for rows in (TALL, MIDDLE) if len(rows) < most), FLAT)

    def _make_key(self, name: str) -> Button:
        is_erase = name == ERASE
        key = self.make_button(
            f"kiosk-key-{name}",
            ButtonKind.KEY_SOFT if is_erase else ButtonKind.KEY,
            icon="delete" if is_erase else "",
            size=TextSize.FIGURE,
        )
        if not is_erase:
            key.set_text(name)
        key.clicked.connect(lambda: self._press(name))
        self.keys[name] = key
        return key
