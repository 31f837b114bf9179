"""What another program has put on the clipboard, read in a thread that may be left to itself."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

from pos_app.system.daemon_threads import start_in_daemon_thread

log = logging.getLogger(__name__)

LIMIT_S = 0.5
"""Whoever pressed Ctrl+V waits no longer than this."""
Then = Callable[[str | None], None]
"""Called from another thread with the text; None where the other program does not answer."""


def begin_reading_x(selection: bool, then: Then) -> None:  # noqa: FBT001 - as the window calls it
    """Begin to read X's clipboard, or its selection for the middle button."""
    from pos_app.system.x_selection import read_x_selection

    _begin(lambda: read_x_selection("PRIMARY" if selection else "CLIPBOARD", LIMIT_S), then)


def _begin(read: Callable[[], str | None], then: Then) -> None:
    def work() -> None:
        try:
            text = read()
        except OSError as error:
            log.warning("the clipboard cannot be read: %s", error)
            text = None
        then(text)

    start_in_daemon_thread(work, "foreign-clipboard")


if sys.platform == "win32":
    import ctypes

    _CF_UNICODETEXT = 13

    def begin_reading_windows(_selection: bool, then: Then) -> None:  # noqa: FBT001 - as above
        """Begin to read the clipboard; one that has yet to make the text may take for ever."""
        _begin(_read_windows, then)

    def _read_windows() -> str:
        user32, kernel32 = ctypes.windll.user32, ctypes.windll.kernel32
        user32.GetClipboardData.restype = ctypes.c_void_p
        kernel32.GlobalLock.restype = ctypes.c_void_p
        kernel32.GlobalLock.argtypes = kernel32.GlobalUnlock.argtypes = [ctypes.c_void_p]
        if not user32.OpenClipboard(None):
            raise OSError("another program has the clipboard open")
        try:
            handle = user32.GetClipboardData(_CF_UNICODETEXT)
            place = kernel32.GlobalLock(handle) if handle else None
            if not place:
                return ""
            text = ctypes.wstring_at(place)
            kernel32.GlobalUnlock(handle)
            return text
        finally:
            user32.CloseClipboard()
