"""Below every page: the way back, and what makes the kiosk easier to read and to reach."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.ui.kiosk.kiosk_page import BADGE_OF_TEXT, KioskContext, kiosk_button
from pos_app.ui.kiosk.pad import LARGE_KEY, LOW_KEY, SPEECH_KEY
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from pos_app.ui.theme.theme import TextSize
from pos_app.ui.widgets.button import Button
from pos_app.ui.wording import kiosk_words, phrases
from pos_app.ui.wording.words import Words

WITHOUT_BAR = frozenset(
    {
        KioskStep.ATTRACT,
        KioskStep.THANKS,
        KioskStep.OUT_OF_ORDER,
        KioskStep.CLEANING,
    }
)
_NARROW = 30
"""Times the height of its text: below, what makes it easier shows its sign alone."""
_CRAMPED = 22
"""Below so many times, it does so in smaller signs where its text is large."""
_LEAVING = frozenset({KioskStep.PAYMENT})
_WITHOUT_BACK = frozenset({KioskStep.CONFIRM, KioskStep.NOT_PAID, KioskStep.ASK_STAFF})
"""These have a button of their own for it."""


class KioskBar(QWidget):
    """Emits what is pressed."""

    acted = Signal(object)
    large_wanted = Signal()
    low_wanted = Signal()
    speech_wanted = Signal()

    def __init__(self, kiosk: KioskContext) -> None:
        super().__init__()
        self._kiosk = kiosk
        self._event = KioskEvent.BACK
        self._is_narrow = narrow = kiosk.size.width() < _NARROW * kiosk.scale.text
        # An icon in large type and its key beside it are broader than a finger.
        cramped = kiosk.size.width() < _CRAMPED * kiosk.scale.text
        of_icons = TextSize.HEADING if cramped and kiosk.ui.theme.appearance.large else None
        self.back = self._make_button("kiosk-back", "arrow-left")
        self.large = self._make_button("kiosk-large", "a-large-small", of_icons)
        self.low = self._make_button("kiosk-low", "chevron-down", of_icons)
        self.speech = self._make_button("kiosk-speech", "volume-2", of_icons)
        self.back.clicked.connect(lambda: self.acted.emit(self._event))
        self.large.clicked.connect(self.large_wanted)
        self.low.clicked.connect(self.low_wanted)
        self.speech.clicked.connect(self.speech_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(kiosk.targets.gap)
        for button in (self.back, self.large, self.low, self.speech):
            row.addWidget(button, 1)
        row.setStretchFactor(self.back, 3 if narrow else 1)
        for button in (self.large, self.low, self.speech):
            button.set_compact(compact=narrow)

    def set_step(
        self, step: KioskStep, words: Words, *, takes_digits: bool, speaks: bool | None
    ) -> None:
        """Offer what has a place on this page; `speaks` is None where nothing can be said."""
        self.setVisible(step not in WITHOUT_BAR)
        leaving = step in _LEAVING
        self._event = KioskEvent.LEFT if leaving else KioskEvent.BACK
        self.back.setVisible(step not in _WITHOUT_BACK)
        # Where there is little room, its key's sign says the same as the icon.
        says = "" if self._is_narrow else "x"
        self.back.set_icon_name(says if leaving else "arrow-left")
        self.back.set_badge("✗")
        self.back.set_text(words.text(kiosk_words.DO_NOT_PAY if leaving else phrases.BACK))
        said = kiosk_words.STOP_READING if speaks else kiosk_words.READ_ALOUD
        self.speech.setVisible(speaks is not None)
        self.speech.set_icon_name("volume-x" if speaks else "volume-2")
        for button, phrase, key in (
            (self.large, kiosk_words.LARGE, LARGE_KEY),
            (self.low, kiosk_words.LOW, LOW_KEY),
            (self.speech, said, SPEECH_KEY),
        ):
            button.set_text(words.text(phrase))
            button.set_badge("" if takes_digits else key)

    def _make_button(self, name: str, icon: str, size: TextSize | None = None) -> Button:
        button = kiosk_button(self._kiosk, name, icon=icon, size=size)
        if size is not None:
            button.badge_scale = BADGE_OF_TEXT * size / TextSize.BODY
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return button
