"""A shift's report and a sale's sheet stay as long as an arm, and say what they leave out."""

from __future__ import annotations

import pytest

from pos_app.domain.payin import Language
from pos_app.domain.preferences import Mode
from pos_app.domain.records import replace
from pos_app.domain.sale import SaleState
from pos_app.domain.shift_report import ShiftSale
from pos_app.ui.model.dispute_sheet import SheetSale, make_sheet
from pos_app.ui.slip.content import Pair
from pos_app.ui.slip.drawing import draw_slip
from pos_app.ui.slip.sheet_slip import MOST_ENTRIES, sheet_slip
from pos_app.ui.slip.shift_slip import MOST_LINES, shift_slip
from pos_app.ui.theme import fonts
from tests import ROOT
from tests.drivers import samples, slips
from tests.drivers.screen_snapshots import LINK
from tests.drivers.slips import printing, words_in
from tests.ui.model.test_dispute_sheet import long_story
from tests.ui.slip.slip_texts import headlines_of, pairs_of, texts_of

pytestmark = pytest.mark.usefixtures("qapp")
ENGLISH = Language.EN


def test_a_report_lists_only_so_many_sales_and_says_how_many_more() -> None:
    shown = samples.in_shifts(16).shown_shift
    assert shown is not None
    waiting = tuple(
        ShiftSale(samples.sale(number, SaleState.UNKNOWN), 16) for number in range(1, 301)
    )
    long = replace(shown, report=replace(shown.report, open=waiting))
    slip = shift_slip(long, printing(), words_in(ENGLISH))
    listed = [each for each in slip.blocks if isinstance(each, Pair) and "Sale No." in each.name]
    assert len(listed) == MOST_LINES + len(shown.report.review)
    assert f"{300 - MOST_LINES} more" in texts_of(slip)
    assert draw_slip(slip, 256, fonts.load(ROOT / "resources")).raster.height < 8_000


def test_a_report_s_figures_are_those_of_the_page() -> None:
    slip = slips.shift(14, words_in(ENGLISH))
    told = {name: value.replace("\u00a0", " ") for name, value in pairs_of(slip).items()}
    assert told["Paid: 187"] == "23 456 500 soʻm"
    assert told["Reversed: 1"] == "\u221278 000 soʻm"
    assert told["Person No. 4: 120"] == "15 100 500 soʻm"
    assert "24 595 500 soʻm" in [each.replace("\u00a0", " ") for each in texts_of(slip)]
    assert "Letters of the journal: HKTZ BQWE" in texts_of(slip)
    assert "Dilnoza" not in " ".join(texts_of(slip)), "a printed report is without names"


@pytest.mark.parametrize(
    ("number", "is_copy", "marked"), [(14, True, 1), (14, False, 0), (16, True, 0)]
)
def test_a_z_that_was_told_before_is_a_copy(number: int, is_copy: bool, marked: int) -> None:
    shown = samples.in_shifts(number).shown_shift
    assert shown is not None
    slip = shift_slip(shown, printing(), words_in(ENGLISH), is_copy=is_copy)
    assert headlines_of(slip).count("COPY") == marked


@pytest.mark.parametrize("more", [0, MOST_ENTRIES - 5, MOST_ENTRIES - 4, 500])
def test_a_long_story_has_its_ends_and_says_what_it_leaves_out(more: int) -> None:
    history = long_story(more)
    words = words_in(ENGLISH)
    of = SheetSale(slips.paid_sale(account="https://a.uz#A"), history, LINK, slips.SHOP, Mode.LIVE)
    sheet = make_sheet(of, samples.NOW, words)
    slip = sheet_slip(sheet, printing(), words)
    numbers = [each.name for each in slip.blocks if isinstance(each, Pair)][len(sheet.facts) :]
    every = [number for number, _, _ in sheet.story]
    missing = max(0, len(every) - MOST_ENTRIES)
    assert len(numbers) == len(every) - missing
    assert (numbers[0], numbers[-1]) == (every[0], every[-1])
    told = f"Entries that are not shown here: {missing}" in texts_of(slip)
    assert told is bool(missing)
