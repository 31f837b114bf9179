"""What is said of a number and an amount, against tables written by hand."""

from __future__ import annotations

import random

import pytest

from pos_app.domain.money import Money
from pos_app.domain.payin import Language
from pos_app.ui.wording import kiosk_words
from pos_app.ui.wording.amount_words import in_words
from pos_app.ui.wording.numerals import LARGEST
from pos_app.ui.wording.spoken import (
    amount_clips,
    language_clips,
    number_clips,
    sentence_clip,
    split_words,
    word_name,
)
from scripts.speech import FOLDER, LANGUAGES, number_words

UZBEK = {
    0: "nol som",
    1: "bir som",
    7: "yetti som",
    14: "on tort som",
    30: "ottiz som",
    99: "toqson toqqiz som",
    100: "bir yuz som",
    1_000: "bir ming som",
    2_500: "ikki ming besh yuz som",
    5_011: "besh ming on bir som",
    20_000: "yigirma ming som",
    86_400: "sakson olti ming tort yuz som",
    125_000: "bir yuz yigirma besh ming som",
    1_250_000: "bir million ikki yuz ellik ming som",
    7_008_009: "yetti million sakkiz ming toqqiz som",
    34_567_890: "ottiz tort million besh yuz oltmish yetti ming sakkiz yuz toqson som",
    2_000_000_000: "ikki milliard som",
}
RUSSIAN = {
    0: "nol sumov",
    1: "odin sum",
    2: "dva suma",
    5: "pyat sumov",
    11: "odinnadtsat sumov",
    21: "dvadtsat odin sum",
    43: "sorok tri suma",
    112: "sto dvenadtsat sumov",
    1_000: "odna tysyacha sumov",
    2_000: "dve tysyachi sumov",
    5_000: "pyat tysyach sumov",
    11_000: "odinnadtsat tysyach sumov",
    21_001: "dvadtsat odna tysyacha odin sum",
    22_002: "dvadtsat dve tysyachi dva suma",
    40_016: "sorok tysyach shestnadtsat sumov",
    350_000: "trista pyatdesyat tysyach sumov",
    1_000_000: "odin million sumov",
    2_901_604: "dva milliona devyatsot odna tysyacha shestsot chetyre suma",
    5_000_000: "pyat millionov sumov",
    3_000_000_000: "tri milliarda sumov",
}
ENGLISH = {
    0: "zero som",
    1: "one som",
    13: "thirteen som",
    40: "forty som",
    101: "one hundred and one som",
    1_000: "one thousand som",
    1_005: "one thousand and five som",
    21_300: "twenty one thousand three hundred som",
    999_999: "nine hundred and ninety nine thousand nine hundred and ninety nine som",
    1_250_000: "one million two hundred and fifty thousand som",
    6_000_000_000: "six billion som",
}
BY_HAND = {Language.UZ: UZBEK, Language.RU: RUSSIAN, Language.EN: ENGLISH}


@pytest.mark.parametrize("language", BY_HAND)
def test_an_amount_is_said_word_by_word(language: Language) -> None:
    for number, said in BY_HAND[language].items():
        clips = amount_clips(Money.of_major(number), language)
        assert clips == tuple(f"{language.value}/{word}" for word in said.split()), number


def test_a_number_is_said_without_a_unit_and_masculine() -> None:
    assert number_clips(2_041, Language.RU) == (
        "ru/dve", "ru/tysyachi", "ru/sorok", "ru/odin",
    )  # fmt: skip
    assert number_clips(7, Language.UZ) == ("uz/yetti",)


def test_cyrillic_uzbek_sounds_as_latin_does() -> None:
    amount = Money.of_major(125_000)
    assert amount_clips(amount, Language.UZ_CYRL) == amount_clips(amount, Language.UZ)
    assert sentence_clip(kiosk_words.YOU_PAY, Language.UZ_CYRL) == "uz/you-pay"
    assert language_clips(3, Language.RU) == ("ru/language", "ru/tri")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_its_own_clip(language: Language) -> None:
    words = number_words(language)
    assert len({word_name(word) for word in words}) == len(words)
    chance = random.Random(63)
    numbers = [chance.randrange(10 ** chance.randrange(1, 16)) for _ in range(2_000)]
    for number in (*numbers, LARGEST):
        clips = amount_clips(Money.of_major(number), language)
        assert all((FOLDER / f"{clip}.wav").is_file() for clip in clips), number
        assert len(clips) == len(split_words(in_words(Money.of_major(number), language)))
