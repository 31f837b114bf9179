"""A slip is drawn whole at every width, in any thread, and nothing on it is cut off."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence

import pytest
import zxingcpp
from PySide6.QtCore import QThread
from PySide6.QtGui import QFontMetricsF, QRawFont

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.preferences import MAX_NAME_LENGTH, Mode
from pos_app.domain.printing import SlipKind
from pos_app.domain.raster import Raster
from pos_app.domain.records import replace
from pos_app.domain.sale import SaleState
from pos_app.domain.secret import Secret
from pos_app.qr.matrix import QrMismatchError, QrTooLongError
from pos_app.ui.slip import drawing
from pos_app.ui.slip.content import Amount, Code, Headline, Pair, Slip, SlipText, Weight
from pos_app.ui.slip.drawing import draw_slip
from pos_app.ui.slip.layout import SlipLayout
from pos_app.ui.slip.metrics import LEAST, make_font
from pos_app.ui.slip.spoken import Spoken
from pos_app.ui.slip.typesetting import fitting_size
from pos_app.ui.theme import fonts
from pos_app.ui.wording import slip_words
from tests import ROOT
from tests.drivers import slips
from tests.drivers.sizes import Sized
from tests.drivers.slips import SLIPS, words_in
from tests.ui.slip.approved_slips import picture_of

pytestmark = pytest.mark.usefixtures("qapp")
EVERY_WIDTH = range(256, 833, 8)
SOME_WIDTHS = (*EVERY_WIDTH[::6], 384, 576, 832)
"""Some of all, and those of the printers that are sold."""
LONGEST = "Oʻzbekistonlashtirilganlardanmisizlar"
UNBROKEN = "W" * MAX_NAME_LENGTH


@pytest.fixture
def family() -> str:
    return fonts.load(ROOT / "resources")


@pytest.fixture
def widths(sized: Sized) -> Sequence[int]:
    return sized(SOME_WIDTHS, EVERY_WIDTH)


def slip_of(*blocks: SlipText | Pair | Amount | Headline | Code, mark: str = "") -> Slip:
    return Slip(SlipKind.PAID, "Slip", blocks, mark)


def ink(raster: Raster) -> tuple[int, int, int, int]:
    """Return the box of all that is black: left, top, right, bottom."""
    box = picture_of(raster).convert("L").point(lambda level: 255 - level).getbbox()
    assert box is not None
    return box


HARD = (
    SlipText(UNBROKEN, Weight.TITLE),
    SlipText(LONGEST, Weight.STRONG),
    SlipText("Ҳ" * 120, Weight.BODY, centred=False),
    Pair(LONGEST, "1\u00a0000\u00a0000\u00a0000\u00a0000,00\u00a0soʻm", strong=True),
    Pair(UNBROKEN, UNBROKEN),
    Amount("\u2212999\u00a0999\u00a0999\u00a0999,99\u00a0soʻm"),
    Headline((LONGEST, "НЕ ЯВЛЯЕТСЯ ФИСКАЛЬНЫМ ЧЕКОМ")),
    Headline((UNBROKEN,), solid=True, large=False),
)


@pytest.mark.parametrize("block", HARD, ids=lambda block: type(block).__name__)
def test_no_text_leaves_the_paper(block: SlipText, family: str, widths: Sequence[int]) -> None:
    for width in widths:
        raster = draw_slip(slip_of(block), width, family).raster
        left, top, right, bottom = ink(raster)
        assert left >= 2, width
        assert right <= width - 2, width
        assert top >= 2, width
        assert bottom <= raster.height - 2, width


@pytest.mark.parametrize("width", [40, 139, 140, 200, 370])
@pytest.mark.parametrize("text", ["iiiiiiiiill", "MMMMMMMM", "1 250 000 soʻm"])
def test_letters_are_made_as_small_as_one_line_needs_and_no_smaller(
    text: str, width: int, family: str
) -> None:
    def room_of(size: int) -> float:
        return QFontMetricsF(make_font(family, size, bold=False)).horizontalAdvance(text)

    size = fitting_size(text, family, 64, width, bold=False)
    assert room_of(size) <= width or size == LEAST
    assert room_of(size + 2) > width or size == 64


@pytest.mark.parametrize("block", HARD, ids=lambda block: type(block).__name__)
def test_every_letter_has_its_place_on_a_line(
    block: SlipText, family: str, widths: Sequence[int]
) -> None:
    for width in widths:
        for paragraph in SlipLayout(slip_of(block), width, family).paragraphs:
            assert paragraph.shown == paragraph.text, width
            assert paragraph.widest <= paragraph.room + 0.5, width


@pytest.mark.parametrize("language", Language)
def test_not_paid_stands_on_one_line(language: Language, family: str) -> None:
    """Its second half alone would say the opposite."""
    said = words_in(language).text(slip_words.HEADLINE[SlipKind.NOT_PAID])
    for width in range(384, 833, 8):
        (line,) = SlipLayout(slip_of(Headline((said,))), width, family).paragraphs
        assert line.count == 1, width


@pytest.mark.parametrize("name", SLIPS)
def test_every_slip_is_drawn_at_every_width(name: str, family: str, widths: Sequence[int]) -> None:
    slip = SLIPS[name](words_in(Language.RU))
    for width in widths:
        raster = draw_slip(slip, width, family).raster
        assert (raster.width, raster.height) == (width, SlipLayout(slip, width, family).height)


def test_a_shop_of_long_names_and_the_largest_sum_has_a_slip(
    family: str, widths: Sequence[int]
) -> None:
    shop = replace(
        slips.SHOP, shop="Oʻ" * 30, till="Toʻlov nuqtasi " + "9" * 45, shop_address="Қ" * 120
    )
    how = replace(slips.printing(Mode.TRAINING, 2), preferences=shop)
    sale = slips.paid_sale(amount=Money.of_major(999_999_999_999), order_ref="W" * 64)
    spoken = Spoken(words_in(Language.RU), words_in(Language.UZ_CYRL))
    for width in widths:
        _, _, right, bottom = ink(draw_slip(slips.of_sale(sale, spoken, how), width, family).raster)
        assert right <= width
        assert bottom > 0


@pytest.mark.parametrize("width", [0, 8, 248, 380, 577, 840, -384])
def test_a_width_that_no_slip_is_laid_out_for_is_refused(width: int, family: str) -> None:
    with pytest.raises(ValueError, match="dots wide"):
        draw_slip(slip_of(SlipText("a")), width, family)


@pytest.mark.parametrize(
    "text", ["Oʻzbek soʻm maʼlum", "Ўқувчи Қўғирчоқ Ғалла Ҳамма", "№ • “”«» –…"]
)
def test_the_letters_of_our_languages_are_drawn_from_the_bundled_fonts(text: str) -> None:
    for file in fonts.FILES:
        font = QRawFont(str(ROOT / "resources" / "fonts" / file), 24)
        assert 0 not in font.glyphIndexesForString(text), "a box in the place of a letter"


@pytest.mark.parametrize("pair", ["oo\u02bb", "aa\u02bc", "УЎ", "КҚ", "ГҒ", "ХҲ"])
def test_a_letter_with_its_mark_is_not_the_letter_without(pair: str, family: str) -> None:
    plain, marked = pair[0], pair[1:]
    one, other = (
        draw_slip(slip_of(SlipText(each)), 384, family).raster for each in (plain, marked)
    )
    assert one.data != other.data


def test_the_same_slip_is_drawn_the_same_in_other_threads(family: str) -> None:
    wanted = {
        name: draw_slip(make(words_in(Language.UZ)), 576, family).raster
        for name, make in SLIPS.items()
    }
    found: dict[str, dict[str, Raster]] = {}

    def draw(place: str) -> None:
        words = words_in(Language.UZ)
        found[place] = {
            name: draw_slip(make(words), 576, family).raster for name, make in SLIPS.items()
        }

    class Drawer(QThread):
        def run(self) -> None:
            draw("Qt's")

    plain = [threading.Thread(target=draw, args=(f"plain {number}",)) for number in range(3)]
    of_qt = Drawer()
    of_qt.start()
    for thread in plain:
        thread.start()
    draw("main")
    for thread in plain:
        thread.join()
    assert of_qt.wait()
    assert sorted(found) == ["Qt's", "main", "plain 0", "plain 1", "plain 2"]
    assert all(each == wanted for each in found.values())


def test_the_mark_lies_across_the_slip_and_not_in_the_qr(family: str) -> None:
    plain = slip_of(SlipText("a"), Code(Secret("https://a.uz/" + "x" * 60), 40))
    bare, marked = (
        draw_slip(replace(plain, mark=mark), 576, family).raster for mark in ("", "TRAINING")
    )
    (rows,) = marked.unbroken
    assert marked.rows(0, rows.start) != bare.rows(0, rows.start)
    code = picture_of(marked).crop((150, rows.start, 426, rows.stop))
    assert code.tobytes() == picture_of(bare).crop((150, rows.start, 426, rows.stop)).tobytes()


def test_the_mark_leaves_every_letter_readable(family: str) -> None:
    """Every dot that is black without the mark is black with it; few others are."""
    slip = SLIPS["paid"](words_in(Language.UZ))
    bare, marked = (
        draw_slip(replace(slip, mark=mark), 576, family).raster for mark in ("", "MASHQ")
    )
    added = int.from_bytes(marked.data) ^ int.from_bytes(bare.data)
    assert added & int.from_bytes(bare.data) == 0
    assert 0.005 < added.bit_count() / (8 * len(bare.data)) < 0.06


def test_the_picture_for_a_person_is_the_printer_s(family: str) -> None:
    slip = draw_slip(SLIPS["paid"](words_in(Language.UZ)), 384, family)
    picture = picture_of(slip.raster)
    assert (slip.image.width(), slip.image.height()) == picture.size
    for x, y in ((5, 5), (100, 30), (200, 300), (191, 400), (60, 1100)):
        assert (slip.image.pixelColor(x, y).lightness() == 0) is (picture.getpixel((x, y)) == 0)


def test_a_qr_that_does_not_read_back_is_not_printed(
    family: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout = SlipLayout(slip_of(Code(Secret("right"), 40)), 384, family)
    (code,) = layout.codes
    image = draw_slip(slip_of(Code(Secret("right"), 40)), 384, family).image
    drawing.check_code(code, image)
    with pytest.raises(QrMismatchError):
        drawing.check_code(replace(code, text="other"), image)


def test_a_qr_that_holds_too_much_for_the_paper_is_told(family: str) -> None:
    with pytest.raises(QrTooLongError):
        draw_slip(slip_of(Code(Secret("x" * 1200), 20)), 256, family)


def test_drawing_takes_less_of_a_processor_than_a_look(family: str) -> None:
    """At most 60 ms of a processor for paper of 80 by 150 mm; the best of five runs."""
    slip = SLIPS["training-copy"](words_in(Language.UZ))
    draw_slip(slip, 576, family)
    assert SlipLayout(slip, 576, family).height >= 1200
    times = []
    for _ in range(5):
        begun = time.thread_time()
        draw_slip(slip, 576, family)
        times.append(time.thread_time() - begun)
    assert min(times) <= 0.060


def test_one_reader_finds_a_code_between_texts(family: str) -> None:
    text = "https://ofd.soliq.uz/check?t=UZ170703100189"
    raster = draw_slip(
        slip_of(SlipText("above"), Code(Secret(text), 34), SlipText("below")), 384, family
    ).raster
    found = zxingcpp.read_barcodes(picture_of(raster).convert("L"))
    assert [each.text for each in found] == [text]


def test_a_sale_for_a_person_fits_too(family: str) -> None:
    sale = slips.known(SaleState.REVIEW, gateway_status="disputed")
    slip = slips.of_sale(sale, Spoken(words_in(Language.RU), words_in(Language.UZ)))
    assert draw_slip(slip, 384, family).raster.height > 500
