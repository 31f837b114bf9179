"""The shop's own UzQR: a picture file that is shown only where a QR can be read in it."""

from __future__ import annotations

import stat
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
_BITS_A_PIXEL = 32
"""Of the pictures that people have; one with more takes more room, and may have fewer pixels."""
_SIGNATURES = {b"\x89PNG\r\n\x1a\n": b"png", b"\xff\xd8\xff": b"jpeg"}
"""What is shown, by the first bytes: Qt's own guess may take one kind for another."""
_MAX_SIDE = 1_600
"""Pixels; what is larger is made smaller before it is read and shown."""


class PictureFault(Enum):
    """Why a file does not serve."""

    GONE = auto()
    BAD = auto()
    LARGE = auto()
    NO_QR = auto()


def open_picture(path: str) -> QImage | PictureFault:
    """Return the picture, at most 1600 pixels a side, or what is wrong with the file."""
    found = load_picture(path)
    if isinstance(found, PictureFault) or contains_qr(found):
        return found
    return PictureFault.NO_QR


def load_picture(path: str) -> QImage | PictureFault:
    """Return the same, whether or not there is a QR in it."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return PictureFault.GONE
    if not stat.S_ISREG(status.st_mode):
        return PictureFault.GONE  # a pipe would be waited for
    if status.st_size > MAX_BYTES:
        return PictureFault.LARGE
    kind = _kind_of(path)
    if kind is None:
        return PictureFault.BAD
    reader = QImageReader(path, kind)
    reader.setAutoTransform(True)
    extent = reader.size()
    if not extent.isValid():
        return PictureFault.BAD  # what cannot be measured before is not read
    bits = max(_BITS_A_PIXEL, QImage.toPixelFormat(reader.imageFormat()).bitsPerPixel())
    if extent.width() * extent.height() * bits > MAX_PIXELS * _BITS_A_PIXEL:
        return PictureFault.LARGE
    if max(extent.width(), extent.height()) > _MAX_SIDE:
        # Some decoders take a smaller size in half the time.
        small = extent.scaled(QSize(_MAX_SIDE, _MAX_SIDE), Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(small)
    image = reader.read()
    if image.isNull():
        return PictureFault.BAD
    if max(image.width(), image.height()) > _MAX_SIDE:
        image = scaled_to_fit(image, QSize(_MAX_SIDE, _MAX_SIDE))
    return image


def _kind_of(path: str) -> bytes | None:
    """Return the format's name in Qt, None for a file that is of another or cannot be read."""
    try:
        with Path(path).open("rb") as file:
            first = file.read(max(map(len, _SIGNATURES)))
    except OSError:
        return None
    return next((kind for start, kind in _SIGNATURES.items() if first.startswith(start)), None)


def scaled_to_fit(image: QImage, box: QSize) -> QImage:
    """Scale the picture to the largest size that fits, in its own proportions."""
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return image.scaled(box, keep, smooth)


def contains_qr(image: QImage) -> bool:
    """Tell whether a QR can be read in the picture."""
    from pos_app.qr.readback import read_pixels  # the first paint does without

    opaque = QImage(image.size(), QImage.Format.Format_RGB32)
    opaque.fill(Qt.GlobalColor.white)  # what is transparent is shown on white
    _draw_over(opaque, image)
    grey = opaque.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = bytes(grey.constBits())
    return bool(read_pixels(pixels, grey.width(), grey.height(), grey.bytesPerLine()))


def _draw_over(ground: QImage, image: QImage) -> None:
    with QPainter(ground) as painter:
        painter.drawImage(0, 0, image)
