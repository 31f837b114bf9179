"""A sum in words, against tables written by hand, and against another program's answers."""

import hashlib
from collections.abc import Callable, Iterator

import pytest

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.ui.wording import numerals
from pos_app.ui.wording.amount_words import in_words
from tests.drivers.languages import WRITTEN

UZBEK = {
    0: "Nol soʻm",
    1: "Bir soʻm",
    2: "Ikki soʻm",
    3: "Uch soʻm",
    4: "Toʻrt soʻm",
    5: "Besh soʻm",
    6: "Olti soʻm",
    7: "Yetti soʻm",
    8: "Sakkiz soʻm",
    9: "Toʻqqiz soʻm",
    10: "Oʻn soʻm",
    11: "Oʻn bir soʻm",
    14: "Oʻn toʻrt soʻm",
    19: "Oʻn toʻqqiz soʻm",
    20: "Yigirma soʻm",
    25: "Yigirma besh soʻm",
    30: "Oʻttiz soʻm",
    33: "Oʻttiz uch soʻm",
    40: "Qirq soʻm",
    47: "Qirq yetti soʻm",
    50: "Ellik soʻm",
    60: "Oltmish soʻm",
    70: "Yetmish soʻm",
    80: "Sakson soʻm",
    90: "Toʻqson soʻm",
    99: "Toʻqson toʻqqiz soʻm",
    100: "Bir yuz soʻm",
    101: "Bir yuz bir soʻm",
    110: "Bir yuz oʻn soʻm",
    200: "Ikki yuz soʻm",
    516: "Besh yuz oʻn olti soʻm",
    999: "Toʻqqiz yuz toʻqson toʻqqiz soʻm",
    1_000: "Bir ming soʻm",
    1_001: "Bir ming bir soʻm",
    1_500: "Bir ming besh yuz soʻm",
    2_000: "Ikki ming soʻm",
    5_000: "Besh ming soʻm",
    9_040: "Toʻqqiz ming qirq soʻm",
    10_000: "Oʻn ming soʻm",
    12_345: "Oʻn ikki ming uch yuz qirq besh soʻm",
    50_000: "Ellik ming soʻm",
    99_999: "Toʻqson toʻqqiz ming toʻqqiz yuz toʻqson toʻqqiz soʻm",
    100_000: "Bir yuz ming soʻm",
    125_000: "Bir yuz yigirma besh ming soʻm",
    500_500: "Besh yuz ming besh yuz soʻm",
    1_000_000: "Bir million soʻm",
    1_000_001: "Bir million bir soʻm",
    1_250_000: "Bir million ikki yuz ellik ming soʻm",
    7_008_009: "Yetti million sakkiz ming toʻqqiz soʻm",
    10_000_000: "Oʻn million soʻm",
    34_567_890: "Oʻttiz toʻrt million besh yuz oltmish yetti ming sakkiz yuz toʻqson soʻm",
    100_000_000: "Bir yuz million soʻm",
    2_000_000_000: "Ikki milliard soʻm",
}
RUSSIAN = {
    0: "Ноль сумов",
    1: "Один сум",
    2: "Два сума",
    4: "Четыре сума",
    5: "Пять сумов",
    11: "Одиннадцать сумов",
    12: "Двенадцать сумов",
    14: "Четырнадцать сумов",
    21: "Двадцать один сум",
    22: "Двадцать два сума",
    25: "Двадцать пять сумов",
    101: "Сто один сум",
    111: "Сто одиннадцать сумов",
    516: "Пятьсот шестнадцать сумов",
    1_000: "Одна тысяча сумов",
    1_001: "Одна тысяча один сум",
    2_002: "Две тысячи два сума",
    5_000: "Пять тысяч сумов",
    11_000: "Одиннадцать тысяч сумов",
    21_000: "Двадцать одна тысяча сумов",
    22_000: "Двадцать две тысячи сумов",
    1_000_000: "Один миллион сумов",
    1_250_000: "Один миллион двести пятьдесят тысяч сумов",
    2_000_000: "Два миллиона сумов",
    100_000_000: "Сто миллионов сумов",
}
ENGLISH = {
    1: "One soʻm",
    21: "Twenty-one soʻm",
    516: "Five hundred and sixteen soʻm",
    1_000: "One thousand soʻm",
    1_250_000: "One million, two hundred and fifty thousand soʻm",
    100_000_000: "One hundred million soʻm",
}
SAID_BY_NUM2WORDS = {
    "c7c52ef81642985cc42b7a7e80328166ce0b5018c8118066e539250f8ae68a8b": numerals.russian,
    "ce336efa74a27a457f060908f9f0a56b8e08574ddc8f659a41b068f8ed383f53": numerals.english,
}
"""SHA-256 of what num2words 0.5.14 said of the numbers below, a line each."""
TABLES = {Language.UZ: UZBEK, Language.RU: RUSSIAN, Language.EN: ENGLISH}


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        (language, number, words)
        for language, table in TABLES.items()
        for number, words in table.items()
    ],
)
def test_a_sum_in_words(language: Language, number: int, words: str) -> None:
    assert in_words(Money.of_major(number), language) == words


def numbers_of_all_sizes() -> Iterator[int]:
    yield from range(10_000)
    for scale in (10**3, 10**6, 10**9, 10**12):
        for group in range(1, 1000):
            even = group * scale
            yield from (even, even + 1, even + 21, even + 100 * (group % 10))
            yield even + group * (scale // 1000)


@pytest.mark.parametrize(("digest", "say"), SAID_BY_NUM2WORDS.items())
def test_thirty_thousand_numbers_are_said_as_num2words_does(
    digest: str, say: Callable[[int], str]
) -> None:
    lines = "\n".join(say(number) for number in numbers_of_all_sizes())
    assert hashlib.sha256(lines.encode()).hexdigest() == digest


@pytest.mark.parametrize("language", WRITTEN)
def test_tiyin_are_left_out(language: Language) -> None:
    assert in_words(Money(51_699), language) == in_words(Money.of_major(516), language)


@pytest.mark.parametrize("language", WRITTEN)
def test_ten_times_as_much_never_sounds_the_same(language: Language) -> None:
    said = [in_words(Money.of_major(125 * 10**zeros), language) for zeros in range(7)]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("major", [-1, 10**15])
def test_what_no_sale_can_be_is_refused(major: int) -> None:
    with pytest.raises(ValueError, match="no sum"):
        in_words(Money.of_major(major), Language.UZ)
