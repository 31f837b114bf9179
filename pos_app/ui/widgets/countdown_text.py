"""The time left to pay, in red where it is nearly over."""

from __future__ import annotations

from pos_app.ui.model.deadline import Deadline
from pos_app.ui.model.sale_status import countdown
from pos_app.ui.theme.theme import TextSize, Theme
from pos_app.ui.widgets.text import Text
from pos_app.ui.wording.words import Words


class CountdownText(Text):
    """Shows how long an offer still holds; a guess is marked as one."""

    def __init__(self, theme: Theme, size: TextSize, *, wrap: bool = False) -> None:
        super().__init__(theme, size, bold=True, wrap=wrap)

    def set_end(self, end: Deadline, words: Words) -> None:
        """Show the time that is left until this end, nothing once it is over."""
        palette = self._theme.palette
        self.set_colour(palette.danger if end.is_near else palette.ink)
        self.set_text(countdown(end, words))
