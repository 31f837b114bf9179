"""`pos-app kiosk-guard`: starts the kiosk, and starts it again where it ends or hangs."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import Final

from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.app.guard.guard import Guard, Programs
from pos_app.config import logs
from pos_app.config.paths import Paths, packed_list
from pos_app.system.one_process import only_one

log = logging.getLogger(__name__)

LOCK_NAME: Final = "guard.lock"
KIOSK: Final = ("--kiosk",)
SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""What asks a program of some system to end; Windows alone has the last, and not the third."""


def guard_kiosk(console: Console, *, training: bool) -> int:
    """Guard the kiosk until it is left; returns the till's exit code, IN_USE where one does so."""
    paths = Paths.of(console.environ)
    log_file = logs.open_log(paths.guard_logs)
    try:
        with only_one(paths.home / LOCK_NAME) as is_ours:
            if not is_ours:
                log.warning("this till has a guard already")
                return ExitCode.IN_USE
            return _guard([*program(), *KIOSK, *(["--training"] if training else [])])
    except OSError as error:
        console.write_error(f"pos-app kiosk-guard: {error.strerror}: {paths.home}")
        return ExitCode.SETTINGS
    finally:
        logs.close_log(log_file)


def program() -> list[str]:
    """Return the command that starts this very program."""
    alone = packed_list() is not None
    return [sys.executable] if alone else [sys.executable, "-m", "pos_app"]


def _guard(till: Sequence[str]) -> int:
    def page(code: int) -> Sequence[str]:
        return [*program(), "kiosk-guard", "--page", str(code)]

    guard = Guard(Programs(till, page, dict(os.environ)))

    def end(_number: int, _frame: FrameType | None) -> None:
        guard.ask_to_end()

    for name in SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)
    return guard.run()
