"""A scanner's Latin keys under another layout: mapped back to what was in the code."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.keyboard_layouts import readings
from pos_app.domain.people import badge_code
from pos_app.domain.uzqr import PAYNET
from tests.domain.emvco_codes import code

LINK = "https://ofd.soliq.uz/check?t=UZ210317233999&r=1024&c=20260717142501&s=123456789012"
TYPED = {
    "russian": "реезыЖ..щавюыщдшйюгя.срусл,е=ГЯ210317233999?к=1024?с=20260717142501?ы=123456789012",
    "uzbek": "реезқЖ..ўавюқўдшйюгя.срусл,еҳГЯ210317233999?кҳ1024?сҳ20260717142501?қҳ123456789012",
}
"""Written down key by key from the two layouts, not by the program's own table."""
RUSSIAN_ROWS = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю.")
UZBEK_ROWS = ("йцукенгшўзхъ", "фқвапролджэ", "ячсмитьбю.")
LATIN_ROWS = ("qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")


@pytest.mark.parametrize("layout", TYPED)
@pytest.mark.parametrize("ends", ["", "\r", " "])
def test_a_link_is_read_under_both_cyrillic_layouts(layout: str, ends: str) -> None:
    assert LINK in readings(TYPED[layout] + ends)


@pytest.mark.parametrize("typed", [LINK, *TYPED.values()])
def test_caps_lock_turns_the_letters_back(typed: str) -> None:
    assert LINK in readings(typed.swapcase())


def typed_under(rows: tuple[str, ...], text: str, signs: dict[str, str]) -> str:
    keys: dict[str, str] = {}
    for latin, other in zip(LATIN_ROWS, rows, strict=True):
        keys |= dict(zip(latin, other, strict=True))
        keys |= {a.upper(): b.upper() for a, b in zip(latin, other, strict=True) if a.isalpha()}
    keys |= signs
    return "".join(keys.get(letter, letter) for letter in text)


SIGNS = {":": "Ж", "?": ",", "&": "?", "@": '"', "#": "№", "$": ";", "^": ":", "<": "Б", ">": "Ю"}


@given(st.text(string.ascii_letters + string.digits + ";',./[]:?&=-_+@#$^<>!%*()"))
def test_every_letter_and_sign_comes_back(text: str) -> None:
    text = text.strip()
    assert text in readings(typed_under(RUSSIAN_ROWS, text, SIGNS))
    uzbek = SIGNS | {"=": "ҳ", "-": "ғ", "_": "Ғ", "+": "Ҳ"}
    assert text in readings(typed_under(UZBEK_ROWS, text, uzbek))


@pytest.mark.parametrize("rows", [RUSSIAN_ROWS, UZBEK_ROWS])
def test_a_shop_s_uzqr_is_read_too(rows: tuple[str, ...]) -> None:
    text = PAYNET + code(**{"59": "NAMUNA SAVDO-1"})
    signs = SIGNS | ({"=": "ҳ", "-": "ғ"} if rows is UZBEK_ROWS else {})
    assert text in readings(typed_under(rows, text, signs))
    assert code(**{"59": "DO'KON"}) in readings(code(**{"59": "DO'KON"}).replace("'", "ʻ"))


def test_a_badge_keeps_all_its_letters_under_the_uzbek_layout() -> None:
    code_of = "BADGE-SOSO-12345678"
    assert badge_code(typed_under(UZBEK_ROWS, code_of, {})) == "BADGESOSO12345678"
    assert badge_code(typed_under(RUSSIAN_ROWS, code_of, {})) == "BADGESOSO12345678"
