"""The QR on the screen: told a text, it puts a proven bitmap on white, a device pixel a pixel."""

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

log = logging.getLogger(__name__)

Paint = Callable[[str, Space], ScreenBitmap]
LIGHT = "#FFFFFF"
"""In every theme: one reader in three reads no code that is light on dark."""
_GREYS = [0xFF000000 | grey * 0x010101 for grey in range(256)]
"""What each byte of a bitmap is as a colour."""


class QrView(QWidget):
    """A square of white with the code in its middle, always dark on white.

    `margin` is the white around it, in logical pixels, that counts as quiet zone. The bitmap is
    made anew for each size and screen; one that does not read back is not shown, and
    `refused` says so. `shown` follows the first painting of each bitmap.
    """

    refused = Signal()
    shown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.paint_qr: Paint = make_screen_bitmap
        self.margin = 0
        self._text: Secret | None = None
        self._space: Space | None = None
        self._painted: ScreenBitmap | None = None
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 200)

    @property
    def matrix(self) -> QrMatrix | None:
        """What was painted last; None while there is nothing to paint, or nothing that may be."""
        return self._painted.matrix if self._painted else None

    @property
    def is_refused(self) -> bool:
        """True where there is a text and no bitmap that reads back as it."""
        return self._space is not None and self._painted is None

    @property
    def is_current(self) -> bool:
        """True where the last painting was of this text at this size, or there is none to paint."""
        return self._text is None or self._space == self._present_space()

    def show_text(self, text: Secret | None) -> None:
        """Paint this text's code; None paints nothing but white."""
        if text != self._text:
            self._text = text
            self._forget()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(520, 520)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._bring_up_to_date()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(LIGHT))
        if self._painted is not None:
            painter.drawImage(self._top_left(self._painted.side), self._image)
        painter.end()

    def _bring_up_to_date(self) -> None:
        """Here, because only now are size and screen the ones that count."""
        if self._text is None or self.is_current:
            return
        self._forget()
        self._space = self._present_space()
        try:
            self._painted = self.paint_qr(self._text.reveal(), self._space)
        except TillError as error:
            # No traceback: the payload is where money goes, and is not for the log.
            log.error("a QR was not shown: %s", type(error).__name__)  # noqa: TRY400
            QTimer.singleShot(0, self, self.refused.emit)
            return
        pixels, side = self._painted.pixels, self._painted.side
        grey = QImage(pixels, side, side, side, QImage.Format.Format_Indexed8)
        grey.setColorTable(_GREYS)
        # The window's own format: each painting is a plain copy. Of "Grayscale8" Qt would make
        # it in other threads, and wait for them.
        self._image = grey.convertToFormat(QImage.Format.Format_RGB32)
        self._image.setDevicePixelRatio(self._space.scale)
        QTimer.singleShot(0, self, self.shown.emit)

    def _present_space(self) -> Space:
        ratio = self.devicePixelRatioF()
        side = min(self.width(), self.height()) + 2 * self.margin
        return Space(int(side * ratio), ratio)

    def _forget(self) -> None:
        self._space, self._painted, self._image = None, None, QImage()

    def _top_left(self, side: int) -> QPointF:
        """Whole device pixels in the window's raster, not only in this widget's own."""
        ratio = self.devicePixelRatioF()
        origin = self.mapTo(self.window(), self.rect().topLeft())
        return QPointF(
            self._start(origin.x() * ratio, self.width() * ratio, side) / ratio,
            self._start(origin.y() * ratio, self.height() * ratio, side) / ratio,
        )

    @staticmethod
    def _start(origin: float, room: float, extent: int) -> float:
        return round(origin + (room - extent) / 2) - origin
