"""Reads a kiosk aloud to whoever wants it: what each step says, and what is typed.

It tells what is on the screen anyhow, by the clips of `ui/wording/spoken.py`. Nothing waits for it.
"""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.ui.devices.window_devices import WindowDevices
from pos_app.ui.kiosk.kiosk_flow import KioskFlow
from pos_app.ui.kiosk.kiosk_utterance import utterance
from pos_app.ui.model.kiosk_steps import KioskStep
from pos_app.ui.wording import kiosk_words
from pos_app.ui.wording.markers import Phrase
from pos_app.ui.wording.spoken import Clips, amount_clips, number_clips, sentence_clip

log = logging.getLogger(__name__)


class KioskSpeech(QObject):
    """On from the customer's own press until the next customer."""

    def __init__(self, devices: WindowDevices, folder: Path) -> None:
        super().__init__()
        self._devices, self._folder = devices, folder
        self._language = Language.UZ
        self._said: Clips = ()
        self._shown: KioskStep | None = None
        self._by_keys = False
        self.is_on = False

    @property
    def is_possible(self) -> bool:
        """True where there is something that speaks."""
        return self._devices.can_speak

    def toggle(self, *, by_keys: bool) -> None:
        """Begin or end; whoever asks `by_keys` is told of the keys, too."""
        self.is_on = self.is_possible and not self.is_on
        self._by_keys, self._said = by_keys, ()
        if not self.is_on:
            self._say(())

    def follow(self, flow: KioskFlow, usual: Language, *, types: bool) -> None:
        """Say what the page says now, if it said something else before.

        `usual` is the language until one is chosen; `types` where amounts are typed.
        """
        before, self._shown = self._shown, flow.step
        self._language = flow.language or (self._language if self._said else usual)
        if before is KioskStep.THANKS and flow.step is KioskStep.LANGUAGE:
            self._end(silently=True)  # whoever touches the thanks is the next
        elif flow.step is KioskStep.ATTRACT:
            # The amount of whoever went is said to nobody else; thanks are said to their end.
            self._end(silently=before is not KioskStep.THANKS)
        elif self.is_on:
            clips = utterance(flow, self._language, types=types, by_keys=self._by_keys)
            if clips != self._said:
                self._said = clips
                self._say(clips)
            if flow.step is KioskStep.OUT_OF_ORDER:
                self._end(silently=False)
        elif before is KioskStep.ATTRACT:
            self._say(())

    def echo(self, typed: str, total: Money | None) -> None:
        """Say the digits that were typed; what is left, where one was erased."""
        if not self.is_on:
            return
        clips = tuple(clip for digit in typed for clip in number_clips(int(digit), self._language))
        if not typed:
            clips = (sentence_clip(kiosk_words.ERASED, self._language),)
            clips += () if total is None else amount_clips(total, self._language)
        self._say(clips)

    def tell(self, *phrases: Phrase) -> None:
        """Say these sentences beside what the page says."""
        if self.is_on:
            self._say(tuple(sentence_clip(phrase, self._language) for phrase in phrases))

    def _end(self, *, silently: bool) -> None:
        was_on, self.is_on, self._said = self.is_on, False, ()
        if was_on and silently:
            self._say(())

    def _say(self, clips: Clips) -> None:
        from pos_app.ui.devices.clips import BadClipError, join  # the first paint says nothing

        try:
            sound = join([self._folder / f"{clip}.wav" for clip in clips]) if clips else b""
        except (OSError, BadClipError) as error:
            log.warning("a clip cannot be said: %s", error)
            sound = b""
        self._devices.say(sound)
