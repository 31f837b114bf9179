"""What is heard of the sales: beside the screen, never instead of it."""

from __future__ import annotations

from collections import deque
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.devices.sound_cues import Cue, cues
from pos_app.ui.devices.sound_output import SinkName, SoundOutput

SILENCE = "silence"
WAITING = 4
"""More sounds than this in a row tell nobody anything."""


class Sounds(QObject):
    """Told every snapshot; plays what it changed, where the shop wants to hear it.

    `silent` says at the start, and after a test, whether nothing can be heard here.
    """

    silent = Signal(bool)

    def __init__(self, voice: SoundOutput, folder: Path, first: Snapshot) -> None:
        super().__init__()
        self._voice, self._folder, self._last = voice, folder, first
        self._queue: deque[str] = deque()
        self._playing = self._asked = self._stopped = False
        self._sink = SinkName()
        self._sink.answered.connect(self.silent)
        voice.ended.connect(self._ended)

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Play what this snapshot changed."""
        before, self._last = self._last, snapshot
        for cue in cues(before, snapshot):
            if snapshot.setup_info.preferences.sound:
                self._add(cue)

    def check_output(self) -> None:
        """Find out whether anything can be heard, by a moment of silence."""
        if self._last.setup_info.preferences.sound:
            self._asked = True
            self._add(SILENCE)

    def test(self) -> None:
        """Play all of them, whatever the settings say; `silent` says whether any device took it."""
        self._asked = True
        for cue in Cue:
            self._add(cue)

    def stop(self) -> None:
        """The window is closing: nothing is begun any more."""
        self._stopped = True
        self._queue.clear()
        self._sink.stop()
        self._voice.stop()

    def _add(self, name: str) -> None:
        if self._stopped:
            return
        if len(self._queue) < WAITING:
            self._queue.append(name)
        if not self._playing:
            self._play()

    def _play(self) -> None:
        self._playing = True
        self._voice.play(self._folder / f"{self._queue.popleft()}.wav")

    def _ended(self, played: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._playing = False
        if self._queue:
            self._play()
        elif self._asked:
            self._asked = False
            if played:
                self._sink.ask()
            else:
                self.silent.emit(True)
