"""The clipboard: what this program puts there, and what other programs have put there.

What is put there asks clipboard histories not to keep it: it is for one customer, and soon over.
It is cleared when the program ends.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable
from functools import cache
from itertools import count
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QBuffer, QMimeData, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication, QImageReader
from shiboken6 import isValid

_NO = bytes(4)
DO_NOT_KEEP: Final = MappingProxyType(
    {
        "ExcludeClipboardContentFromMonitorProcessing": b"1",
        "CanIncludeInClipboardHistory": _NO,
        "CanUploadToCloudClipboard": _NO,
        "application/x-nspasteboard-concealed-type": b"1",
        "x-kde-passwordManagerHint": b"secret",
    }
)
"""What clipboard histories look for on Windows (the first three), macOS and KDE."""
_OURS: Final = "application/x-qr-tolov"
LIMIT_MS: Final = 700
"""What comes later than this after Ctrl+V is pasted nowhere."""
ReadForeign = Callable[[bool, Callable[[str | None], None]], None]
"""Begins to read another program's clipboard (True: X's selection) and returns at once.

The text, or None, is handed over from another thread, perhaps never.
"""
TextTaker = Callable[[str | None], None]


def copy_text(text: str) -> None:
    """Put a text on the clipboard."""
    mime = QMimeData()
    mime.setText(text)
    _copy(mime)


def copy_picture(png: bytes) -> None:
    """Put a picture on the clipboard."""
    mime = QMimeData()
    buffer = QBuffer()
    buffer.setData(png)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    # Its kind is named: Qt's own guess may take it for another.
    mime.setImageData(QImageReader(buffer, b"png").read())
    _copy(mime)


def release() -> None:
    """Take away what was copied here for a customer, and ask no other program anything.

    Under X all of ours goes: else Qt offers it to the clipboard's manager as the program ends, and
    waits for that one.
    """
    if QGuiApplication.instance() is None:
        return
    clipboard = QGuiApplication.clipboard()
    platform = QGuiApplication.platformName()
    # Offscreen there is no other program, and Qt does not know whose the text is.
    owned = clipboard.ownsClipboard() or platform == "offscreen"
    if owned and (platform == "xcb" or _holds_ours(clipboard)):
        clipboard.clear()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)


class ClipboardReader(QObject):
    """Reads the clipboard's text, and does not wait for the program that it belongs to.

    Without `read_foreign` the system's own clipboard holds the text, and Qt is asked.
    """

    _arrived = Signal(int, object)

    def __init__(self, read_foreign: ReadForeign | None = None, limit_ms: int = LIMIT_MS) -> None:
        super().__init__()
        self._read_foreign, self._limit_ms = read_foreign, limit_ms
        self._numbers = count()
        self._waiting: dict[int, tuple[QObject, TextTaker]] = {}
        self._arrived.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def read(self, owner: QObject, then: TextTaker, *, selection: bool = False) -> None:
        """Read the text and call `then` with it, now or soon; with None where it does not come.

        Nothing is called once `owner` is deleted. `selection` reads what X's middle button pastes.
        """
        clipboard = QGuiApplication.clipboard()
        owns = clipboard.ownsSelection() if selection else clipboard.ownsClipboard()
        if self._read_foreign is None or owns:
            mode = QClipboard.Mode.Selection if selection else QClipboard.Mode.Clipboard
            then(clipboard.text(mode))
            return
        number = next(self._numbers)
        self._waiting[number] = owner, then
        QTimer.singleShot(self._limit_ms, self, lambda: self._hand_over(number, None))
        self._read_foreign(selection, lambda text: self._take(number, text))

    def _take(self, number: int, text: str | None) -> None:
        """Take a text from the thread that has read it."""
        try:
            self._arrived.emit(number, text)
        except RuntimeError:
            return  # the window has ended meanwhile

    @Slot(int, object)
    def _hand_over(self, number: int, text: str | None) -> None:
        waiting = self._waiting.pop(number, None)
        if waiting is None:
            return
        owner, then = waiting
        if isValid(owner):
            then(text)


def _holds_ours(clipboard: QClipboard) -> bool:
    mime: QMimeData | None = clipboard.mimeData()
    return mime is not None and mime.hasFormat(_OURS)


def _copy(mime: QMimeData) -> None:
    for name, value in DO_NOT_KEEP.items():
        mime.setData(name, value)
    mime.setData(_OURS, b"1")
    _release_at_exit()
    QGuiApplication.clipboard().setMimeData(mime)


@cache
def _release_at_exit() -> None:
    """Once: what is still there at the end crashes PySide6 6.11.3 on the offscreen platform."""
    atexit.register(release)
