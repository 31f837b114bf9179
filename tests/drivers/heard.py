"""A loudspeaker that plays in no time, and remembers what."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from pos_app.domain.payin import Language
from pos_app.ui.devices.clips import join
from scripts.speech import FOLDER


class Heard(QObject):
    """A sound output of the tests: `names` has each sound, `said` each thing that was spoken.

    With `held` a sound plays until `end` or `cut`.
    """

    finished = Signal(bool)

    def __init__(self, *, held: bool = False) -> None:
        super().__init__()
        self.names: list[str] = []
        self.said: list[bytes] = []
        self.cuts = 0
        self.files: list[Path] = []
        self._held = held

    def play(self, file: Path) -> None:
        self.files.append(file)
        if file.stem == "said":
            self.said.append(file.read_bytes())
        else:
            self.names.append(file.stem)
        if not self._held:
            self.finished.emit(True)

    def end(self) -> None:
        """Let what plays come to its end."""
        self.finished.emit(True)

    def cut(self) -> None:
        self.cuts += 1
        self.finished.emit(True)

    def stop(self) -> None:
        """Nothing goes on."""


def spoken(language: Language, *names: str) -> bytes:
    """Return the sound of these clips of a language."""
    return join([FOLDER / language.value / f"{name}.wav" for name in names])
