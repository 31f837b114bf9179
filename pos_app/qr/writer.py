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


def make_matrix(text: str, space: Space | None = None) -> QrMatrix:
    """Make the QR of exactly `text`, at the level that suits the space (`choose_level`).

    Raises:
        QrTooLongError: there is no text, or more than any QR can hold.
    """
    if not text:
        raise QrTooLongError("no text")
    if text.isascii():
        made = {level: _make_ascii(text, level) for level in Level}
        sides = {level: len(rows) for level, rows in made.items() if rows is not None}
    else:
        made, sides = {}, _utf8_sides(text)
    if not sides:
        raise QrTooLongError(f"{len(text)} characters")
    level = choose_level(sides, space)
    rows = made.get(level) or _make_utf8(text, level)
    return QrMatrix(len(rows), rows, level)


def make_matrix_at(text: str, level: Level) -> QrMatrix:
    """Make the QR of exactly `text` at this level.

    Raises:
        QrTooLongError: there is no text, or more than a QR of this level can hold.
    """
    rows = None
    if text.isascii():
        rows = _make_ascii(text, level) if text else None
    elif level in _utf8_sides(text):
        rows = _make_utf8(text, level)
    if rows is None:
        raise QrTooLongError(f"{len(text)} characters at level {level}")
    return QrMatrix(len(rows), rows, level)


def _make_ascii(text: str, level: Level) -> Rows | None:
    """Make the rows with zxing-cpp; None where the text does not fit."""
    import zxingcpp

    try:
        code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level.value)
    except ValueError:
        return None
    # Its stubs leave out that a picture is a buffer, one byte a pixel.
    image = memoryview(cast("Any", code.to_image(scale=1, add_quiet_zones=False)))
    side, dark = len(image), bytes(image)
    return tuple(tuple(dark[y * side + x] == 0 for x in range(side)) for y in range(side))


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
