"""What a card says of a sale: the open ones with their keys, the last ones that are over."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from pos_app.domain.records import dataclass
from pos_app.domain.sale import Sale, SaleState
from pos_app.engine.api.snapshots import SaleView, Snapshot
from pos_app.ui.model.deadline import deadline
from pos_app.ui.theme.palette import ICON_OF_STATE, TONE_OF_STATE, Tone
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import phrases, receipt_words
from pos_app.ui.wording.sale_words import sale_word
from pos_app.ui.wording.words import Words

MOST_KEYS: Final = 9
"""Ctrl+1 to Ctrl+9."""


@dataclass(frozen=True, slots=True)
class CardContent:
    """An amount, what tells it from another of the same amount, and where it stands."""

    sale_id: str
    amount: str
    name: str
    note: str
    tone: Tone
    icon: str
    key: str = ""
    is_current: bool = False

    @property
    def accessible_text(self) -> str:
        """Return the card for a screen reader."""
        return f"{self.amount}, {self.name}, {self.note}"


def open_cards(
    snapshot: Snapshot, on_screen: str | None, words: Words, now: datetime
) -> tuple[CardContent, ...]:
    """Return a card for each open sale, oldest first; none where the only one is on the screen."""
    views = open_views(snapshot)
    if [view.sale.sale_id for view in views] == [on_screen]:
        return ()
    return tuple(
        _card(
            view.sale,
            words,
            note=_note(view, words, now),
            key=f"Ctrl+{number}" if number <= MOST_KEYS else "",
            is_current=view.sale.sale_id == on_screen,
        )
        for number, view in enumerate(views, 1)
    )


def recent_cards(snapshot: Snapshot, words: Words) -> tuple[CardContent, ...]:
    """Return a card for each of the last sales that are over, newest first."""
    return tuple(
        _card(
            sale,
            words,
            note=f"{fmt.time(sale.paid_at or sale.created_at)} · {_word(sale, snapshot, words)}",
        )
        for sale in snapshot.recent
    )


def _word(sale: Sale, snapshot: Snapshot, words: Words) -> str:
    """Say how it stands, or that its fiscal receipt is missing where that is told."""
    if sale.lacks_receipt and snapshot.setup_info.preferences.fiscal_receipts:
        return words.text(receipt_words.MISSING)
    return sale_word(words, sale)


def open_views(snapshot: Snapshot) -> list[SaleView]:
    """Return the views of the open sales, oldest first: the order of their keys."""
    return [view for view in snapshot.sales if view.sale.is_open]


def _card(
    sale: Sale, words: Words, *, note: str, key: str = "", is_current: bool = False
) -> CardContent:
    number = words.text(phrases.NUMBER, number=sale.sequence)
    return CardContent(
        sale.sale_id,
        fmt.money(sale.amount, words.language),
        f"{number} · {sale.order_ref}" if sale.order_ref else number,
        note,
        TONE_OF_STATE[sale.state],
        ICON_OF_STATE[sale.state],
        key,
        is_current,
    )


def _note(view: SaleView, words: Words, now: datetime) -> str:
    """Return the minutes left where the customer may pay, else the state."""
    sale, end = view.sale, deadline(view, now)
    if sale.state is not SaleState.WAITING or sale.cancel_requested or end.is_guess:
        return sale_word(words, sale)
    if end.is_over:
        return words.text(phrases.TIME_IS_OVER)
    minutes = max(1, round(end.remaining.total_seconds() / 60))
    return words.text(phrases.MINUTES_LEFT, minutes=minutes)
