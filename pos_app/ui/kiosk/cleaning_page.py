"""While the screen is wiped: nothing is taken, and the seconds that are left are shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from pos_app.ui.kiosk.kiosk_page import KioskContext, KioskPage, in_column
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from pos_app.ui.wording import kiosk_words
from pos_app.ui.wording.words import Words

CLEANING_S: Final = 60
TICK_MS: Final = 1_000


class CleaningPage(KioskPage):
    """Emits DONE after a minute; nothing that a person does ends it sooner."""

    def __init__(self, kiosk: KioskContext) -> None:
        super().__init__(kiosk, KioskStep.CLEANING)
        self._words: Words | None = None
        self._left = CLEANING_S
        scale = kiosk.scale
        self.title = self.make_text(scale.figure, bold=True, name="kiosk-cleaning-title")
        self.seconds = self.make_text(scale.hero, bold=True, name="kiosk-cleaning-seconds")
        self.text = self.make_text(scale.text, name="kiosk-cleaning-text")
        column = QVBoxLayout(self)
        column.addWidget(in_column(self.title, self.seconds, self.text, gap=scale.gap))
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)

    def set_words(self, words: Words) -> None:
        self._words = words
        self.title.set_text(words.text(kiosk_words.CLEANING))
        self.text.set_text(words.text(kiosk_words.CLEANING_TEXT))
        self._show()

    @Slot()
    def tick(self) -> None:
        """Count a second down."""
        self._left -= 1
        self._show()
        if self._left <= 0:
            self.acted.emit(KioskEvent.DONE)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._left = CLEANING_S
        self._show()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _show(self) -> None:
        if self._words is not None:
            self.seconds.set_text(self._words.plural(kiosk_words.ENDS_SOON, max(self._left, 0)))
