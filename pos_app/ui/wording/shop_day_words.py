"""The hour at which the shop's day begins."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from pos_app.domain.shop_days import ShopDays
from pos_app.ui.wording import format as fmt
from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP
from pos_app.ui.wording.words import Words

DAY_BEGINS: Final = QT_TRANSLATE_NOOP("Till", "The shop’s day begins at {time}.")
DAY_WILL_BEGIN: Final = QT_TRANSLATE_NOOP("Till", "From {day} on, the shop’s day begins at {time}.")
OTHER_HOUR: Final = QT_TRANSLATE_NOOP("Till", "Another hour")
CHOOSE_HOUR: Final = QT_TRANSLATE_NOOP("Till", "When does the shop’s day begin?")
CHOOSE_HOUR_TEXT: Final = QT_TRANSLATE_NOOP(
    "Till",
    "A shop that sells at night counts sales after midnight to the day before. Another hour holds "
    "from the next day on: reports of the days before stay as they are.",
)


def hour_text(hour: int) -> str:
    """Return `04:00`."""
    return f"{hour:02}:00"


def day_start_sentence(words: Words, days: ShopDays, now: datetime) -> str:
    """Say when the day begins, or from when on it will begin at another hour."""
    coming = [start for start in days.starts if start.since > now]
    if coming:
        start = coming[-1]
        time, day = hour_text(start.hour), fmt.date(start.since)
        return words.text(DAY_WILL_BEGIN, day=day, time=time)
    return words.text(DAY_BEGINS, time=hour_text(days.hour_of(days.day_of(now))))
