"""The system's own volume, by whichever of its programs is there; the window waits for none."""

from __future__ import annotations

import re
import sys
from collections import deque
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from pos_app.domain.records import dataclass
from pos_app.ui.devices.sound_output import PLAY_LIMIT_MS, kill, program_environment

Command = tuple[str, ...]
_SINK: Final = "@DEFAULT_AUDIO_SINK@"
_PULSE_SINK: Final = "@DEFAULT_SINK@"


@dataclass(frozen=True, slots=True)
class VolumeProgram:
    """How a program is asked for the volume, told it, and what its answer means."""

    read: Command
    write: Callable[[int], tuple[Command, ...]]
    """What sets so many percent, with the mute off."""
    level: Callable[[str], int | None]


def wpctl_level(answer: str) -> int | None:
    """Return the percent of `Volume: 0.40`; 0 where it is muted, None for no answer."""
    found = re.search(r"^Volume: (\d+\.\d+)( \[MUTED\])?", answer, re.MULTILINE)
    if found is None:
        return None
    return 0 if found[2] else round(float(found[1]) * 100)


def pactl_level(answer: str) -> int | None:
    """Return the percent of `Volume: front-left: 26214 /  40% / -23.88 dB, …`."""
    found = re.search(r"/\s*(\d+)% /", answer)
    return None if found is None else int(found[1])


def amixer_level(answer: str) -> int | None:
    """Return the percent of `Front Left: Playback 26214 [40%] [on]`; 0 where it is off."""
    found = re.search(r"\[(\d+)%\](?:.*\[(on|off)\])?", answer)
    if found is None:
        return None
    return 0 if found[2] == "off" else int(found[1])


def _amixer(control: str) -> VolumeProgram:
    return VolumeProgram(
        ("amixer", "sget", control),
        lambda percent: (("amixer", "-q", "sset", control, f"{percent}%", "unmute"),),
        amixer_level,
    )


PROGRAMS: Final = (
    VolumeProgram(
        ("wpctl", "get-volume", _SINK),
        lambda percent: (
            ("wpctl", "set-volume", _SINK, f"{percent}%"),
            ("wpctl", "set-mute", _SINK, "0"),
        ),
        wpctl_level,
    ),
    VolumeProgram(
        ("pactl", "get-sink-volume", _PULSE_SINK),
        lambda percent: (
            ("pactl", "set-sink-volume", _PULSE_SINK, f"{percent}%"),
            ("pactl", "set-sink-mute", _PULSE_SINK, "0"),
        ),
        pactl_level,
    ),
    *map(_amixer, ("Master", "PCM", "Speaker")),
)
"""PipeWire's, PulseAudio's, and ALSA's for the names that its cards give their loudspeaker."""


class SystemVolume(QObject):
    """Reads and sets the volume by the first program that answers, one command after the other."""

    changed = Signal()
    """`level` may be another."""

    def __init__(self, programs: Sequence[VolumeProgram] | None = None) -> None:
        super().__init__()
        usual = PROGRAMS if sys.platform == "linux" else ()
        self._programs = usual if programs is None else programs
        self.level: int | None = None
        """In percent; None where nothing has answered yet, or nothing can."""
        self._best = 0
        self._searches = False
        """Whether `_best` is no more than tried."""
        self._wanted: int | None = None
        """What was chosen and no program has taken yet."""
        self._queue: deque[Command] = deque()
        self._process = QProcess(self)
        self._process.setStandardInputFile(QProcess.nullDevice())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.setProcessEnvironment(program_environment())
        self._process.finished.connect(self._handle_end)
        self._process.errorOccurred.connect(self._handle_error)
        self._limit = QTimer(self, singleShot=True, interval=PLAY_LIMIT_MS)
        self._limit.timeout.connect(self._process.kill)
        self._running: Command = ()

    def read(self) -> None:
        """Find out how loud it is, by which program ever; `changed` comes once.

        What is chosen meanwhile is set by the program that answers.
        """
        self._best, self._searches = 0, True
        self._ask()

    def change(self, by: int) -> None:
        """Make it louder or quieter by so many percent, where it can be."""
        if self.level is None:
            return
        self.level = self._wanted = max(0, min(100, self.level + by))
        self.changed.emit()
        if not self._searches:
            self._write()

    def stop(self) -> None:
        """End what runs; it may be read anew."""
        self._queue.clear()
        self._wanted = None
        self._limit.stop()
        kill(self._process)
        self._process.blockSignals(False)
        self._running = ()

    def _ask(self) -> None:
        if self._best < len(self._programs):
            self._queue = deque((self._programs[self._best].read,))
            self._start_next()
        else:
            self.level = self._wanted = None
            self._searches = False
            self.changed.emit()

    def _write(self) -> None:
        """Set what was chosen, and read what came of it."""
        if self._wanted is not None:
            program = self._programs[self._best]
            self._queue = deque((*program.write(self._wanted), program.read))
            self._start_next()

    def _start_next(self) -> None:
        if self._queue and not self._running:
            self._running = self._queue.popleft()
            self._limit.start()
            self._process.start(self._running[0], self._running[1:])

    def _handle_end(self) -> None:
        self._limit.stop()
        answer = bytes(self._process.readAllStandardOutput().data())
        self._take(answer.decode("utf-8", "replace"))

    def _handle_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._limit.stop()
            self._take("")

    def _take(self, answer: str) -> None:
        """Take an answer, and go on once the process may be started again."""
        command, self._running = self._running, ()
        program = self._programs[self._best]
        if command != program.read or self._queue:
            QTimer.singleShot(0, self, self._start_next)
            return
        level = program.level(answer)
        if level is None:
            self._best, self._searches = self._best + 1, True
            QTimer.singleShot(0, self, self._ask)
        elif self._searches and self._wanted is not None:
            self._searches = False
            QTimer.singleShot(0, self, self._write)
        else:
            self.level, self._wanted, self._searches = level, None, False
            self.changed.emit()
