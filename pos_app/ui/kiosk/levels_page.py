"""How loud and how bright the kiosk is, for staff; where it cannot be set here, that is said."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent

from pos_app.ui.devices.backlight import Backlight
from pos_app.ui.devices.system_volume import SystemVolume
from pos_app.ui.kiosk.kiosk_page import KioskContext, KioskPage, Part, in_column, in_grid
from pos_app.ui.kiosk.pad import NO, YES
from pos_app.ui.model.kiosk_steps import KioskEvent, KioskStep
from pos_app.ui.widgets.button import Button, ButtonKind
from pos_app.ui.wording import kiosk_words, people_words
from pos_app.ui.wording.words import Words

STEP: Final = 10
"""Percent of a press."""


class LevelsPage(KioskPage):
    """Each button has a digit of its own. Reads both levels each time it is shown."""

    takes_digits = True
    sound_wanted = Signal()

    def __init__(self, kiosk: KioskContext) -> None:
        super().__init__(kiosk, KioskStep.LEVELS)
        self._words: Words | None = None
        self._volume = SystemVolume()
        self._volume.changed.connect(self._show)
        self.backlight = Backlight()
        scale = kiosk.scale
        self.title = self.make_text(scale.text, bold=True, name="kiosk-levels-title")
        self.volume = self.make_text(scale.text, name="kiosk-levels-volume")
        self.brightness = self.make_text(scale.text, name="kiosk-levels-brightness")
        self.buttons: dict[str, Button] = {}
        read = in_column(self.title, self.volume, self.brightness, gap=scale.gap)
        self.lay_out(read, self._make_buttons(), beside=not kiosk.portrait, share=1)

    def set_words(self, words: Words) -> None:
        self._words = words
        self.title.set_text(words.text(kiosk_words.LEVELS))
        texts = {
            "quieter": kiosk_words.QUIETER,
            "louder": kiosk_words.LOUDER,
            "darker": kiosk_words.DARKER,
            "brighter": kiosk_words.BRIGHTER,
            "sound": kiosk_words.SOUND,
            "done": people_words.DONE,
        }
        for name, phrase in texts.items():
            self.buttons[name].set_text(words.text(phrase))
        self._show()

    def handle_key(self, key: str) -> None:
        if key in {YES, NO}:
            self.acted.emit(KioskEvent.DONE)
        place = int(key) - 1 if key.isdigit() else -1
        if 0 <= place < len(self.buttons):
            list(self.buttons.values())[place].click()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._volume.read()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._volume.stop()

    @Slot()
    def _show(self) -> None:
        words = self._words
        if words is None:
            return
        volume, brightness = self._volume.level, self.backlight.level
        told = words.text(kiosk_words.VOLUME_ELSEWHERE)
        if volume is not None:
            told = words.text(kiosk_words.VOLUME, percent=volume)
        self.volume.set_text(told)
        told = words.text(kiosk_words.BRIGHTNESS_ELSEWHERE)
        if brightness is not None:
            told = words.text(kiosk_words.BRIGHTNESS, percent=brightness)
            if not self.backlight.may_change:
                told = f"{told} {words.text(kiosk_words.BRIGHTNESS_FORBIDDEN)}"
        self.brightness.set_text(told)
        for name in ("quieter", "louder"):
            self.buttons[name].setEnabled(volume is not None)
        for name in ("darker", "brighter"):
            self.buttons[name].setEnabled(self.backlight.may_change)

    def _brighten(self, by: int) -> None:
        self.backlight.change(by)
        self._show()

    def _make_buttons(self) -> Part:
        acts = {
            "quieter": lambda: self._volume.change(-STEP),
            "louder": lambda: self._volume.change(STEP),
            "darker": lambda: self._brighten(-STEP),
            "brighter": lambda: self._brighten(STEP),
            "sound": self.sound_wanted.emit,
            "done": lambda: self.acted.emit(KioskEvent.DONE),
        }
        columns = 4 if self.kiosk.low and not self.kiosk.portrait else 2
        for place, (name, act) in enumerate(acts.items()):
            kind = ButtonKind.PRIMARY if name == "done" else ButtonKind.SECONDARY
            button = self.make_button(f"kiosk-levels-{name}", kind, badge=str(place + 1))
            button.clicked.connect(act)
            self.buttons[name] = button
        return in_grid(self.buttons.values(), columns, gap=self.kiosk.targets.gap)
