"""A QR is shown only after it was read back as the very text it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.qr.image import bitmap
from pos_app.qr.matrix import QrMatrix, QrMismatchError
from pos_app.qr.writer import make

if TYPE_CHECKING:
    from PIL.Image import Image

_PIXELS = 3


def read_back(matrix: QrMatrix) -> str | None:
    """What a reader finds in the modules, its bytes taken as UTF-8; None where it finds nothing."""
    return read_picture(bitmap(matrix, _PIXELS))


def read_grey(pixels: bytes, side: int, border: int) -> str | None:
    """The same of `side` × `side` bytes of grey, with so many pixels of white around."""
    from PIL import Image

    whole = side + 2 * border
    page = Image.new("L", (whole, whole), 255)
    page.paste(Image.frombytes("L", (side, side), pixels), (border, border))
    return read_picture(page)


def read_pixels(grey: bytes, width: int, height: int, stride: int) -> str | None:
    """What a reader finds in an 8-bit grey picture of the screen; `stride` is bytes a row."""
    import zxingcpp
    from PIL import Image

    picture = Image.frombytes("L", (width, height), grey, "raw", "L", stride)
    found = zxingcpp.read_barcode(picture)
    return found.text if found else None


def proven(matrix: QrMatrix, text: str) -> QrMatrix:
    """The same matrix, once it read back as `text`, byte for byte.

    Raises:
        QrMismatchError: it reads back as something else, or not at all.
    """
    if read_back(matrix) != text:
        raise QrMismatchError(f"version {matrix.version}, level {matrix.level}")
    return matrix


def verified(text: str) -> QrMatrix:
    """The QR of `text`, made and read back; raises as `make` and `proven` do."""
    return proven(make(text), text)


def read_picture(picture: Image) -> str | None:
    """What a reader finds, its bytes taken as UTF-8; None where it finds nothing."""
    import zxingcpp

    found = zxingcpp.read_barcode(
        picture,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
        try_rotate=False,
        try_invert=False,
    )
    if found is None:
        return None
    try:
        # The bytes and not `.text`, which is a guess at their encoding.
        return found.bytes.decode("utf-8")
    except UnicodeDecodeError:
        return None
