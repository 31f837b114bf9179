"""Each system's own means of playing a sound file; the window waits for none of them."""

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
PLAY_LIMIT_MS = 4_000
"""A player that takes so much longer than its file has no device that takes its sound."""
KILL_LIMIT_MS = 1_000
"""A killed program is gone at once, but for a machine that has other things to do."""
DEFAULT_SINK_COMMAND = ("pactl", "get-default-sink")
NULL_SINK = b"auto_null"
"""What PulseAudio and PipeWire name the sink that discards all sound."""


class SoundOutput(Protocol):
    """Plays one file at a time."""

    finished: SignalInstance
    """Emitted once for each `play`, with a bool: whether the file was played."""

    def play(self, file: Path) -> None:
        """Begin to play; returns at once. Call it only when the file before has finished."""

    def cut(self) -> None:
        """End what plays, and have `finished` come for it; nothing where nothing plays."""

    def stop(self) -> None:
        """Be silent at once."""


class NullSinkProbe(QObject):
    """Finds out whether the default sink discards all sound; where nobody can tell, it does not."""

    finished = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._process = QProcess(self)
        self._process.finished.connect(self._read_name)
        self._process.errorOccurred.connect(self._handle_error)
        self._limit = QTimer(self, singleShot=True, interval=PLAY_LIMIT_MS)
        self._limit.timeout.connect(self._process.kill)

    def start(self) -> None:
        """Begin to find out; `finished` comes once."""
        program, *arguments = DEFAULT_SINK_COMMAND
        self._process.start(program, arguments)
        self._limit.start()

    def stop(self) -> None:
        """End it; `finished` does not come any more."""
        kill(self._process)

    def _read_name(self) -> None:
        self._limit.stop()
        self.finished.emit(self._process.readAllStandardOutput().trimmed() == NULL_SINK)

    def _handle_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.finished.emit(False)


class ProgramSoundOutput(QObject):
    """Plays by the first of these programs that can, and by that one from then on."""

    finished = Signal(bool)

    def __init__(self, programs: Sequence[PlayerProgram], limit_ms: int = PLAY_LIMIT_MS) -> None:
        super().__init__()
        self._programs, self._best, self._tried = programs, 0, 0
        self._file, self._stopped, self._is_cut = Path(), False, False
        self._limit_ms = limit_ms
        self._process = QProcess(self)
        self._process.setStandardInputFile(QProcess.nullDevice())
        self._process.setStandardOutputFile(QProcess.nullDevice())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.setProcessEnvironment(program_environment())
        self._process.finished.connect(self._handle_end)
        self._process.errorOccurred.connect(self._handle_error)
        self._limit = QTimer(self, singleShot=True)
        self._limit.timeout.connect(self._process.kill)

    def play(self, file: Path) -> None:
        """Begin with the program that played last time."""
        self._file, self._tried, self._is_cut = file, 0, False
        self._limit.setInterval(self._limit_ms + length_ms(file))
        self._try()

    def cut(self) -> None:
        """Kill the program that plays, and ask no other."""
        self._is_cut = True
        self._process.kill()

    def stop(self) -> None:
        """Kill the program that plays, if any. Nothing is played or emitted any more."""
        self._stopped = True
        self._limit.stop()
        kill(self._process)

    def _try(self) -> None:
        if self._stopped:
            return
        if self._is_cut or self._tried == len(self._programs):
            self.finished.emit(self._is_cut)
            return
        program, *arguments = self._programs[(self._best + self._tried) % len(self._programs)]
        self._limit.start()
        self._process.start(program, [*arguments, str(self._file)])

    def _handle_end(self, code: int, status: QProcess.ExitStatus) -> None:
        self._limit.stop()
        if status is QProcess.ExitStatus.NormalExit and code == 0:
            self._best = (self._best + self._tried) % len(self._programs)
            self.finished.emit(True)
        else:
            self._try_next()

    def _handle_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # after any other, `finished` comes too
            self._limit.stop()
            self._try_next()

    def _try_next(self) -> None:
        self._tried += 1
        # Not from within the signal of the process that is to be started again.
        QTimer.singleShot(0, self, self._try)


def kill(process: QProcess) -> None:
    """End a program at once, and have it tell nothing of that."""
    process.blockSignals(True)
    if process.state() is not QProcess.ProcessState.NotRunning:
        process.kill()
        process.waitForFinished(KILL_LIMIT_MS)


def program_environment() -> QProcessEnvironment:
    """Return the environment for a system's program, without a frozen program's own libraries."""
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

    class WindowsSoundOutput(QObject):
        """Plays by the system's own call, which returns at once."""

        finished = Signal(bool)

        def __init__(self) -> None:
            super().__init__()
            self._end = QTimer(self, singleShot=True)
            self._end.timeout.connect(lambda: self.finished.emit(True))

        def play(self, file: Path) -> None:
            """Begin to play, where there is a wave device."""
            if not ctypes.windll.winmm.waveOutGetNumDevs():
                QTimer.singleShot(0, self, lambda: self.finished.emit(False))
                return
            flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
            try:
                winsound.PlaySound(str(file), flags)
            except RuntimeError:
                QTimer.singleShot(0, self, lambda: self.finished.emit(False))
            else:
                self._end.start(length_ms(file))

        def cut(self) -> None:
            """Be silent, and tell so soon."""
            if self._end.isActive():
                winsound.PlaySound(None, 0)
                self._end.start(0)

        def stop(self) -> None:
            """Be silent at once."""
            self._end.stop()
            winsound.PlaySound(None, 0)


def length_ms(file: Path) -> int:
    """Return how long a plain WAV file plays; 0 for one that is gone."""
    try:
        content = file.read_bytes()
    except OSError:
        return 0
    bytes_a_second = int.from_bytes(content[28:32], "little")
    return (len(content) - 44) * 1000 // bytes_a_second


def system_sound_output() -> SoundOutput:
    """Return what plays a sound file on this system."""
    if sys.platform == "win32":
        return WindowsSoundOutput()
    return ProgramSoundOutput(PROGRAMS.get(sys.platform, PROGRAMS["linux"]))
