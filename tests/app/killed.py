"""`pos-app` killed at one of its steps: `python -m tests.app.killed before|after STEP ARGUMENTS`.

A step is a function by its name; the first call of it is the last thing the process does, as a
power cut would have it.
"""

from __future__ import annotations

import inspect
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from pos_app import cli
from pos_app.app.keysafe import KeySafe
from pos_app.app.shop import LocalShop

STEPS: dict[str, type | Any] = {"store": KeySafe, "forget": KeySafe, "_keep": LocalShop}


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def killed(work: Callable[..., Any], when: str) -> Callable[..., Any]:
    """The same function, with the end before or after it."""

    def plain(*args: Any, **named: Any) -> None:  # noqa: ANN401 - whatever the function takes
        if when == "after":
            work(*args, **named)
        die()

    async def waiting(*args: Any, **named: Any) -> None:  # noqa: ANN401
        if when == "after":
            await work(*args, **named)
        die()

    return waiting if inspect.iscoroutinefunction(work) else plain


def main(when: str, step: str, *arguments: str) -> int:
    room = STEPS[step]
    setattr(room, step, killed(getattr(room, step), when))
    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
