"""`pos-app kiosk-guard --page CODE`: the guard's own page, until the guard ends it."""

from __future__ import annotations

import os
import sys

from pos_app.app.console import Console
from pos_app.app.exit_codes import ExitCode
from pos_app.config.paths import catalogue_dir, resource_dir
from pos_app.system.displays import has_display
from pos_app.system.heartbeat_pipe import HeartbeatPipe


def show_guard_page(console: Console, code: int) -> int:
    """Cover the screen with the page; returns the exit code only where there is no screen."""
    HeartbeatPipe(os.environ, lambda: None)  # it goes with the guard, and tells it nothing
    if not has_display(console.environ):
        return ExitCode.NO_SCREEN
    from pos_app.app.desktop import make_application
    from pos_app.ui.window.guard_page import GuardPage, screen_size

    application = make_application(
        *sys.argv[:1], without_screen=lambda: os._exit(ExitCode.NO_SCREEN)
    )
    page = GuardPage(code, resource_dir(), catalogue_dir(), screen_size())
    page.showFullScreen()
    return application.exec()
