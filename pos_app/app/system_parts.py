"""What this system offers a window: what keeps its screen awake, and others' clipboard."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pos_app.system import foreign_clipboard
from pos_app.ui.wording import phrases

if TYPE_CHECKING:
    from pos_app.engine.api.ports import SleepInhibitor
    from pos_app.ui.devices.clipboard import ReadForeign


def system_inhibitors(*, x_server: bool) -> Sequence[SleepInhibitor]:
    """Return what keeps this system's screen awake."""
    from pos_app.system import inhibitors

    if sys.platform == "win32":
        return (inhibitors.ExecutionStateInhibitor(),)
    if sys.platform == "darwin":
        return (inhibitors.CaffeinateInhibitor(),)
    from pos_app.system.bus_inhibitor import BusInhibitor

    bus = BusInhibitor(phrases.PROGRAM_NAME)
    return (bus, inhibitors.XServerInhibitor()) if x_server else (bus,)


def foreign_clipboard_reader(platform: str) -> ReadForeign | None:
    """Return what asks other programs for their clipboard where Qt would wait for them."""
    if platform == "xcb":
        return foreign_clipboard.begin_reading_x
    if platform == "windows" and sys.platform == "win32":
        return foreign_clipboard.begin_reading_windows
    return None
