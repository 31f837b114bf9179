"""Where the payment page's parts stand: decided by both sides of the window, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import QSize

from pos_app.domain.records import dataclass
from pos_app.ui.theme.theme import Gap, Theme, stripes_of
from pos_app.ui.widgets.header import HEIGHT as HEADER
from pos_app.ui.widgets.time_ring import RING, SPACE

COMPACT = 560
"""A lower stage leaves the cashier's column to fewer and smaller words."""
NARROW = 900
"""A narrower window keeps its columns as close as they go."""
DETAILS, DETAILS_NARROW = 212, 208
"""The least width beside the stage for what to do and where to pay; the rest is the stage's."""
BELOW = 352
"""The least height below the stage of a portrait window, for words and keys."""
CARD_CODE = 29
"""Modules of a card number's code with the white around it."""
SMALLEST = 160


@dataclass(frozen=True, slots=True)
class PaymentRoom:
    """What a window's size allows, in logical pixels; a message or a mode changes nothing of it."""

    portrait: bool
    stage: QSize
    """Of the QR's card together with the time's ring or bar."""
    edge: QSize
    """From the window's sides, and from its bottom or its header, to the stage."""
    gap: int
    column_width: int
    """Of the cashier's column beside the stage."""
    words_width: int
    """Of the customer's words, beside the stage or below it."""
    compact: bool
    """The cashier's words have little room."""

    @classmethod
    def of(cls, window: QSize, theme: Theme) -> PaymentRoom:
        """Return the room in a window of this size, whatever it shows."""
        width, height, header = window.width(), window.height(), theme.scaled_height(HEADER)
        stripes = stripes_of(window)
        if height > width:
            bar = RING + SPACE
            least = theme.scaled_height(BELOW)
            side = min(width - 2 * stripes, height - header - 2 * stripes - bar - least)
            # Higher than wide by whole modules, the code would get no larger.
            side = max(side - side % CARD_CODE, SMALLEST)
            return cls(
                portrait=True,
                stage=QSize(width - 2 * stripes, side + bar),
                edge=QSize(stripes, stripes),
                gap=Gap.HAIR,
                column_width=width - 2 * stripes,
                words_width=width - 2 * stripes,
                compact=True,
            )
        edge, narrow = stripes + Gap.HAIR, width < NARROW
        gap = Gap.TIGHT if narrow or height < COMPACT else Gap.NORMAL
        large = theme.appearance.large
        column = max(208 if narrow else 226, min(theme.scaled_width(320), width * 2 // 9))
        column += 20 * large
        details = DETAILS_NARROW if narrow else DETAILS
        beside = width - 2 * edge - column - details - 3 * gap
        side = max(min(height - header - 2 * edge, beside), SMALLEST)
        return cls(
            portrait=False,
            stage=QSize(side, side),
            edge=QSize(edge, edge),
            gap=gap,
            column_width=column,
            words_width=width - 2 * edge - column - side - 3 * gap,
            compact=large or side < COMPACT,
        )
