"""`pos-app` without a command: the till's window."""

from __future__ import annotations

import os
from typing import NoReturn

from pos_app.app.commands.context import CommandContext, run_command
from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.domain.preferences import Preferences
from pos_app.system.displays import has_display
from pos_app.ui.wording import terminal_words


def open_window(
    console: Console,
    *,
    training: bool,
    training_if_new: bool,
    full_screen: bool,
    kiosk: bool | None,
) -> int:
    """Open the till's window; returns the exit code when it was closed.

    `kiosk` None leaves it to the settings whether customers pay here alone.
    """

    def work(context: CommandContext) -> int:
        if not has_display(console.environ):
            console.write_error(context.words.text(terminal_words.NO_SCREEN))
            return ExitCode.NO_SCREEN
        from pos_app.app.desktop import run

        def end_without_window() -> NoReturn:
            console.write_error(context.words.text(terminal_words.NO_WINDOW))
            os._exit(ExitCode.NO_SCREEN)

        code = run(
            context.setup,
            training=training,
            training_if_new=training_if_new,
            full_screen=full_screen,
            kiosk=is_kiosk(context.setup.settings.preferences, asked=kiosk),
            without_screen=end_without_window,
        )
        if code == ExitCode.NOT_STOPPED:
            # No alert: until somebody closed it, the process would not end
            plain = Console(console.environ)
            plain.write_error(context.words.text(terminal_words.NOT_STOPPED))
        return code

    return run_command(console, work, repair=True)


def is_kiosk(preferences: Preferences, *, asked: bool | None) -> bool:
    """Tell whether customers pay here alone: as was asked for, else by the settings."""
    return preferences.kiosk.on if asked is None else asked
