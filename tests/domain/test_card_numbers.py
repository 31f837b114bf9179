"""A card number in a free text keeps its last four digits; a shop's own numbers stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.card_numbers import is_card_number, mask_card_numbers

CARD = "0000123456789015"
"""Right by its check digit alone; no bank issues it."""


@pytest.mark.parametrize(
    "card",
    [
        CARD,
        "0000 1234 5678 9015",
        "0000-1234\u00a05678\u20139015",
        "0000\u200b1234\u200b5678\u200b9015",
        "\u0660\u0660\u0660\u0660123456789015",
        "8600000000009015",
        "9860 0000 0000 9015",
        "56 14 00 00 00 00 90 15",
        "6262000000009015",
        "4000000000009015",
        "5000 0000 0000 9015",
        "6200000000000009015",
        "0000 0000 0000 0049 015",
    ],
)
def test_a_card_number_keeps_its_last_four_digits_only(card: str) -> None:
    for before, after in (("", ""), ("x", "y"), ("to ", "."), ("order 15 ", " 7"), ("998 90 ", "")):
        assert (
            mask_card_numbers(f"{before}{card}{after}") == f"{before}\u2022\u2022\u20229015{after}"
        )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "order 12345678901",
        "4780012345678",
        "4780012345678 123",
        "5 000 000 000 000 000",
        "+998 90 123-45-67",
        "998901234567",
        "998901234567 998907654321",
        "2026-11-28 00482",
        "20261128-000123",
        "28.11.2026 12:30:45 000123",
        "4-2026-11-28-00000123",
        "20208000900123456001",
        "1 250 000",
        "301234567",
        "0000123456789012",
        "T1-7F3AK9-000123-MZXW6YTB",
    ],
)
def test_a_shop_s_own_number_stays(text: str) -> None:
    assert mask_card_numbers(text) == text


@given(st.text(st.sampled_from("0123456789 -\u2022x")))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = mask_card_numbers(text)
    assert mask_card_numbers(once) == once


@given(st.lists(st.sampled_from([CARD, "8600 0000 0000 0001", "1234", "15", "\u2022\u2022\u2022"])))
def test_masking_numbers_side_by_side_twice_changes_nothing_more(pieces: list[str]) -> None:
    once = mask_card_numbers(" ".join(pieces))
    assert CARD not in once
    assert mask_card_numbers(once) == once


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("2194872384782748", True),
        ("2194872384782749", False),
        ("8600000000000007", True),
        ("8600000000000008", False),
        ("998901234567", False),
        ("219487238478270", False),
        ("0" * 15, False),
        ("0" * 16, True),
        ("0" * 19, True),
        ("0" * 20, False),
        ("", False),
        ("2194 8723 8478 2748", False),
        ("٢١٩٤٨٧٢٣٨٤٧٨٢٧٤٨", False),
        ("²" * 16, False),
        ("-" + "0" * 16, False),
    ],
)
def test_a_card_number_has_its_length_and_its_check(text: str, is_one: bool) -> None:
    assert is_card_number(text) is is_one
