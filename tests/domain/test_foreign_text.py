"""A gateway's free texts: bounded, masked, and never the till's own words."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.card_numbers import mask_card_numbers
from pos_app.domain.foreign_text import clean_name, clean_text

CARD = "8600000000000007"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("NO_MONEY", "NO_MONEY"),
        ("Karta bloklangan, qoʻngʻiroq qiling", "Karta bloklangan, qoʻngʻiroq qiling"),
        ("  two\n\tlines\u2028and  more ", "two lines and more"),
        ("\u202egnorw\u202c \u2066x\u2069\u200b", "gnorw x"),
        ("a\0b\x1b[31mc", "ab[31mc"),
        ("✅ ok ✔\U0001f4b0", "ok"),
        ("z\u0335\u0336\u0489a", "za"),
        ("Й й", "Й й"),
        ('end”. PAID «x» "y"', "end’. PAID ’x’ ’y’"),
        (f"card {CARD} blocked", "card •••0007 blocked"),
        ("8600\u200b0000 0000\u00ad0007", "•••0007"),
        ("８６００００００００００００００", "•••0000"),
        ("", None),
        (" \u202e\n", None),
        ("x" * 20, "x" * 20),
        ("x" * 21, "x" * 19 + "…"),
        ("eighteen letters a 8600000000000007"[:200], "eighteen letters a…"),
    ],
)
def test_a_text_is_on_one_line_bounded_and_masked(text: str, shown: str | None) -> None:
    longest = 20 if len(text) >= 20 and ("x" in text[:2] or "eighteen" in text) else 200
    assert clean_text(text, longest) == shown


@given(st.text(max_size=300), st.integers(1, 60))
def test_whatever_comes_is_bounded_printable_and_stays_so(text: str, longest: int) -> None:
    shown = clean_text(text, longest)
    if shown is None:
        return
    assert 0 < len(shown) <= longest
    assert shown.isprintable()
    assert not {unicodedata.category(letter) for letter in shown} & {"Cf", "Cc", "So", "Mn"}
    assert mask_card_numbers(shown) == shown


@pytest.mark.parametrize(
    "claim",
    [
        "PAID",
        "it is PAID",
        "Paid.",
        "P\u200bAID",
        "ＰＡＩＤ",
        "TOʻLANDI",
        "To‘landi!",
        "TO'LANDI ✓",
        "Toʼlangan",
        "Тўланди",
        "ОПЛАЧЕНО",
        "оплата прошла",
        "Humo: оплачена",
    ],
)
def test_a_name_that_says_that_money_has_come_is_none(claim: str) -> None:
    assert clean_name(claim, 60) is None


@pytest.mark.parametrize(
    "name", ["Humo", "Uzcard", "ABDULLAYEVA N.", "Гʻулом Ў.", "Bank «Ipak Yoʻli»", "Paidov A."]
)
def test_a_name_is_shown(name: str) -> None:
    assert clean_name(name, 60) == name.replace("«", "’").replace("»", "’")
