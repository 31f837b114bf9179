"""The shop's own UzQR: a picture file that is shown only where a QR can be read in it."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from pos_app.qr.readback import read_pixels

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
_SIDE = 1_600
"""Pixels; what is larger is made smaller before it is read and shown."""


class PictureFault(Enum):
    """Why a file does not serve."""

    GONE = auto()
    BAD = auto()
    LARGE = auto()
    NO_QR = auto()


def open_picture(path: str) -> QImage | PictureFault:
    """The picture, at most 1600 pixels a side, or what is wrong with the file."""
    found = load_picture(path)
    if isinstance(found, PictureFault) or holds_a_qr(found):
        return found
    return PictureFault.NO_QR


def load_picture(path: str) -> QImage | PictureFault:
    """The same, whether or not there is a QR in it."""
    try:
        size = Path(path).stat().st_size
    except (OSError, ValueError):
        return PictureFault.GONE
    if size > MOST_BYTES:
        return PictureFault.LARGE
    reader = QImageReader(path)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    extent = reader.size()
    if extent.isValid() and extent.width() * extent.height() > MOST_PIXELS:
        return PictureFault.LARGE
    if extent.isValid() and max(extent.width(), extent.height()) > _SIDE:
        # Some decoders take a smaller size in half the time.
        small = extent.scaled(QSize(_SIDE, _SIDE), Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(small)
    image = reader.read()
    if image.isNull():
        return PictureFault.BAD
    if max(image.width(), image.height()) > _SIDE:
        image = fitted(image, QSize(_SIDE, _SIDE))
    return image


def fitted(image: QImage, box: QSize) -> QImage:
    """The picture at the largest size that fits, its sides as they were to each other."""
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(box, keep, smooth)


def holds_a_qr(image: QImage) -> bool:
    """Whether a reader finds one in it."""
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)  # what is transparent is shown on white
    _draw_over(flat, image)
    grey = flat.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = bytes(grey.constBits())
    return bool(read_pixels(pixels, grey.width(), grey.height(), grey.bytesPerLine()))


def _draw_over(ground: QImage, image: QImage) -> None:
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
