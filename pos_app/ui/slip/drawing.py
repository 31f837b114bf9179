"""A slip drawn once as a picture of black dots, in any thread and without a printer's fonts."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
)

from pos_app.domain.raster import Raster
from pos_app.domain.records import dataclass
from pos_app.qr.matrix import QrMismatchError
from pos_app.qr.readback import read_grey
from pos_app.ui.slip import metrics
from pos_app.ui.slip.content import Slip
from pos_app.ui.slip.layout import PlacedCode, SlipLayout
from pos_app.ui.slip.typesetting import Paragraph, fitting_size

_SLOPE: Final = -32.0
"""Degrees by which the mark across a slip is turned."""
_MARK_EVERY: Final = 300
"""Dots from one mark to the next one below."""


@dataclass(frozen=True, slots=True)
class DrawnSlip:
    """A slip as its printer gets it, and the same as a picture for a person."""

    raster: Raster
    image: QImage


def draw_slip(slip: Slip, width: int, family: str) -> DrawnSlip:
    """Draw a slip for paper of so many dots, any multiple of 8 from 256 to 832.

    `family` is that of the bundled fonts, which must be loaded.

    Raises:
        ValueError: no slip is that wide.
        QrTooLongError: a QR does not fit into the width.
        QrMismatchError: a drawn QR does not read back as the text that it was made of.
    """
    layout = SlipLayout(slip, width, family)
    grey = QImage(layout.width, layout.height, QImage.Format.Format_Grayscale8)
    grey.fill(Qt.GlobalColor.white)
    with QPainter(grey) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(layout, painter, family, fine_dots())
    flags = Qt.ImageConversionFlag.MonoOnly | Qt.ImageConversionFlag.ThresholdDither
    dots = grey.convertToFormat(QImage.Format.Format_Mono, flags)
    for code in layout.codes:
        check_code(code, dots)
    unbroken = tuple(range(code.place.top(), code.place.bottom() + 1) for code in layout.codes)
    return DrawnSlip(Raster(width, _bits(dots), unbroken), dots)


def paint(layout: SlipLayout, painter: QPainter, family: str, mark: QBrush) -> None:
    """Paint a slip, its mark under everything else and with this brush, on paper that is white."""
    if layout.slip.mark:
        painter.drawImage(0, 0, _marked(layout, family, mark))
    painter.setPen(Qt.GlobalColor.black)
    layout.draw(painter)


def _marked(layout: SlipLayout, family: str, brush: QBrush) -> QImage:
    """Return the mark again and again across the slip; all else stays readable on it."""
    word = _word(layout, family)
    paper = QImage(layout.width, layout.height, QImage.Format.Format_ARGB32_Premultiplied)
    paper.fill(Qt.GlobalColor.transparent)
    with QPainter(paper) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for top in range(_MARK_EVERY // 2, layout.height + _MARK_EVERY // 2, _MARK_EVERY):
            painter.resetTransform()
            painter.translate(layout.width / 2, top)
            painter.rotate(_SLOPE)
            painter.scale(metrics.MARK_GROWTH, metrics.MARK_GROWTH)
            painter.drawImage(-word.rect().center(), word)
        painter.resetTransform()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(paper.rect(), brush)
    return paper


def _word(layout: SlipLayout, family: str) -> QImage:
    """Return the mark's letters, black on nothing."""
    room = int(0.9 * layout.width / math.cos(math.radians(_SLOPE)) / metrics.MARK_GROWTH)
    mark = layout.slip.mark
    size = fitting_size(mark, family, metrics.MARK, room, bold=True)
    letters = Paragraph(mark, family, size, room, bold=True)
    letters.align(0.5)
    word = QImage(room, letters.height, QImage.Format.Format_ARGB32_Premultiplied)
    word.fill(Qt.GlobalColor.transparent)
    with QPainter(word) as painter:
        letters.draw(painter, 0, 0)
    return word


def fine_dots() -> QBrush:
    """Return a pattern of single dots, one in eight: no grey that would have to be dithered."""
    pattern = QImage(4, 4, QImage.Format.Format_ARGB32)
    pattern.fill(Qt.GlobalColor.transparent)
    for x, y in ((0, 0), (2, 2)):
        pattern.setPixelColor(x, y, QColor(Qt.GlobalColor.black))
    return QBrush(pattern)


def _bits(dots: QImage) -> bytes:
    """Return the rows without what Qt adds at their ends, 1 for black."""
    if dots.color(1) != QColor(Qt.GlobalColor.black).rgb():
        dots = dots.copy()
        dots.invertPixels()
    data, stride, row = bytes(dots.constBits()), dots.bytesPerLine(), dots.width() // 8
    return b"".join(data[at : at + row] for at in range(0, stride * dots.height(), stride))


def check_code(code: PlacedCode, dots: QImage) -> None:
    """See that these very dots read as the code's text.

    Raises:
        QrMismatchError: they do not.
    """
    side = code.bitmap.side
    grey = dots.copy(code.place).convertToFormat(QImage.Format.Format_Grayscale8)
    data, stride = bytes(grey.constBits()), grey.bytesPerLine()
    rows = b"".join(data[at : at + side] for at in range(0, stride * side, stride))
    if read_grey(rows, side, border=0) != code.text:
        matrix = code.bitmap.matrix
        raise QrMismatchError(f"version {matrix.version}, level {matrix.level}")
