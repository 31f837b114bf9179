"""Reading a QR back: none is shown that does not read as the very text it was made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.qr.matrix import QUIET_ZONE, QrMatrix, QrMismatchError
from pos_app.qr.pixels import draw_pixels, surround
from pos_app.qr.writer import make_matrix

if TYPE_CHECKING:
    from PIL.Image import Image

_MODULE_PX = 3


def read_matrix(matrix: QrMatrix) -> str | None:
    """Read a matrix, the bytes as UTF-8; None where the reader finds nothing."""
    side = (matrix.side + 2 * QUIET_ZONE) * _MODULE_PX
    return read_grey(draw_pixels(matrix, _MODULE_PX), side, border=0)


def read_grey(pixels: bytes, side: int, border: int) -> str | None:
    """Read `side` × `side` bytes of grey, with so many pixels of white around."""
    whole = side + 2 * border
    return read_image(_picture(surround(pixels, side, border), whole, whole))


def read_pixels(grey: bytes, width: int, height: int, stride: int) -> str | None:
    """Read an 8-bit grey picture of the screen, any encoding; `stride` is bytes a row."""
    import zxingcpp

    found = zxingcpp.read_barcode(_pixels(grey, width, height, stride))
    return found.text if found else None


def read_texts(grey: bytes, width: int, height: int, stride: int) -> tuple[str, ...]:
    """Read every QR in an 8-bit grey picture, the bytes as UTF-8; `stride` is bytes a row."""
    import zxingcpp

    found = zxingcpp.read_barcodes(
        _pixels(grey, width, height, stride),
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode),
    )
    # The bytes and not `.text`, which is a guess at their encoding.
    return tuple(each.bytes.decode("utf-8", errors="replace") for each in found)


def _pixels(grey: bytes, width: int, height: int, stride: int) -> memoryview:
    rows = (grey[at : at + width] for at in range(0, height * stride, stride))
    return _picture(b"".join(rows), width, height)


def _picture(pixels: bytes, width: int, height: int) -> memoryview:
    """Return the pixels as zxing-cpp takes them: it asks for rows and columns, not for Pillow's."""
    return memoryview(pixels).cast("B", (height, width))


def check_readback(matrix: QrMatrix, text: str) -> QrMatrix:
    """Return the same matrix once it read back as `text`, byte for byte.

    Raises:
        QrMismatchError: it reads back as something else, or not at all.
    """
    if read_matrix(matrix) != text:
        raise QrMismatchError(f"version {matrix.version}, level {matrix.level}")
    return matrix


def make_verified(text: str) -> QrMatrix:
    """Make the QR of `text` and read it back; raises as `make_matrix` and `check_readback` do."""
    return check_readback(make_matrix(text), text)


def read_image(picture: Image | memoryview) -> str | None:
    """Read a picture, the bytes as UTF-8; None where the reader finds nothing."""
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
