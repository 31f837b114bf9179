"""Whether the parts of the till work, a line each, and what to do where one does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum
from typing import Final

from pos_app import __version__
from pos_app.domain.preferences import Mode
from pos_app.domain.records import dataclass
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.model.customer_monitor import CustomerMonitor
from pos_app.ui.wording import diagnosis_words, phrases
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.clock_offset import clock_sentence
from pos_app.ui.wording.finding_words import finding_sentence
from pos_app.ui.wording.problems import problem_sentence
from pos_app.ui.wording.trial_words import trial_report
from pos_app.ui.wording.words import Words

COPY_OLD_AFTER: Final = timedelta(days=2)
"""A copy is made a day; where the newest is older than this, somebody must look."""
LOW_DISK_BYTES: Final = 2 * 1024**3
_GIGABYTE: Final = 1024**3


class PartState(StrEnum):
    """How a part is."""

    GOOD = "good"
    LOOK = "look"
    """It does not work, or soon will not."""
    PLAIN = "plain"
    """Neither: it is not known, or as it is wanted."""


@dataclass(frozen=True, slots=True)
class Check:
    """One part, in words."""

    part: str
    state: PartState
    name: str
    text: str


def diagnose(
    snapshot: Snapshot, words: Words, *, is_silent: bool, monitor: CustomerMonitor
) -> tuple[Check, ...]:
    """Return the checks of a till, in the order in which a person should look at them.

    `is_silent` where nothing can be heard on this computer.
    """
    return tuple(
        Check(part, state, words.text(name), text)
        for part, name, (state, text) in _checks(snapshot, words, is_silent, monitor)
    )


_Found = tuple[PartState, str]


def _checks(
    snapshot: Snapshot,
    words: Words,
    is_silent: bool,  # noqa: FBT001 - handed through
    monitor: CustomerMonitor,
) -> Iterator[tuple[str, str, _Found]]:
    yield "service", diagnosis_words.SERVICE, _service(snapshot, words)
    if snapshot.mode is not Mode.TRAINING:
        yield "keys", diagnosis_words.KEYS, _keys(snapshot, words)
    yield "clock", diagnosis_words.CLOCK, _clock(snapshot, words)
    yield "journal", diagnosis_words.JOURNAL, _journal(snapshot, words)
    if snapshot.till_files is not None:
        if snapshot.mode is not Mode.TRAINING:
            yield "copy", diagnosis_words.COPY, _copy(snapshot, words)
        yield "disk", diagnosis_words.DISK, _disk(snapshot, words)
    yield "log", diagnosis_words.LOG, _log(snapshot, words)
    yield "screen", diagnosis_words.SCREEN, _screen(monitor, words)
    yield "sound", diagnosis_words.SOUND, _sound(snapshot, words, is_silent=is_silent)
    yield "qr", diagnosis_words.QR, _qr(snapshot, words)
    yield "program", diagnosis_words.PROGRAM, _program(snapshot, words)


def _service(snapshot: Snapshot, words: Words) -> _Found:
    if snapshot.trouble is not None:
        return PartState.LOOK, problem_sentence(words, snapshot.trouble)
    if not snapshot.is_connected:
        return PartState.PLAIN, words.text(diagnosis_words.SERVICE_UNKNOWN)
    return PartState.GOOD, words.text(diagnosis_words.SERVICE_GOOD)


def _keys(snapshot: Snapshot, words: Words) -> _Found:
    if snapshot.needs_keys is not None:
        return PartState.LOOK, problem_sentence(words, snapshot.needs_keys)
    return PartState.GOOD, words.text(diagnosis_words.KEYS_GOOD)


def _clock(snapshot: Snapshot, words: Words) -> _Found:
    if snapshot.clock_offset is None:
        return PartState.PLAIN, words.text(diagnosis_words.CLOCK_UNKNOWN)
    off = clock_sentence(words, snapshot.clock_offset)
    return (
        (PartState.LOOK, off) if off else (PartState.GOOD, words.text(diagnosis_words.CLOCK_GOOD))
    )


def _journal(snapshot: Snapshot, words: Words) -> _Found:
    if snapshot.journal_problem is not None:
        return PartState.LOOK, problem_sentence(words, snapshot.journal_problem)
    if snapshot.journal_finding is not None:
        return PartState.LOOK, finding_sentence(words, snapshot.journal_finding)
    return PartState.GOOD, words.text(diagnosis_words.JOURNAL_GOOD)


def _copy(snapshot: Snapshot, words: Words) -> _Found:
    newest = snapshot.till_files.newest_copy if snapshot.till_files is not None else None
    if newest is None:
        return PartState.PLAIN, words.text(diagnosis_words.COPY_NONE)
    time = fmt.date_time(newest)
    if snapshot.now - newest > COPY_OLD_AFTER:
        return PartState.LOOK, words.text(diagnosis_words.COPY_OLD, time=time)
    return PartState.GOOD, words.text(diagnosis_words.COPY_MADE, time=time)


def _disk(snapshot: Snapshot, words: Words) -> _Found:
    free = snapshot.till_files.free_bytes if snapshot.till_files is not None else None
    if free is None:
        return PartState.PLAIN, "–"
    gigabytes = f"{free // _GIGABYTE}"
    if free < LOW_DISK_BYTES:
        return PartState.LOOK, words.text(diagnosis_words.DISK_LOW, free=gigabytes)
    return PartState.GOOD, words.text(diagnosis_words.DISK_FREE, free=gigabytes)


def _log(snapshot: Snapshot, words: Words) -> _Found:
    if snapshot.setup_info.log_lost:
        return PartState.LOOK, words.text(phrases.LOG_LOST)
    return PartState.GOOD, words.text(diagnosis_words.LOG_GOOD)


def _screen(monitor: CustomerMonitor, words: Words) -> _Found:
    match monitor:
        case CustomerMonitor.CONNECTED:
            return PartState.GOOD, words.text(diagnosis_words.SCREEN_THERE)
        case CustomerMonitor.LOST:
            return PartState.LOOK, words.text(diagnosis_words.SCREEN_GONE)
        case CustomerMonitor.NONE:
            return PartState.PLAIN, words.text(diagnosis_words.SCREEN_NONE)


def _sound(snapshot: Snapshot, words: Words, *, is_silent: bool) -> _Found:
    if not snapshot.setup_info.preferences.sound:
        return PartState.PLAIN, words.text(diagnosis_words.SOUND_OFF)
    if is_silent:
        return PartState.LOOK, words.text(phrases.SILENT)
    return PartState.GOOD, words.text(diagnosis_words.SOUND_GOOD)


def _qr(snapshot: Snapshot, words: Words) -> _Found:
    tried = snapshot.preferences.qr_trial.day is not None
    return PartState.GOOD if tried else PartState.PLAIN, trial_report(words, snapshot.preferences)[
        0
    ]


def _program(snapshot: Snapshot, words: Words) -> _Found:
    if snapshot.faults:
        told = words.text(
            diagnosis_words.PROGRAM_FAULTS, version=__version__, count=str(snapshot.faults)
        )
        return PartState.LOOK, told
    return PartState.GOOD, words.text(diagnosis_words.PROGRAM_GOOD, version=__version__)
