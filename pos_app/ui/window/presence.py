"""Tells the engine that somebody is at the till, who may type for long before anything is sent."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from pos_app.engine.api.people_commands import NoteTouch
from pos_app.ui.bridge import Bridge

PACE_MS: Final = 10_000
"""Often enough for the shortest time after which a till locks."""


class Presence(QObject):
    """Sends at the first touch, and while more of them come at this pace."""

    def __init__(self, parent: QObject, bridge: Bridge) -> None:
        super().__init__(parent)
        self._bridge, self._is_touched = bridge, False
        self._timer = QTimer(self, singleShot=True, interval=PACE_MS)
        self._timer.timeout.connect(self._tell)

    @Slot()
    def note(self) -> None:
        """Note that somebody has touched the window or pressed a key in it."""
        self._is_touched = True
        if not self._timer.isActive():
            self._tell()

    @Slot()
    def _tell(self) -> None:
        now = self._bridge.latest
        if self._is_touched and now is not None and now.people.persons:
            self._bridge.send(NoteTouch())
            self._timer.start()
        self._is_touched = False
