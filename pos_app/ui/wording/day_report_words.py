"""A day's report: the names of its lines, and of the entries that are listed singly."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import Final

from pos_app.domain.day import SIGN, EntryKind, LedgerEntry, Subtotal
from pos_app.domain.money import Money
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.words import Words

DAY_REPORT: Final = QT_TRANSLATE_NOOP("Till", "Day’s report")
REPORT_OF: Final = QT_TRANSLATE_NOOP("Till", "Day’s report, {day}")
DAY_TOTAL: Final = QT_TRANSLATE_NOOP("Till", "Day’s total")
ENTRY_KIND: Final = MappingProxyType(
    {
        EntryKind.PAID: QT_TRANSLATE_NOOP("Till", "Paid"),
        EntryKind.LATE: QT_TRANSLATE_NOOP("Till", "Paid late"),
        EntryKind.REVERSED: QT_TRANSLATE_NOOP("Till", "Reversed"),
        EntryKind.RESTORED: QT_TRANSLATE_NOOP("Till", "Confirmed again"),
        EntryKind.BY_HAND: QT_TRANSLATE_NOOP("Till", "By hand, not paid"),
        EntryKind.REFUNDED_OUTSIDE: QT_TRANSLATE_NOOP("Till", "Given back outside the program"),
    }
)
NOT_IN_TOTAL: Final = QT_TRANSLATE_NOOP("Till", "Not in the total")
STILL_OPEN: Final = QT_TRANSLATE_NOOP("Till", "Still open")
SALE_OF_DAY: Final = QT_TRANSLATE_NOOP("Till", "Sale No. {number} of {day}")
PINS_ENDED: Final = QT_TRANSLATE_NOOP(
    "Till", "All PINs ended on {time}: the safe store did not have their key any more."
)
UNREADABLE: Final = QT_TRANSLATE_NOOP(
    "Till", "The day’s report cannot be read from the journal. Call the technician."
)
_NOT_SETTLED: Final = QT_TRANSLATE_NOOP("Till", "Not settled yet")
_NOT_SETTLED_THEN: Final = QT_TRANSLATE_NOOP("Till", "Not settled by the end of that day")


def entry_kind_word(words: Words, kind: EntryKind) -> str:
    """Return what a line counts, or what happened to a sale's money."""
    return words.text(ENTRY_KIND[kind])


def entry_kind_sum(words: Words, kind: EntryKind, line: Subtotal) -> str:
    """Return a line's sum as it goes into the total: what was reversed goes out of it.

    What does not go into it, because only a person says so, is shown as it is.
    """
    minor = -line.total.minor if SIGN[kind] < 0 else line.total.minor
    return fmt.money(Money(minor, line.total.currency), words.language)


def is_told(kind: EntryKind, line: Subtotal) -> bool:
    """Return True for a line of a report; what only persons say has one where there is any."""
    return bool(line.count) or SIGN[kind] != 0


def not_settled(words: Words, day: date, today: date) -> str:
    """Return the heading over what a day left without an answer."""
    return words.text(_NOT_SETTLED if day >= today else _NOT_SETTLED_THEN)


def sale_of_day(words: Words, entry: LedgerEntry) -> str:
    """Return the sale of an entry, and its first day."""
    return words.text(SALE_OF_DAY, number=entry.sale.sequence, day=fmt.date(entry.first_day))
