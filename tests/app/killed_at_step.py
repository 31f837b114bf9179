"""`pos-app` killed at a step: `python -m tests.app.killed_at_step before|after STEP ARGUMENTS`.

A step is a function by its owner and name, such as `till_export.seal_file`; the first call of it
is the last thing the process does, as a power cut would have it.
"""

from __future__ import annotations

import inspect
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pos_app import cli
from pos_app.app.key_store import KeyStore
from pos_app.app.local_setup import LocalSetup
from pos_app.app.transfer import till_export, till_file, till_import
from pos_app.journal import restore
from tests import ROOT

OWNERS: dict[str, Any] = {
    "KeyStore": KeyStore,
    "LocalSetup": LocalSetup,
    "restore": restore,
    "till_export": till_export,
    "till_file": till_file,
    "till_import": till_import,
}
"""The module or class in which the program looks a step up."""


def run_killed(home: Path, when: str, step: str, *arguments: str | Path, stdin: str = "") -> None:
    """Run a command in a process that is killed before or after a step."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.app.killed_at_step", when, step, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "POS_APP_HOME": str(home)},
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stdout + done.stderr


def die() -> None:
    """End this process as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def killed(work: Callable[..., Any], when: str) -> Callable[..., Any]:
    """Return the same function, with the end before or after it."""

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
    owner, name = step.split(".")
    setattr(OWNERS[owner], name, killed(getattr(OWNERS[owner], name), when))
    return cli.main(arguments)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
