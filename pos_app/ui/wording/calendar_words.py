"""The months and the days of the week, as a calendar names them."""

from __future__ import annotations

from datetime import date
from typing import Final

from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.words import Words

CHOOSE_DAY: Final = QT_TRANSLATE_NOOP("Till", "Choose a day")
EARLIER_MONTH: Final = QT_TRANSLATE_NOOP("Till", "The month before")
LATER_MONTH: Final = QT_TRANSLATE_NOOP("Till", "The next month")
TODAY: Final = QT_TRANSLATE_NOOP("Till", "Today")
MONTHS: Final = (
    QT_TRANSLATE_NOOP("Till", "January"),
    QT_TRANSLATE_NOOP("Till", "February"),
    QT_TRANSLATE_NOOP("Till", "March"),
    QT_TRANSLATE_NOOP("Till", "April"),
    QT_TRANSLATE_NOOP("Till", "May"),
    QT_TRANSLATE_NOOP("Till", "June"),
    QT_TRANSLATE_NOOP("Till", "July"),
    QT_TRANSLATE_NOOP("Till", "August"),
    QT_TRANSLATE_NOOP("Till", "September"),
    QT_TRANSLATE_NOOP("Till", "October"),
    QT_TRANSLATE_NOOP("Till", "November"),
    QT_TRANSLATE_NOOP("Till", "December"),
)
WEEKDAYS: Final = (
    QT_TRANSLATE_NOOP("Till", "Mon"),
    QT_TRANSLATE_NOOP("Till", "Tue"),
    QT_TRANSLATE_NOOP("Till", "Wed"),
    QT_TRANSLATE_NOOP("Till", "Thu"),
    QT_TRANSLATE_NOOP("Till", "Fri"),
    QT_TRANSLATE_NOOP("Till", "Sat"),
    QT_TRANSLATE_NOOP("Till", "Sun"),
)
"""From Monday, as `date.weekday` counts them."""


def month_title(words: Words, month: date) -> str:
    """Return `July 2026`."""
    return f"{words.text(MONTHS[month.month - 1])} {month.year}"
