"""How much room the payment's page has; while a code is offered it goes by the window alone."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from pos_app.domain.records import dataclass
from pos_app.ui.theme.portrait import is_portrait
from pos_app.ui.theme.theme import Theme

COMPACT = 560
"""Below this height the cashier's column leaves out what is said elsewhere."""
LOW_WINDOW = 760
"""A lower window has room for words only where nothing keeps a place free."""


@dataclass(frozen=True, slots=True)
class PaymentRoom:
    """What the page's size allows."""

    portrait: bool
    compact: bool
    low: bool
    column_width: int
    """Of the cashier's column, in logical pixels."""

    @classmethod
    def of(cls, page: QWidget, theme: Theme, *, training: bool) -> PaymentRoom:
        """Measure the page; training has a row of buttons below it."""
        portrait, large = is_portrait(page), theme.appearance.large
        low = page.window().height() < LOW_WINDOW and not (portrait or large)
        least = 320 if low and training else 216
        most = theme.scaled_width(320)
        width = max(least, min(most, page.width() * 2 // 9) + 20 * large)
        compact = portrait or large or page.height() < COMPACT
        return cls(portrait, compact, low, page.width() if portrait else width)
