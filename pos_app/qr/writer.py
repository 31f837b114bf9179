"""Text to modules: as few as possible, at level M or better.

zxing-cpp's writer splits ASCII into modes best (docs/decisions/0010-qr.md). Beyond ASCII it
chooses Shift-JIS or Latin-1 where they are shorter, which a phone may guess wrong; there the
text goes as plain UTF-8 through qrcode.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from pos_app.qr.matrix import Level, QrMatrix, QrTooLongError

Rows = tuple[tuple[bool, ...], ...]


def make(text: str) -> QrMatrix:
    """The QR of exactly `text`: level M, raised as far as the same version allows.

    Raises:
        QrTooLongError: there is no text, or more than a QR at level M can hold.
    """
    if not text:
        raise QrTooLongError("no text")
    write = _write_ascii if text.isascii() else _write_utf8
    rows = _rows_at(write, text, Level.M)
    if rows is None:
        raise QrTooLongError(f"{len(text)} characters")
    for level in (Level.H, Level.Q):
        better = _rows_at(write, text, level)
        if better is not None and len(better) == len(rows):
            return QrMatrix(len(better), better, level)
    return QrMatrix(len(rows), rows, Level.M)


def _rows_at(write: Callable[[str, Level], Rows], text: str, level: Level) -> Rows | None:
    try:
        return write(text, level)
    except ValueError:  # both writers say so where the text does not fit
        return None


def _write_ascii(text: str, level: Level) -> Rows:
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level.value)
    # Its stubs leave out that a picture is a buffer, one byte a pixel.
    image = memoryview(cast("Any", code.to_image(scale=1, add_quiet_zones=False)))
    side, dark = len(image), bytes(image)
    return tuple(tuple(dark[y * side + x] == 0 for x in range(side)) for y in range(side))


def _write_utf8(text: str, level: Level) -> Rows:
    import qrcode
    from qrcode import constants
    from qrcode.exceptions import DataOverflowError

    names = {
        Level.L: constants.ERROR_CORRECT_L,
        Level.M: constants.ERROR_CORRECT_M,
        Level.Q: constants.ERROR_CORRECT_Q,
        Level.H: constants.ERROR_CORRECT_H,
    }
    code = qrcode.QRCode(error_correction=names[level], border=0)
    code.add_data(text.encode("utf-8"))
    try:
        code.make(fit=True)
    except DataOverflowError as error:
        raise ValueError("too long") from error
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())
