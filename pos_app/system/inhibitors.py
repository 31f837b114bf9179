"""What keeps the screen awake where no session bus is asked: macOS, Windows, a bare X server."""

from __future__ import annotations

import asyncio
import ctypes
import logging
import os
import sys
import threading
from asyncio.subprocess import DEVNULL, Process

log = logging.getLogger(__name__)


class CaffeinateInhibitor:
    """macOS: a program of the system, which ends with this one whatever happens."""

    def __init__(self, program: str = "caffeinate") -> None:
        self._program = program
        self._process: Process | None = None

    async def hold(self) -> None:
        """Start it. Raises OSError where it is not there."""
        self._process = await asyncio.create_subprocess_exec(
            self._program,
            *("-d", "-i", "-w", str(os.getpid())),
            stdin=DEVNULL,
            stdout=DEVNULL,
            stderr=DEVNULL,
        )

    async def release(self) -> None:
        """End it, and return when it is gone."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()


if sys.platform == "win32":

    class ExecutionStateInhibitor:
        """Windows: a state of the thread that sets it, gone with it.

        Hold and release on the same thread; a loop's coroutines do.
        """

        _CONTINUOUS, _SYSTEM, _DISPLAY = 0x8000_0000, 1, 2

        async def hold(self) -> None:
            """Set the state. Raises OSError where the system does not take it."""
            self._set(self._CONTINUOUS | self._SYSTEM | self._DISPLAY)

        async def release(self) -> None:
            """Set the thread's usual state."""
            self._set(self._CONTINUOUS)

        @staticmethod
        def _set(state: int) -> None:
            if not ctypes.windll.kernel32.SetThreadExecutionState(state):
                raise OSError(f"SetThreadExecutionState does not take {state:#x}")


class XServerInhibitor:
    """A bare X server, with no desktop to ask: its screen saver and power saving are suspended.

    By a connection of its own, in a thread of its own, since a server may be slow to answer and
    Xlib waits; the server takes everything back when the connection ends.
    """

    def __init__(self) -> None:
        self._over = threading.Event()

    async def hold(self) -> None:
        """Begin; returns at once."""
        self._over = threading.Event()
        hold = threading.Thread(
            target=_suspend_screen_saver, args=(self._over,), name="x-screen-saver", daemon=True
        )
        hold.start()

    async def release(self) -> None:
        """End it; returns at once."""
        self._over.set()


def _suspend_screen_saver(over: threading.Event) -> None:
    """Suspend it until `over` is set."""
    try:
        x11, saver = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXss.so.1")
    except OSError as error:
        log.info("the X server's screen saver is left alone: %s", error)
        return
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    if display.value:
        saver.XScreenSaverSuspend(display, 1)
        x11.XFlush(display)
        over.wait()
        x11.XCloseDisplay(display)
