"""What the search of the whole history says."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from pos_app.domain.sale_search import StateFilter
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP

SEARCH: Final = QT_TRANSLATE_NOOP("Till", "Search all sales")
WHAT_TO_TYPE: Final = QT_TRANSLATE_NOOP("Till", "Amount, number, card, order…")
END_SEARCH: Final = QT_TRANSLATE_NOOP("Till", "End the search")
ALL_DAYS: Final = QT_TRANSLATE_NOOP("Till", "All days")
FOUND: Final = QT_TRANSLATE_NOOP("Till", "Found: {count}")
NEWEST: Final = QT_TRANSLATE_NOOP("Till", "The newest {count}")
OLDER: Final = QT_TRANSLATE_NOOP("Till", "Show older sales")
NARROWER: Final = QT_TRANSLATE_NOOP(
    "Till", "Only the newest are shown. Type more, or choose a day."
)
NOTHING_FOUND: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Nothing was found. You can type an amount, a sale’s number, the card’s last four digits, an "
    "order, a date, a person’s name, “shift 41”, or how an invoice or payment id begins.",
)
STATE_FILTER: Final = MappingProxyType(
    {
        StateFilter.ANY: QT_TRANSLATE_NOOP("Till", "All"),
        StateFilter.PAID: QT_TRANSLATE_NOOP("Till", "Paid"),
        StateFilter.OPEN: QT_TRANSLATE_NOOP("Till", "Still open"),
        StateFilter.CLOSED: QT_TRANSLATE_NOOP("Till", "Not paid"),
        StateFilter.REVIEW: QT_TRANSLATE_NOOP("Till", "Needs a person"),
        StateFilter.BY_HAND: QT_TRANSLATE_NOOP("Till", "Settled by hand"),
        StateFilter.NO_RECEIPT: QT_TRANSLATE_NOOP("Till", "No receipt"),
    }
)
