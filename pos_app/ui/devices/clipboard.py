"""Puts a text or a picture on the clipboard, and asks clipboard histories not to keep it.

What is copied is for one customer, and soon over; it is cleared when the program ends.
"""

from __future__ import annotations

import atexit
from functools import cache
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

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


def copy_text(text: str) -> None:
    """Put a text on the clipboard."""
    mime = QMimeData()
    mime.setText(text)
    _copy(mime)


def copy_picture(png: bytes) -> None:
    """Put a picture on the clipboard."""
    mime = QMimeData()
    mime.setImageData(QImage.fromData(png))
    _copy(mime)


def _copy(mime: QMimeData) -> None:
    for name, value in DO_NOT_KEEP.items():
        mime.setData(name, value)
    mime.setData(_OURS, b"1")
    _clear_at_exit()
    QGuiApplication.clipboard().setMimeData(mime)


@cache
def _clear_at_exit() -> None:
    """Once: what is still there at the end crashes PySide6 6.11.3 on the offscreen platform."""
    atexit.register(_clear_own)


def _clear_own() -> None:
    if QGuiApplication.instance() is None:
        return
    clipboard = QGuiApplication.clipboard()
    mime: QMimeData | None = clipboard.mimeData()
    if mime is not None and mime.hasFormat(_OURS):
        clipboard.clear()
