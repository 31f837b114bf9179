"""The systems' own means of playing a file, none of which the window ever waits for."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal, SignalInstance

PlayerProgram = tuple[str, ...]
PROGRAMS: dict[str, tuple[PlayerProgram, ...]] = {
    "darwin": (("afplay",),),
    "linux": (("pw-play",), ("paplay",), ("aplay", "-q")),
}
"""By system, the best first. Each ends when it has played, and with 0 only then."""
LIMIT_MS = 4_000
"""A player that takes so long has no device that takes its sound."""
KILLED_MS = 1_000
"""A killed program is gone at once, but for a machine that has other things to do."""
NO_DEVICE = b"auto_null"
"""What PulseAudio and PipeWire name the sink that swallows everything."""
ASK_SINK = ("pactl", "get-default-sink")


class SoundOutput(Protocol):
    """Plays one file at a time. `ended` says whether it was played, once for each `play`."""

    ended: SignalInstance

    def play(self, file: Path) -> None:
        """Begin; returns at once. Not before the file before has ended."""

    def stop(self) -> None:
        """Be silent now."""


class SinkName(QObject):
    """Asks whether all sound is swallowed; where nobody can tell, it is not."""

    answered = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._process = QProcess(self)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        self._limit = QTimer(self, singleShot=True, interval=LIMIT_MS)
        self._limit.timeout.connect(self._process.kill)

    def ask(self) -> None:
        """`answered` comes once, soon."""
        name, *options = ASK_SINK
        self._process.start(name, options)
        self._limit.start()

    def stop(self) -> None:
        """Nobody listens any more."""
        _end(self._process)

    def _finished(self) -> None:
        self._limit.stop()
        self.answered.emit(self._process.readAllStandardOutput().trimmed() == NO_DEVICE)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.answered.emit(False)


class ProgramSoundOutput(QObject):
    """Plays by the first program that does, and by that one from then on."""

    ended = Signal(bool)

    def __init__(self, programs: Sequence[PlayerProgram], limit_ms: int = LIMIT_MS) -> None:
        super().__init__()
        self._programs, self._best, self._tried = programs, 0, 0
        self._file, self._stopped = Path(), False
        self._process = QProcess(self)
        self._process.setStandardInputFile(QProcess.nullDevice())
        self._process.setStandardOutputFile(QProcess.nullDevice())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.setProcessEnvironment(_environment())
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        self._limit = QTimer(self, singleShot=True, interval=limit_ms)
        self._limit.timeout.connect(self._process.kill)

    def play(self, file: Path) -> None:
        """Begin with the program that played last time."""
        self._file, self._tried = file, 0
        self._try()

    def stop(self) -> None:
        """End the program that plays, if any; nothing is played or said from now on."""
        self._stopped = True
        self._limit.stop()
        _end(self._process)

    def _try(self) -> None:
        if self._stopped:
            return
        if self._tried == len(self._programs):
            self.ended.emit(False)
            return
        name, *options = self._programs[(self._best + self._tried) % len(self._programs)]
        self._limit.start()
        self._process.start(name, [*options, str(self._file)])

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._limit.stop()
        if status is QProcess.ExitStatus.NormalExit and code == 0:
            self._best = (self._best + self._tried) % len(self._programs)
            self.ended.emit(True)
        else:
            self._next()

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # after any other, `finished` comes too
            self._limit.stop()
            self._next()

    def _next(self) -> None:
        self._tried += 1
        # Not from within the signal of the process that is to be started again.
        QTimer.singleShot(0, self, self._try)


def _end(process: QProcess) -> None:
    """Now, and without a word."""
    process.blockSignals(True)
    if process.state() is not QProcess.ProcessState.NotRunning:
        process.kill()
        process.waitForFinished(KILLED_MS)


def _environment() -> QProcessEnvironment:
    """What a program of the system finds, though this one was packed with libraries of its own."""
    found = QProcessEnvironment.systemEnvironment()
    own = found.value("LD_LIBRARY_PATH_ORIG")
    if own:
        found.insert("LD_LIBRARY_PATH", own)
    elif getattr(sys, "frozen", False):
        found.remove("LD_LIBRARY_PATH")
    return found


if sys.platform == "win32":
    import ctypes
    import winsound

    class ByWindows(QObject):
        """Plays by the system's own call, which returns at once."""

        ended = Signal(bool)

        def play(self, file: Path) -> None:
            if not ctypes.windll.winmm.waveOutGetNumDevs():
                QTimer.singleShot(0, self, lambda: self.ended.emit(False))
                return
            flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
            try:
                winsound.PlaySound(str(file), flags)
            except RuntimeError:
                QTimer.singleShot(0, self, lambda: self.ended.emit(False))
            else:
                QTimer.singleShot(length_ms(file), self, lambda: self.ended.emit(True))

        def stop(self) -> None:
            winsound.PlaySound(None, 0)


def length_ms(file: Path) -> int:
    """How long a plain WAV file sounds."""
    head = file.read_bytes()[:44]
    bytes_a_second = int.from_bytes(head[28:32], "little")
    return (file.stat().st_size - len(head)) * 1000 // bytes_a_second


def system_sound_output() -> SoundOutput:
    """What this system plays a file by."""
    if sys.platform == "win32":
        return ByWindows()
    return ProgramSoundOutput(PROGRAMS.get(sys.platform, PROGRAMS["linux"]))
