"""The sheet about one sale on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pos_app.domain.printing import SlipKind
from pos_app.ui.model.dispute_sheet import Sheet
from pos_app.ui.slip.content import RULE, Block, Headline, Pair, Slip, SlipText, Weight
from pos_app.ui.slip.heading import Printing, mark_of
from pos_app.ui.slip.spoken import Spoken
from pos_app.ui.wording import slip_words
from pos_app.ui.wording.words import Words

MOST_ENTRIES: Final = 40
"""Entries of a sale's story: with more the paper gets longer than an arm."""


def sheet_slip(sheet: Sheet, printing: Printing, words: Words) -> Slip:
    """Make the slip of a sheet, in its own language."""
    spoken = Spoken(words)
    blocks = (
        Headline(spoken.lines(slip_words.NOT_FISCAL), large=False),
        *([SlipText(sheet.mark, Weight.STRONG)] if sheet.mark else []),
        SlipText(sheet.title, Weight.TITLE),
        RULE,
        *(Pair(name, value) for name, value in sheet.facts),
        RULE,
        SlipText(sheet.story_title, Weight.STRONG, centred=False),
        *_story(sheet),
        RULE,
        SlipText(f"{sheet.chain} {_grouped(sheet.code)}", Weight.SMALL, centred=False),
        SlipText(sheet.made, Weight.SMALL, centred=False),
    )
    return Slip(SlipKind.SALE_SHEET, sheet.title, blocks, mark_of(printing, spoken))


def _story(sheet: Sheet) -> Iterator[Block]:
    missing = len(sheet.story) - MOST_ENTRIES
    first = (MOST_ENTRIES + 1) // 2 if missing > 0 else len(sheet.story)
    for place, (number, time, said) in enumerate(sheet.story):
        if place == first:
            yield SlipText(sheet.left_out.format(count=missing), Weight.STRONG, centred=False)
        if not first <= place < first + max(missing, 0):
            yield Pair(number, time)
            yield SlipText(said, centred=False)


def _grouped(code: str) -> str:
    """Return a long code in groups of eight, to be compared."""
    return " ".join(code[at : at + 8] for at in range(0, len(code), 8))
