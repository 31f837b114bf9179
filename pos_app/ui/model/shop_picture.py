"""The shop's own UzQR: a picture file that is shown only where such a code was read in it."""

from __future__ import annotations

import stat
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from pos_app.domain.records import dataclass
from pos_app.domain.uzqr import Uzqr, UzqrError, UzqrFault, parse_uzqr
from pos_app.qr.matrix import QUIET_ZONE

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
_BITS_A_PIXEL = 32
"""Of the pictures that people have; one with more takes more room, and may have fewer pixels."""
_SIGNATURES = {b"\x89PNG\r\n\x1a\n": b"png", b"\xff\xd8\xff": b"jpeg"}
"""What is shown, by the first bytes: Qt's own guess may take one kind for another."""
_MODULE_PX = 12
_MAX_SIDE = 1_600
"""Pixels; what is larger is made smaller before it is read and shown."""


class PictureFault(Enum):
    """Why a file does not serve."""

    GONE = auto()
    BAD = auto()
    LARGE = auto()
    NO_QR = auto()


Fault = PictureFault | UzqrFault


@dataclass(frozen=True, slots=True)
class ShopQr:
    """A picture, and the code that was read in it and checked."""

    image: QImage
    code: Uzqr


_WEAK_FAULTS = frozenset({PictureFault.NO_QR, UzqrFault.NOT_UZQR})
"""What a further code in the picture may say more exactly."""


def open_shop_qr(path: str) -> ShopQr | Fault:
    """Return the picture, at most 1600 pixels a side, with its code; or what is wrong with it."""
    found = load_picture(path)
    return found if isinstance(found, PictureFault) else read_shop_qr(found)


def load_picture(path: str) -> QImage | PictureFault:
    """Return the picture, whether or not there is a QR in it, or what is wrong with the file."""
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


def read_shop_qr(image: QImage) -> ShopQr | Fault:
    """Return the picture with the UzQR in it; or why there is none that could be shown."""
    from pos_app.qr.readback import read_texts  # the first paint does without

    opaque = QImage(image.size(), QImage.Format.Format_RGB32)
    opaque.fill(Qt.GlobalColor.white)  # what is transparent is shown on white
    _draw_over(opaque, image)
    grey = opaque.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = bytes(grey.constBits())
    fault: Fault = PictureFault.NO_QR
    for text in read_texts(pixels, grey.width(), grey.height(), grey.bytesPerLine()):
        try:
            return ShopQr(image, parse_uzqr(text))
        except UzqrError as error:
            fault = error.fault if fault in _WEAK_FAULTS else fault
    return fault


def draw_shop_qr(text: str) -> QImage:
    """Draw the QR of a text that was scanned, read back as the same.

    Raises:
        QrTooLongError, QrMismatchError: it fits into no QR, or did not read back.
    """
    from pos_app.qr.pixels import draw_pixels
    from pos_app.qr.readback import make_verified

    pixels = draw_pixels(matrix := make_verified(text), _MODULE_PX)
    side = (matrix.side + 2 * QUIET_ZONE) * _MODULE_PX
    return QImage(pixels, side, side, side, QImage.Format.Format_Grayscale8).copy()


def _draw_over(ground: QImage, image: QImage) -> None:
    with QPainter(ground) as painter:
        painter.drawImage(0, 0, image)
