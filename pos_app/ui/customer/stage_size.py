"""How large the QR's stage is: by the window alone, whatever is said beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize

from pos_app.ui.theme.theme import stripes_of
from pos_app.ui.widgets.payment_room import CARD_CODE
from pos_app.ui.widgets.time_ring import RING, SPACE

_COLUMN, _COLUMN_SHARE = 300, 0.28
"""The least width of the words beside the stage, in logical pixels and of the whole."""
_BELOW = 400
"""The least height of the words below the stage upright, less than the till's own keeps."""


def stage_side(room: QSize, gap: int) -> int:
    """Return the side of the square stage in this room, in logical pixels.

    It takes the shorter side and leaves a column for the words.
    """
    width, height = room.width(), room.height()
    column = max(_COLUMN, int(width * _COLUMN_SHARE))
    return max(0, min(height, width - gap - column))


def upright_stage(window: QSize) -> QSize:
    """Return the stage of an upright window: its whole width, with the bar of time below."""
    stripes, bar = stripes_of(window), RING + SPACE
    width = window.width() - 2 * stripes
    side = max(0, min(width, window.height() - 2 * stripes - bar - _BELOW))
    # By whole modules, as on the till: in between the code would get no larger.
    side -= side % CARD_CODE
    return QSize(side, side + bar)
