"""A sum in words, so that a zero too many is seen before it is charged."""

from __future__ import annotations

from typing import Final

from pos_app.domain.money import Money
from pos_app.domain.payin import Language

_ONES: Final = (
    "",
    "bir",
    "ikki",
    "uch",
    "toʻrt",
    "besh",
    "olti",
    "yetti",
    "sakkiz",
    "toʻqqiz",
)
_TENS: Final = (
    "",
    "oʻn",
    "yigirma",
    "oʻttiz",
    "qirq",
    "ellik",
    "oltmish",
    "yetmish",
    "sakson",
    "toʻqson",
)
_SCALES: Final = ("", "ming", "million", "milliard", "trillion")
_RUSSIAN_UNITS: Final = ("сум", "сума", "сумов")


def in_words(sum_: Money, language: Language) -> str:
    """Return whole soʻm in words with the unit, the first letter a capital; tiyin are left out.

    Raises:
        ValueError: below zero, or beyond the trillions.
    """
    number = sum_.major
    if not 0 <= number < 10**15:
        raise ValueError("no sum of a sale")
    if language is Language.UZ:
        words = f"{_uzbek(number)} soʻm"
    elif language is Language.RU:
        words = f"{_num2words(number, 'ru')} {_russian_unit(number)}"
    else:
        words = f"{_num2words(number, 'en')} soʻm"
    return words[0].upper() + words[1:]


def _uzbek(number: int) -> str:
    """Return the number in Uzbek: every group of three in full, also the "bir" of "bir ming"."""
    if number == 0:
        return "nol"
    words: list[str] = []
    for scale in reversed(range(len(_SCALES))):
        group = number // 1000**scale % 1000
        if group:
            words += [*_uzbek_group(group), _SCALES[scale]]
    return " ".join(filter(None, words))


def _uzbek_group(group: int) -> list[str]:
    hundreds, rest = divmod(group, 100)
    words = [_ONES[hundreds], "yuz"] if hundreds else []
    return [*words, _TENS[rest // 10], _ONES[rest % 10]]


def _num2words(number: int, language: str) -> str:
    from num2words import num2words

    return str(num2words(number, lang=language))


def _russian_unit(number: int) -> str:
    """Return один сум, два сума, пять сумов; одиннадцать сумов."""
    one, few, many = _RUSSIAN_UNITS
    if number % 100 in range(11, 15):
        return many
    return {1: one, 2: few, 3: few, 4: few}.get(number % 10, many)
