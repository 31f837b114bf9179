"""The clipboard, asked not to remember: what is copied is for one customer, and soon over.

What was put there is gone when the program ends.
"""

from __future__ import annotations

import atexit
from functools import cache
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

_NO = bytes(4)
HINTS: Final = MappingProxyType(
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
    """Put a text there."""
    mime = _forgettable()
    mime.setText(text)
    _put(mime)


def copy_picture(png: bytes) -> None:
    """Put a picture there."""
    mime = _forgettable()
    mime.setImageData(QImage.fromData(png))
    _put(mime)


def _forgettable() -> QMimeData:
    mime = QMimeData()
    for name, value in HINTS.items():
        mime.setData(name, value)
    return mime


def _put(mime: QMimeData) -> None:
    _at_the_end()
    mime.setData(_OURS, b"1")
    QGuiApplication.clipboard().setMimeData(mime)


@cache
def _at_the_end() -> None:
    """Once: what is still there at the end crashes PySide6 6.11.3 on the offscreen platform."""
    atexit.register(_take_back)


def _take_back() -> None:
    if QGuiApplication.instance() is None:
        return
    clipboard = QGuiApplication.clipboard()
    mime: QMimeData | None = clipboard.mimeData()
    if mime is not None and mime.hasFormat(_OURS):
        clipboard.clear()
