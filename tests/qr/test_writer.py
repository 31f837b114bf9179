"""A QR is its text, byte for byte: read here by zxing-cpp from pictures drawn by the tests."""

import io
import math
from dataclasses import replace
from typing import Any

import pytest
import qrcode
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pos_app.qr.matrix import QUIET_ZONE, Level, QrMatrix, QrMismatchError, QrTooLongError
from pos_app.qr.readback import check_readback, make_verified, read_matrix
from pos_app.qr.writer import make_matrix, make_matrix_at
from tests.qr.pictures import png

CARD = "0000872384782748"
LINK = "https://pay.example.com/deal/57f8bb3c-3dca-40f8-be36-2d6705e448f4"
EMV = (
    "00020101021226620014uz.oneclick.qr0116000087238478274802120000000123450308TILL00"
    "01520454115303860540712500005802UZ5912NAVOIY SAVDO6008TASHKENT62360112INV0000004"
    "270716T10000427F3AK9Q0716T16304A1B2"
)
CYRILLIC = "Тўлов: 1 250 000 сўм, Ғофур Қодиров"
LATIN = "Toʻlov: 1 250 000 soʻm, maʼlumot"
TEXTS = [CARD, LINK, EMV, CYRILLIC, LATIN, "7", "é", "日本", "\u00a01", "🙂", "a\\000026b", "]Q1x"]


def drawn(matrix: QrMatrix, module: int = 4) -> bytes:
    """Read a picture that is drawn here, not by the package under test."""
    side = (matrix.side + 8) * module
    pixels = bytearray(b"\xff" * side * side)
    for y, row in enumerate(matrix.rows):
        for x, dark in enumerate(row):
            if dark:
                left = (x + 4) * module
                for line in range((y + 4) * module, (y + 5) * module):
                    pixels[line * side + left : line * side + left + module] = b"\0" * module
    picture = memoryview(bytes(pixels)).cast("B", (side, side))
    found = zxingcpp.read_barcodes(picture)
    assert [code.format for code in found] == [zxingcpp.BarcodeFormat.QRCode]
    return found[0].bytes


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_comes_back_byte_for_byte(text: str) -> None:
    matrix = make_verified(text)
    assert drawn(matrix) == text.encode("utf-8")
    assert read_matrix(matrix) == text


@pytest.mark.parametrize("text", [CYRILLIC, LATIN, LINK, CARD])
def test_a_phone_that_guesses_the_encoding_reads_the_same_text(text: str) -> None:
    picture = Image.open(io.BytesIO(png(make_matrix(text), 4)))
    found = zxingcpp.read_barcode(picture)
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize("text", TEXTS)
def test_the_matrix_is_square_and_of_its_version(text: str) -> None:
    matrix = make_matrix(text)
    assert len(matrix.rows) == matrix.side
    assert {len(row) for row in matrix.rows} == {matrix.side}
    assert matrix.side == 17 + 4 * matrix.version


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec="ascii"), min_size=1, max_size=300))
def test_any_ascii_comes_back(text: str) -> None:
    assert drawn(make_verified(text)) == text.encode("ascii")


@settings(max_examples=80, deadline=None)
@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=120))
def test_any_text_comes_back(text: str) -> None:
    assert drawn(make_verified(text)) == text.encode("utf-8")


@settings(max_examples=40, deadline=None)
@given(st.from_regex(r"[0-9]{12,19}", fullmatch=True))
def test_a_card_number_stays_in_the_smallest_qr(digits: str) -> None:
    matrix = make_verified(digits)
    assert matrix.version == 1
    assert matrix.level in {Level.H, Level.Q}


# Numeric capacity of versions 1 to 4 at M, Q and H (ISO/IEC 18004:2015, table 7).
CAPACITY = {1: (34, 27, 17), 2: (63, 48, 34), 3: (101, 77, 58), 4: (149, 111, 82)}


@pytest.mark.parametrize("version", CAPACITY)
def test_the_level_is_raised_as_far_as_the_version_allows_and_no_further(version: int) -> None:
    at_m, at_q, at_h = CAPACITY[version]
    levels = [(at_m, Level.M), (at_q, Level.Q)]
    if at_h > CAPACITY.get(version - 1, (0, 0, 0))[0]:
        levels.append((at_h, Level.H))
    for digits, level in levels:
        matrix = make_matrix("8" * digits)
        assert (matrix.version, matrix.level) == (version, level)
    assert make_matrix("8" * (at_m + 1)).version == version + 1, (
        "L in this one would be read less far"
    )


def test_the_level_shown_is_the_level_in_the_picture() -> None:
    for text in TEXTS:
        matrix = make_matrix(text)
        found = zxingcpp.read_barcode(Image.open(io.BytesIO(png(matrix, 4))))
        assert found is not None
        assert found.ec_level == matrix.level.value


def test_modes_are_split_so_that_an_emv_text_takes_a_version_less() -> None:
    usual = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M)
    usual.add_data(EMV)
    usual.make(fit=True)
    assert len(EMV) == 195
    assert (make_matrix(EMV).version, usual.version) == (7, 8)


@pytest.mark.parametrize("text", [*TEXTS, *(str(number) for number in range(30))])
def test_the_picture_is_not_mirrored(text: str) -> None:
    """A module of ISO/IEC 18004 that is dark in every code; its mirror image is not."""
    matrix = make_matrix(text)
    assert matrix.rows[matrix.side - 8][8]


@pytest.mark.parametrize("text", ["", "8" * 7090, "я" * 1477, "\ud800"])
def test_what_no_qr_can_hold_is_refused_without_its_text(text: str) -> None:
    with pytest.raises(QrTooLongError) as caught:
        make_verified(text)
    assert "8888" not in str(caught.value)
    assert "я" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "level"),
    [("8" * 5596, Level.M), ("я" * 1165, Level.M), ("8" * 7089, Level.L), ("я" * 1476, Level.L)],
)
def test_the_longest_texts_come_back_at_level_l_where_m_cannot_hold_them(
    text: str, level: Level
) -> None:
    matrix = make_verified(text)
    assert (matrix.version, matrix.level) == (40, level)


def test_a_qr_of_another_text_is_refused() -> None:
    with pytest.raises(QrMismatchError) as caught:
        check_readback(make_matrix(CARD), CARD[:-1] + "9")
    assert CARD not in str(caught.value)


def test_a_damaged_qr_is_refused() -> None:
    matrix = make_matrix(LINK)
    middle = matrix.side // 2
    rows = tuple(
        tuple(not dark if y > middle else dark for dark in row) for y, row in enumerate(matrix.rows)
    )
    with pytest.raises(QrMismatchError):
        check_readback(replace(matrix, rows=rows), LINK)


def test_a_blank_square_reads_back_as_nothing() -> None:
    blank = tuple(tuple(False for _ in range(21)) for _ in range(21))
    assert read_matrix(QrMatrix(21, blank, Level.M)) is None


def test_bytes_that_are_no_text_read_back_as_nothing() -> None:
    code = zxingcpp.create_barcode(b"abc\xff", zxingcpp.BarcodeFormat.QRCode)
    image: Any = code.to_image(scale=1, add_quiet_zones=False)  # a buffer, to Python 3.12 and newer
    pixels = bytes(memoryview(image))
    side = math.isqrt(len(pixels))
    rows = tuple(tuple(pixels[y * side + x] == 0 for x in range(side)) for y in range(side))
    assert read_matrix(QrMatrix(side, rows, Level.M)) is None


@pytest.mark.parametrize(("module", "zone"), [(1, 4), (4, 4), (7, 0), (3, 6)])
def test_a_png_holds_whole_pixels_black_on_white(module: int, zone: int) -> None:
    matrix = make_matrix(LINK)
    picture = Image.open(io.BytesIO(png(matrix, module, zone)))
    assert picture.format == "PNG"
    assert picture.size == ((matrix.side + 2 * zone) * module,) * 2
    grey = picture.convert("L")
    for y, row in enumerate(matrix.rows):
        for x, dark in enumerate(row):
            left, top = (x + zone) * module, (y + zone) * module
            cell = grey.crop((left, top, left + module, top + module))
            assert cell.getextrema() == ((0, 0) if dark else (255, 255))


def test_the_zone_around_a_png_is_white_and_four_modules() -> None:
    matrix = make_matrix(CARD)
    grey = Image.open(io.BytesIO(png(matrix, 5))).convert("L")
    box = grey.point(lambda value: 255 - value).getbbox()
    edge, far = QUIET_ZONE * 5, (QUIET_ZONE + matrix.side) * 5
    assert QUIET_ZONE == 4
    assert box == (edge, edge, far, far)


@pytest.mark.parametrize(("module", "zone"), [(0, 4), (-1, 4), (3, -1)])
def test_a_picture_without_pixels_is_refused(module: int, zone: int) -> None:
    with pytest.raises(ValueError, match="pixels"):
        png(make_matrix(CARD), module, zone)


@pytest.mark.parametrize("letter", ["x", "ў", "日"])
@pytest.mark.parametrize("level", Level)
def test_what_no_qr_of_a_level_holds_is_refused_and_nothing_is_cut(
    letter: str, level: Level
) -> None:
    with pytest.raises(QrTooLongError):
        make_matrix_at(letter * 3_000, level)
    assert read_matrix(make_matrix_at(letter * 200, level)) == letter * 200
