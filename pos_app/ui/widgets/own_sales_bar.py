"""Says that a list has one's own sales alone, and leads to those of the whole shop."""

from __future__ import annotations

from pos_app.domain.preferences import Right
from pos_app.engine.api.people_commands import AskFor
from pos_app.engine.api.snapshots import Snapshot
from pos_app.ui.widgets.hint_bar import HintBar
from pos_app.ui.widgets.ui_context import UiContext
from pos_app.ui.wording import people_words
from pos_app.ui.wording.words import Words


class OwnSalesBar(HintBar):
    """Hidden where all sales may be seen; its button asks for a senior's PIN on the spot."""

    def __init__(self, context: UiContext, words: Words) -> None:
        super().__init__(context, words, "own-sales", {"see-shop": people_words.SEE_SHOP})
        self.action_clicked.connect(lambda _: context.send(AskFor(Right.SEE_SHOP)))

    def set_snapshot(self, snapshot: Snapshot) -> bool:
        """Show whether the list has one's own sales alone, and return it."""
        own = Right.SEE_SHOP in snapshot.withheld
        text = self.words.text(people_words.OWN_SALES) if own else ""
        self.set_message("user-round" if own else "", text, action="see-shop" if own else "")
        return own
