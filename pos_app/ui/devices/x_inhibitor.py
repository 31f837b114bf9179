"""A bare X server, with no desktop to ask: its own screen saver and power saving are suspended."""

from __future__ import annotations

import ctypes
import logging

from PySide6.QtGui import QGuiApplication

log = logging.getLogger(__name__)
LIBRARIES = ("libX11.so.6", "libXss.so.1")


class XServerInhibitor:
    """A connection of its own; the server takes everything back when that ends."""

    def __init__(self) -> None:
        self._display: int | None = None
        self._x11: ctypes.CDLL | None = None
        self._saver: ctypes.CDLL | None = None

    def prepare(self) -> None:
        """Connect, where this window is on an X server and its libraries are there."""
        if self._display is not None or QGuiApplication.platformName() != "xcb":
            return
        try:
            self._x11, self._saver = (ctypes.CDLL(name) for name in LIBRARIES)
        except OSError as error:
            log.info("the X server's screen saver is left alone: %s", error)
            return
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._display = self._x11.XOpenDisplay(None) or None

    def hold(self) -> None:
        self.prepare()
        self._suspend(1)

    def release(self) -> None:
        self._suspend(0)

    def close(self) -> None:
        """End the connection."""
        if self._display is not None and self._x11 is not None:
            self._x11.XCloseDisplay(ctypes.c_void_p(self._display))
            self._display = None

    def _suspend(self, yes: int) -> None:
        if self._display is not None and self._x11 is not None and self._saver is not None:
            display = ctypes.c_void_p(self._display)
            self._saver.XScreenSaverSuspend(display, yes)
            self._x11.XFlush(display)
