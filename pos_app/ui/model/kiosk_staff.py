"""What staff read on their page of a kiosk: lines of text made of a snapshot."""

from __future__ import annotations

from typing import Final

from pos_app.domain.preferences import Right
from pos_app.domain.records import dataclass
from pos_app.engine.api.snapshots import Notice, Snapshot
from pos_app.ui.model.sale_cards import open_views
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording import kiosk_words, phrases
from pos_app.ui.wording.notices import notice_sentence
from pos_app.ui.wording.sale_words import sale_word
from pos_app.ui.wording.troubles import trouble_sentence
from pos_app.ui.wording.words import Words

MOST_LINES: Final = 4
"""Open payments that are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class StaffTexts:
    """The page's paragraphs, and the notice that may be put aside."""

    day: str
    payments: tuple[str, ...]
    notice: Notice | None
    told: str
    """The notice as a sentence, or that there is none."""
    more: str
    """How many notices more there are; empty for none."""
    network: str
    open: int


def staff_texts(snapshot: Snapshot, words: Words, read: Notice | None = None) -> StaffTexts:
    """Return what there is to read; nothing of money for whoever may not see it.

    The notice that staff `read` stays the one that may be put aside, whatever comes meanwhile.
    """
    network = words.text(kiosk_words.NETWORK_GOOD)
    if snapshot.trouble is not None:
        network = trouble_sentence(words, snapshot.trouble)
    views = open_views(snapshot)
    if Right.SEE_SHOP in snapshot.withheld:
        withheld = words.text(kiosk_words.SALES_WITHHELD)
        return StaffTexts("", (), None, withheld, "", network, len(views))
    notices = snapshot.notices
    first = notices[0] if notices else None
    if read is not None:
        same = (each for each in notices if each.sale.sale_id == read.sale.sale_id)
        first = next(same, first)
    told = words.text(kiosk_words.NOTHING_TO_LOOK_AT)
    if first is not None:
        told = notice_sentence(words, first.kind, first.sale)
    more = words.plural(kiosk_words.MORE_LINES, len(notices) - 1) if len(notices) > 1 else ""
    return StaffTexts(
        _day(snapshot, words), _payments(snapshot, words), first, told, more, network, len(views)
    )


def _payments(snapshot: Snapshot, words: Words) -> tuple[str, ...]:
    views = open_views(snapshot)
    if not views:
        return (words.text(kiosk_words.NOTHING_OPEN),)
    lines = [
        " · ".join(
            (
                words.text(phrases.NUMBER, number=view.sale.sequence),
                fmt.money(view.sale.amount, words.language),
                fmt.time(view.sale.created_at),
                sale_word(words, view.sale),
            )
        )
        for view in views[-MOST_LINES:]
    ]
    left = len(views) - len(lines)
    return (*lines, *((words.plural(kiosk_words.MORE_LINES, left),) if left else ()))


def _day(snapshot: Snapshot, words: Words) -> str:
    listing = snapshot.listing
    if listing is None or listing.report is None:
        return ""
    brought = listing.report.totals.brought
    amount = fmt.money(brought.total, words.language)
    return words.plural(kiosk_words.TODAY_PAID, brought.count, amount=amount)
