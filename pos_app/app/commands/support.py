"""`pos-app support`: what a technician needs to know of this till, shown or saved as one file."""

from __future__ import annotations

from pathlib import Path

from pos_app.app import support_file
from pos_app.app.clock import SystemClock
from pos_app.app.commands.context import CommandContext, run_command
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.ui.wording import terminal_words


def make_support_file(console: Console, file: Path | None) -> int:
    """Save the support file, or print its texts where no file is named; returns the exit code.

    The till may be open meanwhile.
    """

    def work(context: CommandContext) -> int:
        now = SystemClock().now()
        parts = support_file.collect(context.setup.paths, now)
        if file is None:
            for part in parts:
                console.write(f"=== {part.name}")
                console.write_lines(part.text.splitlines())
            return ExitCode.OK
        words = context.words
        try:
            support_file.save(parts, file.absolute(), now)
        except OSError:
            console.write_error(words.text(terminal_words.SUPPORT_NOT_SAVED, path=str(file)))
            return ExitCode.SETTINGS
        console.write(words.text(terminal_words.SUPPORT_FILE, path=str(file)))
        return ExitCode.OK

    return run_command(console, work)
