"""The till's health, in a file that others may read while it works. Nothing in it is secret.

What each member means, and the verdicts, stands in docs/health.schema.json.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from pos_app import __version__
from pos_app.config.paths import Paths
from pos_app.domain.kiosk_fault import KioskFault
from pos_app.domain.preferences import Mode
from pos_app.domain.records import dataclass
from pos_app.engine.api.beat import Beat
from pos_app.engine.api.snapshots import Phase, Snapshot
from pos_app.system.durable_files import read_plain_file, replace_file

FILE_NAME: Final = "health.json"
FORMAT: Final = "pos-app-health"
VERSION: Final = 1
EVERY_S: Final = 60
"""While nothing but the times changes."""
CHANGED_AFTER_S: Final = 10
"""A change is not written sooner after the last writing."""
SILENT_AFTER: Final = timedelta(minutes=3)
"""A file that is older is of a till that does not write any more."""
MAX_BYTES: Final = 16 * 1024


class HealthVerdict(StrEnum):
    """What somebody far away must know first."""

    WELL = "well"
    CANNOT_CHARGE = "cannot_charge"
    SILENT = "silent"
    """It wrote, did not end in order, and writes no more: frozen, killed, or without power."""
    CLOSED = "closed"
    """It ended in order."""
    UNKNOWN = "unknown"
    """There is no file that can be read."""


@dataclass(frozen=True, slots=True)
class HealthReport:
    """What the till knows of itself. All times are this machine's, in UTC."""

    written_at: datetime
    started_at: datetime
    mode: str
    phase: str
    problem: str | None
    """The code of what keeps it from charging; None while it can."""
    painted_at: datetime | None
    answered_at: datetime | None
    room: int | None
    clock_offset_s: float | None
    open_payments: int
    printer: str | None
    """What became of the slip that somebody has to look at, or what a printer says that is asked;
    None where there is neither."""

    @property
    def state(self) -> tuple[object, ...]:
        """What a change of is told at once."""
        return self.mode, self.phase, self.problem, self.printer

    def as_json(self) -> dict[str, object]:
        """Return it as the file has it."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "program": __version__,
            "written_at": _text(self.written_at),
            "started_at": _text(self.started_at),
            "mode": self.mode,
            "phase": self.phase,
            "problem": self.problem,
            "painted_at": _text(self.painted_at),
            "gateway_answered_at": _text(self.answered_at),
            "disk_free_bytes": self.room,
            "clock_offset_s": self.clock_offset_s,
            "open_payments": self.open_payments,
            "printer": self.printer,
        }


def health_of(
    snapshot: Snapshot,
    beat: Beat,
    painted_at: datetime | None,
    started_at: datetime,
    now: datetime,
    fault: KioskFault | None = None,
) -> HealthReport:
    """Put together what window and engine tell; `fault` is what a kiosk is out of order for."""
    ready = snapshot.phase is Phase.READY
    # What the engine names is named more closely than what a passer-by reads.
    problem = (snapshot.cannot_charge or snapshot.trouble if ready else snapshot.failure) or fault
    offset = snapshot.clock_offset
    return HealthReport(
        written_at=now,
        started_at=started_at,
        mode=snapshot.mode.value,
        phase=snapshot.phase.value,
        problem=problem.value if problem is not None else None,
        painted_at=painted_at,
        answered_at=beat.answered_at,
        room=beat.room,
        clock_offset_s=round(offset.total_seconds(), 1) if offset is not None else None,
        open_payments=sum(view.sale.is_open for view in snapshot.sales),
        printer=_printer(snapshot),
    )


def _printer(snapshot: Snapshot) -> str | None:
    stopped = snapshot.printing.stopped
    outcome = stopped[-1].outcome if stopped else snapshot.printing.trouble
    return outcome.value if outcome is not None else None


def closed(health: HealthReport, now: datetime) -> HealthReport:
    """Return the same till once it has ended in order."""
    return replace(health, phase=Phase.STOPPED.value, written_at=now)


def path(paths: Paths, *, training: bool) -> Path:
    """Return where a till's health stands; one in training is another till."""
    return (paths.data(Mode.TRAINING) if training else paths.home) / FILE_NAME


def write(file: Path, health: HealthReport) -> None:
    """Replace the file whole; it is not synced, for the next one comes soon.

    Raises:
        OSError: the file is as it was.
    """
    replace_file(file, (json.dumps(health.as_json(), indent=1) + "\n").encode())


def read(file: Path, now: datetime) -> dict[str, object]:
    """Return what the file tells, with `verdict` and, where it has a time, `age_s`.

    It opens nothing else: the till is not disturbed.
    """
    told = _read_object(file)
    written_at = _moment(told.get("written_at"))
    if told.get("format") != FORMAT or told.get("version") != VERSION or written_at is None:
        return {"format": FORMAT, "version": VERSION, "verdict": HealthVerdict.UNKNOWN.value}
    age = now - written_at
    return {**told, "age_s": round(age.total_seconds()), "verdict": _verdict(told, age).value}


def _verdict(told: Mapping[str, Any], age: timedelta) -> HealthVerdict:
    if told.get("phase") == Phase.STOPPED.value:
        return HealthVerdict.CLOSED
    if abs(age) > SILENT_AFTER:
        return HealthVerdict.SILENT
    able = told.get("phase") == Phase.READY.value and told.get("problem") is None
    return HealthVerdict.WELL if able else HealthVerdict.CANNOT_CHARGE


def _read_object(file: Path) -> dict[str, Any]:
    try:
        value = json.loads(read_plain_file(file, MAX_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _text(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment is not None else None


def _moment(text: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None
