"""A ruler to print: numbered boxes side by side, by which a person tells how wide a printer is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPen, qRgb

from pos_app.domain.raster import Raster

BOX_DOTS: Final = 64
"""All usual widths are whole boxes: 384 are six, 512 eight, 576 nine."""
BOXES: Final = 10
CHOICES: Final = tuple(range(4, BOXES + 1))
"""A printer with fewer boxes is no receipt printer."""
_BOX_HEIGHT, _LINE, _FONT_DOTS = 88, 3, 44


def dots_of(box: int) -> int:
    """Return the width of a printer whose last whole box is this one."""
    return BOX_DOTS * box


def draw_ruler() -> Raster:
    """Draw the boxes, each with its number and a closed frame of its own."""
    width, height = BOX_DOTS * BOXES, _BOX_HEIGHT
    image = QImage(width, height, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    font = QFont()
    font.setPixelSize(_FONT_DOTS)
    font.setBold(True)
    with QPainter(image) as painter:
        painter.setFont(font)
        painter.setPen(QPen(Qt.GlobalColor.black, _LINE))
        for number in range(1, BOXES + 1):
            box = QRect(BOX_DOTS * (number - 1), 0, BOX_DOTS, height)
            inside = box.adjusted(_LINE // 2 + 1, _LINE // 2, -_LINE // 2, -_LINE // 2 - 1)
            painter.drawRect(inside)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))
    drawn = image.convertToFormat(QImage.Format.Format_Mono, Qt.ImageConversionFlag.ThresholdDither)
    if drawn.color(1) == qRgb(255, 255, 255):
        drawn.invertPixels()
    data, stride = bytes(drawn.constBits()), drawn.bytesPerLine()
    rows = (data[y * stride :][: width // 8] for y in range(height))
    return Raster(width, b"".join(rows))
