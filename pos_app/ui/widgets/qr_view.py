"""The QR on the screen: told a matrix, paints it in whole device pixels, dark on white."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.qr import QrMatrix
from pos_app.ui.theme import Theme

QUIET = 4
"""White modules on each side, as ISO/IEC 18004 asks."""


class QrView(QWidget):
    """A square of white with the code in its middle, always dark on white.

    Modules are whole device pixels at any device pixel ratio: uneven or smoothed ones cost
    reading distance.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._matrix: QrMatrix | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 200)

    @property
    def matrix(self) -> QrMatrix | None:
        """What is painted now."""
        return self._matrix

    def show_matrix(self, matrix: QrMatrix | None) -> None:
        """Paint this code; None paints nothing but white."""
        if matrix is not self._matrix:
            self._matrix = matrix
            self.update()

    def module_pixels(self) -> int:
        """Device pixels a side of one module; 0 while there is nothing to paint."""
        if self._matrix is None:
            return 0
        ratio = self.devicePixelRatioF()
        side = int(min(self.width(), self.height()) * ratio)
        return side // (self._matrix.side + 2 * QUIET)

    def sizeHint(self) -> QSize:
        return QSize(520, 520)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.palette.qr_light))
        matrix, pixels = self._matrix, self.module_pixels()
        if matrix is not None and pixels > 0:
            self._paint_matrix(painter, matrix, pixels)
        painter.end()

    def _paint_matrix(self, painter: QPainter, matrix: QrMatrix, pixels: int) -> None:
        ratio = self.devicePixelRatioF()
        extent = matrix.side * pixels
        # Whole device pixels in the window's raster, not only in this widget's own.
        origin = self.mapTo(self.window(), self.rect().topLeft())
        left = self._start(origin.x() * ratio, self.width() * ratio, extent)
        top = self._start(origin.y() * ratio, self.height() * ratio, extent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.scale(1 / ratio, 1 / ratio)
        dark = QColor(self._theme.palette.qr_dark)
        for y, row in enumerate(matrix.rows):
            for x, is_dark in enumerate(row):
                if is_dark:
                    where = QRectF(left + x * pixels, top + y * pixels, pixels, pixels)
                    painter.fillRect(where, dark)

    @staticmethod
    def _start(origin: float, room: float, extent: int) -> float:
        return round(origin + (room - extent) / 2) - origin
