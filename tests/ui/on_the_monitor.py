"""What stands on the monitor, as a person sees it: no picture for which all is painted anew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QWidget


def on_the_monitor(window: QWidget) -> QImage:
    """Return what is painted of a window once all has been painted that asked for it."""
    if QGuiApplication.platformName() != "offscreen":
        pytest.skip("what was painted is read from Qt's offscreen platform alone")
    QApplication.sendPostedEvents(None, QEvent.Type.UpdateRequest.value)
    return window.screen().grabWindow(window.winId()).toImage()
