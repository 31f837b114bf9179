"""The keys of the keypad, in fixed places, for fingers."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from pos_app.ui.theme.theme import KEY, Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.shortcut_badge import KEY_NAMES
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.words import Words

_DIGITS = (("1", 0, 0), ("2", 0, 1), ("3", 0, 2), ("4", 1, 0), ("5", 1, 1), ("6", 1, 2))
_MORE = (("7", 2, 0), ("8", 2, 1), ("9", 2, 2), ("0", 3, 0), ("000", 3, 1))


class KeyGrid(Translated):
    """Emits what was pressed; keeps no amount of its own."""

    digits = Signal(str)
    backspace = Signal()
    clear = Signal()
    add = Signal()

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Gap.TIGHT)
        for text, row, column in (*_DIGITS, *_MORE):
            key = Button(
                context.theme, context.icons, ButtonKind.KEY, size=TextSize.FIGURE, height=KEY
            )
            key.setObjectName(f"key-{text}")
            key.set_text(text)
            key.clicked.connect(lambda _=False, typed=text: self.digits.emit(typed))
            self._place(key, row, column, columns=2 if text == "000" else 1)
        icon_keys = (
            ("key-backspace", phrases.KEY_BACKSPACE, "delete", self.backspace),
            ("key-clear", phrases.KEY_CLEAR, "eraser", self.clear),
            ("key-add", phrases.KEY_ADD, "plus", self.add),
        )
        for row, (name, phrase, icon, signal) in enumerate(icon_keys):
            key = self.make_icon_button(
                name, phrase, icon, ButtonKind.KEY_SOFT, size=TextSize.TITLE, height=KEY
            )
            key.clicked.connect(signal)
            if name == "key-clear":  # the other two are signs of their keys already
                key.set_badge(KEY_NAMES[Qt.Key.Key_Escape])
            self._place(key, row, 3, rows=2 if name == "key-add" else 1)

    def _place(
        self, key: Button, row: int, column: int, *, rows: int = 1, columns: int = 1
    ) -> None:
        key.setMinimumHeight(KEY)  # with large text as well: four rows must fit
        key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # The keyboard has all of these already: the focus stays with the amount.
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._grid.addWidget(key, row, column, rows, columns)
        self._grid.setRowStretch(row, 1)
        self._grid.setColumnStretch(column, 1)
