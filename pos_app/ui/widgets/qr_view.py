"""The QR on the screen: a bitmap that was read back, painted one device pixel to a pixel."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.domain.errors import TillError
from pos_app.domain.secret import Secret
from pos_app.qr.level import Space
from pos_app.qr.matrix import QrMatrix
from pos_app.qr.screen_bitmap import ScreenBitmap, make_screen_bitmap
from pos_app.ui.theme.palette import QR_GROUND

log = logging.getLogger(__name__)

BitmapMaker = Callable[[str, Space], ScreenBitmap]
_GREYS = [0xFF000000 | grey * 0x010101 for grey in range(256)]
"""What each byte of a bitmap is as a colour."""


class QrView(QWidget):
    """A square of white with the code in its middle, always dark on white.

    `margin` is the white around it, in logical pixels, that counts as quiet zone. The bitmap is
    made anew for each size and screen; one that does not read back is not shown, and
    `refused` says so. `painted` follows the first painting of each bitmap.
    """

    refused = Signal()
    painted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.make_bitmap: BitmapMaker = make_screen_bitmap
        self.margin = 0
        self._text: Secret | None = None
        self._space: Space | None = None
        self._bitmap: ScreenBitmap | None = None
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 200)

    @property
    def matrix(self) -> QrMatrix | None:
        """Return what was painted last; None where there is nothing to paint, or nothing may be."""
        return self._bitmap.matrix if self._bitmap else None

    @property
    def is_refused(self) -> bool:
        """Tell whether there is a text and no bitmap that reads back as it."""
        return self._space is not None and self._bitmap is None

    @property
    def is_current(self) -> bool:
        """Tell whether the last painting was of this text at this size."""
        return self._text is None or self._space == self._current_space()

    def set_text(self, text: Secret | None) -> None:
        """Paint this text's code; None paints nothing but white."""
        if text != self._text:
            self._text = text
            self._clear()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(520, 520)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._render()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(QR_GROUND))
            if self._bitmap is not None:
                painter.drawImage(self._top_left(self._bitmap.side), self._image)

    def _render(self) -> None:
        """Make the bitmap; called while painting, for only then are size and screen final."""
        if self._text is None or self.is_current:
            return
        self._clear()
        self._space = self._current_space()
        try:
            self._bitmap = self.make_bitmap(self._text.reveal(), self._space)
        except TillError as error:
            # No traceback: the payload is where money goes, and is not for the log.
            log.error("a QR was not shown: %s", type(error).__name__)  # noqa: TRY400
            QTimer.singleShot(0, self, self.refused.emit)
            return
        pixels, side = self._bitmap.pixels, self._bitmap.side
        grey = QImage(pixels, side, side, side, QImage.Format.Format_Indexed8)
        grey.setColorTable(_GREYS)
        # The window's own format: each painting is a plain copy. Of "Grayscale8" Qt would make
        # it in other threads, and wait for them.
        self._image = grey.convertToFormat(QImage.Format.Format_RGB32)
        self._image.setDevicePixelRatio(self._space.scale)
        QTimer.singleShot(0, self, self.painted.emit)

    def _current_space(self) -> Space:
        ratio = self.devicePixelRatioF()
        side = min(self.width(), self.height()) + 2 * self.margin
        return Space(int(side * ratio), ratio)

    def _clear(self) -> None:
        self._space, self._bitmap, self._image = None, None, QImage()

    def _top_left(self, side: int) -> QPointF:
        """Return the corner in whole device pixels of the window, not only of this widget."""
        ratio = self.devicePixelRatioF()
        origin = self.mapTo(self.window(), self.rect().topLeft())
        return QPointF(
            self._start(origin.x() * ratio, self.width() * ratio, side) / ratio,
            self._start(origin.y() * ratio, self.height() * ratio, side) / ratio,
        )

    @staticmethod
    def _start(origin: float, room: float, extent: int) -> float:
        return round(origin + (room - extent) / 2) - origin
