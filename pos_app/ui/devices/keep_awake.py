"""The screen stays awake while a payment is open, and only then."""

from __future__ import annotations

from typing import Protocol

from pos_app.engine.api.snapshots import Phase, Snapshot
from pos_app.ui.model.navigation import has_open_payment


class Inhibitor(Protocol):
    """Keeps the screen awake. No call waits, and none fails: at worst nothing happens."""

    def prepare(self) -> None:
        """Load and connect what is needed, before it is."""

    def hold(self) -> None:
        """From now on."""

    def release(self) -> None:
        """No longer."""

    def close(self) -> None:
        """Never again: end what `prepare` began."""


class KeepAwake:
    """Told every snapshot; asks the system once when a payment opens, and takes it back once."""

    def __init__(self, waker: Inhibitor) -> None:
        self._waker, self._held = waker, False

    def set_snapshot(self, snapshot: Snapshot) -> None:
        """Hold or let go, as this snapshot wants it."""
        wanted = snapshot.phase is Phase.READY and has_open_payment(snapshot)
        if wanted is not self._held:
            self._held = wanted
            (self._waker.hold if wanted else self._waker.release)()

    def prepare(self) -> None:
        """The start is over."""
        self._waker.prepare()

    def stop(self) -> None:
        """The window is closing."""
        if self._held:
            self._held = False
            self._waker.release()
        self._waker.close()
