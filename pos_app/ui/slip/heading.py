"""What stands on every slip: that it is no fiscal receipt, whose it is, and when it was printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from pos_app.domain.preferences import Mode, Preferences
from pos_app.domain.records import dataclass
from pos_app.ui.slip.content import RULE, Block, Headline, SlipText, Weight
from pos_app.ui.slip.spoken import Spoken
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import slip_words
from pos_app.ui.wording.modes import mode_sentence, mode_word


@dataclass(frozen=True, slots=True)
class Printing:
    """What is true of a print, whatever it is of."""

    preferences: Preferences
    """The shop's."""
    mode: Mode
    at: datetime
    """UTC, this machine's."""
    copy: int = 1
    """Which print of the same slip it is; all but the first are marked."""


def mark_of(printing: Printing, spoken: Spoken) -> str:
    """Return the word across the whole slip; empty for a live till."""
    return mode_word(spoken.first, printing.mode)


def head_of(printing: Printing, spoken: Spoken) -> Iterator[Block]:
    """Yield what a slip begins with."""
    yield Headline(spoken.lines(slip_words.NOT_FISCAL), large=False)
    if printing.mode is not Mode.LIVE:
        mode = printing.mode
        for sentence in spoken.each(lambda words: mode_sentence(words, mode)):
            yield SlipText(sentence, Weight.STRONG)
    if printing.copy > 1:
        yield Headline(spoken.lines(slip_words.COPY_NUMBER, number=printing.copy), large=False)
    yield from _shop(printing.preferences, spoken)


def _shop(preferences: Preferences, spoken: Spoken) -> Iterator[Block]:
    if preferences.shop:
        yield SlipText(preferences.shop, Weight.TITLE)
    if preferences.shop_address:
        yield SlipText(preferences.shop_address)
    if preferences.shop_stir:
        yield SlipText(f"{spoken.name(slip_words.STIR)} {preferences.shop_stir}")


def foot_of(printing: Printing, spoken: Spoken) -> Iterator[Block]:
    """Yield what a slip ends with."""
    yield RULE
    for said in spoken.lines(slip_words.PRINTED, time=fmt.date_time(printing.at)):
        yield SlipText(said, Weight.SMALL)
