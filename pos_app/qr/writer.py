"""A text made into a matrix of as few modules as possible.

zxing-cpp's writer splits ASCII into modes best (docs/decisions/0010-qr.md). Beyond ASCII it
chooses Shift-JIS or Latin-1 where they are shorter, which a phone may guess wrong; there the
text goes as plain UTF-8 through qrcode.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from pos_app.qr.level import Space, choose_level
from pos_app.qr.matrix import Level, QrMatrix, QrTooLongError

if TYPE_CHECKING:
    from qrcode import QRCode

Rows = tuple[tuple[bool, ...], ...]
_IS_DARK = bytes(value == 0 for value in range(256))


def make_matrix(text: str, space: Space | None = None) -> QrMatrix:
    """Make the QR of exactly `text`, at the level that suits the space (`choose_level`).

    Raises:
        QrTooLongError: there is no text, or more than any QR can hold.
    """
    if not text:
        raise QrTooLongError("no text")
    if text.isascii():
        drawn = {level: _draw_ascii(text, level) for level in Level}
        sides = {level: len(image) for level, image in drawn.items() if image is not None}
    else:
        drawn, sides = {}, _utf8_sides(text)
    if not sides:
        raise QrTooLongError(f"{len(text)} characters")
    level = choose_level(sides, space)
    image = drawn.get(level)
    rows = _make_utf8(text, level) if image is None else _rows_of(image)
    return QrMatrix(len(rows), rows, level)


def make_matrix_at(text: str, level: Level) -> QrMatrix:
    """Make the QR of exactly `text` at this level.

    Raises:
        QrTooLongError: there is no text, or more than a QR of this level can hold.
    """
    rows = None
    if text.isascii():
        image = _draw_ascii(text, level) if text else None
        rows = None if image is None else _rows_of(image)
    elif level in _utf8_sides(text):
        rows = _make_utf8(text, level)
    if rows is None:
        raise QrTooLongError(f"{len(text)} characters at level {level}")
    return QrMatrix(len(rows), rows, level)


def _draw_ascii(text: str, level: Level) -> memoryview | None:
    """Have zxing-cpp draw it, a byte a module; None where the text does not fit."""
    import zxingcpp

    try:
        code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level.value)
    except ValueError:
        return None
    # Its stubs leave out that a picture is a buffer, one byte a pixel.
    return memoryview(cast("Any", code.to_image(scale=1, add_quiet_zones=False)))


def _rows_of(image: memoryview) -> Rows:
    """Return the rows of a drawn code, of whose levels one alone is wanted."""
    side, dark = len(image), bytes(image).translate(_IS_DARK)
    return tuple(tuple(map(bool, dark[at : at + side])) for at in range(0, side * side, side))


def _utf8_code(text: str, level: Level) -> QRCode[Any]:
    from qrcode import QRCode, constants

    names = {
        Level.L: constants.ERROR_CORRECT_L,
        Level.M: constants.ERROR_CORRECT_M,
        Level.Q: constants.ERROR_CORRECT_Q,
        Level.H: constants.ERROR_CORRECT_H,
    }
    code = QRCode(error_correction=names[level], border=0)
    code.add_data(text.encode("utf-8"))
    return code


def _utf8_sides(text: str) -> dict[Level, int]:
    """Return the modules a side at each level that holds the text, without making the codes."""
    from qrcode.exceptions import DataOverflowError

    sides = {}
    with suppress(DataOverflowError, ValueError):  # the weakest comes first
        for level in Level:
            sides[level] = 17 + 4 * _utf8_code(text, level).best_fit(start=1)
    return sides


def _make_utf8(text: str, level: Level) -> Rows:
    code = _utf8_code(text, level)
    code.make(fit=True)
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())
