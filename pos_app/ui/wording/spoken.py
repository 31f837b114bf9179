"""What a kiosk says aloud, as names of clips: sentences whole, numbers word by word.

`resources/speech/LANGUAGE/NAME.wav` is the clip; `scripts/speech.py` makes all of them.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.domain.sale_case import Case
from pos_app.ui.wording import kiosk_words, numerals
from pos_app.ui.wording.amount_words import in_words
from pos_app.ui.wording.customer_words import CUSTOMER_STATUS
from pos_app.ui.wording.markers import Phrase

Clips = tuple[str, ...]
LANGUAGE_NAME: Final = "language"
"""The clip of a language's own name."""
SENTENCES: Final = MappingProxyType(
    {
        kiosk_words.HOW_MUCH: "how-much",
        kiosk_words.WHAT_FOR: "what-for",
        kiosk_words.BY_KEYS: "by-keys",
        kiosk_words.ERASED: "erased",
        kiosk_words.CANNOT_PAY_THIS: "cannot-pay-this",
        kiosk_words.YOU_PAY: "you-pay",
        kiosk_words.IS_IT_RIGHT: "is-it-right",
        CUSTOMER_STATUS[Case.PREPARING]: "preparing",
        CUSTOMER_STATUS[Case.WAITING]: "scan",
        CUSTOMER_STATUS[Case.CONFIRMING]: "confirming",
        CUSTOMER_STATUS[Case.PAID]: "paid",
        CUSTOMER_STATUS[Case.CLOSED]: "closed",
        CUSTOMER_STATUS[Case.EXPIRED]: "time-over",
        kiosk_words.NOT_BEGUN: "not-begun",
        kiosk_words.GIVEN_UP: "given-up",
        kiosk_words.ASK_STAFF: "ask-staff",
        kiosk_words.STILL_CHECKED: "still-checked",
        kiosk_words.SHOW_NUMBER: "show-number",
        kiosk_words.NOT_AGAIN: "not-again",
        kiosk_words.DOUBT: "doubt",
        kiosk_words.DOUBT_MINE: "doubt-mine",
        kiosk_words.DOUBT_NOT_MINE: "doubt-not-mine",
        kiosk_words.STILL_HERE: "still-here",
        kiosk_words.TOUCH_ANYWHERE: "touch-anywhere",
        kiosk_words.OUT_OF_ORDER: "out-of-order",
        kiosk_words.PAY_ELSEWHERE: "pay-elsewhere",
    }
)
"""The sentences that have a clip in each language, each with its clip's name."""

_BETWEEN_WORDS: Final = re.compile(r"[ ,-]+")
_LATIN: Final = dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeeziyklmnoprstufye", strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "",
    "ю": "yu", "я": "ya",
}  # fmt: skip
"""Clips are files, and a file's name is best in letters that every system keeps."""


def sentence_clip(phrase: Phrase, language: Language) -> str:
    """Return the clip of a sentence (`uz/paid`).

    Raises:
        KeyError: the sentence has none.
    """
    return _clip(SENTENCES[phrase], language)


def number_clips(number: int, language: Language) -> Clips:
    """Return the clips of a whole number, in the order in which they are said.

    Raises:
        ValueError: below zero, or beyond the trillions.
    """
    say = _NUMBERS[language.base]
    return tuple(_clip(word_name(word), language) for word in split_words(say(number)))


def amount_clips(amount: Money, language: Language) -> Clips:
    """Return the clips of an amount with its unit; tiyin are left out, as in `in_words`.

    Raises:
        ValueError: below zero, or beyond the trillions.
    """
    words = split_words(in_words(amount, language.base))
    return tuple(_clip(word_name(word), language) for word in words)


def language_clips(place: int, language: Language) -> Clips:
    """Return the clips of a language's own name, and of the digit that chooses it."""
    return (_clip(LANGUAGE_NAME, language), *number_clips(place, language))


def split_words(said: str) -> tuple[str, ...]:
    """Return the words of a number as it is written, in small letters."""
    return tuple(_BETWEEN_WORDS.split(said.lower()))


def word_name(word: str) -> str:
    """Return the clip's name of a word of a number: its letters in plain Latin ones."""
    return "".join(_LATIN.get(letter, letter) for letter in word if letter != "ʻ")


def _clip(name: str, language: Language) -> str:
    return f"{language.base.value}/{name}"


_NUMBERS: Final = MappingProxyType(
    {
        Language.UZ: numerals.uzbek,
        Language.RU: numerals.russian,
        Language.EN: numerals.english,
    }
)
