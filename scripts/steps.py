"""Steps one after another, each with how it went and how long it took."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

from tasks import EXIT_CANNOT, EXIT_FAILED, run


class Report:
    """Runs every step, also after one that failed; knows at the end which did."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.failed = False
        self.left_out = False

    def step(
        self,
        name: str,
        command: Sequence[object],
        env: Mapping[str, str] | None = None,
        may: int = 0,
    ) -> None:
        """Run a step; exit code 0 or `may` is success."""
        print(f"--- {name}")
        started = time.monotonic()
        good = run(command, env) in (0, may)
        self.failed = self.failed or not good
        took = time.monotonic() - started
        self.lines.append(f"{'ok    ' if good else 'FAILED'} {took:6.1f} s  {name}")

    def leave_out(self, name: str, reason: str) -> None:
        """Note a step that cannot be run here, and what it lacks; the others go on."""
        self.left_out = True
        self.lines.append(f"left out        {name}: {reason}")

    def end(self) -> int:
        """Print the summary; the exit code: a step that failed counts before one left out."""
        print("---", *self.lines, sep="\n")
        if self.failed:
            return EXIT_FAILED
        return EXIT_CANNOT if self.left_out else 0
