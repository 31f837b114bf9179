"""What goes on the screen: its own pixels are read before anybody sees them."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from pos_app.qr.image import draw_matrix
from pos_app.qr.level import Space
from pos_app.qr.matrix import QrMatrix, QrMismatchError, QrTooLongError
from pos_app.qr.pixels import draw_pixels
from pos_app.qr.screen_bitmap import DrawPixels, ScreenBitmap, make_screen_bitmap
from pos_app.qr.writer import make_matrix
from tests import ROOT
from tests.qr.pictures import png
from tests.qr.test_writer import CARD, CYRILLIC, EMV, LINK


def on_white(of: ScreenBitmap) -> Image.Image:
    """As the card shows it: three more modules of white."""
    page = Image.new("L", (of.side + 6 * of.module_px,) * 2, 255)
    page.paste(Image.frombytes("L", (of.side, of.side), of.pixels), (3 * of.module_px,) * 2)
    return page


@pytest.mark.parametrize("text", [CARD, LINK, EMV, CYRILLIC])
@pytest.mark.parametrize("space", [Space(420), Space(695), Space(871, 1.25), Space(2088, 3)])
def test_the_bitmap_is_the_text_and_as_large_as_whole_pixels_allow(text: str, space: Space) -> None:
    result = make_screen_bitmap(text, space)
    found = zxingcpp.read_barcode(on_white(result))
    assert found is not None
    assert found.bytes == text.encode()
    modules = result.matrix.side + 8
    assert result.module_px * modules <= space.side < (result.module_px + 1) * modules
    assert result.side == (result.matrix.side + 2) * result.module_px
    assert set(result.pixels) == {0, 255}


def half_dropped(matrix: QrMatrix, module_px: int, zone: int) -> bytes:
    """A painter that drops the lower half."""
    picture = draw_matrix(matrix, module_px, zone)
    half = (0, picture.height // 2, picture.width, picture.height)
    ImageDraw.Draw(picture).rectangle(half, fill=255)
    return picture.tobytes()


def swapped(matrix: QrMatrix, module_px: int, zone: int) -> bytes:
    """A painter that paints somebody else's card: a perfect QR of another text."""
    other = make_matrix(CARD[:-1] + "9")
    assert other.side == matrix.side
    return draw_pixels(other, module_px, zone)


def inverted(matrix: QrMatrix, module_px: int, zone: int) -> bytes:
    """A painter of a dark theme."""
    return bytes(255 - value for value in draw_pixels(matrix, module_px, zone))


@pytest.mark.parametrize("draw", [half_dropped, swapped, inverted])
def test_a_bitmap_that_is_not_the_text_is_never_given(draw: DrawPixels) -> None:
    with pytest.raises(QrMismatchError) as caught:
        make_screen_bitmap(CARD, Space(696), draw)
    assert CARD not in str(caught.value)


@pytest.mark.parametrize("space", [Space(0), Space(57), Space(115, 2.0)])
def test_modules_that_no_phone_could_read_are_refused(space: Space) -> None:
    with pytest.raises(QrTooLongError):
        make_screen_bitmap(CARD, space)
    assert (
        make_screen_bitmap(CARD, replace(space, side=int(58 * space.scale))).module_px
        == 2 * space.scale
    )


def test_its_pixels_are_those_of_the_file() -> None:
    matrix = make_matrix(CARD)
    picture = Image.open(io.BytesIO(png(matrix, 24, 1))).convert("L")
    assert make_screen_bitmap(CARD, Space(696)).pixels == picture.tobytes()


def test_nothing_of_the_text_is_in_its_repr() -> None:
    assert "pixels" not in repr(make_screen_bitmap(CARD, Space(300)))


def test_a_code_for_the_screen_wants_no_library_of_pictures() -> None:
    code = (
        "import sys\n"
        "from pos_app.ui.window.preload import preload_charge\n"
        "preload_charge()\n"
        "assert 'zxingcpp' in sys.modules\n"
        "print([name for name in ('PIL', 'qrcode') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
