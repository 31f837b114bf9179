"""Draws slips in another thread, and has each printed or saved."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, Signal, Slot

from pos_app.domain.export import ExportProblem
from pos_app.engine.api.print_commands import PrintSlip
from pos_app.ui.slip.drawing import draw_slip
from pos_app.ui.slip.orders import SlipOrder
from pos_app.ui.slip.slip_pdf import save_slip

log = logging.getLogger(__name__)


class SlipSender(QObject):
    """`send` gets the command of each slip that was drawn, in this object's own thread.

    A slip that cannot be drawn is sent without its dots. `written` follows each `save` there, with
    the path and the problem, None where there is none, to whoever waits for it by then.
    """

    written = Signal(str, object)
    _ended = Signal(str, object)
    _drawn = Signal(object)

    def __init__(self, send: Callable[[PrintSlip], None]) -> None:
        # The application's child: the last word of another thread must not be what deletes it.
        super().__init__(QCoreApplication.instance())
        self._send = send
        self._ended.connect(self.written, Qt.ConnectionType.QueuedConnection)
        self._drawn.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def print_slip(self, order: SlipOrder, width: int, family: str) -> None:
        """Begin to draw a slip of so many dots, to be printed."""
        QThreadPool.globalInstance().start(partial(self._draw, order, width, family))

    def save(self, order: SlipOrder, path: str, family: str) -> None:
        """Begin to write a slip to this file, as a PDF."""
        QThreadPool.globalInstance().start(partial(self._write, order, path, family))

    def _draw(self, order: SlipOrder, width: int, family: str) -> None:
        raster = None
        try:
            raster = draw_slip(order.slip, width, family).raster
        except Exception:
            log.exception("a slip was not drawn")
        self._drawn.emit(order.command(raster))

    def _write(self, order: SlipOrder, path: str, family: str) -> None:
        problem: ExportProblem | None = ExportProblem.FAILED
        try:
            problem = save_slip(order.slip, Path(path), family)
        except Exception:
            log.exception("a slip was not saved")
        self._ended.emit(path, problem)

    @Slot(object)
    def _take(self, command: PrintSlip) -> None:
        self._send(command)
