"""The one crossing between the engine's thread and the window's."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from pos_app.engine.api.commands import Command
from pos_app.engine.api.snapshots import Snapshot


class Bridge(QObject):
    """Commands go out by `send`; snapshots come in by `publish`, from any thread.

    Receivers connect `snapshot` with a queued connection, so that they run in the window's thread.
    One that is still in the queue while `latest` is newer need not be drawn: it is complete.
    """

    snapshot = Signal(object)

    def __init__(self, send: Callable[[Command], None]) -> None:
        super().__init__()
        self._send = send
        self.latest: Snapshot | None = None

    def send(self, command: Command) -> None:
        """Hand a command to the engine; returns at once."""
        self._send(command)

    def publish(self, snapshot: Snapshot) -> None:
        """Hand a snapshot to the window; the engine calls this in its own thread."""
        self.latest = snapshot
        self.snapshot.emit(snapshot)
