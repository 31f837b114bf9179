"""A shift's report on paper, X or Z."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pos_app.domain.day import SIGN
from pos_app.domain.printing import SlipKind
from pos_app.domain.shift_report import ShownShift
from pos_app.ui.slip.content import RULE, Amount, Block, Headline, Pair, Slip, SlipText, Weight
from pos_app.ui.slip.heading import Printing, foot_of, head_of, mark_of
from pos_app.ui.slip.spoken import Spoken
from pos_app.ui.wording import export_words, shift_words
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.figures import FigureGroup, FigureLine
from pos_app.ui.wording.phrases import MORE_OPEN
from pos_app.ui.wording.words import Words

MOST_LINES: Final = 50
"""Of one group: a list of more sales is for the screen, and would use up the roll."""


def shift_slip(
    shown: ShownShift, printing: Printing, words: Words, *, is_copy: bool = False
) -> Slip:
    """Make the slip of a shift's report, in one language and, as its text, without names.

    `is_copy` marks a Z that has been told before.
    """
    report, spoken = shown.report, Spoken(words)
    title = shift_words.shift_title(words, report.shift)
    till = printing.preferences.till
    marked = is_copy and report.shift.closed is not None
    own = tuple(
        shift_words.figure_of_line(words, line, report.shift.number)
        for line in report.own
        if SIGN[line.kind]
    )
    blocks = (
        *head_of(printing, spoken),
        *([Headline(spoken.lines(shift_words.COPY), large=False)] if marked else []),
        RULE,
        SlipText(title, Weight.TITLE),
        *(SlipText(time) for time in shift_words.shift_times(words, report.shift)),
        *([Pair(words.text(export_words.TILL), till)] if till else []),
        RULE,
        SlipText(words.text(shift_words.SHIFT_TOTAL), Weight.STRONG),
        Amount(fmt.money(report.net, words.language)),
        *_group(FigureGroup("", own), words),
        *(
            block
            for group in shift_words.detail_groups(words, shown)
            for block in (RULE, *_group(group, words))
        ),
        *foot_of(printing, spoken),
    )
    return Slip(SlipKind.SHIFT, title, blocks, mark_of(printing, spoken))


def _group(group: FigureGroup, words: Words) -> Iterator[Block]:
    if group.heading:
        yield SlipText(group.heading, Weight.STRONG, centred=False)
    for line in group.lines[:MOST_LINES]:
        yield _line(line)
    if missing := len(group.lines[MOST_LINES:]):
        yield SlipText(words.plural(MORE_OPEN, missing), Weight.STRONG, centred=False)


def _line(line: FigureLine) -> Block:
    name = f"{line.name}: {line.count}" if line.count else line.name
    return Pair(name, line.value) if line.value else SlipText(name, centred=False)
