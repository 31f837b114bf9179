"""Plays what changes in the sales: beside the screen, never instead of it."""

from __future__ import annotations

from collections import deque
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.devices.sound_cues import Cue, cues_between
from pos_app.ui.devices.sound_output import NullSinkProbe, SoundOutput
from pos_app.ui.devices.spoken_file import SpokenFile

SILENCE = "silence"
STEP = "step"
QUEUE_LIMIT = 4
"""More sounds than this in a row mean nothing to anybody."""


class Sounds(QObject):
    """Plays the cues between each snapshot and the one before, where the shop wants sound."""

    silence_checked = Signal(bool)
    """A check or a test has ended; True where nothing can be heard on this computer."""

    def __init__(self, output: SoundOutput, folder: Path, first: Snapshot) -> None:
        super().__init__()
        self._output, self._folder, self._last = output, folder, first
        self._queue: deque[str] = deque()
        self._playing = self._checking = self._stopped = self._speaking = False
        self._speech = self._spoken = b""
        self._spoken_file = SpokenFile()
        self._null_sink = NullSinkProbe()
        self._null_sink.finished.connect(self.silence_checked)
        output.finished.connect(self._play_next)

    @property
    def is_wanted(self) -> bool:
        """True where the shop wants sound."""
        return self._last.setup_info.preferences.sound

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Play what this snapshot changed."""
        before, self._last = self._last, snapshot
        for cue in cues_between(before, snapshot):
            if snapshot.setup_info.preferences.sound:
                self._add(cue)

    def play_step(self) -> None:
        """Play that another page of a kiosk has come, if the shop wants sound."""
        if self.is_wanted and (self._speaking or not self._playing):
            self._add(STEP)

    def say(self, sound: bytes) -> None:
        """Speak this WAV file when no other sound plays, if the shop wants sound.

        It takes the place of what is spoken or waits to be; an empty one only ends that. Any other
        sound comes before it, and has it begin anew.
        """
        if self._stopped:
            return
        self._speech = sound if self.is_wanted else b""
        if self._speaking:
            self._output.cut()
        elif self._speech and not self._playing:
            self._speak()

    def check_output(self) -> None:
        """Find out by a moment of silence whether anything can be heard, if the shop wants sound.

        Emits `silence_checked`.
        """
        if self.is_wanted:
            self._checking = True
            self._add(SILENCE)

    def play_all(self) -> None:
        """Play every cue, whatever the settings say. Emits `silence_checked` after the last."""
        self._checking = True
        for cue in Cue:
            self._add(cue)

    def stop(self) -> None:
        """Be silent at once, and for good."""
        self._stopped = True
        self._queue.clear()
        self._null_sink.stop()
        self._output.stop()
        self._spoken_file.remove()

    def _add(self, name: str) -> None:
        if self._stopped:
            return
        if len(self._queue) < QUEUE_LIMIT:
            self._queue.append(name)
        if self._speaking:
            self._speech = self._spoken  # from its beginning, after what is told now
            self._output.cut()
        elif not self._playing:
            self._play()

    def _play(self) -> None:
        self._playing = True
        self._output.play(self._folder / f"{self._queue.popleft()}.wav")

    def _speak(self) -> None:
        self._spoken, self._speech = self._speech, b""
        file = self._spoken_file.write(self._spoken)
        if file is not None:
            self._playing = self._speaking = True
            self._output.play(file)

    def _play_next(self, played: bool) -> None:  # noqa: FBT001 - a signal's argument
        if self._speaking:
            self._spoken_file.remove()
        self._playing = self._speaking = False
        if self._queue:
            self._play()
        elif self._speech:
            self._speak()
        elif self._checking:
            self._checking = False
            if played:
                self._null_sink.start()
            else:
                self.silence_checked.emit(True)
