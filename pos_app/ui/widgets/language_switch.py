"""Three buttons, one for each language; one press switches."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from pos_app.domain.payin import Language
from pos_app.ui.theme.theme import TOUCH, Gap, TextSize
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.widgets.translated import Translated
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import phrases
from pos_app.ui.wording.words import Words


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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.HAIR if not full else Gap.CLOSE)
        self.buttons: dict[Language, Button] = {}
        names = phrases.LANGUAGE_NAMES if full else phrases.LANGUAGE_SHORT
        for language in Language:
            button = Button(context.theme, context.icons, kind, size=size, height=height)
            button.setObjectName(f"{prefix}-{language.value}")
            button.setCheckable(True)
            button.setText(names[language.value])
            button.setAccessibleName(phrases.LANGUAGE_NAMES[language.value])
            button.clicked.connect(lambda _=False, wanted=language: self._press(wanted))
            row.addWidget(button, 1 if full else 0)
            self.buttons[language] = button

    def set_current(self, language: Language) -> None:
        """Check the button of the language that is spoken."""
        for each, button in self.buttons.items():
            button.setChecked(each is language)

    def _press(self, language: Language) -> None:
        self.set_current(language)
        self.chosen.emit(language)
