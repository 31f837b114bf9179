"""What a receipt printer makes of a slip's bytes is the approved picture, dot for dot."""

from __future__ import annotations

import pytest
import zxingcpp
from PIL import Image
from pyzbar import pyzbar

from pos_app.domain.payin import Language
from pos_app.domain.raster import Raster
from pos_app.printer.escpos import encode
from tests.drivers import samples, slips
from tests.drivers.receipt_printer import REAL_TIME, print_out
from tests.printer.pictures import added_dots
from tests.ui.slip import approved_slips
from tests.ui.slip.approved_slips import EVERY, WIDTHS, path_of, picture_of

pytestmark = pytest.mark.usefixtures("qapp")


FEW = 2
"""Dots that may stand where a slip's own would be a command to open the drawer."""


def paper_of(sent: Raster) -> Raster:
    """Return what comes out for a slip, without what is padded below it. No dot is lost."""
    (paper,) = print_out(encode(sent))
    assert (paper.cuts, paper.resets) == (1, 1)
    assert added_dots(sent, bytes(paper.rows)) <= FEW
    return Raster(paper.width, bytes(paper.rows[: len(sent.data)]))


@pytest.mark.parametrize(("name", "language", "width"), EVERY)
def test_paper_is_as_approved(name: str, language: Language, width: int) -> None:
    sent = approved_slips.drawn(name, language, width)
    kept = path_of(name, language, width)
    assert approved_slips.is_as_approved(sent, kept)
    assert paper_of(sent).height == sent.height
    assert REAL_TIME.search(encode(sent)) is None


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("name", "text"), [("paid", slips.RECEIPT), ("payment-code", samples.PAGE)]
)
def test_both_readers_read_the_paper_s_qr(name: str, text: str, width: int) -> None:
    picture = picture_of(paper_of(approved_slips.drawn(name, Language.UZ, width))).convert("L")
    by_zbar = pyzbar.decode(picture, [pyzbar.ZBarSymbol.QRCODE])
    assert [each.bytes.decode() for each in zxingcpp.read_barcodes(picture)] == [text]
    assert [each.data.decode() for each in by_zbar] == [text]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_white_line_between_strips_leaves_the_qr_whole(width: int) -> None:
    """Some printers leave one where a strip ends and the next begins."""
    sent = approved_slips.drawn("payment-code", Language.RU, width)
    (paper,) = print_out(encode(sent))
    whole = picture_of(paper_of(sent)).convert("L")
    torn = Image.new("L", (width, whole.height + len(paper.strips)), 255)
    top = 0
    for number, rows in enumerate(paper.strips):
        torn.paste(whole.crop((0, top, width, min(top + rows, whole.height))), (0, top + number))
        top += rows
    assert len(paper.strips) > 2
    assert [each.text for each in zxingcpp.read_barcodes(torn)] == [samples.PAGE]
