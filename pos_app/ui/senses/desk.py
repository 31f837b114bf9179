"""The window's senses in one place: told every snapshot, begun once the window is seen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.engine.snapshots import Snapshot
from pos_app.ui.senses.sounds import Sounds
from pos_app.ui.senses.voices import Voice

LOOK_AFTER_MS = 2_500
"""The start comes first."""


class Senses(QObject):
    """Without a voice nothing is played and nothing is looked for."""

    silent = Signal(bool)

    def __init__(self, voice: Voice | None, folder: Path, first: Snapshot) -> None:
        super().__init__()
        self._begun = False
        self._sounds = None if voice is None else Sounds(voice, folder, first)
        if self._sounds is not None:
            self._sounds.silent.connect(self.silent)

    def told(self, snapshot: Snapshot) -> None:
        """A newer snapshot has come."""
        if self._sounds is not None:
            self._sounds.told(snapshot)

    def begin(self) -> None:
        """The window is seen for the first time, or again."""
        if not self._begun and self._sounds is not None:
            QTimer.singleShot(LOOK_AFTER_MS, self._sounds, self._sounds.look)
        self._begun = True

    def test_sound(self) -> None:
        """A person wants to hear it."""
        if self._sounds is not None:
            self._sounds.test()

    def end(self) -> None:
        """The window is closing."""
        if self._sounds is not None:
            self._sounds.stop()
