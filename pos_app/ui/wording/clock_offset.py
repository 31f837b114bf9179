"""A computer's clock that is off: by how much, which way, and what to do."""

from __future__ import annotations

from datetime import timedelta
from types import MappingProxyType
from typing import Final

from pos_app.ui.wording.markers import QT_TRANSLATE_NOOP, Plural, translate
from pos_app.ui.wording.words import Words

TOLERATED: Final = timedelta(minutes=2)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

SLOW: Final = MappingProxyType(
    {
        MINUTE: translate("Till", "This computer’s clock is %n minutes slow.", "", 2),
        HOUR: translate("Till", "This computer’s clock is %n hours slow.", "", 2),
        DAY: translate("Till", "This computer’s clock is %n days slow.", "", 2),
    }
)
FAST: Final = MappingProxyType(
    {
        MINUTE: translate("Till", "This computer’s clock is %n minutes fast.", "", 2),
        HOUR: translate("Till", "This computer’s clock is %n hours fast.", "", 2),
        DAY: translate("Till", "This computer’s clock is %n days fast.", "", 2),
    }
)
CLOCK_ADVICE: Final = QT_TRANSLATE_NOOP(
    "Till",
    "Set the right date and time. Until then the times shown here are wrong; "
    "payments go by the payment service’s clock.",
)


def clock_sentence(words: Words, offset: timedelta | None) -> str:
    """Say how far the clock is off; empty where it is right. `offset`: the gateway's minus ours."""
    if offset is None or abs(offset) <= TOLERATED:
        return ""
    off = abs(offset)
    unit = DAY if off >= 2 * DAY else HOUR if off >= 2 * HOUR else MINUTE
    phrase: Plural = (SLOW if offset > timedelta() else FAST)[unit]
    return f"{words.plural(phrase, round(off / unit))} {words.text(CLOCK_ADVICE)}"
