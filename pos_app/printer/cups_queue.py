"""The queue of CUPS, on Linux and macOS, by its own commands."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from typing import Final

from pos_app.domain.printing import PrintOutcome
from pos_app.printer.queue_printer import QueueError

LIMIT_S: Final = 8
TITLE: Final = "slip"
_REASONS: Final = (
    (re.compile(r"\bmedia-(empty|needed)\b"), PrintOutcome.NO_PAPER),
    (re.compile(r"\b(cover|door)-open\b"), PrintOutcome.COVER_OPEN),
    (re.compile(r"\b(offline|connecting-to-device)\b"), PrintOutcome.OFFLINE),
)
"""Why a printer cannot print (IANA's "printer-state-reasons"), as `lpstat -l` lists them."""


class CupsQueue:
    """One printer that CUPS knows by this name. Jobs go to it raw."""

    def __init__(self, name: str) -> None:
        if not name or name.startswith("-") or not name.isprintable():
            raise ValueError("no name of a printer")
        self._name = name

    def trouble(self) -> PrintOutcome | None:
        said = self._run(["lpstat", "-l", "-p", self._name])
        if "disabled since" in said:
            return PrintOutcome.OFFLINE
        return next((outcome for reason, outcome in _REASONS if reason.search(said)), None)

    def submit(self, data: bytes) -> int:
        said = self._run(["lp", "-d", self._name, "-t", TITLE, "-o", "raw"], data)
        number = re.search(rf"{re.escape(self._name)}-(\d+)", said)
        if number is None:
            raise QueueError(PrintOutcome.BROKEN_OFF, f"no number of a job: {said!r}")
        return int(number[1])

    def holds(self, job: int | None) -> bool:
        said = self._run(["lpstat", "-W", "not-completed", "-o", self._name])
        jobs = {line.split()[0] for line in said.splitlines() if line.strip()}
        return bool(jobs) if job is None else f"{self._name}-{job}" in jobs

    def _run(self, command: Sequence[str], data: bytes = b"") -> str:
        """Return what the command says, in English. Raises QueueError."""
        try:
            done = subprocess.run(
                command,
                input=data,
                capture_output=True,
                check=False,
                timeout=LIMIT_S,
                env={**os.environ, "LC_ALL": "C"},
            )
        except FileNotFoundError as error:
            raise QueueError(PrintOutcome.UNREACHABLE, "there is no CUPS") from error
        except (OSError, subprocess.SubprocessError) as error:
            outcome = PrintOutcome.BROKEN_OFF if data else PrintOutcome.UNREACHABLE
            raise QueueError(outcome, f"{command[0]}: {type(error).__name__}") from error
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip()
            raise QueueError(PrintOutcome.UNREACHABLE, f"{command[0]}: {said[:200]}")
        return done.stdout.decode("utf-8", "replace")
