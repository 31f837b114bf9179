"""A slip about nothing, by which a person sees how slips come out."""

from __future__ import annotations

from typing import Final

from pos_app.domain.money import Money
from pos_app.domain.printing import SlipKind
from pos_app.ui.slip.content import RULE, Amount, Headline, Slip, SlipText
from pos_app.ui.slip.heading import Printing, foot_of, head_of, mark_of
from pos_app.ui.slip.spoken import Spoken
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import slip_words

LETTERS: Final = "Oʻ Gʻ ʼ Ў Қ Ғ Ҳ Ё Щ"
"""Those that printers' own fonts lack."""
_AMOUNT: Final = Money.of_major(1_234_567)


def sample_slip(printing: Printing, spoken: Spoken) -> Slip:
    """Make a slip that says of itself that it is a test."""
    blocks = (
        *head_of(printing, spoken),
        RULE,
        Headline(spoken.lines(slip_words.TEST), solid=True),
        Amount(fmt.money(_AMOUNT, spoken.first.language)),
        SlipText(LETTERS),
        *foot_of(printing, spoken),
    )
    title = spoken.first.text(slip_words.TEST)
    return Slip(SlipKind.RULER, title, blocks, mark_of(printing, spoken))
