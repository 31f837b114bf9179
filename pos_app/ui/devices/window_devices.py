"""The loudspeaker and the barcode scanner of one window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QWindow

from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.devices import clipboard
from pos_app.ui.devices.scanner_filter import ScannerFilter
from pos_app.ui.devices.sound_output import SoundOutput
from pos_app.ui.devices.sounds import Sounds

CHECK_AFTER_MS = 2_500
"""The start comes first."""


class WindowDevices(QObject):
    """Plays what a snapshot changes, and tells a scan from typing.

    `silence_checked` is that of `Sounds`, `scanned`, `text_scanned` and `badge_scanned`
    are those of `ScannerFilter`. Without a sound output nothing is played and nothing checked.
    """

    silence_checked = Signal(bool)
    scanned = Signal(object)
    text_scanned = Signal(object)
    badge_scanned = Signal(object)

    def __init__(self, output: SoundOutput | None, sound_dir: Path, first: Snapshot) -> None:
        super().__init__()
        self.scans = (self.scanned, self.text_scanned, self.badge_scanned)
        self._started = False
        self._scanner = ScannerFilter()
        self._scanner.gap_ms = first.setup_info.preferences.scanner_gap_ms
        self._scanner.scanned.connect(self.scanned)
        self._scanner.text_scanned.connect(self.text_scanned)
        self._scanner.badge_scanned.connect(self.badge_scanned)
        self._sounds = None if output is None else Sounds(output, sound_dir, first)
        if self._sounds is not None:
            self._sounds.silence_checked.connect(self.silence_checked)

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Play what this snapshot changed, and go by its settings."""
        self._scanner.gap_ms = snapshot.setup_info.preferences.scanner_gap_ms
        if self._sounds is not None:
            self._sounds.set_snapshot(snapshot)

    def start(self, window: QWindow | None) -> None:
        """Filter the keys of a window that is shown, and check the sound soon after the first."""
        if window is not None:
            self._scanner.install_on(window)
        if not self._started and self._sounds is not None:
            QTimer.singleShot(CHECK_AFTER_MS, self, self._sounds.check_output)
        self._started = True

    def play_step(self) -> None:
        """Play that another page of a kiosk has come."""
        if self._sounds is not None:
            self._sounds.play_step()

    @property
    def can_speak(self) -> bool:
        """True where something may be said: there is a sound output, and the shop wants sound."""
        return self._sounds is not None and self._sounds.is_wanted

    def say(self, sound: bytes) -> None:
        """Speak this WAV file; an empty one ends what is spoken."""
        if self._sounds is not None:
            self._sounds.say(sound)

    def test_sound(self) -> None:
        """Play every sound."""
        if self._sounds is not None:
            self._sounds.play_all()

    def stop(self) -> None:
        """Play nothing any more, and leave nothing on the clipboard."""
        clipboard.release()
        if self._sounds is not None:
            self._sounds.stop()
