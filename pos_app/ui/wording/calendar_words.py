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
    QT_TRANSLATE_NOOP("Till", "January {year}"),
    QT_TRANSLATE_NOOP("Till", "February {year}"),
    QT_TRANSLATE_NOOP("Till", "March {year}"),
    QT_TRANSLATE_NOOP("Till", "April {year}"),
    QT_TRANSLATE_NOOP("Till", "May {year}"),
    QT_TRANSLATE_NOOP("Till", "June {year}"),
    QT_TRANSLATE_NOOP("Till", "July {year}"),
    QT_TRANSLATE_NOOP("Till", "August {year}"),
    QT_TRANSLATE_NOOP("Till", "September {year}"),
    QT_TRANSLATE_NOOP("Till", "October {year}"),
    QT_TRANSLATE_NOOP("Till", "November {year}"),
    QT_TRANSLATE_NOOP("Till", "December {year}"),
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
    return words.text(MONTHS[month.month - 1], year=month.year)
