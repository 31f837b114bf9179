"""`pos-app` without a command: the till's window."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from pos_app.app.commands.context import CommandContext, run_command
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.ui.wording import terminal_words

_WITHOUT_SCREEN = frozenset({"offscreen", "minimal", "vnc", "eglfs", "linuxfb"})
"""Qt platforms that need no X server and no compositor."""


def open_window(console: Console, *, training: bool, training_if_new: bool) -> int:
    """Open the till's window; returns the exit code when it was closed."""

    def work(context: CommandContext) -> int:
        if not _has_screen(console.environ):
            console.write_error(context.words.text(terminal_words.NO_SCREEN))
            return ExitCode.NO_SCREEN
        from pos_app.app.desktop import run

        code = run(context.setup, training=training, training_if_new=training_if_new)
        if code == ExitCode.NOT_STOPPED:
            # No alert: until somebody closed it, the process would not end
            plain = Console(console.environ)
            plain.write_error(context.words.text(terminal_words.NOT_STOPPED))
        return code

    return run_command(console, work)


def _has_screen(environ: Mapping[str, str]) -> bool:
    """Return whether there is a screen; asked first, because Qt aborts the process without one."""
    if not sys.platform.startswith("linux"):
        return True
    platform = environ.get("QT_QPA_PLATFORM", "")
    if platform.partition(":")[0] in _WITHOUT_SCREEN:
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
