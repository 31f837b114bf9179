"""What a guard decides by: how long a till was silent, and whether it is started too often.

Times are those of `system.awake_time`; no clock is read here.
"""

from __future__ import annotations

from collections import deque
from typing import Final

from pos_app.app.exit_codes import ExitCode

SILENT_S: Final = 20
"""A till that gives no sign of life for so long is ended."""
FIRST_SIGN_S: Final = 60
"""One that was just started has so long until its first: a cold, slow disk."""
LONGEST_LOOK_S: Final = 2
"""From one look of the guard's to the next no more counts: it slept, or was stopped, itself."""
STARTS: Final = 5
WITHIN_S: Final = 600
"""A till that was started five times in ten minutes is out of order."""
RETRY_S: Final = 120
"""It is then started again so long after its last end."""


class Silence:
    """How long a till has been silent, in time in which its guard was awake and watched."""

    def __init__(self, now: float) -> None:
        self._looked_at, self._silent_s, self._limit_s = now, 0.0, float(FIRST_SIGN_S)

    def note_sign(self) -> None:
        """Note a sign of life."""
        self._silent_s, self._limit_s = 0.0, float(SILENT_S)

    def is_too_long(self, now: float, *, is_held: bool) -> bool:
        """Look again; time in which a debugger holds the till does not count."""
        passed, self._looked_at = now - self._looked_at, now
        if not is_held:
            self._silent_s += min(max(passed, 0.0), LONGEST_LOOK_S)
        return self._silent_s >= self._limit_s


class Starts:
    """When a till was started because it had failed."""

    def __init__(self) -> None:
        self._times: deque[float] = deque(maxlen=STARTS)

    def note(self, now: float) -> None:
        """Note a start."""
        self._times.append(now)

    def are_too_many(self, now: float) -> bool:
        """Return True where the till was started so often lately that it is out of order."""
        return len(self._times) == STARTS and now - self._times[0] < WITHIN_S


def is_wanted_end(code: int) -> bool:
    """Return True where somebody at the till has ended it on purpose: a manager left the kiosk."""
    return code == ExitCode.OK


def is_restart(code: int) -> bool:
    """Return True where the till ended only to be started again."""
    return code == ExitCode.RESTART
