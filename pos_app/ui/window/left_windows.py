"""Lets go of windows that nobody closes."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication


def delete_windows() -> None:
    """Delete every window, also one built by half: at the process's end Qt would crash with it."""
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    with suppress(RuntimeError):  # filters of what was built by half
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
