"""A button for each language; one press switches."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from pos_app.domain.payin import Language
from pos_app.ui.theme.theme import TOUCH, Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.words import Words

_NARROW = 45


def next_language(language: Language) -> Language:
    """Return the one that follows, the first after the last."""
    every = list(Language)
    return every[(every.index(language) + 1) % len(every)]


class LanguageSwitch(Translated):
    """Emits `chosen` with the language; `set_current` checks its button."""

    chosen = Signal(object)

    def __init__(
        self,
        context: UiContext,
        words: Words,
        prefix: str,
        kind: ButtonKind,
        *,
        full: bool = False,
        height: int = TOUCH,
        size: TextSize = TextSize.BODY,
    ) -> None:
        super().__init__(context, words)
        self._shift: bool | None = None
        self._compact, self._following = False, next_language(words.language)
        self._full, self._folded = full, False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Gap.HAIR if not full else Gap.CLOSE)
        self.buttons: dict[Language, Button] = {}
        names = phrases.LANGUAGE_NAMES if full else phrases.LANGUAGE_SHORT
        for language in Language:
            button = Button(context.theme, context.icons, kind, size=size, height=height)
            button.setObjectName(f"{prefix}-{language.value}")
            button.setCheckable(True)
            button.setText(names[language.value])
            button.setAccessibleName(phrases.LANGUAGE_NAMES[language.value])
            button.clicked.connect(lambda _=False, wanted=language: self._press(wanted))
            if not full:  # four side by side where three are as wide by their own wish
                button.setFixedWidth(context.theme.scaled_height(_NARROW))
            self.buttons[language] = button
        self._place_buttons()

    def let_key_choose(self, *, shift: bool = False) -> None:
        """Let F12, with Shift where wanted, choose the next language."""
        self._shift = shift

    def set_folded(self, *, folded: bool) -> None:
        """Stand in two rows where one would be too narrow for the names."""
        if folded is not self._folded:
            self._folded = folded
            self._place_buttons()

    def _place_buttons(self) -> None:
        buttons = list(self.buttons.values())
        columns = (len(buttons) + 1) // 2 if self._folded else len(buttons)
        for place, button in enumerate(buttons):
            self._grid.removeWidget(button)
            self._grid.addWidget(button, *divmod(place, columns))
            self._grid.setColumnStretch(place, int(self._full and place < columns))

    def set_compact(self, *, compact: bool) -> None:
        """Show the next language alone where there is no room for all."""
        if compact is not self._compact:
            self._compact = compact
            self._show_buttons()

    def _show_buttons(self) -> None:
        for language, button in self.buttons.items():
            button.setVisible(not self._compact or language is self._following)

    def set_current(self, language: Language) -> None:
        """Check the button of the language that is spoken."""
        self._following = following = next_language(language)
        self._show_buttons()
        for each, button in self.buttons.items():
            button.setChecked(each is language)
            if self._shift is not None:
                key = Qt.Key.Key_F12 if each is following else None
                button.set_tool_tip_key(key, shift=self._shift)

    def _press(self, language: Language) -> None:
        self.set_current(language)
        self.chosen.emit(language)
