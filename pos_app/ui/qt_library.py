"""The Qt library itself: which one it is, how it is imported, and where its messages go.

Of Qt only QtCore. Whatever else has to do with Qt is imported after this module.
"""

from __future__ import annotations

import builtins
import logging
from collections.abc import Callable

from pos_app.ui.late_signatures import late_signatures

with late_signatures():
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


def import_plainly() -> None:
    """Take PySide6's hook off the import statement.

    It is there for `from __feature__ import …`, which nothing here uses, and for that it reads the
    source of every module that is imported after PySide6, and keeps it: a sixth of the time of
    our imports, and 6 MiB.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


import_plainly()


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
