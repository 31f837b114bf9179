"""What keeps the screen awake on each system: the system's own means, none of them waited for."""

from __future__ import annotations

import logging
import sys

from PySide6.QtCore import QCoreApplication, QObject, QProcess

from pos_app.ui.devices.keep_awake import Inhibitor

log = logging.getLogger(__name__)


class CombinedInhibitor:
    """All of these at once: which of them a desktop listens to is its own affair."""

    def __init__(self, *wakers: Inhibitor) -> None:
        self._wakers = wakers

    def prepare(self) -> None:
        for waker in self._wakers:
            waker.prepare()

    def hold(self) -> None:
        for waker in self._wakers:
            waker.hold()

    def release(self) -> None:
        for waker in self._wakers:
            waker.release()

    def close(self) -> None:
        for waker in self._wakers:
            waker.close()


class CaffeinateInhibitor(QObject):
    """macOS: a program of the system, which ends with this one whatever happens."""

    def __init__(self, program: str = "caffeinate") -> None:
        super().__init__()
        self._program = program
        self._process = QProcess(self)
        self._process.setStandardOutputFile(QProcess.nullDevice())
        self._process.setStandardErrorFile(QProcess.nullDevice())

    def prepare(self) -> None:
        """It starts quickly."""

    def hold(self) -> None:
        pid = str(QCoreApplication.applicationPid())
        self._process.start(self._program, ["-d", "-i", "-w", pid])

    def release(self) -> None:
        self._process.kill()
        self._process.waitForFinished(200)

    def close(self) -> None:
        """It was released."""


if sys.platform == "win32":
    import ctypes

    _CONTINUOUS, _SYSTEM, _DISPLAY = 0x8000_0000, 1, 2

    class ByExecutionState:
        """Windows: a state of the window's own thread, gone with it."""

        def prepare(self) -> None:
            """It is one call."""

        def close(self) -> None:
            """It was released."""

        def hold(self) -> None:
            self._set(_CONTINUOUS | _SYSTEM | _DISPLAY)

        def release(self) -> None:
            self._set(_CONTINUOUS)

        @staticmethod
        def _set(state: int) -> None:
            if not ctypes.windll.kernel32.SetThreadExecutionState(state):
                log.info("the screen may fall asleep: the system did not take %#x", state)


def system_inhibitor() -> Inhibitor:
    """What keeps this system's screen awake; loads nothing before it is first needed."""
    if sys.platform == "win32":
        return ByExecutionState()
    if sys.platform == "darwin":
        return CaffeinateInhibitor()
    from pos_app.ui.devices.bus_inhibitor import BusInhibitor
    from pos_app.ui.devices.x_inhibitor import XServerInhibitor

    return CombinedInhibitor(BusInhibitor(), XServerInhibitor())
