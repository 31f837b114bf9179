"""Writes sheets about sales in another thread."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, Signal

from pos_app.domain.export import ExportProblem
from pos_app.ui.model.dispute_sheet import Sheet
from pos_app.ui.model.sheet_pdf import save_sheet

log = logging.getLogger(__name__)


class SheetWriter(QObject):
    """`written` follows each `write`, with the path and the problem, None where there is none.

    It comes in this object's own thread, to whoever waits for it by then.
    """

    written = Signal(str, object)
    _ended = Signal(str, object)

    def __init__(self) -> None:
        # The application's child: the last word of another thread must not be what deletes it.
        super().__init__(QCoreApplication.instance())
        self._ended.connect(self.written, Qt.ConnectionType.QueuedConnection)

    def write(self, sheet: Sheet, path: str, family: str) -> None:
        """Begin to write the page to this file."""
        QThreadPool.globalInstance().start(partial(self._write, sheet, path, family))

    def _write(self, sheet: Sheet, path: str, family: str) -> None:
        problem: ExportProblem | None = ExportProblem.FAILED
        try:
            problem = save_sheet(sheet, Path(path), family)
        except Exception:
            log.exception("a sheet was not saved")
        self._ended.emit(path, problem)
