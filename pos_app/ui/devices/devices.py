"""The window's senses in one place: told every snapshot, begun once the window is seen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QWindow

from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.devices.scanner_filter import ScannerFilter
from pos_app.ui.devices.sound_output import SoundOutput
from pos_app.ui.devices.sounds import Sounds

LOOK_AFTER_MS = 2_500
"""The start comes first."""


class Devices(QObject):
    """Without a voice nothing is played and nothing looked for."""

    silent = Signal(bool)
    scanned = Signal(bool)

    def __init__(self, voice: SoundOutput | None, folder: Path, first: Snapshot) -> None:
        super().__init__()
        self._begun = False
        self._gate = ScannerFilter()
        self._gate.scanned.connect(self.scanned)
        self._sounds = None if voice is None else Sounds(voice, folder, first)
        if self._sounds is not None:
            self._sounds.silent.connect(self.silent)

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """A newer snapshot has come."""
        if self._sounds is not None:
            self._sounds.set_snapshot(snapshot)

    def start(self, window: QWindow | None) -> None:
        """The window is seen for the first time, or again."""
        if window is not None:
            self._gate.watch(window)
        if not self._begun:
            self._begun = True
            QTimer.singleShot(LOOK_AFTER_MS, self, self._look)

    def _look(self) -> None:
        if self._sounds is not None:
            self._sounds.check_output()

    def test_sound(self) -> None:
        """A person wants to hear it."""
        if self._sounds is not None:
            self._sounds.test()

    def stop(self) -> None:
        """The window is closing."""
        if self._sounds is not None:
            self._sounds.stop()
