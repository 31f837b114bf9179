"""Whole numbers in Uzbek, Russian and English words (docs/decisions/0035-own-numerals.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

LARGEST: Final = 10**15 - 1
"""What the scales below can say."""

_UZBEK_ONES: Final = (
    "", "bir", "ikki", "uch", "toʻrt", "besh", "olti", "yetti", "sakkiz", "toʻqqiz",
)  # fmt: skip
_UZBEK_TENS: Final = (
    "", "oʻn", "yigirma", "oʻttiz", "qirq", "ellik", "oltmish", "yetmish", "sakson", "toʻqson",
)  # fmt: skip
_UZBEK_SCALES: Final = ("", "ming", "million", "milliard", "trillion")

_RUSSIAN_ONES: Final = (
    "", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять",
    "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать",
    "семнадцать", "восемнадцать", "девятнадцать",
)  # fmt: skip
_RUSSIAN_FEMININE: Final = {1: "одна", 2: "две"}
_RUSSIAN_TENS: Final = (
    "", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят",
    "восемьдесят", "девяносто",
)  # fmt: skip
_RUSSIAN_HUNDREDS: Final = (
    "", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот",
    "девятьсот",
)  # fmt: skip
_RUSSIAN_SCALES: Final = (
    ("", "", ""),
    ("тысяча", "тысячи", "тысяч"),
    ("миллион", "миллиона", "миллионов"),
    ("миллиард", "миллиарда", "миллиардов"),
    ("триллион", "триллиона", "триллионов"),
)
_RUSSIAN_THOUSANDS: Final = 1
"""The one scale whose word is feminine."""

_ENGLISH_ONES: Final = (
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_ENGLISH_TENS: Final = (
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_ENGLISH_SCALES: Final = ("", "thousand", "million", "billion", "trillion")


def uzbek(number: int) -> str:
    """Return the number in Uzbek: every group of three in full, also the "bir" of "bir ming"."""
    if number == 0:
        return "nol"
    words: list[str] = []
    for scale, group in _groups(number):
        hundreds, rest = divmod(group, 100)
        words += [_UZBEK_ONES[hundreds], "yuz"] if hundreds else []
        words += [_UZBEK_TENS[rest // 10], _UZBEK_ONES[rest % 10], _UZBEK_SCALES[scale]]
    return " ".join(filter(None, words))


def russian(number: int) -> str:
    """Return the number in Russian, masculine: одна тысяча два."""
    if number == 0:
        return "ноль"
    words: list[str] = []
    for scale, group in _groups(number):
        hundreds, rest = divmod(group, 100)
        tens, ones = (0, rest) if rest < len(_RUSSIAN_ONES) else divmod(rest, 10)
        last = _RUSSIAN_ONES[ones]
        if scale == _RUSSIAN_THOUSANDS:
            last = _RUSSIAN_FEMININE.get(ones, last)
        words += [_RUSSIAN_HUNDREDS[hundreds], _RUSSIAN_TENS[tens], last]
        words.append(russian_plural(group, _RUSSIAN_SCALES[scale]))
    return " ".join(filter(None, words))


def russian_plural(number: int, forms: tuple[str, str, str]) -> str:
    """Return the form that follows the number: один сум, два сума, пять and одиннадцать сумов."""
    one, few, many = forms
    if number % 100 in range(11, 15):
        return many
    return {1: one, 2: few, 3: few, 4: few}.get(number % 10, many)


def english(number: int) -> str:
    """Return the number in British English: one thousand, two hundred and five."""
    if number == 0:
        return "zero"
    parts = [
        f"{_english_group(group)} {_ENGLISH_SCALES[scale]}".rstrip()
        for scale, group in _groups(number)
    ]
    rest = number % 1000
    if len(parts) > 1 and 0 < rest < 100:
        parts[-2:] = [f"{parts[-2]} and {parts[-1]}"]
    return ", ".join(parts)


def _english_group(group: int) -> str:
    hundreds, rest = divmod(group, 100)
    tens, ones = (0, rest) if rest < len(_ENGLISH_ONES) else divmod(rest, 10)
    below = "-".join(filter(None, [_ENGLISH_TENS[tens], _ENGLISH_ONES[ones]]))
    above = f"{_ENGLISH_ONES[hundreds]} hundred" if hundreds else ""
    return " and ".join(filter(None, [above, below]))


def _groups(number: int) -> Iterator[tuple[int, int]]:
    """Yield the groups of three digits that are not zero, the largest first, each with its scale.

    Raises:
        ValueError: below zero, or beyond the trillions.
    """
    if not 0 <= number <= LARGEST:
        raise ValueError("no number of these scales")
    for scale in reversed(range(len(_UZBEK_SCALES))):
        group = number // 1000**scale % 1000
        if group:
            yield scale, group
