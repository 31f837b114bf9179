"""A sum in words, so that a zero too many is seen before it is charged."""

from __future__ import annotations

from typing import Final

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.ui.wording import numerals

_RUSSIAN_UNITS: Final = ("сум", "сума", "сумов")


def in_words(sum_: Money, language: Language) -> str:
    """Return whole soʻm in words with the unit, the first letter a capital; tiyin are left out.

    Raises:
        ValueError: below zero, or beyond the trillions.
    """
    number = sum_.major
    if not 0 <= number <= numerals.LARGEST:
        raise ValueError("no sum of a sale")
    if language.base is Language.UZ:
        words = f"{numerals.uzbek(number)} soʻm"
        if language is Language.UZ_CYRL:
            from pos_app.ui.wording.cyrillic import to_cyrillic  # the other alphabet's alone

            words = to_cyrillic(words)
    elif language is Language.RU:
        words = f"{numerals.russian(number)} {numerals.russian_plural(number, _RUSSIAN_UNITS)}"
    else:
        words = f"{numerals.english(number)} soʻm"
    return words[0].upper() + words[1:]
