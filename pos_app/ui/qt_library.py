"""The Qt library itself: which one it is, and where its messages go. Of Qt only QtCore."""

from __future__ import annotations

import logging
from collections.abc import Callable

import PySide6
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

log = logging.getLogger("qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def versions() -> str:
    """Return the versions of PySide6 and of Qt, for a technician."""
    return f"PySide6 {PySide6.__version__}, Qt {qVersion()}"


def redirect_messages(before_abort: Callable[[], object] = lambda: None) -> None:
    """Send Qt's messages to the log from now on, not onto a cashier's terminal.

    `before_abort` is called after a fatal one; if it returns, Qt aborts the process.
    """

    def write(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        log.log(_LEVELS.get(kind, logging.WARNING), "%s: %s", context.category, message)
        if kind is QtMsgType.QtFatalMsg:
            before_abort()

    qInstallMessageHandler(write)
