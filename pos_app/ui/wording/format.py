"""Money, card numbers and times as people read them; the only formatter of each.

Qt's own currency formatting is wrong here: it puts soʻm in front, and ₽ for Russian.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from pos_app.domain.day import TASHKENT, local_day
from pos_app.domain.money import MINOR_PER_MAJOR, UZS, Money
from pos_app.domain.payin import Language
from pos_app.domain.secret import CardNumber

NO_BREAK_SPACE: Final = "\u00a0"
MINUS: Final = "\u2212"
"""As wide as a digit; a hyphen is not."""
_UNITS: Final = {
    Language.UZ: "soʻm",
    Language.UZ_CYRL: "сўм",
    Language.RU: "сум",
    Language.EN: "soʻm",
}
_DOTS: Final = "••••"


def digits(number: int) -> str:
    """Return a whole number in groups of three that never break over a line: `1 250 000`."""
    return f"{number:,}".replace(",", NO_BREAK_SPACE)


def unit(currency: str, language: Language) -> str:
    """Return the word behind a sum: soʻm, сўм, сум, or another currency's code."""
    return _UNITS[language] if currency == UZS else currency


def money(sum_: Money, language: Language) -> str:
    """Return a sum with its unit behind: `1 250 000 soʻm`; tiyin only where there are any."""
    whole, part = divmod(abs(sum_.minor), MINOR_PER_MAJOR)
    sign = MINUS if sum_.minor < 0 else ""
    fraction = f",{part:02}" if part else ""
    return f"{sign}{digits(whole)}{fraction}{NO_BREAK_SPACE}{unit(sum_.currency, language)}"


def card(number: CardNumber) -> str:
    """Return the number in fours, `0000 8723 8478 2748`: only while its payment is open."""
    text = number.reveal()
    return NO_BREAK_SPACE.join(text[start : start + 4] for start in range(0, len(text), 4))


def last4(text: str) -> str:
    """Return all that may be shown of a card afterwards: `•••• 2748`; a longer text is cut."""
    return f"{_DOTS}{NO_BREAK_SPACE}{text[-4:]}"


def date(day: dt.date) -> str:
    """Return `17.07.2026`, of a local day or of an aware moment's day in Tashkent."""
    return f"{local_day(day) if isinstance(day, dt.datetime) else day:%d.%m.%Y}"


def short_date(at: dt.datetime) -> str:
    """Return `17.07` of an aware moment's day in Tashkent, where the year is plain."""
    return f"{at.astimezone(TASHKENT):%d.%m}"


def date_time(at: dt.datetime) -> str:
    """Return `17.07.2026 14:35` in Tashkent; `at` is aware."""
    return f"{at.astimezone(TASHKENT):%d.%m.%Y %H:%M}"


def date_time_s(at: dt.datetime) -> str:
    """Return `17.07.2026 14:35:07` in Tashkent; `at` is aware."""
    return f"{at.astimezone(TASHKENT):%d.%m.%Y %H:%M:%S}"


def time(at: dt.datetime) -> str:
    """Return `14:35` in Tashkent; `at` is aware."""
    return f"{at.astimezone(TASHKENT):%H:%M}"


def time_s(at: dt.datetime) -> str:
    """Return `14:35:07` in Tashkent; `at` is aware."""
    return f"{at.astimezone(TASHKENT):%H:%M:%S}"


def countdown(seconds: int) -> str:
    """Return `9:41`, or `1:00:00` from an hour on; never below `0:00`."""
    minutes, rest = divmod(max(seconds, 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
