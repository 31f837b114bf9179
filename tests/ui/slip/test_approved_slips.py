"""Every slip is drawn bit for bit as it was approved, and two readers find its QR's text."""

from __future__ import annotations

import pytest
import zxingcpp
from PIL import Image
from pyzbar import pyzbar

from pos_app.domain.payin import Language
from pos_app.domain.raster import Raster
from pos_app.domain.records import replace
from pos_app.ui.slip.content import Code
from tests.drivers.languages import WRITTEN
from tests.drivers.slips import SLIPS, words_in
from tests.ui.slip import approved_slips

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("width", approved_slips.WIDTHS)
@pytest.mark.parametrize("language", WRITTEN)
@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_drawn_as_approved(name: str, language: Language, width: int) -> None:
    raster = approved_slips.drawn(name, language, width)
    kept = approved_slips.path_of(name, language, width)
    assert approved_slips.is_as_approved(raster, kept), (
        "look at it; `python3 tasks.py approve` draws it anew"
    )


def test_one_other_dot_is_seen() -> None:
    raster = approved_slips.drawn("paid", Language.UZ, 384)
    kept = approved_slips.path_of("paid", Language.UZ, 384)
    middle = len(raster.data) // 2
    other = bytes([raster.data[middle] ^ 0x10])
    changed = raster.data[:middle] + other + raster.data[middle + 1 :]
    assert not approved_slips.is_as_approved(replace(raster, data=changed), kept)


def test_no_picture_is_kept_that_nothing_draws() -> None:
    kept = set(approved_slips.FOLDER.glob("*.png"))
    assert kept == {approved_slips.path_of(*each) for each in approved_slips.EVERY}


def codes_in(name: str, language: Language) -> list[str]:
    slip = SLIPS[name](words_in(language))
    return [each.text.reveal() for each in slip.blocks if isinstance(each, Code)]


@pytest.mark.parametrize("width", approved_slips.WIDTHS)
@pytest.mark.parametrize("name", ["paid", "training-copy", "payment-code"])
def test_both_readers_find_the_text_of_its_qr(name: str, width: int) -> None:
    wanted = codes_in(name, Language.RU)
    assert len(wanted) == 1
    with Image.open(approved_slips.path_of(name, Language.RU, width)) as kept:
        picture = kept.convert("L")
    by_zxing = [each.bytes.decode() for each in zxingcpp.read_barcodes(picture)]
    by_zbar = [each.data.decode() for each in pyzbar.decode(picture, [pyzbar.ZBarSymbol.QRCODE])]
    assert (by_zxing, by_zbar) == (wanted, wanted)


@pytest.mark.parametrize("width", approved_slips.WIDTHS)
@pytest.mark.parametrize("name", SLIPS)
def test_a_qr_s_rows_are_held_together_with_its_quiet_zone(name: str, width: int) -> None:
    raster = approved_slips.drawn(name, Language.EN, width)
    assert len(raster.unbroken) == len(codes_in(name, Language.EN))
    for rows in raster.unbroken:
        only = Raster(raster.width, raster.rows(rows.start, rows.stop))
        found = zxingcpp.read_barcodes(approved_slips.picture_of(only).convert("L"))
        assert [each.text for each in found] == codes_in(name, Language.EN)
        quiet = only.row_bytes * 8
        assert not any(only.data[: quiet // 8]), "white above"
