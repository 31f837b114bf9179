"""`python -m tests.guard.till_that_hangs`: the till, whose window's thread spins once it is told.

Told by SIGUSR1. Its stacks are kept sooner than a shop's till keeps them.
"""

from __future__ import annotations

import signal
import sys
from types import FrameType

from pos_app.app import till_watch
from pos_app.cli import main

STACKS_AFTER_S = 3


def spin_in_the_windows_thread(_number: int, _frame: FrameType | None) -> None:
    while True:
        pass


if __name__ == "__main__":
    signal.signal(signal.SIGUSR1, spin_in_the_windows_thread)
    vars(till_watch)["STACKS_AFTER_S"] = STACKS_AFTER_S
    sys.exit(main())
