"""The file that is spoken: kept while it is played, and where only this account reads."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QTemporaryDir

LEFT_BEHIND_S: Final = 300
"""Nothing that is still spoken is so old."""
_PREFIX: Final = "pos-app-speech-"


class SpokenFile:
    """One file in a folder of its own, in memory where the system has such a place.

    What a run left behind that was killed while it spoke is deleted by the next that speaks, once
    it is older than all that is said: an amount is kept nowhere.
    """

    def __init__(self) -> None:
        self._folder: QTemporaryDir | None = None

    def write(self, content: bytes) -> Path | None:
        """Write the file; None where that is not possible."""
        try:
            file = self._place()
            file.write_bytes(content)
        except OSError:
            return None
        return file

    def remove(self) -> None:
        """Delete it, as far as it is there."""
        if self._folder is not None:
            self._folder.remove()
            self._folder = None

    def _place(self) -> Path:
        base = Path(os.environ.get("XDG_RUNTIME_DIR") or QDir.tempPath())
        for left in base.glob(f"{_PREFIX}*"):
            with suppress(FileNotFoundError):  # another till has deleted its own
                if time.time() - left.stat().st_mtime > LEFT_BEHIND_S:
                    shutil.rmtree(left, ignore_errors=True)
        self._folder = QTemporaryDir(str(base / f"{_PREFIX}XXXXXX"))
        if not self._folder.isValid():
            raise OSError(self._folder.errorString())
        return Path(self._folder.path()) / "said.wav"
