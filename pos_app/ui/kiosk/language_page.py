"""Which language the customer reads: each by its own name, in its own letters."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from pos_app.domain.payin import Language
from pos_app.ui.kiosk.attract_page import INVITED_IN
from pos_app.ui.kiosk.kiosk_page import KioskContext, KioskPage, Part, in_column
from pos_app.ui.kiosk.pad import NO
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from pos_app.ui.widgets.button import Button
from pos_app.ui.wording import kiosk_words, phrases


class LanguagePage(KioskPage):
    """Emits `chosen` with the language."""

    chosen = Signal(object)

    def __init__(self, kiosk: KioskContext) -> None:
        super().__init__(kiosk, KioskStep.LANGUAGE)
        self.titles = [
            self.make_text(kiosk.scale.figure, bold=True, name=f"kiosk-choose-{language.value}")
            for language in INVITED_IN
        ]
        for title, language in zip(self.titles, INVITED_IN, strict=True):
            title.set_text(self.context.words(language).text(kiosk_words.CHOOSE_LANGUAGE))
        self.buttons: dict[Language, Button] = {}
        area = Part()
        grid = QGridLayout(area)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(kiosk.targets.gap)
        columns = 1 if kiosk.portrait and not kiosk.low else 2
        for place, language in enumerate(Language):
            button = self.make_button(
                f"kiosk-language-{language.value}", badge=str(place + 1), size=kiosk.scale.figure
            )
            button.set_text(phrases.LANGUAGE_NAMES[language.value])
            button.clicked.connect(partial(self.chosen.emit, language))
            self.buttons[language] = button
            grid.addWidget(button, *divmod(place, columns))
        self.lay_out(in_column(*self.titles, gap=kiosk.scale.gap), area)

    def handle_key(self, key: str) -> None:
        place = int(key) - 1 if key.isdigit() else -1
        if 0 <= place < len(self.buttons):
            list(self.buttons.values())[place].click()
        elif key == NO:
            self.acted.emit(KioskEvent.BACK)
